#include "models/kernels/tap_sum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace cuadrante::models {
namespace {

std::vector<float> drawn(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> uniform(-1.0F, 1.0F);
  std::vector<float> values(count);
  for (float& value : values)
    value = uniform(random);
  return values;
}

TEST(TapSum, IsTheSumThatItSaysWithEveryKernel) {
  constexpr std::size_t kTaps = 37, kStride = 200;
  const std::vector<float> values = drawn(2000, 1), weights = drawn(4000, 2), start = drawn(40, 3);
  std::vector<std::int32_t> offsets;
  for (std::size_t tap = 0; tap < kTaps; ++tap)
    offsets.push_back(static_cast<std::int32_t>((tap * 911) % 1700));
  std::size_t kernels = 0;
  const TapSumKernel* const* kernel = tapSumKernels(kernels);
  for (std::size_t k = 0; k < kernels; ++k)
    for (const std::size_t outputs : {1U, 2U, 7U, 8U, 9U, 32U})
      for (const std::size_t places : {16U, 48U, 80U, 112U, 192U})
        for (const bool started : {false, true}) {
          std::vector<float> out(outputs * kStride, -5.0F);
          kernel[k]->sum({.values = values.data(),
                          .offsets = offsets.data(),
                          .taps = kTaps,
                          .weights = weights.data(),
                          .weightStride = 3,
                          .outputStride = 100,
                          .start = started ? start.data() : nullptr,
                          .outputs = outputs,
                          .places = places,
                          .out = out.data(),
                          .outStride = kStride});
          for (std::size_t o = 0; o < outputs; ++o)
            for (std::size_t i = 0; i < kStride; ++i) {
              double sum = started ? start[o] : 0.0;
              for (std::size_t tap = 0; tap < kTaps && i < places; ++tap)
                sum += double{weights[tap * 3 + o * 100]} * values[std::size_t(offsets[tap]) + i];
              ASSERT_NEAR(out[o * kStride + i], i < places ? sum : -5.0, 1e-5)
                  << kernel[k]->name << " output " << o << " of " << outputs << ", place " << i;
            }
        }
}

TEST(TapSum, SigmoidsAreThoseOfTheMathematics) {
  std::vector<float> values(64), out(64);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<float>(i) * 1.5F - 48.0F;
  std::size_t kernels = 0;
  const TapSumKernel* const* kernel = tapSumKernels(kernels);
  for (std::size_t k = 0; k < kernels; ++k) {
    kernel[k]->sigmoid(values.data(), values.size(), out.data());
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_NEAR(out[i], 1.0 / (1.0 + std::exp(-double{values[i]})), 1e-6) << kernel[k]->name;
  }
}

}  // namespace
}  // namespace cuadrante::models
