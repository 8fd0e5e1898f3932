#include "ui/review/queue_model.h"

#include "ui/plane/plane_painting.h"
#include "ui/review/rule_text.h"
#include "ui/theme/tokens.h"

#include <QStringList>

#include <limits>

namespace cuadrante::ui {

void QueueModel::setQueue(std::vector<QueuedClip> queue, const QueueLook& look,
                          std::vector<ReviewAnswer> answers) {
  beginResetModel();
  queue_ = std::move(queue);
  look_ = look;
  answers_.clear();
  blind_.clear();
  latest_ = blindCounts_ = after_ = {};
  items_.clear();
  items_.reserve(queue_.size());
  for (std::size_t item = 0; item < queue_.size(); ++item)
    items_[ClipId{queue_[item].index}] = item;
  answers_.reserve(answers.size());
  for (ReviewAnswer& answer : answers)
    if (items_.contains(answer.clip))
      store(std::move(answer));
  resetOrder(queue_.size());
  endResetModel();
}

void QueueModel::store(ReviewAnswer answer) {
  if (const ReviewAnswer* before = this->answer(answer.clip))
    countLatest(*before, -1);
  countLatest(answer, 1);
  const ClipId clip = answer.clip;
  if (!answer.revealed) {
    removeBlind(clip);
    count(answer, 1, blindCounts_);
    blind_.emplace(clip, answer);
  }
  answers_.insert_or_assign(clip, std::move(answer));
}

void QueueModel::count(const ReviewAnswer& answer, int by, Counts& counts) const {
  counts.answers += by;
  counts.moved += answer.moved(look_.task) ? by : 0;
  counts.changedClass += answer.changedClass(look_.task) ? by : 0;
  counts.firstLabels += answer.before ? 0 : by;
}

void QueueModel::countLatest(const ReviewAnswer& answer, int by) {
  count(answer, by, latest_);
  if (answer.revealed)
    count(answer, by, after_);
}

void QueueModel::removeBlind(ClipId clip) {
  const auto found = blind_.find(clip);
  if (found == blind_.end())
    return;
  count(found->second, -1, blindCounts_);
  blind_.erase(found);
}

void QueueModel::setAnswer(const ReviewAnswer& answer) {
  const auto item = items_.find(answer.clip);
  if (item == items_.end())
    return;
  store(answer);
  itemChanged(item->second);
}

void QueueModel::removeAnswer(ClipId clip) {
  const auto found = answers_.find(clip);
  if (found == answers_.end())
    return;
  countLatest(found->second, -1);
  // What is taken back after the reveal leaves what was said before it.
  if (!found->second.revealed)
    removeBlind(clip);
  answers_.erase(found);
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

int QueueModel::firstUnanswered() const {
  for (std::size_t item = 0; item < queue_.size(); ++item)
    if (answer({queue_[item].index}) == nullptr)
      return rowOf(item);
  return -1;
}

int QueueModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

bool QueueModel::whyShown(std::size_t item) const {
  // Where labels stay hidden for good, so does whether the networks miss them.
  return !look_.reasonsHidden || (look_.labelsShown && answer({queue_[item].index}) != nullptr);
}

QString QueueModel::whyText(std::size_t item) const {
  if (!whyShown(item))
    return QStringLiteral("…");
  const QueuedClip& queued = queue_[item];
  if (queued.control)
    return tr("control");
  return queued.reasons.empty() ? QString() : reasonText(queued.reasons.front());
}

QString QueueModel::valueText(const EmotionPoint& point) const {
  if (const auto axis = axisOf(look_.task))
    return coordinateText(coordinate(point, *axis));
  return quadrantName(quadrantOf(point));
}

QString QueueModel::text(std::size_t item, int column) const {
  switch (column) {
    case Clip:
      return QString::fromStdString(queue_[item].clip);
    case Why:
      return whyText(item);
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
  if (!look_.labelsShown)
    return tr("heard");
  const bool same = answered->before && !answered->moved(look_.task);
  return QStringLiteral("%1 %2").arg(same ? QStringLiteral("=") : QStringLiteral("→"),
                                     valueText(answered->after));
}

SortKey QueueModel::sortKey(std::size_t item, int column) const {
  const QueuedClip& queued = queue_[item];
  const ReviewAnswer* answered = answer({queued.index});
  switch (column) {
    case Why:
      return whyShown(item) && !queued.reasons.empty() ? SortKey(queued.reasons.front().score)
                                                       : std::numeric_limits<double>::quiet_NaN();
    case Label:
      if (answered == nullptr)
        return std::numeric_limits<double>::quiet_NaN();
      if (const auto axis = axisOf(look_.task))
        return coordinate(answered->after, *axis);
      return static_cast<double>(quadrantOf(answered->after));
    default:
      return static_cast<double>(queued.index);
  }
}

QString QueueModel::tip(std::size_t item, int column) const {
  const QueuedClip& queued = queue_[item];
  if (column == Why && whyShown(item)) {
    QStringList lines;
    for (const ReviewReason& reason : queued.reasons)
      lines << reasonText(reason);
    if (const int inSample = inSampleOpinions(queued); inSample > 0)
      lines << tr("%1 of %2 networks were trained with this label")
                   .arg(inSample)
                   .arg(queued.opinions.size());
    return lines.join(QLatin1Char('\n'));
  }
  const ReviewAnswer* answered = answer({queued.index});
  if (column != Label || answered == nullptr || !look_.labelsShown || !answered->before)
    return {};
  const QString before = valueText(*answered->before);
  QString text = answered->moved(look_.task)
                     ? tr("Was %1, is now %2").arg(before, valueText(answered->after))
                     : tr("Was %1 and was kept").arg(before);
  if (answered->revealed)
    text += QLatin1Char('\n') + tr("Answered after the reveal");
  return text;
}

QString QueueModel::title(int column) const {
  switch (column) {
    case Clip:
      return tr("Clip");
    case Why:
      return tr("Why");
    case Label:
      return tr("Label");
    default:
      return {};
  }
}

QString QueueModel::titleTip(int column) const {
  switch (column) {
    case Why:
      return look_.reasonsHidden ? tr("Shown after your answer: control clips are among them")
                                 : tr("What speaks for hearing the clip again");
    case Label:
      return tr("Shown after your answer");
    default:
      return {};
  }
}

}  // namespace cuadrante::ui
