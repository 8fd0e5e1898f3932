#pragma once

#include "core/learning/run.h"
#include "core/learning/run_conditions.h"
#include "core/report/table.h"
#include "core/sweeps/run_baselines.h"

#include <QAbstractTableModel>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {

/// Which runs are shown.
struct RunsFilter {
  std::vector<RunCondition> conditions;

  bool holds(const Run& run) const;
};

/// The results table: the chosen of runsColumns(), the runs that a filter leaves, sorted (missing
/// values last in either direction), and on request under a heading for each dataset version, and
/// with baselineColumns() beside the test accuracy.
class ResultsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  explicit ResultsModel(QObject* parent = nullptr);

  void setRuns(std::vector<Run> runs);
  /// In place of what it was, where it stands. Whether it is there: a fold is part of a row, and is
  /// left.
  bool updateRun(const Run& run);
  const std::vector<Run>& runs() const { return runs_; }
  void setFilter(RunsFilter filter);
  void setGrouped(bool grouped);
  /// Keys of runsColumns(), in their order there; unknown ones are left out. All, if none is left.
  void setColumns(const QStringList& keys);
  QStringList columns() const;  ///< the chosen ones
  void setBaselinesShown(bool shown);
  std::vector<int> columnsOfBaselines() const;  ///< those that are shown
  bool baselinesShown() const { return baselinesShown_; }
  /// Rows stay where they are, even if sorted by these values, until sortAgain().
  void addBaselines(const std::vector<RunBaselines>& baselines);
  void sortAgain();
  /// Of one that is shown: p adjusted for all that are (claims()); nullptr: not known yet.
  const RunBaselines* baselines(RunNumber run) const;
  /// The same with p of that run alone, whatever else is known.
  const RunBaselines* byItself(RunNumber run) const;
  /// Finished runs in the order shown whose baselines are not known yet.
  std::vector<RunNumber> withoutBaselines() const;

  /// nullptr for a heading.
  const Run* run(int row) const;
  const Run* run(RunNumber number) const;
  int rowOfRun(RunNumber number) const;  ///< -1 if it is not shown
  int shownRuns() const { return shown_; }
  int claims() const { return claims_; }  ///< p of those shown is adjusted for so many
  bool someAreNoEvidence() const;         ///< of those shown: their accuracy is marked with a star
  std::vector<int> headings() const;      ///< their rows

  /// These rows (all, if empty) without headings, in the order shown.
  std::string asTable(const std::vector<int>& rows, TableFormat format) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

 private:
  /// A run, or the heading of the runs after it.
  struct Row {
    std::optional<std::size_t> run;
    QString heading;
  };

  void rebuild();  ///< the rows, as a reset
  std::vector<std::size_t> shownItems() const;
  void adjust();         ///< baselines_, by what is shown
  void chooseColumns();  ///< within a reset, or before one
  std::string cell(const Run& run, const std::string& key) const;
  QString shownCell(const Run& run, const std::string& key) const;
  double sortValue(const Run& run, const std::string& key) const;
  std::vector<std::size_t> sorted(std::vector<std::size_t> items) const;
  void addGroups(const std::vector<std::size_t>& items);
  QString headingOf(const std::vector<std::size_t>& items) const;

  std::vector<Run> runs_;
  RunsFilter filter_;
  bool grouped_ = false;
  std::vector<std::string> chosen_;   ///< of runsColumns()
  std::vector<std::string> columns_;  ///< those and the baselines'
  bool baselinesShown_ = false;
  bool pointsShown_ = false;  ///< some run is of Task::Point, so that there are pointColumns()
  std::unordered_map<RunNumber, RunBaselines> byItself_;   ///< as they came
  std::unordered_map<RunNumber, RunBaselines> baselines_;  ///< those shown adjusted for each other
  std::string sortColumn_;                                 ///< empty: by number
  Qt::SortOrder sortOrder_ = Qt::AscendingOrder;
  std::vector<Row> rows_;
  int shown_ = 0;
  int claims_ = 0;
};

}  // namespace cuadrante::ui
