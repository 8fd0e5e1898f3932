#include "models/data/batch.h"

#include "../synthetic_dataset.h"
#include "models/data/clip_batches.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cuadrante::models {
namespace {

TEST(Batch, CopiesTheChosenRowsTimeMajor) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 4, 5, 3);
  const Dataset dataset = Dataset::open(folder / "data");
  const std::vector<std::size_t> rows{3, 1};
  std::vector<float> batch(5 * 2 * 3);
  copyTimeMajor(dataset, rows, batch);
  for (std::size_t t = 0; t < 5; ++t)
    for (std::size_t b = 0; b < 2; ++b)
      for (std::size_t band = 0; band < 3; ++band)
        EXPECT_EQ(batch[(t * 2 + b) * 3 + band], dataset.spectrogram(rows[b])[t * 3 + band]);
}

/// Values and sums of a batch of clips, one after the other.
std::vector<double> valuesOf(const ClipBatch& batch) {
  std::vector<double> values;
  for (const float* clip : batch.clips)
    values.insert(values.end(), clip, clip + batch.timeSteps * batch.bands);
  for (const double* sums : batch.sums)
    values.insert(values.end(), sums, sums + 2 * batch.bands);
  return values;
}

TEST(ClipBatches, AreTheMappedClipsWithTheSumsOfTheirBands) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 4, 50, 37);
  const Dataset dataset = Dataset::open(folder / "data");
  ClipBatches batches(dataset, 2);
  for (const std::vector<std::size_t>& rows : {std::vector<std::size_t>{3, 1, 0}, {0, 2}}) {
    const ClipBatch& batch = batches.of(rows);
    ASSERT_EQ(batch.clips.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::span<const float> clip = dataset.spectrogram(rows[i]);
      EXPECT_EQ(batch.clips[i], clip.data());
      for (std::size_t band = 0; band < 37; ++band) {
        double sum = 0.0, squares = 0.0;
        for (std::size_t t = 0; t < 50; ++t) {
          const double value = clip[t * 37 + band];
          sum += value;
          squares += value * value;
        }
        EXPECT_NEAR(batch.sums[i][band], sum, 1e-12 * sum);
        EXPECT_NEAR(batch.sums[i][37 + band], squares, 1e-12 * squares);
      }
    }
  }
}

TEST(Batch, ScaledFloat16IsCopiedAsTheSameValues) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 4, 5, 3);
  const auto python = test::runPython(folder / "data", R"(
import numpy as np
x = np.round(np.load("X.npy") * 64) / 64
np.save("X.npy", x)
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const Dataset floats = Dataset::open(folder / "data");
  const std::vector<std::size_t> rows{3, 1};
  std::vector<std::vector<float>> batches(4, std::vector<float>(5 * 2 * 3));
  copyTimeMajor(floats, rows, batches[0]);
  copyClipMajor(floats, rows, batches[1]);
  const std::vector<double> inPlace = valuesOf(ClipBatches(floats, 1).of(rows));

  const auto halved = test::runPython(folder / "data", R"(
import json
import numpy as np
x = np.load("X.npy") / 32
assert (x.astype(np.float16) == x).all()
np.save("X.npy", x.astype(np.float16))
json.dump({"scale": 1 / 32}, open("dataset.json", "w"))
)");
  ASSERT_EQ(halved.status, 0) << halved.output;
  const Dataset halves = Dataset::open(folder / "data");
  ASSERT_FALSE(halves.inPlace());
  copyTimeMajor(halves, rows, batches[2]);
  copyClipMajor(halves, rows, batches[3]);
  EXPECT_EQ(batches[2], batches[0]);
  EXPECT_EQ(batches[3], batches[1]);
  ClipBatches copies(halves, 2);
  EXPECT_EQ(valuesOf(copies.of(rows)), inPlace);
  EXPECT_EQ(valuesOf(copies.of(rows)), inPlace);
}

TEST(Batch, BatchesCoverAllRowsInOrder) {
  const std::vector<std::size_t> rows{5, 4, 3, 2, 1};
  std::vector<std::span<const std::size_t>> batches;
  int size = 2;
  const auto keep = [&batches](auto batch, auto) { batches.push_back(batch); };
  inBatches(rows, size, keep);
  ASSERT_EQ(batches.size(), 3U);
  EXPECT_EQ(batches[1][0], 3U);
  EXPECT_EQ(batches[2].size(), 1U);
  EXPECT_EQ(batches[2][0], 1U);
  batches.clear();
  inBatches({}, size, keep);
  EXPECT_TRUE(batches.empty());
}

TEST(Batch, EveryEpochHasItsOwnOrderOfTheSameRows) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 10; row < 60; ++row)
    rows.push_back(row);
  std::set<std::vector<std::size_t>> orders;
  for (const std::uint64_t seed : {1, 2})
    for (int epoch = 1; epoch <= 3; ++epoch) {
      std::vector<std::size_t> order = shuffled(rows, seed, epoch);
      EXPECT_EQ(order, shuffled(rows, seed, epoch));
      EXPECT_NE(order, rows);
      orders.insert(order);
      std::ranges::sort(order);
      EXPECT_EQ(order, rows);
    }
  EXPECT_EQ(orders.size(), 6U);
}

TEST(Batch, RowsOfASubset) {
  const std::vector<Subset> split{Subset::Test, Subset::Train, Subset::Test};
  EXPECT_EQ(rowsOf(split, Subset::Test), (std::vector<std::size_t>{0, 2}));
  EXPECT_TRUE(rowsOf(split, Subset::Validation).empty());
}

TEST(InBatches, HalvesThemWhereMemoryRunsOut) {
  const std::vector<std::size_t> rows{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  std::vector<std::size_t> sizes, done, following;
  int size = 8;
  inBatches(rows, size, [&](std::span<const std::size_t> batch, std::span<const std::size_t> next) {
    sizes.push_back(batch.size());
    following.push_back(next.size());
    if (batch.size() > 3)
      throw std::bad_alloc();
    done.insert(done.end(), batch.begin(), batch.end());
  });
  EXPECT_EQ(sizes, (std::vector<std::size_t>{8, 4, 2, 2, 2, 2, 2, 1}));
  EXPECT_EQ(following, (std::vector<std::size_t>{3, 4, 2, 2, 2, 2, 1, 0}));
  EXPECT_EQ(done, rows);
  EXPECT_EQ(size, 2);
}

TEST(InBatches, HandsOnWhatCameOfEachBatchOnce) {
  const std::vector<std::size_t> rows{0, 1, 2, 3, 4};
  std::vector<std::size_t> taken;
  int size = 4;
  const auto compute = [](std::span<const std::size_t> batch, auto) {
    if (batch.size() > 2)
      throw std::bad_alloc();
    return std::vector<std::size_t>(batch.begin(), batch.end());
  };
  inBatches(rows, size, compute, [&](auto, const std::vector<std::size_t>& batch) {
    taken.insert(taken.end(), batch.begin(), batch.end());
  });
  EXPECT_EQ(taken, rows);

  taken.clear();
  const auto outOfMemoryAtThird = [&](auto, const std::vector<std::size_t>& batch) {
    if (batch.front() == 2)
      throw std::bad_alloc();
    taken.insert(taken.end(), batch.begin(), batch.end());
  };
  EXPECT_THROW(inBatches(rows, size, compute, outOfMemoryAtThird), std::bad_alloc);
  EXPECT_EQ(taken, (std::vector<std::size_t>{0, 1})) << "not tried again";
  EXPECT_EQ(size, 2);
}

TEST(InBatches, GivesUpWhereNotEvenOneFits) {
  const std::vector<std::size_t> rows{0, 1, 2};
  int size = 2;
  EXPECT_THROW(inBatches(rows, size, [](auto, auto) { throw std::bad_alloc(); }), std::bad_alloc);
}

}  // namespace
}  // namespace cuadrante::models
