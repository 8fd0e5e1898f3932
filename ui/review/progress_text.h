#pragma once

#include <QString>

namespace cuadrante::ui {

class QueueModel;

/// How far a review has come and what became of the labels: "Heard 3 of 12 · moved 2 · changed
/// class 1", by blind answers, and those after the reveal apart; without the latter where labels
/// stay hidden.
QString progressText(const QueueModel& queue);

/// The same for the note of the version that is built of it; empty where no label that stands is
/// another.
/// `about`: what the review is of.
QString noteText(const QueueModel& queue, const QString& about);

}  // namespace cuadrante::ui
