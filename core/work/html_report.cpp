#include "core/work/html_report.h"

#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/learning/judgement.h"
#include "core/learning/runs_table.h"
#include "core/report/html.h"
#include "core/report/pictures.h"
#include "core/report/write_pictures.h"
#include "core/store/project.h"
#include "core/sweeps/sweep_table.h"
#include "core/work/agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace cuadrante {
namespace {

std::string className(Task task, int value) {
  if (const auto axis = axisOf(task))
    return fmt::format("{} {}", axisKey(*axis), value == 1 ? "+" : "−");
  return std::string(quadrantKey(kQuadrants[static_cast<std::size_t>(value)]));
}

std::string text(const Figure& figure) {
  if (!figure.value)
    return "–";
  return figure.interval ? fmt::format("{:.3f} [{:.3f}, {:.3f}]", *figure.value,
                                       figure.interval->low, figure.interval->high)
                         : fmt::format("{:.3f}", *figure.value);
}

void addProject(HtmlPage& page, Project& project) {
  const ProjectCounts counts = project.counts();
  page.heading(2, "Data");
  page.table({{"songs", true},
              {"clips", true},
              {"selected", true},
              {"labelled", true},
              {"by a person", true},
              {"dataset versions", true}},
             {{fmt::to_string(counts.songs), fmt::to_string(counts.clips),
               fmt::to_string(counts.selected), fmt::to_string(counts.labelled),
               fmt::to_string(counts.labelledByPerson), fmt::to_string(counts.versions)}});
}

void addAgreement(HtmlPage& page, Project& project) {
  const AgreementReport report = agreementOf(project);
  page.heading(2, "Agreement of the annotators");
  if (report.clips == 0)
    return page.paragraph("No clip has been labelled by two people.");
  page.paragraph(
      fmt::format("{} clips labelled by two people or more, {} of them by all. In "
                  "brackets 95 % bootstrap intervals over the clips.",
                  report.clips, report.clipsOfAll));
  page.table({{"axis"}, {"ICC(2,1)", true}, {"ICC(2,k)", true}, {"Krippendorff's α", true}},
             {{"placer", text(report.placer.correlation), text(report.placer.correlationOfMean),
               text(report.placer.alpha)},
              {"energia", text(report.energia.correlation), text(report.energia.correlationOfMean),
               text(report.energia.alpha)}});
  page.paragraph("Fleiss' κ on the quadrants: " + text(report.quadrants));
}

/// A picture of a dataset, or why there is none.
template <class Draw>
void addPicture(HtmlPage& page, const std::filesystem::path& dataset, Draw&& draw) {
  try {
    page.svg(draw(Dataset::open(dataset).clips()));
  } catch (const Error& error) {
    page.paragraph(std::string("No picture: ") + error.what());
  }
}

void addVersions(HtmlPage& page, Project& project) {
  page.heading(2, "Dataset versions");
  const std::vector<DatasetVersion> versions = project.versions().all();
  if (versions.empty())
    return page.paragraph("None has been built.");
  page.beginRow();
  for (const DatasetVersion& version : versions) {
    addPicture(page, project.datasetFolder(version.number),
               [&](const auto& clips) { return labelsSvg(clips, titleOf(version)); });
  }
  page.endRow();
}

void addRunsTable(HtmlPage& page, const std::vector<Run>& runs) {
  page.heading(2, "Runs");
  if (runs.empty())
    return page.paragraph("Nothing has been trained.");
  std::vector<HtmlPage::Column> columns;
  for (const ResultColumn& column : runsColumns())
    columns.push_back({std::string(column.key), column.numeric});
  std::vector<std::vector<std::string>> rows;
  for (const Run& run : runs) {
    std::vector<std::string> row;
    for (const ResultColumn& column : runsColumns())
      row.push_back(runsCell(run, column.key));
    rows.push_back(std::move(row));
  }
  page.table(columns, rows);
}

/// The table of each sweep, with intervals and baselines, or why there is none.
void addSweeps(HtmlPage& page, const RunStore& runs) {
  const SweepStore sweeps(runs.folder());
  const std::vector<std::int64_t> numbers = sweeps.numbers();
  if (numbers.empty())
    return;
  page.heading(2, "Sweeps");
  std::vector<HtmlPage::Column> columns;
  for (const ResultColumn& column : sweepColumns())
    columns.push_back({std::string(column.key), column.numeric});
  for (const std::int64_t number : numbers) {
    try {
      const Sweep sweep = sweeps.load(number);
      page.heading(3, fmt::format("Sweep {} · {}", number, sweep.source));
      std::vector<std::vector<std::string>> rows;
      for (const SweepRow& row : sweepTable(sweep, runs, Dataset::open(sweep.dataset)))
        rows.push_back(sweepCells(row));
      page.table(columns, rows);
    } catch (const Error& error) {
      page.paragraph(std::string("No table: ") + error.what());
    }
  }
}

void addConfusion(HtmlPage& page, const Run& run, const std::vector<Prediction>& predictions,
                  Subset subset) {
  const Task task = run.config.model.task;
  const ConfusionMatrix matrix = confusionOf(predictions, subset, task);
  if (matrix.total() == 0)
    return;
  std::vector<HtmlPage::Column> columns{{"label \\ predicted"}};
  std::vector<std::vector<std::string>> rows;
  std::int64_t hits = 0;
  for (int label = 0; label < matrix.classes; ++label) {
    columns.push_back({className(task, label), true});
    std::vector<std::string> row{className(task, label)};
    for (int predicted = 0; predicted < matrix.classes; ++predicted)
      row.push_back(fmt::to_string(matrix.at(label, predicted)));
    rows.push_back(std::move(row));
    hits += matrix.at(label, label);
  }
  page.paragraph(fmt::format("{}: {} of {} hit, calibration error {:.3f}", subsetKey(subset), hits,
                             matrix.total(), calibrationError(reliabilityOf(predictions, subset))));
  page.table(columns, rows);
}

void addRun(HtmlPage& page, const RunStore& runs, const Run& run) {
  page.heading(3, fmt::format("Run {} · {} · {}", run.number.value, networkName(run.config.model),
                              taskKey(run.config.model.task)));
  page.svg(curvesSvg(run));
  std::vector<Prediction> predictions;
  try {
    predictions = runs.loadPredictions(run.number);
  } catch (const Error&) {
    // A stopped run may have none.
  }
  page.beginRow();
  for (const Subset subset : {Subset::Train, Subset::Validation, Subset::Test})
    if (std::ranges::any_of(predictions, [&](const auto& p) { return p.subset == subset; }))
      addPicture(page, run.dataset, [&](const auto& clips) {
        return predictionsSvg(run, clips, predictions, subset);
      });
  page.endRow();
  for (const Subset subset : {Subset::Validation, Subset::Test})
    addConfusion(page, run, predictions, subset);
}

/// The runs to show one by one.
std::vector<Run> chosen(const std::vector<Run>& all, const ReportOptions& options) {
  std::vector<Run> shown;
  for (const RunNumber number : options.runs) {
    const auto found = std::ranges::find(all, number, &Run::number);
    if (found == all.end())
      throw OptionError(fmt::format("there is no run {}", number.value));
    shown.push_back(*found);
  }
  if (!options.runs.empty())
    return shown;
  std::map<Task, std::size_t> taken;
  for (const Run& run : sortedRuns(all, "test_acc"))
    if (run.test && taken[run.config.model.task]++ < options.best)
      shown.push_back(run);
  return shown;
}

}  // namespace

std::string htmlReport(Project& project, const RunStore& runs, const ReportOptions& options,
                       const std::string& made) {
  const RunsRead read = runs.read();
  const std::vector<Run>& all = read.runs;
  const std::vector<Run> shown = chosen(all, options);
  const std::string name = project.folder().filename().string();
  HtmlPage page(name);
  page.heading(1, name);
  page.paragraph("Cuadrante, " + made);
  addProject(page, project);
  addAgreement(page, project);
  addVersions(page, project);
  addRunsTable(page, all);
  if (!read.damaged.empty())
    page.paragraph(printable(sentenceOf(read.damaged)));
  addSweeps(page, runs);
  for (const Run& run : shown)
    addRun(page, runs, run);
  return page.finish();
}

}  // namespace cuadrante
