#include "app/cli/cli_process.h"
#include "core/sample_run.h"
#include "core/store/reviews.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;
using test::expectFailure;

/// Twelve clips of four songs; the even songs are energetic. Two configurations cross-validated in
/// two folds of the songs; both are sure that clip 0 is labelled wrongly, the second one misses
/// clip 4 as well.
class CliReview : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
    for (const int units : {8, 16})
      for (const int fold : {1, 2})
        addFold(units, fold);
  }

  void addFold(int units, int fold) {
    RunStore store(fs::path(project) / "runs");
    cuadrante::Run run = test::sampleRun();
    run.number = store.reserve();
    run.config.model = {.task = Task::Energia, .architecture = RecurrentSpec{.units = {units}}};
    run.config.split.folds = 2;
    run.config.split.fold = fold;
    run.version = VersionNumber{1};
    std::vector<Prediction> predictions;
    for (std::int64_t clip = 0; clip < 12; ++clip) {
      const bool tested = clip / 6 == fold - 1;
      const int label = clip / 3 % 2 == 0 ? 1 : 0;
      const bool missed = tested && (clip == 0 || (clip == 4 && units == 16));
      const double sure = clip == 0 ? 0.95 : 0.8;
      predictions.push_back(test::verdict(clip, (label == 1) != missed ? sure : 1.0 - sure, label,
                                          tested ? Subset::Test : Subset::Train));
    }
    store.savePredictions(run.number, predictions);
    store.save(run);
  }

  CliResult review(const std::vector<std::string>& more) {
    std::vector<std::string> words{"review", project, "--axis", "energia"};
    words.insert(words.end(), more.begin(), more.end());
    return cli(words);
  }

  test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(folder / "study", {.labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliReview, FoldsAreOneJudgeAndJudgeWhatTheyWereNotTrainedOn) {
  const auto queue = review({"--json"}).json();
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue[0]["clip"], "00000");
  EXPECT_EQ(queue[0]["missed_by"], 2);
  EXPECT_EQ(queue[0]["of"], 2);
  EXPECT_EQ(queue[0]["in_sample"], 0);
  EXPECT_EQ(queue[0]["control"], false);
  EXPECT_EQ(queue[0]["reasons"][0]["rule"], "missed");
  EXPECT_EQ(review({"--missed-by", "1", "--out-of-fold", "--json"}).json().size(), 2U);
  // The folds of one configuration that are named are one judge, too.
  const auto named = review({"--runs", "1,2", "--missed-by", "1", "--json"}).json();
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(named[0]["of"], 1);
  // A single fold was trained on what the other one tests.
  EXPECT_EQ(review({"--runs", "2", "--missed-by", "1", "--out-of-fold", "--json"}).json().size(),
            0U);
}

TEST_F(CliReview, EveryRuleMakesAQueue) {
  const auto confident = review({"--rule", "confident", "--json"}).json();
  ASSERT_EQ(confident.size(), 1U);
  EXPECT_EQ(confident[0]["index"], 0);
  EXPECT_NEAR(confident[0]["score"].get<double>(), 0.05, 1e-9);
  EXPECT_NE(review({"--rule", "confident"}).out.find("1 of 12 labels are estimated wrong"),
            std::string::npos);
  EXPECT_EQ(review({"--rule", "confident", "--all", "--json"}).json().size(), 12U);
  const auto models = review({"--rule", "models", "--json"}).json();
  ASSERT_EQ(models.size(), 1U);
  EXPECT_EQ(models[0]["index"], 4);
  EXPECT_EQ(review({"--rule", "repeats", "--json"}).json().size(), 0U);

  Annotations& annotations = sample.project.annotations();
  Annotation other;
  other.clip = {7};
  other.annotator = annotations.annotator("Luis", AnnotatorKind::Person).id;
  other.point = {0.5, -0.9};
  annotations.append(other);
  const auto annotators = review({"--rule", "annotators", "--json"}).json();
  ASSERT_EQ(annotators.size(), 1U);
  EXPECT_EQ(annotators[0]["index"], 7);

  const auto merged =
      review({"--rule", "models,missed,annotators", "--missed-by", "1", "--json"}).json();
  std::set<int> indices;
  for (const auto& clip : merged)
    indices.insert(clip["index"].get<int>());
  EXPECT_EQ(indices, (std::set{0, 4, 7}));
  EXPECT_EQ(merged[0]["index"], 4);
  EXPECT_EQ(merged[0]["reasons"].size(), 2U);
  EXPECT_NE(review({"--rule", "models,missed"}).out.find("models 1.0000 (1 of 2)"),
            std::string::npos);
}

TEST_F(CliReview, EveryClipAndPresentLabelsCanBeAskedFor) {
  EXPECT_EQ(review({"--rule", "every", "--json"}).json().size(), 12U);
  const std::string dataset = fs::path(project) / "datasets/v0001";
  EXPECT_EQ(
      cli({"review", dataset, "--axis", "energia", "--rule", "every", "--json"}).json().size(),
      12U);
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  sample.project.annotations().relabel({0}, ana.id, Axis::Energia, -0.5, "s");
  EXPECT_EQ(review({"--json"}).json().size(), 1U) << "the version's label is still missed";
  EXPECT_EQ(review({"--labels", "present", "--json"}).json().size(), 0U);
  const CliResult kept =
      review({"--rule", "every", "--labels", "present", "--limit", "3", "--save"});
  EXPECT_EQ(kept.status, 0) << kept.error;
  EXPECT_EQ(sample.project.reviews().review({1}).value().options,
            "--axis energia --rule every --labels present --limit 3");
  EXPECT_FALSE(sample.project.reviews().review({1})->version);
}

TEST_F(CliReview, ControlsAreMixedInAndAReviewIsKept) {
  const CliResult result =
      review({"--missed-by", "1", "--controls", "0.5", "--seed", "3", "--save"});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.error.find("review 1: 4 clips"), std::string::npos) << result.error;
  EXPECT_EQ(result.out.find("missed by"), std::string::npos) << "would tell controls from suspects";
  const auto kept = sample.project.reviews().review({1});
  ASSERT_TRUE(kept);
  EXPECT_EQ(std::ranges::count(kept->clips, true, &ReviewClip::control), 2);
  EXPECT_EQ(kept->options, "--axis energia --rule missed --missed-by 1 --controls 0.5");
  EXPECT_EQ(kept->runs.size(), 4u);
  EXPECT_EQ(kept->version, VersionNumber{1});

  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  for (const ReviewClip& clip : kept->clips)
    if (clip.control)
      sample.project.reviews().keep({1}, clip.clip, ana.id, "s");
    else
      sample.project.reviews().relabel({1}, clip.clip, ana.id, Axis::Energia,
                                       clip.label->energia > 0 ? -0.5 : 0.5, "s");
  const auto reviews = cli({"reviews", project, "--json"}).json();
  ASSERT_EQ(reviews.size(), 1U);
  EXPECT_EQ(reviews[0]["answered"], 4);
  EXPECT_EQ(reviews[0]["suspects_changed"]["changed"], 2);
  EXPECT_EQ(reviews[0]["suspects_changed"]["changed_class"], 2);
  EXPECT_EQ(reviews[0]["suspects_changed"]["moved"], 2) << "what changed class has moved";
  EXPECT_EQ(reviews[0]["controls_changed"]["heard"], 2);
  EXPECT_EQ(reviews[0]["controls_changed"]["changed"], 0);
  EXPECT_NE(cli({"reviews", project}).out.find("2/2"), std::string::npos);
}

TEST_F(CliReview, AnAnswerAfterTheRevealIsToldApart) {
  review({"--missed-by", "1", "--controls", "0.5", "--seed", "3", "--save"});
  const auto kept = sample.project.reviews().review({1});
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  const auto suspect = std::ranges::find(kept->clips, false, &ReviewClip::control);
  const double other = suspect->label->energia > 0 ? -0.5 : 0.5;
  Reviews& stored = sample.project.reviews();
  stored.keep({1}, suspect->clip, ana.id, "s", std::chrono::milliseconds(4500));
  stored.relabel({1}, suspect->clip, ana.id, Axis::Energia, other, "s");
  const auto reviews = cli({"reviews", project, "--json"}).json();
  EXPECT_EQ(reviews[0]["suspects_changed"]["heard"], 1);
  EXPECT_EQ(reviews[0]["suspects_changed"]["changed_class"], 0);
  EXPECT_EQ(reviews[0]["suspects_after_reveal"]["heard"], 1);
  EXPECT_EQ(reviews[0]["suspects_after_reveal"]["changed_class"], 1);
  EXPECT_EQ(reviews[0]["controls_after_reveal"]["heard"], 0);
  EXPECT_EQ(reviews[0]["median_response_s"], 4.5);
  EXPECT_NE(cli({"reviews", project}).out.find("after the reveal"), std::string::npos);
}

TEST_F(CliReview, FewControlsConcludeNothingAndSayHowManyItTakes) {
  review({"--missed-by", "1", "--controls", "0.3", "--seed", "3", "--save"});
  const auto kept = sample.project.reviews().review({1});
  ASSERT_EQ(std::ranges::count(kept->clips, true, &ReviewClip::control), 1);
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  for (const ReviewClip& clip : kept->clips)
    sample.project.reviews().keep({1}, clip.clip, ana.id, "s");
  const auto conclusion = cli({"reviews", project, "--json"}).json()[0]["conclusion"];
  EXPECT_EQ(conclusion["finding"], "too-few-controls");
  EXPECT_TRUE(conclusion["difference"].is_null());
  const int needed = conclusion["controls_needed"];
  EXPECT_GT(needed, 50);
  const std::string said = cli({"reviews", project}).out;
  EXPECT_NE(said.find("nothing can be concluded from 1 control: it takes " +
                      std::to_string(needed) + " to see a difference of 20 percentage points"),
            std::string::npos)
      << said;
  EXPECT_EQ(said.find("found nothing"), std::string::npos);
}

TEST_F(CliReview, JudgesAreCrossValidatedAndSayHowManyClipsTheyJudgeOutOfSample) {
  // A single split whose three test clips happened to be easy: the luckiest of all.
  RunStore store(fs::path(project) / "runs");
  for (const int epochs : {40, 60, 80}) {
    cuadrante::Run run = test::sampleRun();
    run.number = store.reserve();
    run.config.model = {.task = Task::Energia, .architecture = RecurrentSpec{.units = {99}}};
    run.config.epochs = epochs;
    run.config.split.folds = 0;
    run.test = LossAndAccuracy{0.1, 1.0};
    run.version = VersionNumber{1};
    std::vector<Prediction> predictions;
    for (std::int64_t clip = 0; clip < 12; ++clip)
      predictions.push_back(test::verdict(clip, 0.9, 1, clip < 3 ? Subset::Test : Subset::Train));
    store.savePredictions(run.number, predictions);
    store.save(run);
  }
  const CliResult chosen = review({"--json"});
  EXPECT_EQ(chosen.json()[0]["of"], 2) << "the two that are cross-validated";
  EXPECT_NE(chosen.error.find(
                "2 judges, 2 of them cross-validated: 12 of 12 clips are judged out of sample"),
            std::string::npos)
      << chosen.error;
  const CliResult named = review({"--runs", "5", "--missed-by", "1"});
  EXPECT_NE(named.error.find(
                "1 judge, 0 of them cross-validated: 3 of 12 clips are judged out of sample"),
            std::string::npos)
      << named.error;
}

#ifdef CUADRANTE_MODELS

TEST_F(CliReview, WhetherCorrectedLabelsHelped) {
  test::SampleProject many = test::makeSampleProject(
      folder / "many", {.songs = 16, .songSeconds = 11.0, .labelled = true});
  const std::string path = folder / "many";
  ASSERT_EQ(cli({"dataset", "build", path}).status, 0);
  const Annotator luis = many.project.annotations().annotator("Luis", AnnotatorKind::Person);
  many.project.annotations().relabel({3}, luis.id, Axis::Energia, 1.0, "s");  // the mean is above 0
  ASSERT_EQ(cli({"dataset", "build", path}).status, 0);
  const std::vector<std::string> words{"dataset", "helped", path,       "1", "2",
                                       "--folds", "2",      "--epochs", "2"};
  std::vector<std::string> asJson = words;
  asJson.push_back("--json");
  const auto rows = cli(asJson).json();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["runs"], 2);
  EXPECT_EQ(rows[0]["clips"], 15);
  EXPECT_EQ(rows[0]["left_out"], 1);
  EXPECT_NEAR(rows[0]["difference"].get<double>(),
              rows[0]["second_acc"].get<double>() - rows[0]["first_acc"].get<double>(), 1e-12);
  EXPECT_EQ(RunStore(fs::path(path) / "runs").all().size(), 4U);
  // Asked again, nothing is left to train.
  const CliResult table = cli(words);
  EXPECT_EQ(table.status, 0) << table.error;
  EXPECT_NE(table.out.find("accuracy v2"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find(": version 2 lies"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("too little to say whether it helped"), std::string::npos)
      << "15 clips: " << table.out;
  EXPECT_EQ(RunStore(fs::path(path) / "runs").all().size(), 4U);
  expectFailure(cli({"dataset", "helped", path, "1", "7"}), 2, "7");
}

TEST_F(CliReview, ClipsWithoutALabelAreJudgedByDropout) {
  test::SampleProject half = test::makeSampleProject(folder / "half", {.songSeconds = 25.0});
  const std::string path = folder / "half";
  const Annotator ana = half.project.annotations().annotator("Ana", AnnotatorKind::Person);
  for (const std::int64_t clip : {0, 2, 4, 6}) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = ana.id;
    annotation.point = test::sampleLabel(static_cast<int>(clip) / 2);
    half.project.annotations().append(annotation);
  }
  ASSERT_EQ(cli({"dataset", "build", path}).status, 0);
  ASSERT_EQ(cli({"train", path, "--units", "4", "--epochs", "1", "--batch", "2", "--test", "0",
                 "--val", "0", "--folds", "0"})
                .status,
            0);
  const std::vector<std::string> words{"review",    path,       "--axis", "energia", "--rule",
                                       "uncertain", "--passes", "3",      "--json"};
  const CliResult first = cli(words);
  ASSERT_EQ(first.status, 0) << first.error;
  const auto queue = first.json();
  ASSERT_EQ(queue.size(), 4U);
  std::set<int> indices;
  for (const auto& clip : queue) {
    indices.insert(clip["index"].get<int>());
    EXPECT_TRUE(clip["label"].is_null());
  }
  EXPECT_EQ(indices, (std::set{1, 3, 5, 7}));
  EXPECT_GE(queue[0]["score"].get<double>(), queue[3]["score"].get<double>());
  EXPECT_EQ(cli(words).out, first.out) << "the same seed";
  std::vector<std::string> spread = words;
  spread.insert(spread.end(), {"--limit", "2", "--spread-out", "--per-song", "1"});
  EXPECT_EQ(cli(spread).json().size(), 2U);
  EXPECT_FALSE(fs::exists(fs::path(path) / "datasets/.unlabelled"));
}

#endif

TEST_F(CliReview, WrongUsageIsRefused) {
  expectFailure(review({"--rule", "mised"}), 2, "did you mean 'missed'");
  expectFailure(review({"--rule", "missed,"}), 2, "--rule");
  expectFailure(review({"--rule", "missed,every"}), 2, "no rule goes with it");
  expectFailure(review({"--controls", "0.95"}), 2, "--controls");
  expectFailure(review({"--exclude-test"}), 2, "no frozen test set");
  expectFailure(review({"--rule", "uncertain"}), 1, "has a label");
  const std::string dataset = fs::path(project) / "datasets/v0001";
  expectFailure(cli({"review", dataset, "--axis", "energia", "--rule", "annotators"}), 1,
                "project.db");
}

}  // namespace
}  // namespace cuadrante
