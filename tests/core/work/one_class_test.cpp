#include "core/work/one_class.h"

#include "core/work/train.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(OneClass, OnlySidesWithClipsHaveOne) {
  SplitOverview split;
  split.train.ofClass = {0, 12};
  split.validation.ofClass = {0, 0};
  split.test.ofClass = {1, 1};
  EXPECT_EQ(sidesOfOneClass(split), std::vector{Subset::Train});
  split.test.ofClass = {0, 0, 0, 3};
  EXPECT_EQ(sidesOfOneClass(split), (std::vector{Subset::Train, Subset::Test}));
}

}  // namespace
}  // namespace cuadrante
