#pragma once

#include "app/workbench/session.h"
#include "core/work/build.h"
#include "ui/controls/step_page.h"

#include <QString>

#include <functional>
#include <optional>

namespace cuadrante::app {

/// Shows the steps that belong to `step`'s page on that page, and lets it cancel them.
void showSteps(Session& session, ui::Step step, ui::StepPage& page);

/// Asks over the page before labelled clips are left out of something; `goOn` says what the button
/// that allows it does, `then` does it.
void askToLeaveOut(ui::StepPage& page, const QString& question, const QString& goOn,
                   std::function<void()> then);

/// Builds the next dataset version in the background and tells the page how it ended. Labelled
/// clips that are not cut are left out only when the user says so.
void startBuild(Session& session, ui::Step step, ui::StepPage& page, const BuildOptions& options);

}  // namespace cuadrante::app
