#pragma once

#include "core/sweeps/sweep_queue.h"
#include "ui/sweep/sweep_snapshot.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// The entries of a sweep in the order in which they are trained: their state, what they train, how
/// far they are. The number of an entry, from 1, is its place in the grid and stays.
class EntriesModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    Number,
    State,
    Name,
    Epoch,
    Left,
    TrainAccuracy,
    ValidationAccuracy,
    Units,
    Task,
    Fold,
    Seed,
    Dropout,
    Rate,
    Batch,
    Columns
  };

  using QAbstractTableModel::QAbstractTableModel;

  void setSnapshot(SweepSnapshot snapshot);
  /// States and order of the same sweep.
  void setSweep(const Sweep& sweep, const std::vector<std::size_t>& underWay);
  void showProgress(std::size_t entry, const TrainingProgress& progress);

  bool isEmpty() const { return items_.empty(); }
  std::size_t entries() const { return items_.size(); }
  std::size_t entryAt(int row) const { return order_[static_cast<std::size_t>(row)]; }
  int rowOf(std::size_t entry) const;
  const SweepEntry& entry(std::size_t entry) const { return items_[entry].entry; }
  bool isUnderWay(std::size_t entry) const { return items_[entry].underWay; }
  const std::vector<EpochResult>& epochs(std::size_t entry) const { return items_[entry].epochs; }
  /// The longest that a cell of such a column says as the trainings go on.
  QString longestText(int column) const;
  /// Of the epochs of all entries that were not cancelled, [0, 1].
  double share() const;
  /// "7 GRU_l1_o1_d0.5"
  QString nameOf(std::size_t entry) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Item {
    SweepEntry entry;
    bool underWay = false;
    std::vector<EpochResult> epochs;
    std::optional<TrainingProgress> progress;  ///< the latest, while it trains
  };

  QString text(const Item& item, std::size_t entry, int column) const;
  QString stateText(const Item& item) const;

  std::vector<Item> items_;  ///< by entry
  std::vector<std::size_t> order_;
};

}  // namespace cuadrante::ui
