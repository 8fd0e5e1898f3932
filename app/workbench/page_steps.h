#pragma once

#include "controls/step_page.h"
#include "workbench/session.h"

#include <QString>

#include <optional>

namespace cuadrante::app {

/// Shows the steps that belong to `step`'s page on that page, and lets it cancel them.
void showSteps(Session& session, ui::Step step, ui::StepPage& page);

/// Builds the next dataset version in the background and tells the page how it ended.
void startBuild(Session& session, ui::Step step, ui::StepPage& page, const QString& note,
                std::optional<VersionNumber> parent = {});

}  // namespace cuadrante::app
