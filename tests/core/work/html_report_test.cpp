#include "core/work/html_report.h"

#include "core/ground/error.h"
#include "core/report/html.h"
#include "core/report/markup.h"
#include "core/sample_run.h"
#include "core/sweeps/presets.h"
#include "core/sweeps/sweep.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::countOf;

class HtmlReport : public testing::Test {
 protected:
  /// A finished run of energia on version 1: of its 12 clips the last three are the test, one of
  /// them missed.
  cuadrante::Run addRun() {
    cuadrante::Run run = test::sampleRun();
    run.number = runs_.reserve();
    run.config.model.task = Task::Energia;
    run.dataset = project_.datasetFolder({1});
    run.version = VersionNumber{1};
    runs_.save(run);
    std::vector<Prediction> predictions;
    const Dataset dataset = Dataset::open(run.dataset);
    for (const DatasetClip& clip : dataset.clips()) {
      const int label = classOf(clip.label, Task::Energia);
      predictions.push_back(test::verdict(clip.index, label == 1 ? 0.9 : 0.1, label,
                                          clip.index >= 9 ? Subset::Test : Subset::Train));
    }
    predictions.back().predicted = 1 - predictions.back().label;
    runs_.savePredictions(run.number, predictions);
    return run;
  }
  std::string report(const ReportOptions& options = {}) {
    return htmlReport(project_, runs_, options, "2026-11-27T12:00:00.000Z");
  }

  test::TemporaryFolder folder_;
  Project project_ = test::makeSampleProject(folder_ / "a<study>", {.labelled = true}).project;
  RunStore runs_{project_.runsFolder()};
};

void expectMarkup(const std::string& page) {
  test::expectMarkup(page, "html");
}

TEST_F(HtmlReport, AnEmptyProjectSaysWhatIsMissing) {
  const std::string page = report();
  expectMarkup(page);
  for (const char* words : {"None has been built.", "Nothing has been trained.",
                            "No clip has been labelled by two people."})
    EXPECT_NE(page.find(words), std::string::npos) << words;
  EXPECT_EQ(countOf(page, "<svg"), 0u);
}

TEST_F(HtmlReport, ShowsVersionsTableAndTheBestRuns) {
  buildVersion(project_, {.note = "first <b>"}, {}, [](const Progress&) {});
  addRun();
  const std::string page = report();
  expectMarkup(page);
  EXPECT_EQ(countOf(page, "<svg"), 4u) << "a version, curves, train and test";
  EXPECT_NE(page.find("first &lt;b&gt;"), std::string::npos);
  EXPECT_EQ(page.find("first <b>"), std::string::npos);
  EXPECT_NE(page.find("<title>a&lt;study&gt;</title>"), std::string::npos);
  EXPECT_NE(page.find("23m 50s"), std::string::npos) << "the table";
  EXPECT_NE(page.find("test: 2 of 3 hit"), std::string::npos);
}

/// Paper does not scroll: `test_acc` was cut off.
TEST_F(HtmlReport, IsPrintedWithAllColumnsAndInEnglish) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  addRun();
  const std::string page = report();
  const std::size_t print = page.find("@media print");
  ASSERT_NE(print, std::string::npos);
  EXPECT_NE(page.find("@page { size: A4 landscape"), std::string::npos);
  for (const char* rule : {".scroll { overflow: visible; }", "white-space: normal",
                           "overflow-wrap: anywhere", "table.wide { font-size: 6.5px"})
    EXPECT_NE(page.find(rule, print), std::string::npos) << rule;
  const std::size_t wide = page.find("<table class=\"wide\">");
  ASSERT_NE(wide, std::string::npos);
  EXPECT_LT(page.find(">test_acc<", wide), page.find("</table>", wide));
  for (const char* word : {"Estrés", "Felicidad", "Tristeza", "Energía", ">Placer"})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST_F(HtmlReport, NeedsNoNetwork) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  addRun();
  const std::string page = report();
  EXPECT_EQ(countOf(page, "http"), countOf(page, "xmlns=\"http://www.w3.org/2000/svg\""));
  for (const char* part : {"<script", "<link", "<img", "url(", "@import"})
    EXPECT_EQ(page.find(part), std::string::npos) << part;
}

/// An English page mixed its own words with the keys of files.
TEST_F(HtmlReport, SpeaksOneLanguage) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  cuadrante::Run run = addRun();
  run.config.model.task = Task::Cuadrantes;
  run.number = runs_.reserve();
  runs_.save(run);
  const std::string page = report();
  for (const char* word :
       {"energia", "placer", "cuadrantes", "estres", "felicidad", "calma", "tristeza"})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
  for (const char* word : {"· energy<", "· quadrants<", ">Stress<"})
    EXPECT_NE(page.find(word), std::string::npos) << word;
}

TEST_F(HtmlReport, ShowsTheRunsThatAreNamed) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  addRun();
  addRun();
  EXPECT_EQ(countOf(report({.runs = {}, .best = 1}), "<h3>"), 1u);
  const std::string both = report({.runs = {{2}, {1}}});
  EXPECT_LT(both.find("<h3>Run 2"), both.find("<h3>Run 1"));
  EXPECT_THROW(report({.runs = {{7}}}), OptionError);
}

TEST_F(HtmlReport, FoldsThatAreNotWholeHaveNoHeadline) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  cuadrante::Run fold = addRun();
  fold.config.split.folds = 5;
  fold.config.split.fold = 2;
  fold.test->accuracy = 0.4321;
  runs_.save(fold);
  const std::string page = report();
  EXPECT_NE(page.find("1 of 5 folds"), std::string::npos);
  EXPECT_EQ(page.find("0.4321"), std::string::npos);
  EXPECT_EQ(countOf(page, "<h3>"), 0u);
  const std::string alone = report({.runs = {fold.number}});
  EXPECT_NE(alone.find("fold 2 of 5 alone"), std::string::npos);
  EXPECT_NE(alone.find("0.432 over"), std::string::npos);
}

/// Whoever is given the page has no docs/figures.md beside it.
TEST_F(HtmlReport, SaysWhatItsFiguresMean) {
  const std::string page = report();
  const std::size_t definitions = page.find("<h2>What the figures mean</h2>");
  ASSERT_NE(definitions, std::string::npos);
  for (const char* words :
       {"Wilson's score", "permutation test with songs as pairs", "Holm's procedure",
        "judged once, by a network trained without its song",
        "fewer than 8 test songs, or than 10 test clips of a class", "best constant answer",
        "below 0.05"})
    EXPECT_NE(page.find(words, definitions), std::string::npos) << words;
}

TEST_F(HtmlReport, WhatIsNoEvidenceIsNotTheBest) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  cuadrante::Run high = addRun();
  high.test->accuracy = 0.99;
  runs_.save(high);
  cuadrante::Run sound = addRun();
  sound.test->accuracy = 0.6;
  sound.config.split.method = SplitMethod::BySong;
  sound.testFigures = ClassificationFigures{.classes = {{20, 20, 12}, {20, 20, 12}}, .auc = 0.6};
  sound.testSongs.clear();
  for (int song = 0; song < 8; ++song)
    sound.testSongs.push_back({"song " + std::to_string(song), 3, 5});
  runs_.save(sound);
  const std::string page = report({.runs = {}, .best = 1});
  EXPECT_EQ(page.find("<h3>Run 1"), std::string::npos) << "0.99 on three clips";
  EXPECT_NE(page.find("<h3>Run 2"), std::string::npos);
}

TEST_F(HtmlReport, ARunWhoseDatasetIsGoneIsShownWithoutPlanes) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  const cuadrante::Run run = addRun();
  std::filesystem::remove(run.dataset / "Y.npy");
  const std::string page = report();
  expectMarkup(page);
  EXPECT_NE(page.find("No picture:"), std::string::npos);
  EXPECT_EQ(countOf(page, "<svg"), 1u) << "the curves";
}

TEST_F(HtmlReport, ShowsTheTableOfEachSweep) {
  buildVersion(project_, {}, {}, [](const Progress&) {});
  EXPECT_EQ(report().find("Sweeps"), std::string::npos);
  const cuadrante::Run run = addRun();
  const SweepStore sweeps(project_.runsFolder());
  Sweep sweep;
  sweep.number = 1;
  sweep.source = "thesis <5-1>";
  sweep.createdAt = "2026-11-22T23:01:05.123Z";
  sweep.dataset = run.dataset;
  sweep.version = VersionNumber{1};
  sweep.entries = {{run.config, EntryState::Finished, run.number, {}}};
  std::filesystem::create_directories(sweeps.folder(1));
  sweeps.save(sweep);
  const std::string page = report();
  expectMarkup(page);
  EXPECT_NE(page.find("Sweep 1 · thesis &lt;5-1&gt;"), std::string::npos);
  EXPECT_NE(page.find("logistic"), std::string::npos) << "a head of the table";
  EXPECT_EQ(page.find("No table"), std::string::npos) << page.substr(page.find("No table"), 200);
}

TEST_F(HtmlReport, HasTheThesissChapterAsFarAsItWasTrainedAsThere) {
  buildVersion(project_, {}, {}, {});
  EXPECT_EQ(report().find("The thesis, test by test"), std::string::npos);
  // Of table 5.3, tests 29 to 32, the second has finished: the thesis draws its loss and its
  // planes.
  const std::vector<TrainingConfig> configs = configsOf(presetNamed("thesis-5-3"));
  const SweepStore sweeps(runs_.folder());
  const auto open = [&] {
    return sweeps.openOrMake("thesis-5-3", project_.datasetFolder({1}), VersionNumber{1}, configs,
                             runs_);
  };
  open();
  cuadrante::Run run = addRun();
  run.config = configs[1];
  run.provenance.datasetHashes.clear();
  runs_.save(run);
  const Sweep sweep = open();
  sweeps.save(sweep);
  ASSERT_EQ(countOf(sweep, EntryState::Finished), 1U);
  const std::string page = report();
  expectMarkup(page);
  const std::size_t chapter = page.find("The thesis, test by test");
  ASSERT_NE(chapter, std::string::npos);
  EXPECT_NE(page.find("thesis_acc", chapter), std::string::npos);
  EXPECT_NE(page.find("table 5.3: 1 of 4 tests", chapter), std::string::npos);
  const std::size_t figures = page.find("Test 30 · run 1", chapter);
  ASSERT_NE(figures, std::string::npos);
  const std::string drawn = page.substr(figures, page.find("<h", figures) - figures);
  EXPECT_EQ(countOf(drawn, "<svg"), 3U) << "loss, and the planes of training and test";
  EXPECT_EQ(page.find("Test 29 · run"), std::string::npos) << "the thesis does not draw it";
}

TEST(Markup, IsEscaped) {
  EXPECT_EQ(escapedMarkup("a<b>&\"c\"\x01\n"), "a&lt;b&gt;&amp;&quot;c&quot;\n");
}

}  // namespace
}  // namespace cuadrante
