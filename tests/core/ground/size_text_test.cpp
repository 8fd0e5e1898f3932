#include "core/ground/size_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace cuadrante {
namespace {

TEST(SizeText, HasThreeOrFourFiguresAndItsUnit) {
  EXPECT_EQ(sizeText(0), "0 bytes");
  EXPECT_EQ(sizeText(999), "999 bytes");
  EXPECT_EQ(sizeText(1000), "1.0 kB");
  EXPECT_EQ(sizeText(999'949), "999.9 kB");
  EXPECT_EQ(sizeText(999'950), "1.0 MB");
  EXPECT_EQ(sizeText(3'240'000'000), "3.2 GB");
  EXPECT_EQ(sizeText(std::numeric_limits<std::uint64_t>::max()), "18.4 EB");
}

}  // namespace
}  // namespace cuadrante
