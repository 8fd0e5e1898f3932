#include "app/cli/cli_process.h"
#include "core/domain/known_sign.h"
#include "core/domain/second_listening.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

class CliLabels : public testing::Test {
 protected:
  std::string csv(const std::string& text) {
    writeFileAtomically(folder / "labels.csv", text);
    return folder / "labels.csv";
  }
  std::size_t annotationCount() { return sample.project.annotations().all().size(); }
  EmotionPoint label(std::int64_t clip) {
    return sample.project.annotations().consensus(ClipId{clip}).value().point;
  }

  test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(folder / "study", {.songSeconds = 21.0});
  std::string project = folder / "study";
};

// From a table of quadrants to trained networks: no point is invented on the way.
TEST_F(CliLabels, QuadrantsAloneAreImportedFrozenAndLearnt) {
  std::string table = "Song,Mood\n";
  const std::vector<std::string> moods{"Q1", "Q2", "Q3", "Q4"};
  for (std::size_t song = 0; song < moods.size(); ++song)
    table += "song-" + std::to_string(song) + "," + moods[song] + "\n";
  const CliResult taken = cli({"labels", "import", project, csv(table), "--map", "song=Song",
                               "--quadrant", "Mood", "--whole-songs", "--annotator", "Ana"});
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("8 labels added for Ana"), std::string::npos) << taken.out;
  EXPECT_NE(taken.out.find("8 of them are labels of whole songs"), std::string::npos) << taken.out;
  EXPECT_EQ(label(0), onlyQuadrant(Quadrant::Felicidad));
  const CliResult built = cli({"dataset", "build", project, "--columns", "20"});
  EXPECT_EQ(built.status, 0) << built.error;
  EXPECT_NE(built.out.find("8 of them share the labels of 4 whole songs: these are 4 independent "
                           "labels, not 8"),
            std::string::npos)
      << built.out;
#ifdef CUADRANTE_MODELS
  const auto train = [this](const char* axis, std::vector<std::string> more) {
    std::vector<std::string> words{"train",    project, "--axis",   axis, "--cell", "dense",
                                   "--epochs", "1",     "--folds",  "0",  "--test", "0.25",
                                   "--val",    "0.25",  "--hidden", "0"};
    words.insert(words.end(), more.begin(), more.end());
    return cli(words);
  };
  for (const char* axis : {"cuadrantes", "energia"}) {
    const CliResult trained = train(axis, {});
    EXPECT_EQ(trained.status, 0) << trained.error;
  }
  expectFailure(train("energia", {"--heads", "point"}), 2, "learns from labels that are points");
#endif
  const CliResult relabelled =
      cli({"relabel", project, "0", "--axis", "energia", "--value", "0.25", "--annotator", "Eva"});
  EXPECT_NE(relabelled.out.find("placer +, energia 0.25"), std::string::npos) << relabelled.out;
  const CliResult built2 = cli({"dataset", "build", project, "--columns", "20"});
  EXPECT_EQ(built2.status, 0) << built2.error;
  const auto changes = cli({"dataset", "diff", project, "1", "2", "--json"}).json();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0]["energia_before"], "+");
  EXPECT_EQ(changes[0]["energia_after"], 0.25);
  EXPECT_NE(cli({"labels", "agreement", project}).status, 2);
}

TEST_F(CliLabels, EmopiasQuadrantsAreInItsNames) {
  expectFailure(cli({"labels", "import", project}), 2, "said by FILE, or by --from");
  expectFailure(cli({"labels", "import", project, "--from", "emopia", "--range", "1:9"}), 2,
                "said of a FILE");
  expectFailure(cli({"labels", "import", project, "--from", "deam"}), 2,
                "no dataset 'deam' is known whose files' names say quadrants");
  AudioInfo eleven;
  eleven.seconds = 11.0;
  sample.project.catalogue().addSong("/songs/Q2_0vLPYiPN7qY_0.wav", eleven, 1);
  const CliResult taken = cli({"labels", "import", project, "--from", "emopia"});
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("1 labels added for emopia"), std::string::npos) << taken.out;
  EXPECT_EQ(label(8), onlyQuadrant(Quadrant::Estres));
}

TEST_F(CliLabels, StretchesOfASongGoInByTheirProgramsFile) {
  writeFileAtomically(folder / "song-0.txt", "0.0\t10.0\t7; 1\n10.0\t19.0\tQ3\n12\t14\tchorus\n");
  const CliResult taken = cli({"labels", "import", project, folder / "song-0.txt", "--from",
                               "audacity", "--range", "1:9", "--annotator", "Ana"});
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("2 labels added for Ana, 0 passed over\n"
                           "1 did not fit and were left out:\n  line 3: \"chorus\" is no"),
            std::string::npos)
      << taken.out;
  EXPECT_EQ(label(0), (EmotionPoint{0.5, -1.0}));
  EXPECT_EQ(label(1), onlyQuadrant(Quadrant::Tristeza));
  writeFileAtomically(folder / "elan.txt", "placer\tAna\t0.0\t10.0\t10.0\t-0.5\n");
  const CliResult elan = cli({"labels", "import", project, folder / "elan.txt", "--from", "elan",
                              "--song", "song-1.wav", "--annotator", "Ana"});
  EXPECT_NE(elan.out.find("1 labels added"), std::string::npos) << elan.out << elan.error;
  expectFailure(
      cli({"labels", "import", project, folder / "elan.txt", "--from", "elan", "--whole-songs"}), 2,
      "columns are named of a table: elan is none");
  expectFailure(
      cli({"labels", "import", project, csv("clip,placer,energia\n0,0,0\n"), "--song", "song-0"}),
      2, "--song goes with --from audacity and --from elan");
}

TEST_F(CliLabels, WhichQuadrantEmotifysFeelingsAreIsTheUsersWord) {
  const std::string file =
      csv("track id, genre, amazement, tension, sadness\n1,study,1,0,0\n1,study,1,1,0\n");
  expectFailure(cli({"labels", "import", project, file, "--from", "emotify"}), 2,
                "--votes says of which quadrant each of them is");
  const CliResult taken = cli({"labels", "import", project, file, "--from", "emotify", "--votes",
                               "amazement=Q1,tension=Q2,sadness=Q3"});
  EXPECT_EQ(taken.status, 0) << taken.error;
  EXPECT_NE(taken.out.find("1 labels of songs or clips that are not in the project were left out:\n"
                           "  line 2: there is no song study/1"),
            std::string::npos)
      << taken.out;
  const CliResult any = cli({"labels", "import", project, csv("clip,a,b\n0,2,1\n1,1,1\n"),
                             "--votes", "a=Q1,b=Q3", "--annotator", "all"});
  EXPECT_NE(any.out.find("1 labels added for all, 0 passed over\n1 did not fit"), std::string::npos)
      << any.out << any.error;
  EXPECT_EQ(label(0), onlyQuadrant(Quadrant::Felicidad));
}

TEST_F(CliLabels, WhatIsReadOtherwiseThanItSaysIsSaid) {
  const CliResult words =
      cli({"labels", "import", project, csv("Clip;Energía\n0;0,5\n"), "--annotator", "Ana"});
  EXPECT_NE(words.out.find("the column energía is read as energia\n"), std::string::npos)
      << words.out << words.error;
  EXPECT_NE(words.out.find("1 labels of the file speak of one axis only"), std::string::npos);
  const CliResult votes = cli({"labels", "import", project, csv("clip,a,b\n1,2,1\n"), "--votes",
                               "a=Q1", "--annotator", "all"});
  EXPECT_NE(votes.out.find("not counted, of no quadrant: the columns b\n"), std::string::npos)
      << votes.out << votes.error;
  writeFileAtomically(folder / "song-0.txt",
                      "mood\tEva\t0.0\t10.0\t10.0\tQ1\nmood\tLuis\t0.0\t10.0\t10.0\tQ2\n");
  const CliResult elan =
      cli({"labels", "import", project, folder / "song-0.txt", "--from", "elan"});
  EXPECT_NE(elan.out.find("2 labels added for the annotators that the file names"),
            std::string::npos)
      << elan.out << elan.error;
  EXPECT_EQ(elan.out.find("by numbers alone"), std::string::npos) << "the song is known";
  expectFailure(cli({"labels", "import", project, csv("clip,placer,energia\n0,0,0\n"), "--songs-in",
                     "/nowhere"}),
                2, "no song of the project lies in /nowhere");
}

TEST_F(CliLabels, WhatIsExportedCanBeImported) {
  const std::string file = csv("clip,placer,energia\n00000,0.25,-0.5\n00003,-1,1\n");
  const CliResult first = cli({"labels", "import", project, file, "--annotator", "Ana"});
  EXPECT_EQ(first.status, 0) << first.error;
  EXPECT_NE(first.out.find("2 labels added for Ana"), std::string::npos) << first.out;
  EXPECT_NE(cli({"labels", "import", project, file, "--annotator", "Ana"}).out.find("0 labels"),
            std::string::npos);
  EXPECT_EQ(label(0), (EmotionPoint{0.25, -0.5}));

  const std::string out = folder / "out.csv";
  EXPECT_EQ(cli({"labels", "export", project, out}).status, 0);
  EXPECT_EQ(CsvTable::read(out).rows().size(), 2U);
  EXPECT_NE(cli({"labels", "import", project, out, "--annotator", "Ana"}).out.find("0 labels"),
            std::string::npos);
  EXPECT_EQ(annotationCount(), 2U);
}

TEST_F(CliLabels, AnOlderExportDoesNotUndoACorrection) {
  cli({"labels", "import", project, csv("clip,placer,energia\n0,0.5,0.5\n"), "--annotator", "A1"});
  const std::string before = folder / "b.csv";
  ASSERT_EQ(cli({"labels", "export", project, before}).status, 0);
  ASSERT_EQ(
      cli({"relabel", project, "0", "--axis", "energia", "--value", "-0.9", "--annotator", "A1"})
          .status,
      0);
  const CliResult again = cli({"labels", "import", project, before});
  EXPECT_EQ(again.status, 0) << again.error;
  EXPECT_NE(again.out.find("0 labels added for the annotators that the file names, 1 passed over"),
            std::string::npos)
      << again.out;
  EXPECT_EQ(label(0), (EmotionPoint{0.5, -0.9}));
  EXPECT_EQ(annotationCount(), 2U);
}

TEST_F(CliLabels, ARulesLabelsAreNotTakenAsOnes) {
  const std::string file = csv("clip,placer,energia,kind\n0,0.5,0.5,rule\n");
  expectFailure(cli({"labels", "import", project, file}), 1, "rule's label");
  expectFailure(cli({"labels", "import", project, file, "--annotator", "Ana"}), 1, "rule's label");
  EXPECT_EQ(annotationCount(), 0U);
}

TEST_F(CliLabels, LabelsGoOutAndInInEveryForm) {
  const std::string two = csv("clip,placer,energia,annotator\n0,0.25,-0.5,Ana\n0,-1,1,Luis\n");
  EXPECT_NE(cli({"labels", "import", project, two}).out.find("2 labels added"), std::string::npos);

  const std::string json = folder / "out.json";
  EXPECT_EQ(cli({"labels", "export", project, json}).status, 0);
  EXPECT_EQ(nlohmann::json::parse(readFile(json))[1]["annotator"], "Luis");
  const std::string tasks = folder / "tasks.json";
  const std::string config = folder / "config.xml";
  EXPECT_EQ(cli({"labels", "export", project, tasks, "--format", "label-studio", "--all-clips",
                 "--config", config})
                .status,
            0);
  EXPECT_EQ(nlohmann::json::parse(readFile(tasks)).size(), 8U);
  EXPECT_NE(readFile(config).find("<Number name=\"placer\""), std::string::npos);

  test::SampleProject other =
      test::makeSampleProject(folder / "other", {.songSeconds = 21.0, .cut = false});
  const std::string there = folder / "other";
  EXPECT_NE(cli({"labels", "import", there, tasks}).out.find("2 labels"), std::string::npos);
  EXPECT_NE(cli({"labels", "import", there, json}).out.find("0 labels"), std::string::npos);
  EXPECT_NE(cli({"labels", "import", there, two, "--annotator", "Eva"}).status, 0)
      << "she cannot say two things of one clip";
  EXPECT_EQ(other.project.annotations().consensus(ClipId{0})->point, (EmotionPoint{-0.375, 0.25}));
}

TEST_F(CliLabels, OptionsOfLabelStudioGoWithItsFormat) {
  expectFailure(cli({"labels", "export", project, folder / "out.csv", "--all-clips"}), 2,
                "label-studio");
  expectFailure(cli({"labels", "export", project, folder / "out.csv", "--format", "labelstudio"}),
                2, "label-studio");
  writeFileAtomically(folder / "bad.json", R"([{"data": {}, "annotations": [{}]}])");
  expectFailure(cli({"labels", "import", project, folder / "bad.json"}), 1, "task 1, annotation 1");
}

TEST_F(CliLabels, ValenceAndArousalGoOutOnTheScaleAskedFor) {
  cli({"labels", "import", project,
       csv("clip,placer,energia,annotator\n0,0.5,-1,Ana\n0,-0.5,1,Luis\n")});
  const std::string out = folder / "out.csv";
  const CliResult means =
      cli({"labels", "export", project, out, "--table", "means", "--range", "1:9"});
  EXPECT_EQ(means.status, 0) << means.error;
  EXPECT_NE(means.out.find("1 rows written"), std::string::npos) << means.out;
  EXPECT_NE(readFile(out).find(",5,"), std::string::npos) << readFile(out);
  EXPECT_EQ(cli({"labels", "export", project, out, "--table", "ratings"}).status, 0);
  EXPECT_EQ(CsvTable::read(out).rows().size(), 2U);
  expectFailure(cli({"labels", "export", project, out, "--range", "1:9"}), 2, "--table");
  expectFailure(cli({"labels", "export", project, out, "--table", "means", "--format", "json"}), 2,
                "--table");
  expectFailure(cli({"labels", "export", project, out, "--table", "means", "--range", "9:1"}), 2,
                "9:1");
  expectFailure(cli({"labels", "export", project, project + "/project.db", "--table", "means"}), 2,
                "project");
}

TEST_F(CliLabels, NothingOfAFaultyFileIsTakenAndTheLineIsNamed) {
  const std::string good = "clip,placer,energia\n00000,0.25,-0.5\n";
  for (const std::string bad : {"00001,1.5,0", "00001,0,-1.01", "00001,nan,0", "00001,,0",
                                "00001,zero,0", "99999,0,0", "nobody,0,0", "00001,0"})
    expectFailure(cli({"labels", "import", project, csv(good + bad + "\n")}), 1,
                  "labels.csv, line 3");
  expectFailure(cli({"labels", "import", project, csv("song,placer,energia\nsong-0.wav,0,0\n")}), 1,
                "line 2 is not a valid table: the song song-0.wav has 2 clips");
  for (const std::string header : {"clip,joy\n00000,0\n", "placer,energia\n0,0\n"})
    expectFailure(cli({"labels", "import", project, csv(header)}), 1, "labels.csv, line 1");
  expectFailure(cli({"labels", "import", project, csv("")}), 1, "labels.csv");
  expectFailure(cli({"labels", "import", project, folder / "none.csv"}), 1, "none.csv");
  EXPECT_EQ(annotationCount(), 0U);
}

TEST_F(CliLabels, TheRuleSaysThatItIsOneAndGivesWayToAPerson) {
  ASSERT_EQ(
      cli({"labels", "import", project, csv("clip,placer,energia\n00000,0.25,-0.5\n")}).status, 0);
  const CliResult result = cli({"labels", "rule", project});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find("8 clips labelled by a rule"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find(kSpectralRuleName), std::string::npos) << result.out;
  EXPECT_NE(cli({"labels", "rule", project}).out.find("0 clips"), std::string::npos);
  EXPECT_EQ(label(0), (EmotionPoint{0.25, -0.5}));
}

TEST_F(CliLabels, AgreementOfTwoPeopleIsTold) {
  const auto import = [&](const char* rows, const char* who) {
    ASSERT_EQ(cli({"labels", "import", project, csv(std::string("clip,placer,energia\n") + rows),
                   "--annotator", who})
                  .status,
              0);
  };
  import("00000,0.5,0.5\n00001,-0.5,-0.5\n00002,-0.1,0.7\n", "Ana");
  import("00000,0.3,0.5\n00001,-0.7,-0.5\n00002,-0.3,0.7\n", "Luis");
  const CliResult table = cli({"labels", "agreement", project});
  EXPECT_EQ(table.status, 0) << table.error;
  EXPECT_NE(table.out.find("3 clips labelled by two people or more"), std::string::npos);
  EXPECT_NE(table.out.find("Luis"), std::string::npos);
  EXPECT_NE(table.out.find("-0.200"), std::string::npos) << table.out;

  const auto json = nlohmann::json::parse(cli({"labels", "agreement", project, "--json"}).out);
  EXPECT_DOUBLE_EQ(json["energia"]["ICC(2,1)"]["value"], 1.0);
  EXPECT_LT(json["placer"]["alpha"]["value"], 1.0);
  EXPECT_LE(json["placer"]["ICC(2,1)"]["interval_f"][0], json["placer"]["ICC(2,1)"]["value"]);
  EXPECT_EQ(json["annotators"].size(), 2U);
  EXPECT_EQ(json["widest"].size(), 3U);
}

TEST_F(CliLabels, TheProtocolIsSetOptionByOption) {
  const auto shown = [&] {
    return nlohmann::json::parse(cli({"protocol", project, "--json"}).out);
  };
  EXPECT_EQ(shown()["repeats"], 0.05);
  EXPECT_TRUE(shown()["anchors"].empty());
  ASSERT_EQ(cli({"labels", "import", project, csv("clip,placer,energia\n3,0.25,-0.5\n")}).status,
            0);
  const CliResult set = cli({"protocol", project, "--anchors", "3,00005:0.5:-1", "--gate", "0.5",
                             "--consensus", "median", "--skip-reasons", "off"});
  EXPECT_EQ(set.status, 0) << set.error;
  EXPECT_NE(set.out.find("00003:0.25:-0.5,00005:0.5:-1"), std::string::npos) << set.out;
  EXPECT_EQ(shown()["gate"], 0.5);
  EXPECT_EQ(shown()["repeats"], 0.05) << "what is not named stays";
  EXPECT_EQ(shown()["skip_reasons"], false);
  EXPECT_EQ(sample.project.protocol().consensus, ConsensusRule::Median);
  EXPECT_EQ(sample.project.protocol().anchors.at(1).reference, (EmotionPoint{0.5, -1.0}));
  EXPECT_EQ(cli({"protocol", project, "--anchors", "none"}).status, 0);
  EXPECT_TRUE(shown()["anchors"].empty());
}

TEST_F(CliLabels, WhatIsNoProtocolIsRefused) {
  expectFailure(cli({"protocol", project, "--anchors", "3"}), 2, "no label");
  expectFailure(cli({"protocol", project, "--anchors", "3:0.5"}), 2, "CLIP:PLACER:ENERGIA");
  expectFailure(cli({"protocol", project, "--anchors", "3:0.5:2"}), 2, "[-1, 1]");
  expectFailure(cli({"protocol", project, "--repeats", "0.6"}), 2, "repeats");
  expectFailure(cli({"protocol", project, "--consensus", "mode"}), 2, "median");
  EXPECT_EQ(sample.project.protocol(), Protocol{});
}

TEST_F(CliLabels, OneAxisMovesAndTheOtherStays) {
  ASSERT_EQ(cli({"labels", "import", project, csv("clip,placer,energia\n00003,0.1,-0.7\n"),
                 "--annotator", "Ana"})
                .status,
            0);
  const CliResult result = cli(
      {"relabel", project, "00003", "--axis", "energia", "--value", "0.5", "--annotator", "Ana"});
  EXPECT_EQ(result.out, "00003: placer 0.1, energia 0.5\n") << result.error;
  EXPECT_EQ(label(3), (EmotionPoint{0.1, 0.5}));
  EXPECT_EQ(annotationCount(), 2U);
}

TEST_F(CliLabels, RelabellingWhatIsNotThereFails) {
  const auto relabel = [&](const std::string& clip) {
    return cli({"relabel", project, clip, "--axis", "placer", "--value", "-0.5"});
  };
  EXPECT_NE(relabel("99999").status, 0);
  EXPECT_NE(relabel("00000").status, 0);
  expectFailure(relabel("first"), 2, "'first'");
  EXPECT_EQ(annotationCount(), 0U);
}

TEST_F(CliLabels, TheSecondRuleCorrectsOneAxisOnce) {
  ASSERT_EQ(cli({"labels", "rule", project}).status, 0);
  const EmotionPoint before = label(2);
  const std::vector<std::string> command{"labels", "second-rule", project,
                                         "00002",  "--axis",      "energia"};
  const CliResult first = cli(command);
  EXPECT_NE(first.out.find("1 of 1 clips"), std::string::npos) << first.out << first.error;
  EXPECT_NE(first.out.find(kSecondListeningName), std::string::npos);
  EXPECT_EQ(label(2).placer, before.placer);
  const Pcm16 sound = readWav(sample.project.clipFile(ClipId{2}));
  EXPECT_DOUBLE_EQ(label(2).energia,
                   (before.energia + secondListening(sound.samples).energia) / 2.0);
  EXPECT_NE(cli(command).out.find("0 of 1 clips"), std::string::npos);
}

TEST_F(CliLabels, SkipsFlagsAndNotesAreListed) {
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  sample.project.journal().skip(ana.id, {ClipId{3}, Purpose::Label}, SkipReason::NoMusic, "");
  sample.project.journal().note(
      {.clip = {1}, .annotator = ana.id, .flagged = true, .note = "voz, \"baja\""});
  const CliResult listed = cli({"labels", "remarks", project, "--json"});
  ASSERT_EQ(listed.status, 0) << listed.error;
  const auto list = nlohmann::json::parse(listed.out);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0]["clip"], "00001");
  EXPECT_EQ(list[0]["flagged"], true);
  EXPECT_EQ(list[0]["note"], "voz, \"baja\"");
  EXPECT_TRUE(list[0]["skipped"].is_null());
  EXPECT_EQ(list[1]["index"], 3);
  EXPECT_EQ(list[1]["skipped"], "no-music");
  EXPECT_EQ(list[1]["annotator"], "Ana");
  EXPECT_NE(cli({"labels", "remarks", project}).out.find("no-music"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
