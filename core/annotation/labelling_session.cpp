#include "annotation/labelling_session.h"

#include "clips/windows.h"

#include <stdexcept>
#include <utility>

namespace cuadrante {

std::vector<ClipId> hearingOrder(const std::vector<ClipId>& selected, AnnotatorId annotator) {
  std::vector<ClipId> order;
  order.reserve(selected.size());
  const auto seed = static_cast<std::uint64_t>(annotator.value);
  for (const std::size_t index : drawAtRandom(selected.size(), selected.size(), seed))
    order.push_back(selected[index]);
  return order;
}

LabellingSession::LabellingSession(std::vector<ClipId> order, std::unordered_set<ClipId> done)
    : order_(std::move(order)) {
  for (std::size_t i = 0; i < order_.size(); ++i) {
    position_.emplace(order_[i], i);
    if (done.contains(order_[i]))
      done_.insert(order_[i]);
  }
  current_ = pendingAfter(std::nullopt, false);
}

std::optional<ClipId> LabellingSession::pendingAfter(std::optional<ClipId> clip,
                                                     bool alsoSkipped) const {
  const std::size_t start = clip ? position_.at(*clip) + 1 : 0;
  for (std::size_t step = 0; step < order_.size(); ++step) {
    const ClipId candidate = order_[(start + step) % order_.size()];
    if (candidate == clip || done_.contains(candidate))
      continue;
    if (alsoSkipped || !skipped_.contains(candidate))
      return candidate;
  }
  return std::nullopt;
}

std::optional<ClipId> LabellingSession::upcoming() const {
  if (!current_)
    return std::nullopt;
  const auto next = pendingAfter(current_, false);
  return next ? next : pendingAfter(current_, true);
}

void LabellingSession::moveOn() {
  const auto left = current_;
  trail_.push_back(*left);
  current_ = pendingAfter(left, false);
  if (current_)
    return;
  skipped_.clear();
  current_ = pendingAfter(left, true);
  if (!current_ && !done_.contains(*left))
    current_ = left;
}

void LabellingSession::saved(AnnotationId annotation) {
  if (!current_)
    throw std::logic_error("no clip is current");
  const ClipId clip = *current_;
  labels_.push_back({clip, annotation, done_.contains(clip)});
  done_.insert(clip);
  skipped_.erase(clip);
  moveOn();
}

void LabellingSession::skip() {
  if (!current_)
    return;
  if (!done_.contains(*current_))
    skipped_.insert(*current_);
  moveOn();
}

bool LabellingSession::back() {
  if (trail_.empty())
    return false;
  current_ = trail_.back();
  trail_.pop_back();
  return true;
}

std::optional<AnnotationId> LabellingSession::undoable() const {
  if (labels_.empty())
    return std::nullopt;
  return labels_.back().annotation;
}

std::optional<AnnotationId> LabellingSession::undo() {
  if (labels_.empty())
    return std::nullopt;
  const Label label = labels_.back();
  labels_.pop_back();
  if (!label.wasDone)
    done_.erase(label.clip);
  // The trail up to that label is what "back" may still revisit.
  while (!trail_.empty()) {
    const ClipId left = trail_.back();
    trail_.pop_back();
    if (left == label.clip)
      break;
  }
  current_ = label.clip;
  return label.annotation;
}

}  // namespace cuadrante
