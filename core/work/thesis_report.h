#pragma once

#include "core/report/epoch_chart.h"
#include "core/report/html.h"
#include "core/sweeps/thesis_comparison.h"

#include <string>
#include <vector>

namespace cuadrante {

/// A sweep of one of the thesis's tables, and what the thesis printed beside it (not none).
struct ThesisSweep {
  Sweep sweep;
  std::vector<ThesisComparison> tests;
};

/// The chapter of the thesis as far as it was trained: of each sweep its figures beside the
/// thesis's, then the figures that the thesis draws: the loss of tests 30, 53 and 69 to 73, and how
/// tests 30, 70 and 73 divide the plane, in training and in test. What was not trained has none.
/// Throws FileError, FormatError (a run).
void addThesisChapter(HtmlPage& page, const std::vector<ThesisSweep>& sweeps, const RunStore& runs,
                      ValueScale loss);

}  // namespace cuadrante
