#include "ui/sweep/entries_model.h"

#include "core/learning/runs_table.h"
#include "ui/controls/durations.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace cuadrante::ui {
namespace {

/// A cell of the table of runs, for what is known before there is a run.
QString cellOf(const TrainingConfig& config, std::string_view column) {
  return QString::fromStdString(configCell(config, column));
}

QPixmap swatch(const QColor& colour) {
  QPixmap picture(12, 12);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.fillRect(0, 4, 12, 4, colour);
  return picture;
}

}  // namespace

void EntriesModel::setSnapshot(SweepSnapshot snapshot) {
  beginResetModel();
  items_.clear();
  order_ = trainingOrder(snapshot.sweep);
  snapshot.epochs.resize(snapshot.sweep.entries.size());
  for (std::size_t i = 0; i < snapshot.sweep.entries.size(); ++i)
    items_.push_back(
        {std::move(snapshot.sweep.entries[i]), false, std::move(snapshot.epochs[i]), std::nullopt});
  for (const std::size_t entry : snapshot.underWay)
    items_[entry].underWay = true;
  endResetModel();
}

void EntriesModel::setSweep(const Sweep& sweep, const std::vector<std::size_t>& underWay) {
  Q_EMIT layoutAboutToBeChanged();
  const QModelIndexList before = persistentIndexList();
  std::vector<std::size_t> chosen;
  for (const QModelIndex& index : before)
    chosen.push_back(entryAt(index.row()));
  order_ = trainingOrder(sweep);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    items_[i].entry = sweep.entries[i];
    items_[i].underWay = std::ranges::find(underWay, i) != underWay.end();
    if (!items_[i].underWay)
      items_[i].progress.reset();
  }
  QModelIndexList after;
  for (qsizetype i = 0; i < before.size(); ++i)
    after << index(rowOf(chosen[static_cast<std::size_t>(i)]), before[i].column());
  changePersistentIndexList(before, after);
  Q_EMIT layoutChanged();
}

void EntriesModel::showProgress(std::size_t entry, const TrainingProgress& progress) {
  Item& item = items_[entry];
  item.progress = progress;
  if (progress.finishedEpoch) {
    // A training that was cut off goes on from its checkpoint, which may lie before its last epoch.
    std::erase_if(item.epochs, [&](const EpochResult& epoch) {
      return epoch.epoch >= progress.finishedEpoch->epoch;
    });
    item.epochs.push_back(*progress.finishedEpoch);
  }
  const int row = rowOf(entry);
  Q_EMIT dataChanged(index(row, Epoch), index(row, ValidationAccuracy), {Qt::DisplayRole});
}

int EntriesModel::rowOf(std::size_t entry) const {
  return static_cast<int>(std::ranges::find(order_, entry) - order_.begin());
}

QString EntriesModel::nameOf(std::size_t entry) const {
  return QStringLiteral("%1 %2").arg(
      QString::number(entry + 1),
      QString::fromStdString(networkName(items_[entry].entry.config.model)));
}

int EntriesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(order_.size());
}

int EntriesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

QVariant EntriesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid))
    return {};
  const std::size_t entry = entryAt(index.row());
  const Item& item = items_[entry];
  switch (role) {
    case Qt::DisplayRole:
      return text(item, entry, index.column());
    case Qt::ToolTipRole:
      return QString::fromStdString(item.entry.failure);
    case Qt::DecorationRole:
      if (index.column() == Number && (item.underWay || !item.epochs.empty()))
        return swatch(seriesColour(entry));
      return {};
    case Qt::TextAlignmentRole: {
      const bool words =
          index.column() == State || index.column() == Name || index.column() == Task;
      return int(Qt::AlignVCenter | (words ? Qt::AlignLeft : Qt::AlignRight));
    }
    default:
      return {};
  }
}

double EntriesModel::share() const {
  double done = 0.0;
  double all = 0.0;
  for (const Item& item : items_) {
    if (item.entry.state == EntryState::Cancelled)
      continue;
    const bool over = item.entry.state != EntryState::Missing;
    all += item.entry.config.epochs;
    done += over ? item.entry.config.epochs : item.epochs.empty() ? 0 : item.epochs.back().epoch;
  }
  return all > 0.0 ? done / all : 1.0;
}

QString EntriesModel::longestText(int column) const {
  switch (column) {
    case Number:
      return QStringLiteral("MMM") + QString::number(items_.size());
    case State:
      return tr("waiting, begun");
    case Epoch:
      return QStringLiteral("1000/1000");
    case Left:
      return QStringLiteral("00:00:00");
    default:
      return {};
  }
}

QString EntriesModel::stateText(const Item& item) const {
  if (item.underWay)
    return item.entry.state == EntryState::Missing ? tr("training") : tr("stopping");
  switch (item.entry.state) {
    case EntryState::Missing:
      return item.epochs.empty() ? tr("waiting") : tr("waiting, begun");
    case EntryState::Finished:
      return tr("finished");
    case EntryState::Failed:
      return tr("failed");
    case EntryState::Cancelled:
      return tr("cancelled");
  }
  return {};
}

QString EntriesModel::text(const Item& item, std::size_t entry, int column) const {
  const TrainingConfig& config = item.entry.config;
  const auto accuracy = [](const std::optional<LossAndAccuracy>& values) {
    return values ? decimalText(values->accuracy, 4) : QString();
  };
  switch (column) {
    case Number:
      return QString::number(entry + 1);
    case State:
      return stateText(item);
    case Name:
      return cellOf(config, "name");
    case Units:
      return cellOf(config, "units");
    case Task:
      return qtext(taskKey(config.model.task));
    case Dropout:
      return withOwnPoint(cellOf(config, "dr"));
    case Rate:
      return withOwnPoint(cellOf(config, "lr"));
    case Batch:
      return cellOf(config, "bs");
    case Fold:
      return config.split.folds > 0
                 ? QStringLiteral("%1/%2").arg(config.split.fold).arg(config.split.folds)
                 : QString();
    case Seed:
      return QString::number(config.seed);
    case Epoch: {
      const int reached = item.progress         ? item.progress->epoch
                          : item.epochs.empty() ? 0
                                                : item.epochs.back().epoch;
      return reached > 0 && !isFittedAtOnce(config.model.architecture)
                 ? QStringLiteral("%1/%2").arg(reached).arg(config.epochs)
                 : QString();
    }
    case Left:
      return item.underWay && item.progress && item.progress->secondsLeft
                 ? clockText(*item.progress->secondsLeft)
                 : QString();
    case TrainAccuracy:
      return item.epochs.empty() ? QString() : accuracy(item.epochs.back().train);
    case ValidationAccuracy:
      return item.epochs.empty() ? QString() : accuracy(item.epochs.back().validation);
    default:
      return {};
  }
}

QVariant EntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= Columns)
    return {};
  struct Title {
    QString name, tip;
  };
  const Title titles[Columns]{{QStringLiteral("nr"), tr("Place in the grid")},
                              {tr("state"), tr("What becomes of it")},
                              {QStringLiteral("name"), tr("Cell, layers, outputs, dropout")},
                              {QStringLiteral("epoch"), tr("The one under way, or the last")},
                              {tr("left"), tr("Time left of this run")},
                              {QStringLiteral("train_acc"), tr("Of the last epoch, dropout on")},
                              {QStringLiteral("val_acc"), tr("After the last epoch")},
                              {QStringLiteral("units"), tr("Units of each layer")},
                              {QStringLiteral("axis"), tr("What the network decides")},
                              {QStringLiteral("fold"), tr("Which part is the test set")},
                              {QStringLiteral("seed"), tr("Of initialisation, batches and split")},
                              {QStringLiteral("dr"), tr("Dropout rate")},
                              {QStringLiteral("lr"), tr("Learning rate")},
                              {QStringLiteral("bs"), tr("Batch size")}};
  if (role == Qt::DisplayRole)
    return titles[section].name;
  if (role == Qt::ToolTipRole)
    return titles[section].tip;
  if (role == Qt::TextAlignmentRole)
    return int(
        Qt::AlignVCenter |
        (section == State || section == Name || section == Task ? Qt::AlignLeft : Qt::AlignRight));
  return {};
}

}  // namespace cuadrante::ui
