#include "core/work/make_queue.h"

#include "core/features/spectrogram/spectrogram_features.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/sample_run.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Twelve clips of four songs in version 1; the even songs are energetic. Of two configurations,
/// each cross-validated in two folds, both miss clip 0 and the second one clip 4 as well.
class MakeQueue : public testing::Test {
 protected:
  MakeQueue() {
    BuildOptions options;
    options.features = spectrogramFeatures({.columnStride = 60, .columns = 50});
    buildVersion(project_, options, {}, {});
    for (const int units : {8, 16})
      for (const int fold : {1, 2})
        addFold(units, fold);
    request_.judges = bestJudges(runs_.all(), Task::Energia, kBestJudges);
    request_.missedBy = 1;
  }

  void addFold(int units, int fold) {
    cuadrante::Run run = test::sampleRun();
    run.number = runs_.reserve();
    run.config.model = {.task = Task::Energia, .architecture = RecurrentSpec{.units = {units}}};
    run.config.split.folds = 2;
    run.config.split.fold = fold;
    run.version = VersionNumber{1};
    run.provenance.datasetHashes.clear();
    std::vector<Prediction> predictions;
    for (std::int64_t clip = 0; clip < 12; ++clip) {
      const bool tested = clip / 6 == fold - 1;
      const int label = clip / 3 % 2 == 0 ? 1 : 0;
      const bool missed = tested && (clip == 0 || (clip == 4 && units == 16));
      predictions.push_back(test::verdict(clip, (label == 1) != missed ? 0.8 : 0.2, label,
                                          tested ? Subset::Test : Subset::Train));
    }
    runs_.savePredictions(run.number, predictions);
    runs_.save(run);
  }

  /// As somebody who now hears no energy in it.
  void relabel(std::int64_t clip, double energia) {
    const Annotator ana = project_.annotations().annotator("Ana", AnnotatorKind::Person);
    project_.annotations().relabel({clip}, ana.id, Axis::Energia, energia, "s");
  }

  fs::path dataset() const { return project_.datasetFolder(VersionNumber{1}); }

  /// Puts a clip into the subset `test` of the version's clips.csv.
  void freezeAsTest(const std::string& clip) const {
    std::ifstream in(dataset() / "clips.csv");
    std::string text;
    for (std::string line; std::getline(in, line);)
      text += line + (line.find("," + clip + ",") != std::string::npos ? "test\n" : "\n");
    in.close();
    writeFileAtomically(dataset() / "clips.csv", text);
  }

  MadeQueue make() { return makeQueue(project_, runs_, request_, {}, {}, {}); }
  std::vector<std::int64_t> indices() {
    std::vector<std::int64_t> all;
    for (const QueuedClip& clip : make().clips)
      all.push_back(clip.index);
    return all;
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  test::SampleProject sample_ = test::makeSampleProject(folder_ / "study", {.labelled = true});
  Project& project_ = sample_.project;
  RunStore runs_{project_.runsFolder()};
  ReviewRequest request_;
};

using Indices = std::vector<std::int64_t>;

TEST_F(MakeQueue, JudgesAreSetAgainstPresentLabelsOrThoseOfAVersion) {
  relabel(0, -0.4);
  EXPECT_EQ(indices(), (Indices{4})) << "clip 0 is as the networks say by now";
  EXPECT_FALSE(make().version);
  request_.labels = LabelsJudged::Frozen;
  EXPECT_EQ(indices(), (Indices{0, 4}));
  EXPECT_EQ(make().version, VersionNumber{1});
  BuildOptions options;
  options.features = spectrogramFeatures({.columnStride = 60, .columns = 50});
  buildVersion(project_, options, {}, {});
  EXPECT_EQ(indices(), (Indices{4})) << "the newest version";
  request_.version = VersionNumber{1};
  EXPECT_EQ(indices(), (Indices{0, 4}));
  request_.version = VersionNumber{3};
  EXPECT_THROW(make(), OptionError);
}

TEST_F(MakeQueue, SeveralRulesMakeOneQueue) {
  request_.rules = {ReviewRule::Models, ReviewRule::Missed};
  const MadeQueue made = make();
  ASSERT_EQ(made.clips.size(), 2U);
  EXPECT_EQ(made.clips[0].index, 4);
  EXPECT_EQ(made.clips[0].reasons.size(), 2U);
  EXPECT_EQ(made.clips[1].index, 0);
  EXPECT_EQ(made.clips[1].reasons.size(), 1U);
  EXPECT_EQ(made.runs.size(), 4U) << "each once";
  EXPECT_FALSE(made.findings);
  request_.rules = {ReviewRule::Confident, ReviewRule::Missed};
  EXPECT_EQ(make().findings.value().clips, 12U);
}

TEST_F(MakeQueue, EveryClipIsOfPresentLabelsOrThoseOfAVersion) {
  relabel(7, 0.25);
  request_.rules = {};
  request_.judges = {};
  EXPECT_EQ(make().clips.size(), 12U);
  EXPECT_EQ(make().clips[7].label.energia, 0.25);
  EXPECT_TRUE(make().clips[7].reasons.empty());
  EXPECT_TRUE(make().runs.empty());
  request_.labels = LabelsJudged::Frozen;
  EXPECT_EQ(make().clips[7].label.energia, 0.6);
  EXPECT_EQ(makeQueue(dataset(), runs_, request_, {}).clips.size(), 12U);
}

TEST_F(MakeQueue, IsLimitedBeforeControlsAreMixedIn) {
  request_.limit = 1;
  request_.controlShare = 0.5;
  const MadeQueue made = make();
  ASSERT_EQ(made.clips.size(), 2U);
  EXPECT_EQ(std::ranges::count(made.clips, true, &QueuedClip::control), 1);
  EXPECT_EQ(std::ranges::count(made.clips, 0, &QueuedClip::index), 1) << "the first suspect";
}

TEST_F(MakeQueue, AFrozenTestSetIsLeftAloneWhateverTheRuleAndTheLabels) {
  request_.excludeTest = true;
  EXPECT_THROW(make(), OptionError) << "none is frozen";
  freezeAsTest("00004");
  for (const LabelsJudged labels : {LabelsJudged::Present, LabelsJudged::Frozen}) {
    request_.labels = labels;
    request_.rules = {ReviewRule::Missed};
    EXPECT_EQ(indices(), (Indices{0}));
    request_.rules = {};
    EXPECT_EQ(make().clips.size(), 11U);
    request_.rules = {ReviewRule::Repeats};
    EXPECT_EQ(make().clips.size(), 0U);
  }
  request_.rules = {ReviewRule::Missed};
  request_.controlShare = 0.9;
  EXPECT_EQ(std::ranges::count(indices(), 4), 0) << "nor is it a control";
}

TEST_F(MakeQueue, ADatasetFolderHasItsLabelsAndNoPeople) {
  request_.labels = LabelsJudged::Frozen;
  const MadeQueue made = makeQueue(dataset(), runs_, request_, {});
  EXPECT_EQ(made.clips.size(), 2U);
  EXPECT_FALSE(made.version);
  for (const ReviewRule rule :
       {ReviewRule::Annotators, ReviewRule::Repeats, ReviewRule::Uncertain}) {
    request_.rules = {rule};
    EXPECT_THROW(makeQueue(dataset(), runs_, request_, {}), ProjectError) << reviewRuleKey(rule);
  }
  request_.rules = {ReviewRule::Missed};
  request_.labels = LabelsJudged::Present;
  EXPECT_THROW(makeQueue(dataset(), runs_, request_, {}), ProjectError);
}

TEST_F(MakeQueue, WithoutJudgesOnlyPeopleAreAsked) {
  request_.judges = {};
  EXPECT_THROW(make(), OptionError);
  request_.rules = {ReviewRule::Annotators};
  EXPECT_TRUE(make().clips.empty());
}

TEST_F(MakeQueue, ThreeOfTheJudgesOrAllOfFewerUnlessToldOtherwise) {
  request_.missedBy.reset();
  EXPECT_EQ(indices(), (Indices{0})) << "both of two";
}

TEST_F(MakeQueue, ChosenRunsAreJudgesAndFoldsOneOfThem) {
  EXPECT_EQ(chosenJudges(runs_, Task::Energia, {{1}, {2}}).size(), 1U);
  EXPECT_EQ(chosenJudges(runs_, Task::Energia, {{1}, {4}}).size(), 2U);
  EXPECT_THROW(chosenJudges(runs_, Task::Placer, {{1}}), OptionError);
}

TEST_F(MakeQueue, TheReviewKeepsWhatItWasMadeOfInTheWordsOfTheCommandLine) {
  EXPECT_EQ(describe({}), "--axis energia --rule missed --labels present");
  request_.labels = LabelsJudged::Frozen;
  request_.controlShare = 0.5;
  request_.seed = 9;
  const Review review = reviewOf(request_, make());
  EXPECT_EQ(review.options, "--axis energia --rule missed --missed-by 1 --controls 0.5");
  EXPECT_EQ(review.version, VersionNumber{1});
  EXPECT_EQ(review.runs.size(), 4U);
  EXPECT_EQ(review.controlShare, 0.5);
  EXPECT_EQ(review.seed, 9U);
  EXPECT_EQ(review.clips.size(), 4U);

  ReviewRequest all;
  all.rules = {};
  all.task = Task::Cuadrantes;
  all.limit = 5;
  EXPECT_EQ(describe(all), "--axis cuadrantes --rule every --labels present --limit 5");
  request_ = {
      .rules = {ReviewRule::Models, ReviewRule::Confident, ReviewRule::Uncertain},
      .labels = LabelsJudged::Frozen,
      .judges = chosenJudges(runs_, Task::Energia, {{3}, {4}}),
      .judgesChosen = true,
      .missedBy = 2,
      .outOfSampleOnly = true,
      .confident = {.prune = Prune::Both, .order = ConfidentOrder::NormalisedMargin, .all = true},
      .uncertain = {.acquisition = Acquisition::Entropy, .perSong = 2, .spreadOut = true},
      .passes = 7,
      .limit = 30,
      .excludeTest = true};
  EXPECT_EQ(
      describe(request_),
      "--axis energia --rule models,confident,uncertain --runs 3,4 --out-of-fold --prune both "
      "--order margin --all --acquisition entropy --passes 7 --per-song 2 --spread-out "
      "--limit 30 --exclude-test");
  request_.rules = {ReviewRule::Repeats};
  EXPECT_EQ(describe(request_), "--axis energia --rule repeats --limit 30 --exclude-test")
      << "what other rules need is not said";
}

}  // namespace
}  // namespace cuadrante
