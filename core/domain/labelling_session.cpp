#include "core/domain/labelling_session.h"

#include <algorithm>
#include <utility>

namespace cuadrante {

LabellingSession::LabellingSession(std::vector<HearingItem> order,
                                   const std::unordered_set<ClipId>& labelled)
    : order_(std::move(order)), states_(order_.size(), State::Pending) {
  for (Place place = 0; place < order_.size(); ++place) {
    places_.emplace(order_[place], place);
    if (order_[place].purpose == Purpose::Practice)
      practice_ = place + 1;
  }
  for (Place place = 0; place < order_.size(); ++place)
    if (order_[place].purpose == Purpose::Label && labelled.contains(order_[place].clip))
      setState(place, State::Labelled);
  current_ = nextAfter(std::nullopt, false);
}

std::optional<LabellingSession::Place> LabellingSession::placeOf(const HearingItem& item) const {
  const auto found = places_.find(item);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

bool LabellingSession::isDone(Place place) const {
  if (states_[place] == State::Labelled || states_[place] == State::Aside)
    return true;
  if (order_[place].purpose != Purpose::Repeat)
    return false;
  // What could not be labelled is not asked again.
  const auto first = placeOf({order_[place].clip, Purpose::Label});
  return first && states_[*first] == State::Aside;
}

bool LabellingSession::isWaiting(Place place, bool alsoLater) const {
  if (isDone(place) || (states_[place] == State::Later && !alsoLater))
    return false;
  if (order_[place].purpose != Purpose::Repeat)
    return true;
  const auto first = placeOf({order_[place].clip, Purpose::Label});
  return first && states_[*first] == State::Labelled;
}

std::optional<LabellingSession::Place> LabellingSession::nextAfter(std::optional<Place> from,
                                                                   bool alsoLater) const {
  for (Place place = 0; place < practice_; ++place)
    if (place != from && isWaiting(place, alsoLater))
      return place;
  const Place start = from ? *from + 1 : 0;
  for (std::size_t step = 0; step < order_.size(); ++step) {
    const Place place = (start + step) % order_.size();
    if (place != from && isWaiting(place, alsoLater))
      return place;
  }
  return std::nullopt;
}

void LabellingSession::setState(Place place, State state) {
  // A repeat may be done, or not, with the clip that it repeats.
  const auto repeat = order_[place].purpose == Purpose::Label
                          ? placeOf({order_[place].clip, Purpose::Repeat})
                          : std::nullopt;
  const auto count = [&] {
    return static_cast<std::size_t>(isDone(place)) + (repeat && isDone(*repeat) ? 1U : 0U);
  };
  done_ -= count();
  states_[place] = state;
  done_ += count();
}

void LabellingSession::leave(Place place) {
  trail_.push_back(place);
  current_ = nextAfter(place, false);
  if (current_)
    return;
  std::replace(states_.begin(), states_.end(), State::Later, State::Pending);
  current_ = nextAfter(place, true);
  if (!current_ && isWaiting(place, true))
    current_ = place;
}

void LabellingSession::apply(const Act& act) {
  const auto place = placeOf(act.item);
  if (!place)
    return;
  switch (act.kind) {
    case ActKind::Label:
    case ActKind::Skip:
      undone_.clear();
      return perform(act, *place);
    case ActKind::Open:
      return open(*place);
    case ActKind::Undo:
      return undo(act, *place);
    case ActKind::Redo:
      return redo(act, *place);
  }
}

void LabellingSession::perform(const Act& act, Place place) {
  steps_.push_back({act, states_[place]});
  if (act.reason)
    setState(place, State::Aside);
  else if (act.annotation)
    setState(place, State::Labelled);
  else if (!isDone(place))
    setState(place, State::Later);
  leave(place);
}

void LabellingSession::open(Place place) {
  if (!trail_.empty() && trail_.back() == place)
    trail_.pop_back();
  else if (current_ && current_ != place)
    trail_.push_back(*current_);
  current_ = place;
}

void LabellingSession::undo(const Act& act, Place place) {
  const auto step = std::find_if(steps_.rbegin(), steps_.rend(),
                                 [&](const Step& done) { return done.act.id == act.of; });
  if (step == steps_.rend())
    return;
  undone_.push_back(*step);
  steps_.erase(std::next(step).base());
  setState(place, undone_.back().before);
  // The trail up to that act is what "back" may still revisit.
  while (!trail_.empty()) {
    const Place left = trail_.back();
    trail_.pop_back();
    if (left == place)
      break;
  }
  current_ = place;
}

void LabellingSession::redo(const Act& act, Place place) {
  std::erase_if(undone_, [&](const Step& undone) { return undone.act.id == act.of; });
  perform(act, place);
}

std::optional<HearingItem> LabellingSession::current() const {
  return current_ ? std::optional(order_[*current_]) : std::nullopt;
}

std::vector<HearingItem> LabellingSession::upcoming(std::size_t count) const {
  std::vector<HearingItem> items;
  std::optional<Place> place = current_;
  while (place && items.size() < count) {
    place = nextAfter(place, false);
    if (!place && items.empty())
      place = nextAfter(current_, true);
    if (!place || place == current_ || (!items.empty() && items.front() == order_[*place]))
      break;
    items.push_back(order_[*place]);
  }
  return items;
}

std::optional<HearingItem> LabellingSession::earlier() const {
  return trail_.empty() ? std::nullopt : std::optional(order_[trail_.back()]);
}

std::optional<Act> LabellingSession::undoable() const {
  return steps_.empty() ? std::nullopt : std::optional(steps_.back().act);
}

std::optional<Act> LabellingSession::redoable() const {
  return undone_.empty() ? std::nullopt : std::optional(undone_.back().act);
}

}  // namespace cuadrante
