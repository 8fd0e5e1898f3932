// Runs of Task::Point: what is kept of them, their table, how two of them are compared.

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/learning/fusion.h"
#include "core/learning/run_files.h"
#include "core/learning/run_pair.h"
#include "core/learning/runs_table.h"
#include "core/learning/training_options.h"
#include "core/sample_points.h"
#include "core/sample_run.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

using test::saidPoint;

Run pointRun(std::int64_t number = 1) {
  cuadrante::Run run = test::sampleRun();
  run.number = RunNumber{number};
  run.config.model.task = Task::Point;
  run.testPoints = {
      {.song = "a", .clips = 2, .energia = {0.1, 0.5, 0.05, 0.25, 0.1}, .placer = {0, 0, 0, 0, 0}},
      {.song = "b",
       .clips = 1,
       .energia = {-0.5, -0.25, 0.25, 0.0625, 0.125},
       .placer = {0.5, 1.0, 0.25, 1.0, 0.5}}};
  return run;
}

TEST(PointRun, ItsPointsAreKept) {
  const test::TemporaryFolder folder;
  RunStore runs(folder / "runs");
  cuadrante::Run run = pointRun();
  run.number = runs.reserve();
  runs.save(run);
  EXPECT_EQ(runs.load(run.number).testPoints, run.testPoints);
  const std::string json = readFile(runs.folder(run.number) / "run.json");
  EXPECT_NE(json.find(R"("axis": "point")"), std::string::npos) << json;
  EXPECT_NE(json.find("test_point_figures"), std::string::npos);

  const std::vector<Prediction> said{saidPoint(0, {0.25, -0.5}, {0.125, 0.75}, Subset::Train),
                                     saidPoint(1, {-1.0, 1.0}, {0.0, 0.0})};
  runs.savePredictions(run.number, said);
  const std::string csv = readFile(runs.folder(run.number) / "predictions.csv");
  EXPECT_NE(csv.find("p_tristeza,energia,placer,label_energia,label_placer"), std::string::npos);
  const std::vector<Prediction> read = runs.loadPredictions(run.number);
  ASSERT_EQ(read.size(), 2U);
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].point, said[i].point);
    EXPECT_EQ(read[i].probabilities, said[i].probabilities);
    EXPECT_EQ(read[i].predicted, said[i].predicted);
  }
}

TEST(PointRun, PointsOutsideThePlaneAndSumsThatCannotBeAreRefused) {
  const test::TemporaryFolder folder;
  const auto refuses = [&](const std::string& text, const std::string& from, const std::string& to,
                           const auto& read) {
    std::string changed = text;
    ASSERT_NE(changed.find(from), std::string::npos) << text;
    changed.replace(changed.find(from), from.size(), to);
    writeFileAtomically(Place::root(folder.path()) / "file", changed);
    EXPECT_THROW(read(folder / "file"), FormatError) << to;
  };
  const std::string csv = predictionsToCsv({saidPoint(0, {0.25, -0.5}, {0.125, 0.75})});
  for (const char* wrong : {"-1.5", "nan", "inf", "word", ""})
    refuses(csv, "-0.5", wrong, predictionsFromCsv);
  EXPECT_THROW(predictionsToCsv({saidPoint(0, {}, {}), test::verdict(1, 0.5)}),
               std::invalid_argument);
  const std::string json = runToJson(pointRun(), folder.path(), "");
  for (const char* wrong : {"\"said\": 2.5", "\"said\": null", "\"said\": \"x\""})
    refuses(json, "\"said\": 0.1", wrong,
            [&](const std::filesystem::path& file) { return runFromJson(file, folder.path()); });
}

TEST(PointRun, HasTheFiguresOfEachAxisAsColumns) {
  const cuadrante::Run run = pointRun();
  // Of energía: said 0.1 − 0.5 over three clips, squares 0.3 − 2 · 0.225 + 0.3125.
  EXPECT_EQ(runsCell(run, "energia_rmse"), "0.2327");
  EXPECT_NEAR(runsSortValue(run, "energia_rmse"), std::sqrt(0.1625 / 3.0), 1e-12);
  EXPECT_EQ(runsCell(test::sampleRun(), "energia_rmse"), "");
  EXPECT_TRUE(isNumericColumn("placer_ccc"));
  EXPECT_EQ(runsColumns({test::sampleRun()}).size(), runsColumns().size()) << "no empty columns";
  const std::vector<ResultColumn> shown = runsColumns({test::sampleRun(), run});
  EXPECT_EQ(shown.size(), runsColumns().size() + 8);
  const auto accuracy = std::ranges::find(shown, "test_acc", &ResultColumn::key);
  EXPECT_EQ(std::next(accuracy)->key, "energia_r2");
  // The best first: the largest R², the smallest error.
  cuadrante::Run better = run;
  better.number = RunNumber{2};
  better.testPoints[0].energia = {0.5, 0.5, 0.25, 0.25, 0.25};
  EXPECT_EQ(sortedRuns({run, better}, "energia_r2").front().number, better.number);
  EXPECT_EQ(sortedRuns({run, better}, "energia_rmse").front().number, better.number);
  EXPECT_EQ(filteredRuns({run, better}, "energia_rmse<0.2").size(), 1U);
}

TEST(PointRun, FoldsAreAddedAndEightSongsAreEvidence) {
  Evaluation evaluation;
  for (int fold = 1; fold <= 2; ++fold) {
    cuadrante::Run run = pointRun(fold);
    run.config.split = {.method = SplitMethod::BySong};
    run.config.split.folds = 2;
    run.config.split.fold = fold;
    run.songsShared = false;
    run.testFigures = ClassificationFigures{};
    for (SongPoints& song : run.testPoints)
      song.song += std::to_string(fold);
    for (int song = 0; song < 4; ++song)
      run.testSongs.push_back({.song = std::to_string(fold * 10 + song), .right = 1, .clips = 1});
    evaluation.runs.push_back(std::move(run));
  }
  const cuadrante::Run pooled = evaluation.pooled();
  EXPECT_EQ(pooled.testPoints.size(), 4U);
  EXPECT_EQ(totalOf(pooled.testPoints).clips, 6);
  EXPECT_TRUE(basisOf(pooled).isEvidence()) << "numbers have no classes to be few of";
  EXPECT_TRUE(isNoEvidence(evaluation.runs.front()));
  EXPECT_EQ(noEvidenceText(basisOf(evaluation.runs.front())), "no evidence: it takes 8 songs");
}

TEST(PointRun, TwoAreComparedByTheirSquaredErrors) {
  std::vector<Prediction> first, second;
  ClipSongs songs;
  for (int clip = 0; clip < 20; ++clip) {
    const EmotionPoint label{.placer = 0.5, .energia = clip / 20.0};
    const double error = clip % 2 == 0 ? 0.2 : 0.3;
    // In the same quadrant all the same, so that verdicts say nothing.
    first.push_back(saidPoint(clip, {0.5 + error, label.energia}, label));
    second.push_back(saidPoint(clip, {0.5 + 0.1, label.energia}, label));
    songs.emplace(clip, std::to_string(clip / 2));
  }
  const RunComparison comparison = compareRuns(first, second, songs);
  ASSERT_TRUE(comparison.errors);
  EXPECT_NEAR(comparison.errors->first, std::sqrt((0.04 + 0.09) / 2.0 / 2.0), 1e-12);
  EXPECT_NEAR(comparison.errors->second, std::sqrt(0.01 / 2.0), 1e-12);
  EXPECT_FALSE(comparison.byClip) << "no McNemar of numbers";
  ASSERT_TRUE(comparison.bySong);
  EXPECT_NEAR(comparison.bySong->difference, (0.04 + 0.09) / 2.0 - 0.01, 1e-12);
  EXPECT_NEAR(comparison.bySong->p, 2.0 / 1024.0, 1e-12) << "all ten songs gain";
  EXPECT_TRUE(comparison.isEvidence());
  EXPECT_NE(errorDifferenceText(RunNumber{2}, *comparison.bySong).find("run 2 is smaller by 0.055"),
            std::string::npos);
  RunComparison adjusted = comparison;
  adjustForMany({&adjusted});
  EXPECT_EQ(adjusted.bySong->p, comparison.bySong->p);

  second[3].point->label.placer = 0.25;
  const RunComparison other = compareRuns(first, second, songs);
  EXPECT_EQ(other.otherLabel, 1) << "labelled otherwise, though in the same quadrant";
  EXPECT_EQ(other.clips(), 19);
}

TEST(PointRun, AreNotFused) {
  const test::TemporaryFolder folder;
  RunStore runs(folder / "runs");
  cuadrante::Run run = pointRun();
  run.stale = false;
  EXPECT_THROW(fuse(runs, {Evaluation{{run}}, Evaluation{{run}}}, FusionRule::Mean), OptionError);
}

TEST(PointRun, TheTaskDecidesWhatIsLearnt) {
  ModelSpec spec{.task = Task::Point, .architecture = DenseSpec{}, .heads = Heads::All};
  EXPECT_TRUE(learnsPoint(spec));
  EXPECT_EQ(outputsOf(spec), kPointOutputs);
  EXPECT_EQ(outputsOf(Task::Point), 4) << "of the quadrants, probabilities";
  EXPECT_EQ(modelName(spec), "Dense_l1_o4_point");
  TrainingConfig own, all;
  own.model = all.model = spec;
  own.model.heads = Heads::Own;
  EXPECT_TRUE(sameConfiguration(own, all));
  EXPECT_EQ(taskFromKey("point"), Task::Point);
  EXPECT_EQ(classOf({0.5, -0.5}, Task::Point), static_cast<int>(Quadrant::Calma));
  all.model.architecture = SvmSpec{};
  EXPECT_THROW(validate(all), OptionError) << "what is fitted at once learns classes";
}

}  // namespace
}  // namespace cuadrante
