#include "core/files/half.h"

#include "core/files/atomic_file.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

constexpr std::size_t kHalves = 65536;

template <class T>
void writeRaw(const std::filesystem::path& file, const std::vector<T>& values) {
  writeFileAtomically(file,
                      {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
}

template <class T>
std::vector<T> readRaw(const std::filesystem::path& file) {
  const std::string bytes = readFile(file);
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

std::vector<Half> everyHalf() {
  std::vector<Half> halves(kHalves);
  for (std::size_t i = 0; i < kHalves; ++i)
    halves[i] = static_cast<Half>(i);
  return halves;
}

bool same(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

bool isNan(Half half) {
  return (half & 0x7FFFU) > 0x7C00U;
}

/// Every half, every midpoint between two of them and its neighbours, the ends, random bits.
std::vector<float> hardFloats() {
  std::vector<float> values{0.0F,
                            65519.996F,
                            65520.0F,
                            65536.0F,
                            1e30F,
                            std::numeric_limits<float>::infinity(),
                            std::numeric_limits<float>::denorm_min(),
                            std::numeric_limits<float>::quiet_NaN()};
  for (unsigned half = 0; half < 0x7BFFU; ++half) {
    const float low = fromHalf(static_cast<Half>(half));
    const float middle = (low + fromHalf(static_cast<Half>(half + 1))) / 2.0F;
    values.insert(values.end(),
                  {low, middle, std::nextafter(middle, 0.0F), std::nextafter(middle, 1e9F)});
  }
  std::mt19937 random(3);
  for (int i = 0; i < 20'000; ++i)
    values.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(random())));
  const std::size_t count = values.size();
  for (std::size_t i = 0; i < count; ++i)
    values.push_back(-values[i]);
  return values;
}

TEST(Half, EveryHalfIsReadAsNumPyDoes) {
  const test::TemporaryFolder folder;
  const auto python = test::runPython(folder.path(), R"(
import numpy as np
np.arange(65536, dtype=np.uint16).view(np.float16).astype(np.float32).tofile("floats.raw")
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const auto expected = readRaw<float>(folder / "floats.raw");
  ASSERT_EQ(expected.size(), kHalves);
  const std::vector<Half> halves = everyHalf();
  std::vector<float> together(kHalves);
  fromHalf(halves, 1.0F, together);
  for (std::size_t i = 0; i < kHalves; ++i) {
    ASSERT_TRUE(same(fromHalf(halves[i]), expected[i])) << i;
    ASSERT_TRUE(same(together[i], expected[i])) << i;
    ASSERT_TRUE(isNan(halves[i]) || toHalf(expected[i]) == halves[i]) << i << " there and back";
  }
}

TEST(Half, FloatsAreRoundedAsNumPyDoes) {
  const test::TemporaryFolder folder;
  const std::vector<float> values = hardFloats();
  writeRaw(folder / "values.raw", values);
  const auto python = test::runPython(folder.path(), R"(
import numpy as np
with np.errstate(over="ignore"):
    np.fromfile("values.raw", np.float32).astype(np.float16).tofile("halves.raw")
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const auto expected = readRaw<Half>(folder / "halves.raw");
  ASSERT_EQ(expected.size(), values.size());
  std::vector<Half> together(values.size());
  toHalf(values, 1.0F, together);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool nan = isNan(expected[i]);
    ASSERT_TRUE(nan ? isNan(toHalf(values[i])) : toHalf(values[i]) == expected[i]) << values[i];
    ASSERT_TRUE(nan ? isNan(together[i]) : together[i] == expected[i]) << values[i];
  }
}

TEST(Half, APowerOfTwoOfScaleIsUndoneExactly) {
  const std::vector<float> values{0.125F, 3.0F, 65504.0F * 64.0F, -1.0F, 2.0F, 5.0F, 6.0F,
                                  7.0F,   8.0F, 1024.0F};
  std::vector<Half> halves(values.size());
  std::vector<float> back(values.size());
  toHalf(values, 1.0F / 64.0F, halves);
  fromHalf(halves, 64.0F, back);
  EXPECT_EQ(back, values);
}

}  // namespace
}  // namespace cuadrante
