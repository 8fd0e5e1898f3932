#include "core/review/confident.h"

#include "core/ground/error.h"
#include "core/review/review_samples.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

using Probabilities = std::vector<std::vector<double>>;

/// Computed by hand. Thresholds: t0 = (0.9 + 0.8 + 0.1) / 3 = 0.6, t1 = (0.7 + 0.9 + 0.5) / 3 =
/// 0.7.
const std::vector<int> kLabels{0, 0, 0, 1, 1, 1};
const Probabilities kSaid{{0.9, 0.1}, {0.8, 0.2}, {0.1, 0.9}, {0.3, 0.7}, {0.1, 0.9}, {0.5, 0.5}};

TEST(ConfidentJoint, AsComputedByHand) {
  const ConfidentJoint joint = confidentJoint(kLabels, kSaid, 2);
  EXPECT_NEAR(joint.thresholds[0], 0.6, 1e-12);
  EXPECT_NEAR(joint.thresholds[1], 0.7, 1e-12);
  // The last clip reaches neither threshold.
  EXPECT_EQ(joint.counts, (std::vector<std::int64_t>{2, 1, 0, 2}));
  EXPECT_NEAR(joint.at(0, 0), 2.0 / 3 / 2, 1e-12);
  EXPECT_NEAR(joint.at(0, 1), 1.0 / 3 / 2, 1e-12);
  EXPECT_NEAR(joint.at(1, 0), 0.0, 1e-12);
  EXPECT_NEAR(joint.at(1, 1), 0.5, 1e-12);
  EXPECT_NEAR(joint.estimatedErrors(), 1.0, 1e-12);
  const std::vector<bool> third{false, false, true, false, false, false};
  EXPECT_EQ(labelErrors(kLabels, kSaid, joint, Prune::ByClass), third);
  EXPECT_EQ(labelErrors(kLabels, kSaid, joint, Prune::ByNoiseRate), third);
  EXPECT_EQ(labelErrors(kLabels, kSaid, joint, Prune::Both), third);
}

TEST(ConfidentJoint, AClipAboveSeveralThresholdsCountsInTheLikeliest) {
  // t = (0.5, 0.4, 0.3): the first clip reaches t0 and t1.
  const ConfidentJoint joint =
      confidentJoint({0, 1, 2}, {{0.5, 0.45, 0.05}, {0.5, 0.4, 0.1}, {0.4, 0.3, 0.3}}, 3);
  EXPECT_EQ(joint.countAt(0, 0), 1);
  EXPECT_EQ(joint.countAt(1, 0), 1);
  EXPECT_EQ(joint.countAt(2, 2), 1);
}

TEST(ConfidentJoint, AClassWithoutClipsIsNeverTheTruth) {
  const ConfidentJoint joint = confidentJoint({0, 0}, {{0.2, 0.8}, {0.6, 0.4}}, 2);
  EXPECT_TRUE(std::isinf(joint.thresholds[1]));
  EXPECT_EQ(joint.countAt(0, 1), 0);
  EXPECT_NEAR(joint.at(0, 0), 1.0, 1e-12);
}

TEST(ConfidentJoint, WrongShapesAreRefused) {
  EXPECT_THROW(confidentJoint({0, 1}, {{0.5, 0.5}}, 2), OptionError);
  EXPECT_THROW(confidentJoint({2}, {{0.5, 0.5}}, 2), OptionError);
  EXPECT_THROW(confidentJoint({0}, {{1.0}}, 2), OptionError);
}

TEST(Margins, AreToTheLikeliestOther) {
  EXPECT_DOUBLE_EQ(selfConfidence(1, {0.2, 0.3, 0.5}), 0.3);
  EXPECT_NEAR(normalisedMargin(1, {0.2, 0.3, 0.5}), -0.2, 1e-12);
  EXPECT_NEAR(normalisedMargin(2, {0.2, 0.3, 0.5}), 0.2, 1e-12);
}

/// True classes, labels with planted errors, and what a good judge says of them.
struct Planted {
  std::vector<int> truth, labels;
  Probabilities said;
};

/// `noise[truth][given]`, rows summing to 1. The judge gives the truth's class a share that varies
/// and divides the rest at random; in one clip of fifty it takes another class for the truth.
Planted plant(std::size_t clips, const Probabilities& noise, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::size_t classes = noise.size();
  const auto uniform = [&random] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  Planted planted;
  for (std::size_t i = 0; i < clips; ++i) {
    const std::size_t truth = i % classes;
    std::size_t given = 0;
    for (double rest = uniform() - noise[truth][0]; rest > 0.0 && given + 1 < classes;
         rest -= noise[truth][given])
      ++given;
    const std::size_t taken = uniform() < 0.02 ? (truth + 1) % classes : truth;
    std::vector<double> said(classes);
    double sum = 0.0;
    for (double& p : said)
      sum += p = uniform();
    const double sure = 0.6 + 0.35 * uniform();
    for (std::size_t c = 0; c < classes; ++c)
      said[c] = (1.0 - sure) * said[c] / sum + (c == taken ? sure : 0.0);
    planted.truth.push_back(static_cast<int>(truth));
    planted.labels.push_back(static_cast<int>(given));
    planted.said.push_back(std::move(said));
  }
  return planted;
}

TEST(ConfidentJoint, RecoversPlantedNoise) {
  const Probabilities noise{{0.85, 0.05, 0.05, 0.05},
                            {0.20, 0.80, 0.00, 0.00},
                            {0.00, 0.00, 0.90, 0.10},
                            {0.02, 0.02, 0.06, 0.90}};
  const Planted planted = plant(20'000, noise, 3);
  const ConfidentJoint joint = confidentJoint(planted.labels, planted.said, 4);
  for (int given = 0; given < 4; ++given)
    for (int truth = 0; truth < 4; ++truth)
      EXPECT_NEAR(joint.at(given, truth),
                  noise[static_cast<std::size_t>(truth)][static_cast<std::size_t>(given)] / 4,
                  0.015)
          << given << " for " << truth;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < planted.truth.size(); ++i)
    wrong += planted.truth[i] != planted.labels[i] ? 1 : 0;
  EXPECT_NEAR(joint.estimatedErrors(), static_cast<double>(wrong),
              0.15 * static_cast<double>(wrong));

  for (const Prune prune : {Prune::ByClass, Prune::ByNoiseRate, Prune::Both}) {
    const std::vector<bool> found = labelErrors(planted.labels, planted.said, joint, prune);
    std::size_t right = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i]) {
        ++all;
        right += planted.truth[i] != planted.labels[i] ? 1 : 0;
      }
    EXPECT_GT(static_cast<double>(right), 0.85 * static_cast<double>(wrong)) << pruneKey(prune);
    EXPECT_GT(static_cast<double>(right), 0.75 * static_cast<double>(all)) << pruneKey(prune);
  }
}

TEST(ConfidentJoint, WithoutNoiseFindsLittle) {
  const Planted planted = plant(5'000, {{1.0, 0.0}, {0.0, 1.0}}, 5);
  EXPECT_LT(confidentJoint(planted.labels, planted.said, 2).estimatedErrors(), 0.04 * 5'000);
}

TEST(ConfidentJoint, IsADistributionWithTheLabelsSharesForAnyProbabilities) {
  std::mt19937_64 random(9);
  for (int round = 0; round < 200; ++round) {
    const int classes = random() % 2 == 0 ? 2 : 4;
    const std::size_t clips = 1 + random() % 60;
    std::vector<int> labels;
    Probabilities said;
    for (std::size_t i = 0; i < clips; ++i) {
      labels.push_back(static_cast<int>(random() % static_cast<std::uint64_t>(classes)));
      std::vector<double> row;
      double sum = 0.0;
      for (int c = 0; c < classes; ++c)
        sum += row.emplace_back(static_cast<double>(1 + random() % 100));
      for (double& p : row)
        p /= sum;
      said.push_back(row);
    }
    const ConfidentJoint joint = confidentJoint(labels, said, classes);
    double all = 0.0;
    for (int given = 0; given < classes; ++given) {
      double row = 0.0;
      for (int truth = 0; truth < classes; ++truth) {
        EXPECT_GE(joint.at(given, truth), 0.0);
        row += joint.clipsAt(given, truth);
      }
      EXPECT_NEAR(row, static_cast<double>(std::ranges::count(labels, given)), 1e-9);
      all += row;
    }
    EXPECT_NEAR(all, static_cast<double>(clips), 1e-9);
    EXPECT_LE(std::accumulate(joint.counts.begin(), joint.counts.end(), std::int64_t{0}),
              static_cast<std::int64_t>(clips));
    EXPECT_LE(joint.estimatedErrors(), static_cast<double>(clips) + 1e-9);

    // Both is never more than either.
    const auto byClass = labelErrors(labels, said, joint, Prune::ByClass);
    const auto both = labelErrors(labels, said, joint, Prune::Both);
    for (std::size_t i = 0; i < clips; ++i)
      EXPECT_LE(both[i], byClass[i]);
    EXPECT_NEAR(static_cast<double>(std::ranges::count(byClass, true)), joint.estimatedErrors(),
                0.5 * classes + 1e-9);
  }
}

TEST(ConfidentQueue, JudgesByTheMeanOutOfSample) {
  using test::clipAt;
  using test::judging;
  using test::kCalm;
  using test::kEnergetic;
  using test::verdict;
  std::vector<DatasetClip> clips;
  std::vector<Prediction> first;
  std::vector<Prediction> second;
  for (std::int64_t i = 0; i < 6; ++i) {
    const auto row = static_cast<std::size_t>(i);
    clips.push_back(clipAt(i, kLabels[row] == 1 ? kEnergetic : kCalm));
    // The mean of the two is what the example above has.
    first.push_back(verdict(i, kSaid[row][1] + 0.05, kLabels[row], Subset::Test));
    second.push_back(verdict(i, kSaid[row][1] - 0.05, kLabels[row], Subset::Test));
  }
  clips.push_back(clipAt(6, kCalm));
  first.push_back(verdict(6, 0.99, 0, Subset::Train));
  Judges judges(clips, Task::Energia);
  judges.add({}, {judging(test::runOf(1), first)});
  judges.add({}, {judging(test::runOf(2), second)});

  const ConfidentFindings findings = confidentQueue(judges);
  EXPECT_EQ(findings.clips, 6u);
  EXPECT_EQ(findings.notJudged, 1u);
  EXPECT_NEAR(findings.joint.estimatedErrors(), 1.0, 1e-9);
  ASSERT_EQ(findings.queue.size(), 1u);
  EXPECT_EQ(findings.queue[0].index, 2);
  EXPECT_NEAR(findings.queue[0].score, 0.1, 1e-12);
  EXPECT_EQ(findings.queue[0].missedBy, 2);

  const ConfidentFindings all =
      confidentQueue(judges, {.order = ConfidentOrder::NormalisedMargin, .all = true});
  std::vector<std::int64_t> found = test::order(all.queue);
  ASSERT_EQ(found.size(), 6u);
  found.resize(4);  // the last two are equal but for rounding
  EXPECT_EQ(found, (std::vector<std::int64_t>{2, 5, 3, 1}));
  EXPECT_NEAR(all.queue[0].score, -0.8, 1e-12);
}

TEST(ConfidentQueue, NeedsAnOpinionOutOfSample) {
  Judges judges({test::clipAt(0, test::kCalm)}, Task::Energia);
  judges.add({}, {test::judging(test::runOf(1), {test::verdict(0, 0.9)})});
  EXPECT_THROW(confidentQueue(judges), OptionError);
}

}  // namespace
}  // namespace cuadrante
