#include "core/work/html_report.h"

#include "core/dataset/labelled_axis.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"
#include "core/learning/evaluation.h"
#include "core/learning/judgement.h"
#include "core/learning/runs_table.h"
#include "core/report/english.h"
#include "core/report/html.h"
#include "core/report/pictures.h"
#include "core/report/write_pictures.h"
#include "core/store/project.h"
#include "core/sweeps/run_baselines.h"
#include "core/sweeps/sweep_table.h"
#include "core/work/agreement.h"
#include "core/work/thesis_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>

namespace cuadrante {
namespace {

std::string className(Task task, int value) {
  if (axisOf(task))
    return fmt::format("{} {}", englishName(task), value == 1 ? "+" : "−");
  return std::string(englishName(kQuadrants[static_cast<std::size_t>(value)]));
}

/// A cell of a table of configurations, of which the axis is a word.
std::string inEnglish(std::string_view column, Task task, std::string cell) {
  return column == "axis" ? std::string(englishName(task)) : std::move(cell);
}

std::string text(const Figure& figure) {
  if (!figure.value)
    return "–";
  return figure.interval ? fmt::format("{:.3f} [{:.3f}, {:.3f}]", *figure.value,
                                       figure.interval->low, figure.interval->high)
                         : fmt::format("{:.3f}", *figure.value);
}

/// "0.612 [0.534, 0.684] of 371 clips of 33 songs", with what it is worth.
/// A run of an earlier version does not say its songs: `claim` has them from its dataset.
std::string accuracyText(const Run& run, const AgainstBaselines& claim) {
  if (!run.test)
    return "not judged";
  const auto interval = run.testSongs.empty() ? claim.interval : testInterval(run);
  std::string said = text(Figure{.value = run.test->accuracy, .interval = interval});
  said += fmt::format(" over {} clips", run.testClips);
  const TestBasis basis = run.testFigures ? basisOf(run) : claim.basis;
  if (basis.songs > 0)
    said += fmt::format(" of {} {}", basis.songs, basis.songs == 1 ? "song" : "songs");
  if ((run.testFigures || basis.songs > 0) && !basis.isEvidence())
    said += "; " + noEvidenceText(basis);
  return said;
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
             {{std::string(englishName(Task::Placer)), text(report.placer.correlation),
               text(report.placer.correlationOfMean), text(report.placer.alpha)},
              {std::string(englishName(Task::Energia)), text(report.energia.correlation),
               text(report.energia.correlationOfMean), text(report.energia.alpha)}});
  page.paragraph("Fleiss' κ on the quadrants: " + text(report.quadrants));
}

/// A picture of a dataset, or why there is none.
template <class Draw>
void addPicture(HtmlPage& page, const std::filesystem::path& dataset, Draw&& draw) {
  try {
    const Dataset opened = Dataset::open(dataset);
    if (!onlyAxis(opened.clips()))  // whose labels have no place on a plane
      page.svg(draw(opened.clips()));
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

/// What a folder that is no project's holds: clips, songs, classes, the plane.
void addDataset(HtmlPage& page, const Dataset& dataset) {
  page.heading(2, "Data");
  const std::vector<DatasetClip>& clips = dataset.clips();
  std::set<std::string> songs;
  std::map<Quadrant, std::int64_t> quadrants;
  for (const DatasetClip& clip : clips) {
    songs.insert(clip.song);
    ++quadrants[quadrantOf(clip.label)];
  }
  songs.erase("");
  std::vector<HtmlPage::Column> columns{
      {"clips", true}, {"songs", true}, {"time steps", true}, {"bands", true}};
  std::vector<std::string> row{
      fmt::to_string(clips.size()), songs.empty() ? "unknown" : fmt::to_string(songs.size()),
      fmt::to_string(dataset.timeSteps()), fmt::to_string(dataset.bands())};
  if (const auto axis = onlyAxis(clips)) {
    const auto above = std::ranges::count_if(
        clips, [&](const DatasetClip& clip) { return coordinate(clip.label, *axis) >= 0.0; });
    columns.push_back({fmt::format("{} +", axisKey(*axis)), true});
    columns.push_back({fmt::format("{} −", axisKey(*axis)), true});
    row.push_back(fmt::to_string(above));
    row.push_back(fmt::to_string(std::ssize(clips) - above));
    page.table(columns, {row});
    return page.paragraph(fmt::format("Labels of {} alone: there is no plane.", axisKey(*axis)));
  }
  for (const Quadrant quadrant : kQuadrants) {
    columns.push_back({std::string(englishName(quadrant)), true});
    row.push_back(fmt::to_string(quadrants[quadrant]));
  }
  page.table(columns, {row});
  page.svg(labelsSvg(clips, fmt::format("{} clips", clips.size())));
}

/// Tells of each evaluation before it is compared or shown, and ends the work when asked.
class Teller {
 public:
  Teller(std::stop_token stop, const ProgressCallback& onProgress, std::size_t total)
      : stop_(std::move(stop)), onProgress_(onProgress), total_(total) {}

  const std::stop_token& next(const Evaluation& evaluation) {
    throwIfStopped(stop_);
    if (onProgress_)
      onProgress_({done_, total_, fmt::format("run {}", evaluation.number().value)});
    ++done_;
    return stop_;
  }

 private:
  std::stop_token stop_;
  const ProgressCallback& onProgress_;
  std::size_t done_ = 0, total_;
};

/// Every evaluation, with its interval and against its baselines, all claims made together; returns
/// these.
std::vector<RunBaselines> addRunsTable(HtmlPage& page, const std::vector<Evaluation>& evaluations,
                                       RunsAgainstBaselines& judges, Teller& teller) {
  page.heading(2, "Runs");
  if (evaluations.empty()) {
    page.paragraph("Nothing has been trained.");
    return {};
  }
  page.paragraph(
      "A cross-validation is one row, each clip judged by the network that was not trained on it, "
      "nor, but for splits by clip, on its song. Interval (95 %) and p are by songs, p the larger "
      "of those against both baselines and adjusted for all rows (Holm).");
  std::vector<HtmlPage::Column> columns;
  std::vector<Run> pooled;
  for (const Evaluation& evaluation : evaluations)
    pooled.push_back(evaluation.pooled());
  std::vector<ResultColumn> ofRuns = runsColumns(pooled);
  std::vector<ResultColumn> ofBaselines = baselineColumns();
  if (ofRuns.size() > runsColumns().size())
    ofBaselines.insert(ofBaselines.end(), pointBaselineColumns().begin(),
                       pointBaselineColumns().end());
  for (const auto* part : {&ofRuns, &ofBaselines})
    for (const ResultColumn& column : *part)
      columns.push_back({std::string(column.key), column.numeric});
  std::vector<RunBaselines> baselines;
  for (const Evaluation& evaluation : evaluations)
    baselines.push_back(judges.of(evaluation, teller.next(evaluation)));
  std::vector<AgainstBaselines*> claims;
  for (RunBaselines& claim : baselines)
    claims.push_back(&claim);
  adjustForMany(claims);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < evaluations.size(); ++i) {
    const Run& run = pooled[i];
    std::vector<std::string> row;
    for (const ResultColumn& column : ofRuns)
      row.push_back(inEnglish(column.key, run.config.model.task, runsCell(run, column.key)));
    for (const ResultColumn& column : ofBaselines)
      row.push_back(baselineCell(baselines[i], column.key));
    rows.push_back(std::move(row));
  }
  page.table(columns, rows);
  return baselines;
}

/// The table of each sweep, with intervals and baselines, or why there is none; returns those that
/// are tables of the thesis.
std::vector<ThesisSweep> addSweeps(HtmlPage& page, const RunStore& runs,
                                   const std::stop_token& stop) {
  const SweepStore sweeps(runs.folder());
  const std::vector<std::int64_t> numbers = sweeps.numbers();
  std::vector<ThesisSweep> ofThesis;
  if (numbers.empty())
    return ofThesis;
  page.heading(2, "Sweeps");
  page.paragraph("Here p is adjusted (Holm) for the rows of each sweep's own table.");
  for (const std::int64_t number : numbers) {
    try {
      const Sweep sweep = sweeps.load(number);
      page.heading(3, fmt::format("Sweep {} · {}", number, sweep.source));
      const std::vector<SweepRow> table =
          sweepTable(sweep, runs, Dataset::open(sweep.dataset), stop);
      const std::vector<ResultColumn> shown = sweepColumns(table);
      std::vector<HtmlPage::Column> columns;
      for (const ResultColumn& column : shown)
        columns.push_back({std::string(column.key), column.numeric});
      std::vector<std::vector<std::string>> rows;
      for (const SweepRow& row : table) {
        std::vector<std::string> cells;
        for (const ResultColumn& column : shown)
          cells.push_back(inEnglish(column.key, row.config.model.task, sweepCell(row, column.key)));
        rows.push_back(std::move(cells));
      }
      page.table(columns, rows);
      if (std::vector<ThesisComparison> tests = besideThesis(sweep, table, runs); !tests.empty())
        ofThesis.push_back({sweep, std::move(tests)});
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      page.paragraph(std::string("No table: ") + error.what());
    }
  }
  return ofThesis;
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
    std::int64_t ofLabel = 0;
    for (int predicted = 0; predicted < matrix.classes; ++predicted)
      ofLabel += matrix.at(label, predicted);
    for (int predicted = 0; predicted < matrix.classes; ++predicted) {
      const std::int64_t count = matrix.at(label, predicted);
      row.push_back(ofLabel > 0 ? fmt::format("{} ({:.0f} %)", count,
                                              100.0 * static_cast<double>(count) /
                                                  static_cast<double>(ofLabel))
                                : fmt::to_string(count));
    }
    rows.push_back(std::move(row));
    hits += matrix.at(label, label);
  }
  page.paragraph(fmt::format("{}: {} of {} hit, calibration error {:.3f}", subsetKey(subset), hits,
                             matrix.total(), calibrationError(reliabilityOf(predictions, subset))));
  page.table(columns, rows);
}

/// Of Task::Point: the figures of each axis with their intervals.
void addPointFigures(HtmlPage& page, const Run& run) {
  std::vector<HtmlPage::Column> columns{{"axis"}};
  for (const PointFigure& figure : kPointFigures)
    columns.push_back({std::string(figure.key), true});
  std::vector<std::vector<std::string>> rows;
  for (const auto& [task, axis] : {std::pair(Task::Energia, &SongPoints::energia),
                                   std::pair(Task::Placer, &SongPoints::placer)}) {
    std::vector<std::string>& row = rows.emplace_back();
    row.emplace_back(englishName(task));
    for (const PointFigure& figure : kPointFigures)
      row.push_back(text(bySong(figure, run.testPoints, axis)));
  }
  page.table(columns, rows);
}

/// " · 5 folds", " · fold 2 of 5", or nothing.
std::string foldsOfTitle(const Run& run) {
  if (run.config.split.folds == 0)
    return "";
  return run.finishedFolds
             ? fmt::format(" · {}, {}", foldsText(run), runStateKey(run.state))
             : fmt::format(" · fold {} of {} alone", run.config.split.fold, run.config.split.folds);
}

void addEvaluation(HtmlPage& page, const RunStore& runs, const Evaluation& evaluation,
                   const Run& run, RunsAgainstBaselines& judges, ValueScale loss) {
  page.heading(3, fmt::format("Run {} · {} · {}{}", run.number.value, networkName(run.config.model),
                              englishName(run.config.model.task), foldsOfTitle(run)));
  const bool ofPoint = run.config.model.task == Task::Point;
  page.paragraph((ofPoint ? "Test accuracy of the quadrants of the points " : "Test accuracy ") +
                 accuracyText(run, judges.of(evaluation)));
  if (!run.testPoints.empty())
    addPointFigures(page, run);
  page.svg(curvesSvg(evaluation.runs.front(), loss));
  std::vector<Prediction> predictions;
  try {
    predictions = predictionsOf(evaluation, runs);
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
    if (ofPoint && std::ranges::any_of(
                       predictions, [&](const auto& p) { return p.subset == subset && p.point; }))
      page.svg(pointsSvg(run, predictions, subset));
  if (ofPoint)
    return;
  for (const Subset subset : {Subset::Validation, Subset::Test})
    addConfusion(page, run, predictions, subset);
}

/// The short form of docs/figures.md, so that the page can be read without it.
void addDefinitions(HtmlPage& page) {
  page.heading(2, "What the figures mean");
  const std::vector<std::pair<std::string, std::string>> definitions{
      {"test_acc",
       "of a cross-validation: the share of right verdicts on all clips together, each "
       "judged once, by a network trained without its song; not the mean of the folds. "
       "Folds that are not all finished have none."},
      {"95 % interval (ci_low, ci_high)",
       "of the accuracy on other songs: Wilson's score with the effective number of clips, from "
       "the jackknife over songs, and Student's t. Clips of one song resemble each other, so it "
       "goes by songs."},
      {"p",
       "two-sided, of a permutation test with songs as pairs: how likely so large a "
       "difference is if both judges are as good on other songs. Against the baselines, the "
       "largest of them."},
      {"adjusted (Holm)",
       "claims made together are adjusted by Holm's procedure, so that the chance of one false "
       "claim among all of them is 5 %."},
      {"majority, logistic",
       "the baselines on the same clips: the best constant answer, known in hindsight, and "
       "logistic regression on each band's mean and deviation; where a version has musical "
       "statistics of the clips, the better of that and one on them."},
      {"beats", fmt::format("yes: more accurate than all baselines and p, adjusted, below {}; "
                            "unclear: only more accurate; no: not more accurate; few: no evidence.",
                            kSignificance)},
      {"no evidence (few)",
       fmt::format("fewer than {} test songs, or than {} test clips of a class, or than {} songs "
                   "that a class has clips of, or songs on both sides of the split: nothing is "
                   "claimed, however high the figure is.",
                   TestBasis::kLeastSongs, TestBasis::kLeastOfClass,
                   TestBasis::kLeastSongsOfClass)},
      {"bal_acc, f1, auc, kappa",
       "the mean recall and the mean F1 of the classes, the area under the ROC curve, Cohen's "
       "kappa."},
      {"r2, rmse, r, ccc",
       "of networks of the point, of each axis: the coefficient of determination (0 of whoever "
       "always says the mean of these labels), the root of the mean squared error, Pearson's "
       "correlation, Lin's concordance. Intervals (95 %) by bootstrap over songs. Their accuracy "
       "is that of the quadrants in which the points lie, their loss the squared error, mean of "
       "both axes."},
      {"rmse, rmse_mean, rmse_ridge",
       "of both axes together: of the network, of whoever always says the mean label of the "
       "training clips, and of ridge regression on the same statistics as logistic; p and beats "
       "then go by the squared errors."}};
  for (const auto& [figure, meaning] : definitions)
    page.paragraph(figure + ": " + meaning);
}

/// What to show one by one: the runs that are named, or the best evaluations of each task.
std::vector<Evaluation> chosen(const std::vector<Run>& all,
                               const std::vector<Evaluation>& evaluations,
                               const ReportOptions& options) {
  std::vector<Evaluation> shown;
  for (const RunNumber number : options.runs) {
    const auto found = std::ranges::find(all, number, &Run::number);
    if (found == all.end())
      throw OptionError(fmt::format("there is no run {}", number.value));
    shown.push_back({{*found}});
  }
  if (!options.runs.empty())
    return shown;
  std::vector<Run> pooled;
  for (const Evaluation& evaluation : evaluations)
    pooled.push_back(evaluation.pooled());
  std::map<Task, std::size_t> taken;
  const auto tested = std::stable_partition(pooled.begin(), pooled.end(), [](const Run& run) {
    return run.test && std::isfinite(meritOf(*run.test, run.config.model.task));
  });
  // Runs of a task are compared, and each task has its own.
  std::stable_sort(pooled.begin(), tested, [](const Run& run, const Run& other) {
    const Task task = run.config.model.task, otherTask = other.config.model.task;
    return task != otherTask ? task < otherTask : isRatherNamed(run, other);
  });
  // However high it is, what is no evidence is not the best.
  std::stable_partition(pooled.begin(), pooled.end(),
                        [](const Run& run) { return basisOf(run).isEvidence(); });
  for (const Run& run : pooled)
    if (run.test && taken[run.config.model.task]++ < options.best)
      shown.push_back(*std::ranges::find(evaluations, run.number, &Evaluation::number));
  return shown;
}

/// The page with what `addData` puts before the runs.
template <class AddData>
std::string pageOf(const std::string& name, const RunStore& runs, const ReportOptions& options,
                   const std::string& made, const std::stop_token& stop,
                   const ProgressCallback& onProgress, const AddData& addData) {
  const RunsRead read = runs.read();
  const std::vector<Evaluation> evaluations = evaluationsOf(read.runs);
  const std::vector<Evaluation> shown = chosen(read.runs, evaluations, options);
  HtmlPage page(name);
  page.heading(1, name);
  page.paragraph("Cuadrante, " + made);
  addData(page);
  RunsAgainstBaselines judges(runs);
  Teller teller(stop, onProgress, evaluations.size() + shown.size());
  const std::vector<RunBaselines> baselines = addRunsTable(page, evaluations, judges, teller);
  if (!read.damaged.empty())
    page.paragraph(printable(sentenceOf(read.damaged)));
  addThesisChapter(page, addSweeps(page, runs, stop), runs, options.loss);
  for (const Evaluation& evaluation : shown) {
    teller.next(evaluation);
    addEvaluation(page, runs, evaluation,
                  options.runs.empty() ? evaluation.pooled() : evaluation.runs.front(), judges,
                  options.loss);
    // A fold that is shown alone is none of the rows.
    const auto against = std::ranges::find(baselines, evaluation.number(), &RunBaselines::run);
    if (against != baselines.end() && (options.runs.empty() || !evaluation.isCrossValidation()))
      page.paragraph(
          fmt::format("Run {} {}.", evaluation.number().value,
                      verdictText(against->verdict, against->p,
                                  "rests on too little to be set against the baselines")));
  }
  addDefinitions(page);
  return page.finish();
}

}  // namespace

std::string htmlReport(Project& project, const RunStore& runs, const ReportOptions& options,
                       const std::string& made, const std::stop_token& stop,
                       const ProgressCallback& onProgress) {
  return pageOf(project.folder().filename().string(), runs, options, made, stop, onProgress,
                [&](HtmlPage& page) {
                  addProject(page, project);
                  addAgreement(page, project);
                  addVersions(page, project);
                });
}

std::string htmlReport(const Dataset& dataset, const RunStore& runs, const ReportOptions& options,
                       const std::string& made) {
  return pageOf(std::filesystem::weakly_canonical(dataset.folder()).filename().string(), runs,
                options, made, {}, {}, [&](HtmlPage& page) { addDataset(page, dataset); });
}

}  // namespace cuadrante
