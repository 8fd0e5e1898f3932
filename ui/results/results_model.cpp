#include "ui/results/results_model.h"

#include "core/learning/runs_table.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/results/results_columns.h"
#include "ui/results/run_texts.h"
#include "ui/sweep/sweep_table_model.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"
#include "ui/training/runs_model.h"

#include <QFont>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace cuadrante::ui {
namespace {

/// Sorts `items` by the keys of their runs; a missing one comes last in either direction.
template <class Key>
void sortBy(std::vector<std::size_t>& items, Qt::SortOrder order,
            const std::vector<std::optional<Key>>& keys) {
  std::ranges::stable_sort(items, [&](std::size_t a, std::size_t b) {
    if (!keys[a] || !keys[b])
      return keys[a].has_value() && !keys[b].has_value();
    return order == Qt::AscendingOrder ? *keys[a] < *keys[b] : *keys[b] < *keys[a];
  });
}

/// A figure that runs of older versions do not have.
bool isNotStored(const Run& run, std::string_view key) {
  return run.test && !run.testFigures &&
         std::ranges::find(figureColumns(), key, &FigureColumn::key) != figureColumns().end();
}

/// What makes a run the best of those that decide the same.
QString bestText(const Run& run) {
  if (run.config.model.task == Task::Point)
    return QStringLiteral("RMSE ") +
           decimalText(rmseOfBoth(totalOf(run.testPoints)).value_or(0.0), 3);
  return decimalText(run.test->accuracy, 3);
}

}  // namespace

bool RunsFilter::holds(const Run& run) const {
  return allHold(conditions, run);
}

ResultsModel::ResultsModel(QObject* parent) : QAbstractTableModel(parent) {
  setColumns({});
}

void ResultsModel::setRuns(std::vector<Run> runs) {
  runs_ = std::move(runs);
  const bool points =
      std::ranges::any_of(runs_, [](const Run& run) { return !run.testPoints.empty(); });
  if (std::exchange(pointsShown_, points) != points)
    chooseColumns();
  rebuild();
}

bool ResultsModel::updateRun(const Run& run) {
  const auto found = std::ranges::find(runs_, run.number, &Run::number);
  if (found == runs_.end() || run.config.split.folds > 0)
    return false;
  *found = run;
  if (const int row = rowOfRun(run.number); row >= 0)
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
  return true;
}

void ResultsModel::setFilter(RunsFilter filter) {
  filter_ = std::move(filter);
  rebuild();
}

void ResultsModel::setGrouped(bool grouped) {
  grouped_ = grouped;
  rebuild();
}

void ResultsModel::setColumns(const QStringList& keys) {
  chosen_ = orderedColumns();
  if (std::ranges::any_of(chosen_,
                          [&](const std::string& key) { return keys.contains(qtext(key)); }))
    std::erase_if(chosen_, [&](const std::string& key) { return !keys.contains(qtext(key)); });
  beginResetModel();
  chooseColumns();
  endResetModel();
}

void ResultsModel::setBaselinesShown(bool shown) {
  if (std::exchange(baselinesShown_, shown) == shown)
    return;
  beginResetModel();
  chooseColumns();
  endResetModel();
}

void ResultsModel::chooseColumns() {
  columns_ = chosen_;
  std::vector<std::string> beside;
  if (baselinesShown_)
    beside.assign(kBaselineKeys.begin(), kBaselineKeys.end());
  if (baselinesShown_ && pointsShown_)
    beside.insert(beside.end(), kPointBaselineKeys.begin(), kPointBaselineKeys.end());
  if (pointsShown_)
    for (const ResultColumn& column : pointColumns())
      beside.emplace_back(column.key);
  const auto accuracy = std::ranges::find(columns_, "test_acc");
  columns_.insert(accuracy == columns_.end() ? accuracy : std::next(accuracy), beside.begin(),
                  beside.end());
}

std::vector<int> ResultsModel::columnsOfBaselines() const {
  std::vector<int> columns;
  for (int column = 0; column < columnCount(); ++column)
    if (isOfBaselines(columns_[static_cast<std::size_t>(column)]))
      columns.push_back(column);
  return columns;
}

void ResultsModel::addBaselines(const std::vector<RunBaselines>& baselines) {
  for (const RunBaselines& each : baselines)
    byItself_[each.run] = each;
  adjust();
  if (baselinesShown_ && rowCount() > 0)
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void ResultsModel::adjust() {
  // Whoever looks for the best of many runs makes that many claims.
  baselines_ = byItself_;
  std::vector<AgainstBaselines*> rows;
  for (const std::size_t item : shownItems())
    if (const auto found = baselines_.find(runs_[item].number); found != baselines_.end())
      rows.push_back(&found->second);
  claims_ = static_cast<int>(
      std::ranges::count_if(rows, [](const AgainstBaselines* row) { return isClaim(*row); }));
  adjustForMany(std::move(rows));
}

void ResultsModel::sortAgain() {
  if (isOfBaselines(sortColumn_))
    rebuild();
}

const RunBaselines* ResultsModel::baselines(RunNumber run) const {
  const auto found = baselines_.find(run);
  return found == baselines_.end() ? nullptr : &found->second;
}

const RunBaselines* ResultsModel::byItself(RunNumber run) const {
  const auto found = byItself_.find(run);
  return found == byItself_.end() ? nullptr : &found->second;
}

std::vector<RunNumber> ResultsModel::withoutBaselines() const {
  std::vector<RunNumber> runs;
  for (const Row& row : rows_)
    if (row.run && runs_[*row.run].state == RunState::Finished &&
        !baselines_.contains(runs_[*row.run].number))
      runs.push_back(runs_[*row.run].number);
  return runs;
}

std::string ResultsModel::cell(const Run& run, const std::string& key) const {
  if (!isOfBaselines(key))
    return runsCell(run, key);
  const RunBaselines* known = baselines(run.number);
  return known == nullptr ? "" : baselineCell(*known, key);
}

QString ResultsModel::shownCell(const Run& run, const std::string& key) const {
  const RunBaselines* known = baselines(run.number);
  if (isOfBaselines(key) && known == nullptr)
    return run.state == RunState::Finished ? QStringLiteral("…") : QString();
  if (isNotStored(run, key))
    return QStringLiteral("–");
  if (key == "test_acc")
    return testAccuracyText(run);
  if (key == "beats")
    return beatsText(known->verdict);
  const QString text = qtext(cell(run, key));
  return isNumericColumn(key) ? withOwnPoint(text) : text;
}

bool ResultsModel::someAreNoEvidence() const {
  return std::ranges::any_of(
      rows_, [this](const Row& row) { return row.run && isNoEvidence(runs_[*row.run]); });
}

double ResultsModel::sortValue(const Run& run, const std::string& key) const {
  if (!isOfBaselines(key))
    return runsSortValue(run, key);
  const RunBaselines* known = baselines(run.number);
  return known == nullptr ? std::numeric_limits<double>::quiet_NaN()
                          : baselineSortValue(*known, key);
}

QStringList ResultsModel::columns() const {
  QStringList keys;
  for (const std::string& key : chosen_)
    keys << QString::fromStdString(key);
  return keys;
}

const Run* ResultsModel::run(int row) const {
  if (row < 0 || row >= rowCount())
    return nullptr;
  const auto& item = rows_[static_cast<std::size_t>(row)].run;
  return item ? &runs_[*item] : nullptr;
}

const Run* ResultsModel::run(RunNumber number) const {
  const auto found = std::ranges::find(runs_, number, &Run::number);
  return found == runs_.end() ? nullptr : &*found;
}

int ResultsModel::rowOfRun(RunNumber number) const {
  const auto found = std::ranges::find_if(
      rows_, [&](const Row& row) { return row.run && runs_[*row.run].number == number; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

std::vector<int> ResultsModel::headings() const {
  std::vector<int> rows;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (!rows_[row].run)
      rows.push_back(static_cast<int>(row));
  return rows;
}

std::string ResultsModel::asTable(const std::vector<int>& rows, TableFormat format) const {
  std::vector<TableColumn> columns;
  for (const std::string& key : columns_)
    columns.push_back({key, isNumericColumn(key)});
  std::vector<std::vector<std::string>> cells;
  const auto add = [&](int row) {
    if (const Run* one = run(row)) {
      std::vector<std::string>& line = cells.emplace_back();
      for (const std::string& key : columns_)
        line.push_back(cell(*one, key));
    }
  };
  if (rows.empty())
    for (int row = 0; row < rowCount(); ++row)
      add(row);
  for (const int row : rows)
    add(row);
  return formatTable(columns, cells, format);
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid))
    return {};
  const Run* one = run(index.row());
  const std::string& key = columns_[static_cast<std::size_t>(index.column())];
  if (role == Qt::DisplayRole) {
    if (one != nullptr)
      return shownCell(*one, key);
    return index.column() == 0 ? rows_[static_cast<std::size_t>(index.row())].heading : QString();
  }
  if (role == Qt::FontRole && one == nullptr) {
    QFont bold = textFont(TextSize::Body);
    bold.setWeight(QFont::DemiBold);
    return bold;
  }
  if (role == Qt::ToolTipRole && one != nullptr) {
    if (isNotStored(*one, key))
      return tr("An earlier version made this run and did not store it");
    if (key == "test_acc" && isNoEvidence(*one))
      return verdictText(BaselineVerdict::TooFew);
    if (key == "test_acc" && testInterval(*one))
      return tr("With its 95 % interval, by songs");
    const RunBaselines* known = key == "beats" ? baselines(one->number) : nullptr;
    return known != nullptr ? verdictText(known->verdict) : QString::fromStdString(one->failure);
  }
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter |
               (one != nullptr && isNumericColumn(key) ? Qt::AlignRight : Qt::AlignLeft));
  return {};
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
    return {};
  const std::string& key = columns_[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole)
    return key == "p" ? QStringLiteral("p (Holm)") : QString::fromStdString(key);
  if (role == Qt::ToolTipRole)
    return isOfBaselines(key) ? baselineTip(key) : RunsModel::columnTip(key);
  if (role == Qt::TextAlignmentRole)
    return int(Qt::AlignVCenter | (isNumericColumn(key) ? Qt::AlignRight : Qt::AlignLeft));
  return {};
}

Qt::ItemFlags ResultsModel::flags(const QModelIndex& index) const {
  return run(index.row()) != nullptr ? QAbstractTableModel::flags(index)
                                     : Qt::ItemFlags(Qt::ItemIsEnabled);
}

void ResultsModel::sort(int column, Qt::SortOrder order) {
  sortColumn_ =
      column < 0 || column >= columnCount() ? "" : columns_[static_cast<std::size_t>(column)];
  sortOrder_ = order;
  rebuild();
}

std::vector<std::size_t> ResultsModel::sorted(std::vector<std::size_t> items) const {
  if (sortColumn_.empty())
    return items;
  // Read once for each run, not for each comparison.
  if (isNumericColumn(sortColumn_) || isOfBaselines(sortColumn_)) {
    std::vector<std::optional<double>> keys(runs_.size());
    for (const std::size_t item : items)
      if (const double value = sortValue(runs_[item], sortColumn_); !std::isnan(value))
        keys[item] = value;
    sortBy(items, sortOrder_, keys);
  } else {
    std::vector<std::optional<std::string>> keys(runs_.size());
    for (const std::size_t item : items)
      if (std::string value = runsCell(runs_[item], sortColumn_); !value.empty())
        keys[item] = std::move(value);
    sortBy(items, sortOrder_, keys);
  }
  return items;
}

QString ResultsModel::headingOf(const std::vector<std::size_t>& items) const {
  const Run& first = runs_[items.front()];
  // What decides different things has no best in common.
  std::map<Task, const Run*> best;
  for (const std::size_t item : items)
    // However high it is, what is known to be no evidence is not the best.
    if (const Run& run = runs_[item];
        run.test && !run.stale && std::isfinite(run.test->accuracy) && !isNoEvidence(run)) {
      const Task task = run.config.model.task;
      const Run*& most = best[task];
      if (most == nullptr || isRatherNamed(run, *most))
        most = &run;
    }
  QString text = first.version ? tr("Version %1").arg(first.version->value) : tr("No version");
  text += QStringLiteral(" · ") + tr("%Ln run(s)", nullptr, static_cast<int>(items.size()));
  // Intervals stand in the rows: with them a heading of three axes did not fit a window.
  QStringList named;
  for (const auto& [task, run] : best)
    named << (named.isEmpty() ? tr("%1 %2 (run %3)") : QStringLiteral("%1 %2 (%3)"))
                 .arg(taskName(task), bestText(*run))
                 .arg(run->number.value);
  if (!named.isEmpty())
    text += QStringLiteral(" · ") + tr("best: %1").arg(named.join(QStringLiteral(", ")));
  return text;
}

void ResultsModel::addGroups(const std::vector<std::size_t>& items) {
  std::map<std::int64_t, std::vector<std::size_t>> groups;
  for (const std::size_t item : items)
    groups[runs_[item].version ? runs_[item].version->value
                               : std::numeric_limits<std::int64_t>::max()]
        .push_back(item);
  for (const auto& [version, group] : groups) {
    rows_.push_back({std::nullopt, headingOf(group)});
    for (const std::size_t item : group)
      rows_.push_back({item, {}});
  }
}

std::vector<std::size_t> ResultsModel::shownItems() const {
  std::vector<std::size_t> items;
  for (std::size_t item = 0; item < runs_.size(); ++item)
    if (filter_.holds(runs_[item]))
      items.push_back(item);
  return items;
}

void ResultsModel::rebuild() {
  beginResetModel();
  adjust();
  std::vector<std::size_t> items = shownItems();
  shown_ = static_cast<int>(items.size());
  items = sorted(std::move(items));
  rows_.clear();
  if (grouped_)
    addGroups(items);
  else
    for (const std::size_t item : items)
      rows_.push_back({item, {}});
  endResetModel();
}

}  // namespace cuadrante::ui
