#pragma once

#include "core/work/exchange_labels.h"

#include <QString>

namespace cuadrante::ui {

/// What LabelImportDialog says of a file of labels before it is taken in.

/// What becomes of a row: "3 × +0.50  −0.25  Calm · …", each with its annotator's name where there
/// are several, or why nothing does. `passesOver`: songs and clips that are not there are passed
/// over.
QString becomesText(const CsvRowPreview& row, bool passesOver);

/// How many rows and labels there are, and what is to be known of them.
QString summaryText(const LabelsPreview& preview);

/// How the file is written: separator, decimal sign, encoding.
QString formText(const LabelsPreview& preview);

/// What may be meant otherwise, though all of it fits; empty: nothing.
QString cautionText(const LabelsPreview& preview);

}  // namespace cuadrante::ui
