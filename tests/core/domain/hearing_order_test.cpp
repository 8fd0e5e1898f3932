#include "core/domain/hearing_order.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace cuadrante {
namespace {

std::vector<ClipId> clips(int count) {
  std::vector<ClipId> result;
  for (int i = 0; i < count; ++i)
    result.push_back({i});
  return result;
}

Protocol withoutRepeats() {
  Protocol protocol;
  protocol.repeatShare = 0.0;
  return protocol;
}

std::vector<ClipId> clipsOf(const std::vector<HearingItem>& items) {
  std::vector<ClipId> result;
  for (const HearingItem& item : items)
    result.push_back(item.clip);
  return result;
}

TEST(HearingOrder, IsARepeatablePermutationOfItsOwnForEachSeed) {
  const auto order = hearingOrder(clips(200), 1, withoutRepeats());
  EXPECT_EQ(order, hearingOrder(clips(200), 1, withoutRepeats()));
  EXPECT_NE(order, hearingOrder(clips(200), 2, withoutRepeats()));
  auto sorted = clipsOf(order);
  EXPECT_FALSE(std::is_sorted(sorted.begin(), sorted.end()));
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, clips(200));
}

TEST(HearingOrder, ClipsThatJoinLeaveTheOthersInTheirOrder) {
  auto fewer = clipsOf(hearingOrder(clips(100), 7, withoutRepeats()));
  auto more = clipsOf(hearingOrder(clips(150), 7, withoutRepeats()));
  std::erase_if(more, [](ClipId clip) { return clip.value >= 100; });
  EXPECT_EQ(fewer, more);
}

TEST(HearingOrder, NeighboursAreMixed) {
  const auto order = clipsOf(hearingOrder(clips(1000), 3, withoutRepeats()));
  int near = 0;
  for (std::size_t i = 1; i < order.size(); ++i)
    near += std::abs(order[i].value - order[i - 1].value) <= 10 ? 1 : 0;
  // About 20 of 1,000 by chance.
  EXPECT_LT(near, 40);
}

TEST(HearingOrder, AShareComesAgainFarLater) {
  Protocol protocol;
  protocol.repeatShare = 0.1;
  const auto order = hearingOrder(clips(200), 5, protocol);
  EXPECT_EQ(order.size(), 220u);
  std::map<ClipId, std::ptrdiff_t> first;
  std::set<ClipId> repeated;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i].purpose == Purpose::Label) {
      first[order[i].clip] = static_cast<std::ptrdiff_t>(i);
      continue;
    }
    ASSERT_TRUE(first.contains(order[i].clip)) << "not before its first hearing";
    EXPECT_GE(static_cast<std::ptrdiff_t>(i) - first[order[i].clip], 50);
    EXPECT_TRUE(repeated.insert(order[i].clip).second) << "once";
  }
  EXPECT_EQ(repeated.size(), 20u);
}

TEST(HearingOrder, FewClipsHaveNoRepeats) {
  Protocol protocol;
  protocol.repeatShare = 0.5;
  EXPECT_EQ(hearingOrder(clips(10), 5, protocol).size(), 10u);
  EXPECT_TRUE(hearingOrder({}, 5, protocol).empty());
}

TEST(HearingOrder, SelectedAnchorsComeFirst) {
  Protocol protocol = withoutRepeats();
  protocol.anchors = {{.clip = {4}, .reference = {0.5, 0.5}}, {.clip = {99}, .reference = {}}};
  const auto order = hearingOrder(clips(5), 1, protocol);
  ASSERT_EQ(order.size(), 6u);
  EXPECT_EQ(order[0], (HearingItem{.clip = {4}, .purpose = Purpose::Practice}));
  EXPECT_EQ(order[1].purpose, Purpose::Label);
}

TEST(Protocol, RefusesWhatIsOutOfRange) {
  const auto refuses = [](auto change) {
    Protocol protocol;
    change(protocol);
    EXPECT_THROW(validate(protocol), OptionError);
  };
  EXPECT_NO_THROW(validate(Protocol{}));
  refuses([](Protocol& p) { p.repeatShare = 0.51; });
  refuses([](Protocol& p) { p.repeatShare = -0.01; });
  refuses([](Protocol& p) { p.gateShare = 1.01; });
  refuses([](Protocol& p) { p.gateShare = std::nan(""); });
  refuses([](Protocol& p) { p.anchors = {{.clip = {1}, .reference = {0.0, 1.5}}}; });
  refuses([](Protocol& p) {
    p.anchors = {{.clip = {1}, .reference = {}}, {.clip = {1}, .reference = {}}};
  });
}

}  // namespace
}  // namespace cuadrante
