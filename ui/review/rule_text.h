#pragma once

#include "experiment/training_config.h"
#include "review/queue.h"

#include <QString>

#include <optional>

namespace cuadrante::ui {

/// Rules as shown to people; nullopt: every clip.
QString ruleName(const std::optional<ReviewRule>& rule);
QString ruleAbout(const std::optional<ReviewRule>& rule);  ///< a sentence

/// "3 of 4", "p 0.12": what speaks for hearing the clip, in the rule's own unit.
QString reasonText(const ReviewReason& reason);

}  // namespace cuadrante::ui
