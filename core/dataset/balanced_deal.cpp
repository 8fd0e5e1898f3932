#include "core/dataset/balanced_deal.h"

#include <algorithm>
#include <limits>

namespace cuadrante {
namespace {

/// Moves cost a pass over all groups; a few passes find what there is to find.
constexpr int kMostPasses = 20;
/// What rounding may feign is no gain.
constexpr double kLeastGain = 1e-12;

class Deal {
 public:
  Deal(const std::vector<GroupWeights>& groups, const std::vector<double>& shares)
      : groups_(groups),
        shares_(shares),
        total_(groups.empty() ? 0 : groups.front().size(), 0.0),
        held_(shares.size(), GroupWeights(total_.size(), 0.0)),
        count_(shares.size(), 0),
        part_(groups.size(), shares.size()) {
    for (const GroupWeights& group : groups)
      for (std::size_t i = 0; i < total_.size(); ++i)
        total_[i] += group[i];
  }

  void placeAll() {
    for (std::size_t group = 0; group < groups_.size(); ++group)
      put(group, bestPartFor(group));
  }

  /// Those that got nothing take the group that costs least from where more than one is.
  void leaveNoneEmpty() {
    for (std::size_t part = 0; part < shares_.size(); ++part)
      if (count_[part] == 0)
        takeInto(part);
  }

  bool improve() {
    bool moved = false;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const std::size_t from = part_[group];
      if (count_[from] < 2)
        continue;
      remove(group);
      const std::size_t to = bestPartFor(group);
      const bool better = growth(to, group) < growth(from, group) - kLeastGain;
      put(group, better ? to : from);
      moved |= better;
    }
    return moved;
  }

  std::vector<std::size_t> parts() && { return std::move(part_); }

 private:
  /// How much the sum grows when the group joins the part.
  double growth(std::size_t part, std::size_t group) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < total_.size(); ++i)
      if (total_[i] > 0.0)
        sum += groups_[group][i] * (2.0 * held_[part][i] + groups_[group][i]) /
               (shares_[part] * total_[i] * total_[i]);
    return sum;
  }

  std::size_t bestPartFor(std::size_t group) const {
    std::size_t best = 0;
    for (std::size_t part = 1; part < shares_.size(); ++part)
      if (growth(part, group) < growth(best, group))
        best = part;
    return best;
  }

  void takeInto(std::size_t part) {
    std::size_t cheapest = groups_.size();
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t group = 0; group < groups_.size(); ++group) {
      const std::size_t from = part_[group];
      if (count_[from] < 2)
        continue;
      remove(group);
      const double cost = growth(part, group) - growth(from, group);
      put(group, from);
      if (cost < least) {
        least = cost;
        cheapest = group;
      }
    }
    if (cheapest == groups_.size())
      return;
    remove(cheapest);
    put(cheapest, part);
  }

  void put(std::size_t group, std::size_t part) {
    add(held_[part], groups_[group], 1.0);
    ++count_[part];
    part_[group] = part;
  }

  void remove(std::size_t group) {
    add(held_[part_[group]], groups_[group], -1.0);
    --count_[part_[group]];
  }

  static void add(GroupWeights& sum, const GroupWeights& group, double times) {
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += times * group[i];
  }

  const std::vector<GroupWeights>& groups_;
  const std::vector<double>& shares_;
  GroupWeights total_;
  std::vector<GroupWeights> held_;
  std::vector<std::size_t> count_;  ///< groups of each part
  std::vector<std::size_t> part_;
};

}  // namespace

std::vector<std::size_t> dealBalanced(const std::vector<GroupWeights>& groups,
                                      const std::vector<double>& shares) {
  Deal deal(groups, shares);
  deal.placeAll();
  deal.leaveNoneEmpty();
  for (int pass = 0; pass < kMostPasses && deal.improve(); ++pass) {
  }
  return std::move(deal).parts();
}

}  // namespace cuadrante
