#include "review/queue_model.h"

#include "plane/plane_painting.h"

#include <algorithm>
#include <limits>

namespace cuadrante::ui {

void QueueModel::setQueue(std::vector<QueuedClip> queue, Axis axis) {
  beginResetModel();
  queue_ = std::move(queue);
  axis_ = axis;
  answers_.clear();
  items_.clear();
  for (std::size_t item = 0; item < queue_.size(); ++item)
    items_[ClipId{queue_[item].index}] = item;
  resetOrder(queue_.size());
  endResetModel();
}

void QueueModel::setAnswer(const ReviewAnswer& answer) {
  const auto item = items_.find(answer.clip);
  if (item == items_.end())
    return;
  answers_[answer.clip] = answer;
  itemChanged(item->second);
}

void QueueModel::removeAnswer(ClipId clip) {
  if (answers_.erase(clip) > 0)
    itemChanged(items_.at(clip));
}

int QueueModel::rowOfClip(ClipId clip) const {
  const auto item = items_.find(clip);
  return item == items_.end() ? -1 : rowOf(item->second);
}

const ReviewAnswer* QueueModel::answer(ClipId clip) const {
  const auto found = answers_.find(clip);
  return found == answers_.end() ? nullptr : &found->second;
}

int QueueModel::changed() const {
  return static_cast<int>(std::count_if(answers_.begin(), answers_.end(),
                                        [](const auto& entry) { return entry.second.changed(); }));
}

int QueueModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString QueueModel::text(std::size_t item, int column) const {
  const QueuedClip& queued = queue_[item];
  switch (column) {
    case Clip:
      return QString::fromStdString(queued.clip);
    case MissedBy:
      return tr("%1 of %2").arg(queued.missedBy).arg(queued.of);
    case Score:
      return QString::number(queued.score, 'f', 2);
    case Label:
      return labelText(item);
    default:
      return {};
  }
}

QString QueueModel::labelText(std::size_t item) const {
  const ReviewAnswer* answered = answer({queue_[item].index});
  if (answered == nullptr)
    return {};
  return QStringLiteral("%1 %2").arg(
      answered->changed() ? QStringLiteral("→") : QStringLiteral("="),
      coordinateText(coordinate(answered->after, axis_)));
}

SortKey QueueModel::sortKey(std::size_t item, int column) const {
  const QueuedClip& queued = queue_[item];
  switch (column) {
    case MissedBy:
      return static_cast<double>(queued.missedBy);
    case Score:
      return queued.score;
    case Label: {
      const ReviewAnswer* answered = answer({queued.index});
      return answered == nullptr ? std::numeric_limits<double>::quiet_NaN()
                                 : coordinate(answered->after, axis_);
    }
    default:
      return static_cast<double>(queued.index);
  }
}

bool QueueModel::isNumeric(int column) const {
  return column != Label;
}

QString QueueModel::tip(std::size_t item, int column) const {
  const ReviewAnswer* answered = answer({queue_[item].index});
  if (column != Label || answered == nullptr)
    return {};
  const QString before = coordinateText(coordinate(answered->before, axis_));
  return answered->changed() ? tr("Was %1, is now %2")
                                   .arg(before, coordinateText(coordinate(answered->after, axis_)))
                             : tr("Was %1 and was kept").arg(before);
}

QString QueueModel::title(int column) const {
  switch (column) {
    case Clip:
      return tr("Clip");
    case MissedBy:
      return tr("Missed");
    case Score:
      return tr("Score");
    case Label:
      return tr("Label");
    default:
      return {};
  }
}

QString QueueModel::titleTip(int column) const {
  switch (column) {
    case MissedBy:
      return tr("How many of the runs contradict the label");
    case Score:
      return tr("Mean probability that the runs give to the label: the lower, the more suspicious");
    case Label:
      return tr("Shown after your answer");
    default:
      return {};
  }
}

}  // namespace cuadrante::ui
