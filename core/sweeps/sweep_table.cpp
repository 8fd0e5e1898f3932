#include "core/sweeps/sweep_table.h"

#include "core/learning/baselines.h"
#include "core/learning/judgement.h"
#include "core/learning/option_columns.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

/// Verdicts of a network and of the baselines, clip by clip.
struct Pool {
  std::vector<std::string> songs;
  std::vector<Prediction> network;
  std::vector<int> logistic;
  std::vector<int> handMade;  ///< empty where there are none
  bool songsApart = true;
  std::optional<ClassificationFigures> figures;  ///< added run by run, as the AUC asks for
  /// Of Task::Point, in place of the verdicts.
  std::vector<EmotionPoint> mean, ridge, ridgeHandMade;

  void add(const Run& run, const RunStore& runs, BaselineJudges& baselines) {
    const Baselines& judges = baselines.of(run.config.model.task, run.config.split);
    const std::vector<DatasetClip>& clips = baselines.dataset().clips();
    std::unordered_map<std::int64_t, std::size_t> rowOf;
    for (std::size_t row = 0; row < clips.size(); ++row)
      rowOf.emplace(clips[row].index, row);
    songsApart = songsApart && cuadrante::songsApart(run) &&
                 !songsOnBothSides(clips, makeSplit(clips, run.config.split));
    std::vector<Prediction> predictions = runs.loadPredictions(run.number);
    const ClassificationFigures ofRun = figuresOf(predictions, Subset::Test, run.config.model.task);
    if (figures)
      figures->add(ofRun);
    else
      figures = ofRun;
    for (Prediction& prediction : predictions) {
      const auto row = rowOf.find(prediction.index);
      if (prediction.subset != Subset::Test || row == rowOf.end())
        continue;
      if (!judges.mean.empty() && !prediction.point)
        continue;
      songs.push_back(clips[row->second].song);
      const auto take = [at = row->second](const auto& from, auto& to) {
        if (!from.empty())
          to.push_back(from[at]);
      };
      take(judges.logistic, logistic);
      take(judges.handMade, handMade);
      take(judges.mean, mean);
      take(judges.ridge, ridge);
      take(judges.ridgeHandMade, ridgeHandMade);
      network.push_back(std::move(prediction));
    }
  }

  /// Other verdicts on these clips; those without one are taken out.
  void replace(const std::vector<Prediction>& verdicts, Task task) {
    std::unordered_map<std::int64_t, const Prediction*> byClip;
    for (const Prediction& verdict : verdicts)
      byClip.emplace(verdict.index, &verdict);
    Pool replaced;
    replaced.songsApart = songsApart;
    for (std::size_t i = 0; i < network.size(); ++i)
      if (const auto found = byClip.find(network[i].index); found != byClip.end()) {
        replaced.songs.push_back(std::move(songs[i]));
        const auto take = [i](const auto& from, auto& to) {
          if (!from.empty())
            to.push_back(from[i]);
        };
        take(logistic, replaced.logistic);
        take(handMade, replaced.handMade);
        take(mean, replaced.mean);
        take(ridge, replaced.ridge);
        take(ridgeHandMade, replaced.ridgeHandMade);
        replaced.network.push_back(*found->second);
      }
    replaced.figures = figuresOf(replaced.network, Subset::Test, task);
    *this = std::move(replaced);
  }

  /// What a judge says of the points of these clips: `said(i)` of the i-th.
  template <class Said>
  std::vector<SongPoints> pointsOf(const Said& said) const {
    std::vector<JudgedPoint> judged;
    for (std::size_t i = 0; i < network.size(); ++i) {
      const EmotionPoint point = said(i), label = network[i].point->label;
      judged.push_back({songs[i], {point.energia, label.energia}, {point.placer, label.placer}});
    }
    return pointsBySong(judged);
  }

  bool networkIsRight(std::size_t i) const { return network[i].predicted == network[i].label; }

  /// Against a judge whose verdict on the i-th clip is `verdict(i)`.
  template <class Verdict>
  PairedDifference against(const Verdict& verdict) const {
    std::vector<JudgedPair> pairs;
    for (std::size_t i = 0; i < network.size(); ++i)
      pairs.push_back({songs[i], verdict(i) == network[i].label, networkIsRight(i)});
    return pairedDifference(pairs).value();
  }
  template <class Verdict>
  double accuracyOfJudge(const Verdict& verdict) const {
    double right = 0.0;
    for (std::size_t i = 0; i < network.size(); ++i)
      right += verdict(i) == network[i].label ? 1.0 : 0.0;
    return right / static_cast<double>(network.size());
  }
};

TestBasis basisOfPool(const Pool& pool, const std::vector<SongTally>& songs, Task task) {
  TestBasis basis;
  basis.songs = knownSongs(songs);
  basis.songsApart = pool.songsApart;
  basis.ofPoints = task == Task::Point;
  if (basis.ofPoints)
    return basis;
  basis.songsOfClass = songsOfClass(songs);
  basis.ofClass.assign(static_cast<std::size_t>(std::max(2, outputsOf(task))), 0);
  std::set<std::int64_t> counted;
  for (const Prediction& prediction : pool.network)
    if (const auto label = static_cast<std::size_t>(prediction.label);
        label < basis.ofClass.size() && counted.insert(prediction.index).second)
      ++basis.ofClass[label];
  return basis;
}

/// `isBetter`: than each of them.
void decide(AgainstBaselines& row, bool isBetter) {
  if (!row.basis.isEvidence())
    row.verdict = BaselineVerdict::TooFew;
  else if (!isBetter)
    row.verdict = BaselineVerdict::NotAbove;
  else
    row.verdict =
        row.p.value_or(1.0) < kSignificance ? BaselineVerdict::Above : BaselineVerdict::Unclear;
}

/// Of Task::Point: by the mean squared error of both axes.
void judgePoints(SweepRow& row, const Pool& pool, bool songsKnown) {
  row.testPoints = pool.pointsOf([&](std::size_t i) { return pool.network[i].point->said; });
  const auto errorOf = [](const std::vector<SongPoints>& songs) {
    return rmseOfBoth(totalOf(songs)).value();
  };
  const double own = errorOf(row.testPoints);
  row.points = PointErrors{.network = own};
  bool isBetter = true;
  const auto against = [&](const std::vector<EmotionPoint>& said) {
    const std::vector<SongPoints> baseline = pool.pointsOf([&](std::size_t i) { return said[i]; });
    const double error = errorOf(baseline);
    isBetter = isBetter && own < error;
    if (songsKnown)
      row.p = std::max(row.p.value_or(0.0),
                       pairedErrorDifference(pairedErrors(baseline, row.testPoints)).value().p);
    return error;
  };
  row.points->mean = against(pool.mean);
  row.points->ridge = against(pool.ridge);
  if (!pool.ridgeHandMade.empty()) {
    const double error = against(pool.ridgeHandMade);
    row.byHandMade = error < row.points->ridge;
    row.points->ridge = std::min(row.points->ridge, error);
  }
  decide(row, isBetter);
}

void judge(SweepRow& row, const Pool& pool) {
  row.testClips = std::ssize(pool.network);
  if (pool.network.empty())
    return;
  const Task task = row.config.model.task;
  std::vector<JudgedClip> clips;
  for (std::size_t i = 0; i < pool.network.size(); ++i)
    clips.push_back({pool.songs[i], pool.networkIsRight(i), pool.network[i].label});
  const std::vector<SongTally> songs = tallyBySong(clips);
  row.basis = basisOfPool(pool, songs, task);
  row.pooledAccuracy = accuracyOf(songs);
  row.interval = intervalOfKnownSongs(songs);
  row.figures = pool.figures;
  // Where songs are not known, p would take clips for songs.
  const bool songsKnown = row.basis.songs == songs.size();
  if (task == Task::Point)
    return judgePoints(row, pool, songsKnown);
  const auto constant =
      static_cast<int>(std::ranges::max_element(row.basis.ofClass) - row.basis.ofClass.begin());
  const auto majority = [constant](std::size_t) { return constant; };
  const auto logistic = [&pool](std::size_t i) { return pool.logistic[i]; };
  row.majority = pool.accuracyOfJudge(majority);
  row.logistic = pool.accuracyOfJudge(logistic);
  if (!pool.handMade.empty()) {
    const auto handMade = [&pool](std::size_t i) { return pool.handMade[i]; };
    const double accuracy = pool.accuracyOfJudge(handMade);
    row.byHandMade = accuracy > *row.logistic;
    row.logistic = std::max(*row.logistic, accuracy);
  }
  // All must be beaten, so the weakest claim decides.
  if (songsKnown) {
    row.p = std::max(pool.against(majority).p, pool.against(logistic).p);
    if (!pool.handMade.empty())
      row.p = std::max(*row.p, pool.against([&pool](std::size_t i) { return pool.handMade[i]; }).p);
  }
  decide(row, *row.pooledAccuracy > std::max(*row.majority, *row.logistic));
}

std::optional<double> valueOf(const AgainstBaselines& verdicts, std::string_view column) {
  if (column == "ci_low" && verdicts.interval)
    return verdicts.interval->low;
  if (column == "ci_high" && verdicts.interval)
    return verdicts.interval->high;
  if (column == "songs" && verdicts.basis.songs > 0)
    return static_cast<double>(verdicts.basis.songs);
  if (column == "majority")
    return verdicts.majority;
  if (column == "logistic")
    return verdicts.logistic;
  if (column == "p")
    return verdicts.p;
  if (column == "rmse" && verdicts.points)
    return verdicts.points->network;
  if (column == "rmse_mean" && verdicts.points)
    return verdicts.points->mean;
  if (column == "rmse_ridge" && verdicts.points)
    return verdicts.points->ridge;
  return std::nullopt;
}

std::string decimals(const std::optional<double>& value) {
  return value ? fmt::format("{:.4f}", *value) : "";
}

}  // namespace

std::string_view verdictKey(BaselineVerdict verdict) noexcept {
  switch (verdict) {
    case BaselineVerdict::Unknown:
      return "";
    case BaselineVerdict::TooFew:
      return "few";
    case BaselineVerdict::NotAbove:
      return "no";
    case BaselineVerdict::Unclear:
      return "unclear";
    case BaselineVerdict::Above:
      return "yes";
  }
  return "";
}

bool isClaim(const AgainstBaselines& row) {
  return row.p && row.verdict != BaselineVerdict::TooFew;
}

void adjustForMany(std::vector<AgainstBaselines*> rows) {
  std::erase_if(rows, [](const AgainstBaselines* row) { return !isClaim(*row); });
  std::vector<double*> p;
  for (AgainstBaselines* row : rows)
    p.push_back(&*row->p);
  adjustByHolm(p);
  for (AgainstBaselines* row : rows)
    if (row->verdict == BaselineVerdict::Above && *row->p >= kSignificance)
      row->verdict = BaselineVerdict::Unclear;
}

std::string howTested(std::size_t claims) {
  if (claims == 0)
    return "";
  return "p: permutation test over songs" +
         (claims > 1 ? fmt::format(", adjusted for {} comparisons (Holm)", claims) : "");
}

std::string howTested(const std::vector<const AgainstBaselines*>& rows) {
  return howTested(static_cast<std::size_t>(
      std::ranges::count_if(rows, [](const AgainstBaselines* row) { return isClaim(*row); })));
}

std::vector<SweepRow> sweepTable(const Sweep& sweep, const RunStore& runs, const Dataset& dataset,
                                 const std::stop_token& stop) {
  BaselineJudges judges(dataset, stop);
  std::vector<SweepRow> table;
  std::vector<Pool> pools;
  std::vector<std::vector<double>> accuracies;
  for (const SweepEntry& entry : sweep.entries) {
    const TrainingConfig shared = identityOf(entry.config);
    auto row = std::ranges::find_if(
        table, [&](const SweepRow& r) { return identityOf(r.config) == shared; });
    if (row == table.end()) {
      table.emplace_back().config = entry.config;
      pools.emplace_back();
      accuracies.emplace_back();
      row = std::prev(table.end());
    }
    ++row->entries;
    row->failed += entry.state == EntryState::Failed ? 1 : 0;
    if (entry.state != EntryState::Finished)
      continue;
    const Run run = runs.load(*entry.run);
    if (run.stale)
      continue;
    ++row->finished;
    const auto at = static_cast<std::size_t>(row - table.begin());
    row->trainingSeconds += run.trainingSeconds;
    if (!run.test)
      continue;
    accuracies[at].push_back(run.test->accuracy);
    pools[at].add(run, runs, judges);
  }
  for (std::size_t at = 0; at < table.size(); ++at) {
    // A part of the folds is no figure of all clips.
    if (table[at].config.split.folds > 0 && table[at].finished < table[at].entries)
      continue;
    table[at].testAccuracy = meanAndDeviation(accuracies[at]);
    judge(table[at], pools[at]);
  }
  std::vector<AgainstBaselines*> rows;
  for (SweepRow& row : table)
    rows.push_back(&row);
  adjustForMany(rows);
  return table;
}

SweepRow rowOf(const Evaluation& evaluation, const RunStore& runs, BaselineJudges& judges) {
  SweepRow row;
  row.config = evaluation.runs.front().config;
  row.entries = row.finished = evaluation.runs.size();
  Pool pool;
  std::vector<double> accuracies;
  for (const Run& run : evaluation.runs) {
    row.trainingSeconds += run.trainingSeconds;
    if (!run.test)
      continue;
    pool.add(run, runs, judges);
    accuracies.push_back(run.test->accuracy);
  }
  row.testAccuracy = meanAndDeviation(accuracies);
  judge(row, pool);
  return row;
}

AgainstBaselines againstBaselines(const std::vector<Prediction>& verdicts,
                                  const Evaluation& evaluation, const RunStore& runs,
                                  BaselineJudges& judges) {
  SweepRow row;
  row.config = evaluation.runs.front().config;
  Pool pool;
  for (const Run& run : evaluation.runs)
    if (run.test)
      pool.add(run, runs, judges);
  pool.replace(verdicts, row.config.model.task);
  judge(row, pool);
  return row;
}

AgainstBaselines againstAllBaselines(const std::vector<Prediction>& verdicts,
                                     const std::vector<Evaluation>& members, const RunStore& runs,
                                     const std::stop_token& stop) {
  // What is harder to beat comes first; where nothing can be compared, nothing is claimed.
  const auto harder = [](const AgainstBaselines& one, const AgainstBaselines& other) {
    const auto key = [](const AgainstBaselines& row) {
      return std::tuple(row.verdict, -row.logistic.value_or(0.0), -row.p.value_or(0.0));
    };
    return key(one) < key(other);
  };
  std::set<std::filesystem::path> datasets;
  std::optional<AgainstBaselines> hardest;
  for (const Evaluation& member : members) {
    if (!datasets.insert(member.runs.front().dataset).second)
      continue;
    const Dataset dataset = Dataset::open(member.runs.front().dataset);
    BaselineJudges judges(dataset, stop);
    AgainstBaselines against = againstBaselines(verdicts, member, runs, judges);
    if (!hardest || harder(against, *hardest))
      hardest = std::move(against);
  }
  return hardest.value();
}

const std::vector<ResultColumn>& baselineColumns() {
  static const std::vector<ResultColumn> columns{
      {"ci_low", true},   {"ci_high", true}, {"songs", true}, {"majority", true},
      {"logistic", true}, {"p", true},       {"beats", false}};
  return columns;
}

const std::vector<ResultColumn>& pointBaselineColumns() {
  static const std::vector<ResultColumn> columns{
      {"rmse", true}, {"rmse_mean", true}, {"rmse_ridge", true}};
  return columns;
}

std::string verdictText(BaselineVerdict verdict, const std::optional<double>& p,
                        const std::string& tooFew) {
  switch (verdict) {
    case BaselineVerdict::Above:
      return "beats the baselines";
    case BaselineVerdict::NotAbove:
      return "does not beat the baselines";
    case BaselineVerdict::Unclear:
      return p ? fmt::format("may not be better than the baselines (p {})", pDecimals(*p))
               : "may not be better than the baselines";
    case BaselineVerdict::TooFew:
      return tooFew;
    case BaselineVerdict::Unknown:
      break;
  }
  return "has nothing to set against the baselines";
}

std::string baselineCell(const AgainstBaselines& verdicts, std::string_view column) {
  if (column == "beats")
    return std::string(verdictKey(verdicts.verdict));
  if (column == "songs")
    return verdicts.basis.songs > 0 ? fmt::format("{}", verdicts.basis.songs) : "";
  const auto value = valueOf(verdicts, column);
  return column == "p" && value ? pDecimals(*value) : decimals(value);
}

double baselineSortValue(const AgainstBaselines& verdicts, std::string_view column) {
  if (column == "beats" && verdicts.verdict != BaselineVerdict::Unknown)
    return static_cast<double>(verdicts.verdict);
  return valueOf(verdicts, column).value_or(std::numeric_limits<double>::quiet_NaN());
}

const std::vector<ResultColumn>& sweepColumns() {
  static const std::vector<ResultColumn> columns = [] {
    std::vector<ResultColumn> all = configColumns();
    all.insert(all.end(), {{"runs", true}, {"test_acc", true}, {"sd", true}});
    all.insert(all.end(), baselineColumns().begin(), baselineColumns().end());
    for (const FigureColumn& figure : figureColumns())
      all.push_back({figure.key, true});
    all.push_back({"training_time", true});
    return all;
  }();
  return columns;
}

std::vector<ResultColumn> sweepColumns(const std::vector<SweepRow>& rows) {
  std::vector<ResultColumn> columns = sweepColumns();
  if (std::ranges::any_of(rows, [](const SweepRow& row) { return row.points.has_value(); }))
    for (const auto* more : {&pointBaselineColumns(), &pointColumns()})
      columns.insert(columns.end(), more->begin(), more->end());
  return columns;
}

std::vector<std::string> varyingOptions(const std::vector<SweepRow>& rows) {
  std::vector<TrainingConfig> configs;
  for (const SweepRow& row : rows)
    configs.push_back(row.config);
  std::vector<std::string> varying = differingOptions(configs);
  // The cell stands in the name.
  std::erase_if(varying, [](const std::string& key) {
    const std::string_view column = optionColumn(key).option->use.column;
    return key == "cell" || std::ranges::find(configColumns(), column.empty() ? key : column,
                                              &ResultColumn::key) != configColumns().end();
  });
  return varying;
}

std::string sweepCell(const SweepRow& row, std::string_view column) {
  if (column == "runs")
    return row.finished == row.entries ? fmt::format("{}", row.entries)
                                       : fmt::format("{}/{}", row.finished, row.entries);
  if (column == "test_acc")
    return decimals(row.pooledAccuracy);
  if (column == "sd")
    return row.testAccuracy ? decimals(row.testAccuracy->deviation) : "";
  const auto figure = std::ranges::find(figureColumns(), column, &FigureColumn::key);
  if (figure != figureColumns().end())
    return row.figures ? decimals(figure->value(*row.figures)) : "";
  if (column == "training_time")
    return formatTrainingTime(row.trainingSeconds);
  if (const auto figure = pointFigure(row.testPoints, column))
    return decimals(*figure);
  const auto isOf = [column](const std::vector<ResultColumn>& columns) {
    return std::ranges::find(columns, column, &ResultColumn::key) != columns.end();
  };
  return isOf(baselineColumns()) || isOf(pointBaselineColumns()) ? baselineCell(row, column)
                                                                 : configCell(row.config, column);
}

std::vector<std::string> sweepCells(const SweepRow& row) {
  std::vector<std::string> cells;
  for (const ResultColumn& column : sweepColumns())
    cells.push_back(sweepCell(row, column.key));
  return cells;
}

}  // namespace cuadrante
