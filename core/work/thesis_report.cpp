#include "core/work/thesis_report.h"

#include "core/dataset/dataset.h"
#include "core/dataset/labelled_axis.h"
#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/report/pictures.h"
#include "core/sweeps/presets.h"
#include "core/work/thesis_steps.h"
#include "core/work/thesis_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace cuadrante {
namespace {

// Which tests the thesis draws: figures of the loss over the epochs, and planes of the answers.
constexpr std::array kLossDrawn{30, 53, 69, 70, 71, 72, 73};
constexpr std::array kPlaneDrawn{30, 70, 73};

bool isAmong(const auto& numbers, int number) {
  return std::ranges::find(numbers, number) != numbers.end();
}

void addTable(HtmlPage& page, const ThesisSweep& table) {
  page.heading(
      3, fmt::format("{} · sweep {}{}", presetNamed(table.sweep.source).about, table.sweep.number,
                     table.sweep.version ? fmt::format(" · version {}", table.sweep.version->value)
                                         : std::string()));
  std::vector<HtmlPage::Column> columns;
  for (const TableColumn& column : thesisColumns())
    columns.push_back({column.name, column.right});
  page.table(columns, thesisCells(table.tests));
}

/// What the thesis draws of a test, of ours. A run whose dataset is gone has no planes.
void addFigures(HtmlPage& page, int number, const Run& run, const RunStore& runs, ValueScale loss) {
  page.heading(3, fmt::format("Test {} · run {}", number, run.number.value));
  if (isAmong(kLossDrawn, number))
    page.svg(curvesSvg(run, loss));
  if (!isAmong(kPlaneDrawn, number))
    return;
  try {
    const std::vector<Prediction> predictions = predictionsOf(Evaluation{{run}}, runs);
    const Dataset dataset = Dataset::open(run.dataset);
    if (onlyAxis(dataset.clips()))
      return page.paragraph("No planes: the labels are of one axis alone.");
    page.beginRow();
    for (const Subset subset : {Subset::Train, Subset::Test})
      page.svg(predictionsSvg(run, dataset.clips(), predictions, subset));
    page.endRow();
  } catch (const Error& error) {
    page.paragraph(std::string("No planes: ") + error.what());
  }
}

}  // namespace

void addThesisChapter(HtmlPage& page, const std::vector<ThesisSweep>& sweeps, const RunStore& runs,
                      ValueScale loss) {
  if (sweeps.empty())
    return;
  page.heading(2, "The thesis, test by test");
  page.paragraph(
      "Each table of the thesis that was trained as there, beside what it printed; inside: whether "
      "its accuracy lies in our 95 % interval by songs; seconds: of the training alone.");
  for (const ThesisSweep& table : sweeps)
    addTable(page, table);
  std::vector<Sweep> chapter;
  std::ranges::transform(sweeps, std::back_inserter(chapter), &ThesisSweep::sweep);
  if (const ThesisTime time = chapterTime(chapter, runs); time.trained > 0)
    page.paragraph(fmt::format("The chapter: {}.", timeText(time)));
  for (const ThesisSweep& table : sweeps)
    for (const ThesisComparison& test : table.tests)
      if (test.run &&
          (isAmong(kLossDrawn, test.test.number) || isAmong(kPlaneDrawn, test.test.number)))
        addFigures(page, test.test.number, runs.load(*test.run), runs, loss);
}

}  // namespace cuadrante
