#pragma once

#include "core/learning/training_config.h"
#include "core/review/judges.h"
#include "core/review/queue.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Rules as shown to people; nullopt: every clip.
QString ruleName(const std::optional<ReviewRule>& rule);
QString ruleAbout(const std::optional<ReviewRule>& rule);  ///< a sentence

/// "3 of 4 miss it", "confidence 0.12": what speaks for hearing the clip, in the rule's own unit.
QString reasonText(const ReviewReason& reason);

/// "GRU_l1_o1_d0.5 64,32 ×5": a configuration and how many runs of it judge. Those that would read
/// alike say what tells them apart: the options that differ, or else the number of their first run.
QStringList judgeTexts(const std::vector<Judge>& judges);

/// How many clips the judges judge out of sample: two short sentences.
QString reachText(const JudgesReach& reach);

/// "+" or "−" of an axis, else the quadrant.
QString verdictText(Task task, int predicted);

}  // namespace cuadrante::ui
