#include "core/review/disagreement.h"

#include "core/ground/error.h"
#include "core/review/review_samples.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

using test::clipAt;
using test::judging;
using test::kCalm;
using test::kEnergetic;
using test::order;
using test::runOf;
using test::verdict;

const std::vector<Annotator> kAnnotators{{.id = {1}, .name = "Ana"},
                                         {.id = {2}, .name = "Luis"},
                                         {.id = {3}, .name = "rule", .kind = AnnotatorKind::Rule}};

class Words {
 public:
  Words& say(std::int64_t annotator, std::int64_t clip, EmotionPoint point,
             Purpose purpose = Purpose::Label) {
    Annotation annotation;
    annotation.id = {std::ssize(all_) + 1};
    annotation.clip = {clip};
    annotation.annotator = {annotator};
    annotation.point = point;
    annotation.purpose = purpose;
    all_.push_back(annotation);
    return *this;
  }
  const std::vector<Annotation>& all() const { return all_; }

 private:
  std::vector<Annotation> all_;
};

TEST(AnnotatorsQueue, IsByTheSpreadOnTheTasksAxis) {
  const std::vector<DatasetClip> clips{clipAt(0, {0.0, 0.5}), clipAt(1, {0.0, 0.1}),
                                       clipAt(2, {0.5, 0.5}), clipAt(3, {0.5, 0.5})};
  Words words;
  words.say(1, 0, {-1.0, 0.4}).say(2, 0, {1.0, 0.6});
  words.say(1, 1, {0.0, 0.8}).say(2, 1, {0.0, -0.6});
  words.say(1, 2, {0.5, 0.5}).say(3, 2, {-0.5, -0.5});
  words.say(1, 3, {0.5, 0.5}).say(2, 3, {0.5, 0.5});
  const auto energia = annotatorsQueue(clips, words.all(), kAnnotators, Task::Energia);
  EXPECT_EQ(order(energia), (std::vector<std::int64_t>{1, 0}));
  EXPECT_NEAR(energia[0].score, 0.7, 1e-12);
  EXPECT_EQ(energia[0].reasons,
            (std::vector<ReviewReason>{{ReviewRule::Annotators, energia[0].score, 1, 2}}));
  EXPECT_NEAR(energia[1].score, 0.1, 1e-12);
  EXPECT_EQ(energia[1].reasons[0].count, 0);
  EXPECT_EQ(order(annotatorsQueue(clips, words.all(), kAnnotators, Task::Placer)),
            (std::vector<std::int64_t>{0}));
  const auto quadrants = annotatorsQueue(clips, words.all(), kAnnotators, Task::Cuadrantes);
  EXPECT_EQ(order(quadrants), (std::vector<std::int64_t>{0, 1}));
  EXPECT_NEAR(quadrants[0].score, std::sqrt(1.0 + 0.01), 1e-12);
}

TEST(RepeatsQueue, AnotherClassComesBeforeAFartherPoint) {
  const std::vector<DatasetClip> clips{clipAt(0, kEnergetic), clipAt(1, kEnergetic),
                                       clipAt(2, kCalm)};
  Words words;
  words.say(1, 0, {0.0, 0.9}).say(1, 0, {0.0, 0.1}, Purpose::Repeat);
  words.say(1, 1, {0.0, 0.1}).say(1, 1, {0.0, -0.1}, Purpose::Repeat);
  words.say(2, 1, {0.0, 0.5}).say(2, 1, {0.0, 0.5}, Purpose::Repeat);
  words.say(2, 2, {0.3, -0.5}).say(2, 2, {-0.3, -0.5}, Purpose::Repeat);
  const auto queue = repeatsQueue(clips, words.all(), kAnnotators, Task::Energia);
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{1, 0}));
  EXPECT_EQ(queue[0].reasons[0].count, 1);
  EXPECT_EQ(queue[0].reasons[0].of, 2);
  EXPECT_NEAR(queue[0].score, 0.2, 1e-12);
  EXPECT_NEAR(queue[1].score, 0.8, 1e-12);
  EXPECT_EQ(order(repeatsQueue(clips, words.all(), kAnnotators, Task::Placer)),
            (std::vector<std::int64_t>{2}));
}

std::vector<Opinion> opinions(const std::vector<std::vector<double>>& probabilities) {
  std::vector<Opinion> all;
  for (const auto& p : probabilities) {
    Opinion opinion;
    opinion.probabilities = p;
    opinion.predicted = p[1] >= 0.5 ? 1 : 0;
    all.push_back(opinion);
  }
  return all;
}

TEST(Committees, VoteEntropyAndDivergenceAsComputedByHand) {
  const auto split = opinions({{1.0, 0.0}, {0.0, 1.0}});
  EXPECT_NEAR(voteEntropy(split, 2), 1.0, 1e-12);
  EXPECT_NEAR(jensenShannonDivergence(split), std::log(2.0), 1e-12);
  const auto agreed = opinions({{0.3, 0.7}, {0.3, 0.7}});
  EXPECT_NEAR(voteEntropy(agreed, 2), 0.0, 1e-12);
  EXPECT_NEAR(jensenShannonDivergence(agreed), 0.0, 1e-12);
  const auto three = opinions({{0.9, 0.1}, {0.9, 0.1}, {0.1, 0.9}});
  EXPECT_NEAR(voteEntropy(three, 2), 0.9182958340544896, 1e-12);  // H(1/3) in bits
  // H(0.3667) − H(0.1), in nats: 0.6572 − 0.3251.
  EXPECT_NEAR(jensenShannonDivergence(three), 0.33209, 1e-4);
}

TEST(ModelsQueue, EqualVotesGoByDivergence) {
  Judges judges({clipAt(0, kEnergetic), clipAt(1, kEnergetic), clipAt(2, kEnergetic)},
                Task::Energia);
  judges.add({}, {judging(runOf(1), {verdict(0, 0.6), verdict(1, 0.9), verdict(2, 0.9)})});
  judges.add({}, {judging(runOf(2), {verdict(0, 0.4), verdict(1, 0.1), verdict(2, 0.8)})});
  const auto queue = modelsQueue(judges);
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{1, 0}));
  EXPECT_EQ(queue[0].reasons, (std::vector<ReviewReason>{{ReviewRule::Models, 1.0, 1, 2}}));
  EXPECT_TRUE(modelsQueue(judges, {.outOfSampleOnly = true}).empty());

  Judges one({clipAt(0, kEnergetic)}, Task::Energia);
  one.add({}, {judging(runOf(1), {verdict(0, 0.6)})});
  EXPECT_THROW(modelsQueue(one), OptionError);
}

}  // namespace
}  // namespace cuadrante
