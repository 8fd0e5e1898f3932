#include "models/data/gather_ahead.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <new>
#include <random>
#include <span>
#include <thread>
#include <vector>

namespace cuadrante::models {
namespace {

using Rows = std::vector<std::size_t>;

class GatherAheadTest : public testing::Test {
 protected:
  std::array<Rows, GatherAhead::kBuffers> buffers_;
  std::atomic<int> gathered_ = 0;
  GatherAhead ahead_{[this](std::span<const std::size_t> rows, std::size_t buffer) {
    ++gathered_;
    if (rows.size() > 8)
      throw std::bad_alloc();
    buffers_[buffer].assign(rows.begin(), rows.end());
  }};
};

TEST_F(GatherAheadTest, GivesTheBatchWhateverWasForeseen) {
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    Rows rows(1 + random() % 8), foreseen(1 + random() % 8);
    for (std::size_t& row : rows)
      row = random() % 5;
    if (random() % 3 == 0)
      ahead_.begin(foreseen);
    if (random() % 2 == 0)
      ahead_.begin(rows);
    const Rows before = buffers_[ahead_.take(rows)];
    EXPECT_EQ(before, rows);
  }
}

TEST_F(GatherAheadTest, WhatWasForeseenIsGatheredOnceAndLeavesTheBatchBeforeAlone) {
  const Rows first{1, 2}, second{3};
  const Rows& present = buffers_[ahead_.take(first)];
  ahead_.begin(second);
  while (gathered_ < 2)
    std::this_thread::yield();
  EXPECT_EQ(present, first);
  EXPECT_EQ(buffers_[ahead_.take(second)], second);
  EXPECT_EQ(gathered_, 2);
}

TEST_F(GatherAheadTest, MemoryThatRunsOutAheadIsToldWhenTheBatchIsTaken) {
  const Rows many(9, 1), few{1};
  ahead_.begin(many);
  EXPECT_THROW(ahead_.take(many), std::bad_alloc);
  ahead_.begin(many);
  EXPECT_EQ(buffers_[ahead_.take(few)], few);
}

}  // namespace
}  // namespace cuadrante::models
