#include "models/kernels/norm_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace cuadrante::models {
namespace {

/// Windows that come out even and some that do not, channels that fill vectors and some that do
/// not.
const std::vector<NormPoolSize> kSizes{{8, 6, 16, 2, 2}, {7, 5, 37, 2, 2}, {9, 4, 3, 1, 2},
                                       {1, 9, 24, 1, 2}, {6, 1, 1, 2, 1},  {3, 5, 300, 1, 1}};

std::vector<float> drawn(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(count);
  for (float& value : values)
    value = normal(random);
  return values;
}

/// What of x passes ReLU and pooling at an output, as its place in x; -1 where nothing does.
struct Passed {
  std::ptrdiff_t place = -1;
  float value = 0.0F;
  std::uint8_t winner = 0;
};

std::vector<Passed> byDefinition(const NormPoolSize& size, const std::vector<float>& x,
                                 const std::vector<float>& scale, const std::vector<float>& shift) {
  std::vector<Passed> all;
  for (std::size_t row = 0; row < size.rows / size.poolRows; ++row)
    for (std::size_t column = 0; column < size.columns / size.poolColumns; ++column)
      for (std::size_t c = 0; c < size.channels; ++c) {
        Passed passed{.winner = static_cast<std::uint8_t>(size.poolRows * size.poolColumns)};
        for (std::size_t i = 0; i < size.poolRows; ++i)
          for (std::size_t j = 0; j < size.poolColumns; ++j) {
            const std::size_t place =
                ((row * size.poolRows + i) * size.columns + column * size.poolColumns + j) *
                    size.channels +
                c;
            const float value = x[place] * scale[c] + shift[c];
            if (value > passed.value)
              passed = {static_cast<std::ptrdiff_t>(place), value,
                        static_cast<std::uint8_t>(i * size.poolColumns + j)};
          }
        all.push_back(passed);
      }
  return all;
}

class NormPool : public testing::Test {
 protected:
  NormPool() : kernels_(normPoolKernels(count_)) {}

  std::size_t count_ = 0;
  const NormPoolKernel* const* kernels_;
};

TEST_F(NormPool, SumsAndSquaresByChannel) {
  ASSERT_GE(count_, 1U);
  for (const NormPoolSize& size : kSizes) {
    const std::vector<float> x = drawn(size.places() * size.channels, 1);
    std::vector<double> expected(2 * size.channels, 1.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      expected[i % size.channels] += double(x[i]);
      expected[size.channels + i % size.channels] += double(x[i]) * double(x[i]);
    }
    for (std::size_t k = 0; k < count_; ++k) {
      std::vector<double> sums(2 * size.channels, 1.0);
      kernels_[k]->sums(size, x.data(), sums.data());
      for (std::size_t i = 0; i < sums.size(); ++i)
        EXPECT_NEAR(sums[i], expected[i], 1e-4) << kernels_[k]->name << " " << i;
    }
  }
}

TEST_F(NormPool, TheLargestOfEachWindowPasses) {
  for (const NormPoolSize& size : kSizes) {
    const std::vector<float> x = drawn(size.places() * size.channels, 2);
    const std::vector<float> scale = drawn(size.channels, 3), shift = drawn(size.channels, 4);
    const std::vector<Passed> expected = byDefinition(size, x, scale, shift);
    ASSERT_EQ(expected.size(), size.outputs());
    for (std::size_t k = 0; k < count_; ++k) {
      std::vector<float> out(size.outputs(), NAN);
      std::vector<std::uint8_t> winner(size.outputs());
      kernels_[k]->forward(size, x.data(), scale.data(), shift.data(), out.data(), winner.data());
      for (std::size_t i = 0; i < out.size(); ++i) {
        EXPECT_NEAR(out[i], expected[i].value, 1e-6F) << kernels_[k]->name << " " << i;
        EXPECT_EQ(winner[i], expected[i].winner) << kernels_[k]->name << " " << i;
      }
    }
  }
}

TEST_F(NormPool, GradientsGoBackToWhatPassed) {
  for (const NormPoolSize& size : kSizes) {
    const std::vector<float> x = drawn(size.places() * size.channels, 5);
    const std::vector<float> scale = drawn(size.channels, 6), shift = drawn(size.channels, 7),
                             slope = drawn(size.channels, 8), start = drawn(size.channels, 9),
                             dOut = drawn(size.outputs(), 10);
    const std::vector<Passed> passed = byDefinition(size, x, scale, shift);
    std::vector<std::uint8_t> winner;
    std::vector<double> sums(2 * size.channels, 0.5);
    std::vector<float> expected(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
      expected[i] = x[i] * slope[i % size.channels] + start[i % size.channels];
    for (std::size_t i = 0; i < passed.size(); ++i) {
      winner.push_back(passed[i].winner);
      if (passed[i].place < 0)
        continue;
      const auto place = static_cast<std::size_t>(passed[i].place);
      const std::size_t c = i % size.channels;
      sums[c] += double(dOut[i]);
      sums[size.channels + c] += double(dOut[i]) * double(x[place]);
      expected[place] += scale[c] * dOut[i];
    }
    for (std::size_t k = 0; k < count_; ++k) {
      std::vector<double> added(2 * size.channels, 0.5);
      kernels_[k]->gradientSums(size, x.data(), dOut.data(), winner.data(), added.data());
      for (std::size_t i = 0; i < added.size(); ++i)
        EXPECT_NEAR(added[i], sums[i], 1e-4) << kernels_[k]->name << " " << i;
      std::vector<float> dX(x.size(), NAN);
      kernels_[k]->backward(size, x.data(), dOut.data(), winner.data(), scale.data(), slope.data(),
                            start.data(), dX.data());
      for (std::size_t i = 0; i < dX.size(); ++i)
        EXPECT_NEAR(dX[i], expected[i], 1e-5F) << kernels_[k]->name << " " << i;
    }
  }
}

}  // namespace
}  // namespace cuadrante::models
