#include "core/exchange/label_layouts.h"

#include "core/domain/known_sign.h"
#include "core/exchange/timed_words.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <matio.h>

#include <cmath>
#include <limits>
#include <string>

namespace cuadrante {
namespace {

TEST(TimedWords, AreTheMeanOverTheTimeThatTheyHold) {
  const Clip clip{.id = {}, .song = {}, .startSeconds = 10.0};
  const std::vector<TimedWord> words{{.from = 0.0, .to = 12.0, .placer = 1.0},
                                     {.from = 12.0, .to = 16.0, .placer = 0.5, .energia = -1.0},
                                     {.from = 16.0, .to = 30.0, .quadrant = Quadrant::Calma}};
  const ClipWord said = wordOf(clip, words);
  EXPECT_DOUBLE_EQ(said.placer.value(), (2.0 * 1.0 + 4.0 * 0.5) / 6.0);
  EXPECT_EQ(said.energia, std::nullopt) << "of 4 s of 10";
  EXPECT_EQ(said.quadrant, std::nullopt) << "also of 4 s";
  EXPECT_EQ(wordOf({.id = {}, .song = {}, .startSeconds = 20.0}, words).quadrant, Quadrant::Calma);
  EXPECT_TRUE(wordOf({.id = {}, .song = {}, .startSeconds = 30.0}, words).saysNothing());
}

TEST(TimedWords, OnEachOtherCoverTheirTimeOnce) {
  const std::vector<TimedWord> words{{.from = 0.0, .to = 3.0, .placer = 1.0},
                                     {.from = 0.0, .to = 3.0, .placer = 0.0}};
  EXPECT_TRUE(wordOf({.id = {}, .song = {}}, words).saysNothing()) << "3 s of 10";
  EXPECT_EQ(
      wordOf({.id = {}, .song = {}, .startSeconds = 0.0, .durationSeconds = 4.0}, words).placer,
      0.5);
}

/// Castle Theme.mp3 of 25 s (clips 0 and 1) and other.mp3 of 35 s (2-4). There is no sound.
class LabelLayouts : public testing::Test {
 protected:
  LabelLayouts() {
    AudioInfo info;
    info.seconds = 25.0;
    project_.catalogue().addSong("/songs/Castle Theme.mp3", info, 1);
    info.seconds = 35.0;
    project_.catalogue().addSong("/songs/other.mp3", info, 1);
  }

  ImportedLabels import(LabelLayout layout, const std::string& name, const std::string& text,
                        const std::string& song = {}, const LabelColumns& columns = {}) {
    writeFileAtomically(folder_ / name, text);
    return importLayout(project_, layout, folder_ / name, {"Ana"}, song, columns);
  }
  EmotionPoint labelOf(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip}).value().point;
  }
  bool isLabelled(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip}).has_value();
  }

  const test::TemporaryFolder folder_;
  Project project_ = Project::create(folder_ / "study");
};

/// The layout that its authors publish, with values of our own: measures of 5 s.
constexpr const char* kVgmidi = R"({"annotations": {
 "piece0_1": {"age": "21-25", "valence": [0.5, 0.5, 0.0, 0.5, -1], "arousal": [-1, 0, 0.25, 0.25, 1]},
 "piece0_2": {"age": "26-35", "valence": [0.0, 0.0, 0.0, 0.5, 1], "arousal": [-0.5, -0.5, 0.25, 0.25, 1]},
 "piece0_3": {"valence": [1, 1, 1, 1, 1, 1], "arousal": [1, 1, 1, 1, 1, 1]},
 "piece1_1": {"valence": [0.5], "arousal": [0.5]},
 "piece9_1": {"valence": [1], "arousal": [1]},
 "piece9_2": {"valence": [1], "arousal": [1]}},
 "pieces": {
 "piece0": {"audio": "audio/Castle Theme.wav", "duration": 25.0, "measures": 5,
            "midi": "Dragon Quest_NES_Castle Theme.mid", "name": "Castle Theme"},
 "piece1": {"audio": "audio/Nowhere.wav", "duration": 12, "measures": 1, "midi": "N.mid",
            "name": "Nowhere"}}})";

TEST_F(LabelLayouts, OfVgmidiClipsHaveTheMeanOfTheirMeasuresAndAnnotators) {
  const ImportedLabels taken = import(LabelLayout::Vgmidi, "vgmidi_raw_1.json", kVgmidi);
  EXPECT_EQ(taken.added, 2U);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5}));
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.25, 0.25}));
  const Annotation said = project_.annotations().ofClip(ClipId{0})[0];
  EXPECT_DOUBLE_EQ(said.placerDeviation.value(), std::sqrt(0.125)) << "of 0.5 and 0";
  EXPECT_EQ(said.energiaDeviation, 0.0);
  EXPECT_EQ(taken.unknown, (std::vector<std::string>{"piece1: there is no song Nowhere.wav"}));
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{"piece0_3: 6 and 6 values for 5 measures",
                                      "2 annotations of piece9, which is none of the pieces"}));
  EXPECT_EQ(import(LabelLayout::Vgmidi, "vgmidi_raw_1.json", kVgmidi).added, 0U);
}

TEST_F(LabelLayouts, OfVgmidiAnotherRecordingsMeasuresAreNotTaken) {
  const auto lasting = [&](double seconds) {
    return import(
        LabelLayout::Vgmidi, "a.json",
        fmt::format(R"({{"annotations": {{"piece0_1": {{"valence": [1], "arousal": [0]}}}},
          "pieces": {{"piece0": {{"audio": "other.wav", "duration": {}, "measures": 1}}}}}})",
                    seconds));
  };
  for (const double seconds : {36.0, 24.0})
    EXPECT_EQ(lasting(seconds).unfitting,
              (std::vector<std::string>{fmt::format(
                  "piece0: it lasts {:.1f} s, and the song 35.0 s: another recording", seconds)}));
  EXPECT_EQ(lasting(26.0).added, 3U) << "the last measure rings on";
}

TEST_F(LabelLayouts, AnotherJsonIsNotVgmidis) {
  for (const char* text : {"[]", R"({"pieces": {}})", R"({"pieces": [], "annotations": {}})"})
    EXPECT_NE(test::refusalOf([&] {
                import(LabelLayout::Vgmidi, "a.json", text);
              }).what.find("no objects \"pieces\" and \"annotations\""),
              std::string::npos)
        << text;
  const ImportedLabels odd =
      import(LabelLayout::Vgmidi, "a.json",
             R"({"annotations": {"piece0_1": {"valence": [2], "arousal": [0]}, "piece1_1": {}},
          "pieces": {"piece0": {"audio": "other.wav", "duration": 35, "measures": 1},
                     "piece1": {"audio": "other.wav", "duration": 0, "measures": 1}}})");
  EXPECT_EQ(odd.added, 0U);
  EXPECT_EQ(odd.unfitting,
            (std::vector<std::string>{"piece1: its duration and measures are no numbers above 0",
                                      "piece0_1: 2 is no value in [-1, 1]",
                                      "1 annotations of piece1, which is none of the pieces",
                                      "piece0: it says nothing of the clips of other"}));
}

TEST_F(LabelLayouts, OfAudacityTheTextsAreQuadrantsOrValues) {
  const ImportedLabels taken = import(LabelLayout::Audacity, "other.txt",
                                      "0.000000\t12.500000\tFelicidad\n\\\t-1.000000\t6334.588867\n"
                                      "10.000000\t20.000000\tplacer=-0.5, energia=0.25\n"
                                      "20.5\t33\tvalence:1\n"
                                      "21\t21\tQ3\n25\t30\tintro\n34.0\t35.0\t0.5 0.5\n30\t32\n");
  EXPECT_EQ(taken.added, 3U);
  EXPECT_EQ(labelOf(2), onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(labelOf(3), (EmotionPoint{-0.5, 0.25}));
  EXPECT_EQ(project_.annotations().ofClip(ClipId{4})[0].relabelled, Axis::Placer);
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{
                "line 5: it has no length",
                "line 6: \"intro\" is no quadrant and says no placer and energia",
                "line 7: of no clip more than half lies there", "line 8: it says nothing"}));
}

TEST_F(LabelLayouts, WhyAStretchIsNoneIsSaid) {
  EXPECT_EQ(import(LabelLayout::Audacity, "other.txt", "-5\t5\tQ1\n10\t0\tQ1\n").unfitting,
            (std::vector<std::string>{"line 1: it begins before the song",
                                      "line 2: it ends before it begins"}));
}

TEST_F(LabelLayouts, OfAudacityTheSongIsSaidOrCalledAsTheFile) {
  LabelColumns columns;
  setScale(columns, "1:9");
  EXPECT_EQ(
      import(LabelLayout::Audacity, "labels.txt", "0,5\t10,0\t7; 1\n", "Castle Theme", columns)
          .added,
      1U)
      << "with the decimal comma of its times";
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.5, -1.0}));
  EXPECT_NE(test::refusalOf([&] {
              import(LabelLayout::Audacity, "labels.txt", "0\t10\tQ1\n");
            }).what.find("there is no song labels"),
            std::string::npos);
  EXPECT_NE(test::refusalOf([&] {
              import(LabelLayout::Audacity, "other.txt", "clip,placer\n1,2\n");
            }).what.find("no line has a start, an end and a text"),
            std::string::npos);
  EXPECT_EQ(import(LabelLayout::Audacity, "other.txt", "0\t10\t0,5 0,5\n").unfitting.size(), 1U)
      << "a comma is never taken for a point";
}

TEST_F(LabelLayouts, OfElanTiersTellTheAxes) {
  const ImportedLabels taken =
      import(LabelLayout::Elan, "other.txt",
             "\"#file:///home/ana/other.eaf -- offset: 0\"\n"
             "placer\tAna\t00:00:00.000\t0.0\t00:00:04.000\t4.0\t00:00:04.000\t4.0\t1\n"
             "placer\tAna\t00:00:04.000\t4.0\t00:00:10.000\t10.0\t00:00:06.000\t6.0\t0.5\n"
             "arousal\tAna\t00:00:00.000\t0.0\t00:00:20.000\t20.0\t00:00:20.000\t20.0\t-0.5\n"
             "mood\tAna\t00:00:20.000\t20.0\t00:00:30.000\t30.0\t00:00:10.000\t10.0\tsadness\n"
             "notes\tAna\t00:00:20.000\t20.0\t00:00:30.000\t30.0\t00:00:10.000\t10.0\tviolin\n");
  EXPECT_EQ(taken.added, 3U);
  EXPECT_DOUBLE_EQ(labelOf(2).placer, 0.7);
  EXPECT_EQ(labelOf(2).energia, -0.5);
  EXPECT_EQ(project_.annotations().ofClip(ClipId{3})[0].relabelled, Axis::Energia);
  EXPECT_EQ(labelOf(4), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{
                "line 6: \"violin\" is no quadrant and says no placer and energia"}));
}

TEST_F(LabelLayouts, ANumberAloneIsNoQuadrantAndATierNamedLikeARatingIsOfItsAxis) {
  LabelColumns columns;
  setScale(columns, "1:9");
  const ImportedLabels taken = import(LabelLayout::Elan, "other.txt",
                                      "Valence rating\tAna\t0.0\t10.0\t10.0\t3\n"
                                      "activación_Ana\tAna\t0.0\t10.0\t10.0\t7\n"
                                      "mood\tAna\t10.0\t20.0\t10.0\t3\n"
                                      "valence and arousal\tAna\t10.0\t20.0\t10.0\t4\n",
                                      "", columns);
  EXPECT_EQ(taken.added, 1U);
  EXPECT_EQ(labelOf(2), (EmotionPoint{-0.5, 0.5}));
  EXPECT_FALSE(isLabelled(3));
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{
                "line 3: \"3\" is a number of no axis: placer=3, or a tier called placer",
                "line 4: \"4\" is a number of no axis: placer=4, or a tier called placer"}));
  const ImportedLabels track = import(LabelLayout::Audacity, "other.txt", "20\t30\t2\n");
  EXPECT_EQ(track.added, 0U);
  EXPECT_EQ(track.unfitting.size(), 1U);
}

TEST_F(LabelLayouts, OfElanParticipantsAreTheAnnotators) {
  const auto takenOf = [&](const std::string& text) {
    Project own = Project::create(folder_ / std::to_string(std::hash<std::string>{}(text)));
    AudioInfo info;
    info.seconds = 35.0;
    own.catalogue().addSong("/songs/other.mp3", info, 1);
    writeFileAtomically(folder_ / "other.txt", text);
    const ImportedLabels taken = importLayout(own, LabelLayout::Elan, folder_ / "other.txt",
                                              {.annotator = "me", .unlessNamed = true});
    EXPECT_EQ(taken.added, taken.annotators.size()) << "of one clip each";
    return taken.annotators;
  };
  EXPECT_EQ(takenOf("valence\tEva\t0.0\t10.0\t10.0\t0.5\narousal\tEva\t0.0\t10.0\t10.0\t0.5\n"
                    "valence\tLuis\t0.0\t10.0\t10.0\t-0.5\n"
                    "arousal\tLuis\t0.0\t10.0\t10.0\t0.5\n"),
            (std::vector<std::string>{"Eva", "Luis"}));
  EXPECT_EQ(takenOf("Tier\tParticipant\tBegin Time - msec\tEnd Time - msec\tAnnotation\n"
                    "mood\t1\t0\t10000\tQ1\nmood\t2\t0\t10000\tQ2\n"),
            (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(takenOf("mood\t\t0.0\t10.0\t10.0\tQ1\n"), (std::vector<std::string>{"me"}));
  const ImportedLabels mixed =
      import(LabelLayout::Elan, "other.txt",
             "mood\t\t0.0\t10.0\t10.0\tQ1\nmood\tBen\t0.0\t10.0\t10.0\tQ2\n");
  EXPECT_EQ(mixed.added, 1U);
  EXPECT_EQ(mixed.unfitting,
            (std::vector<std::string>{"line 1: it names no participant, others do"}));
}

TEST_F(LabelLayouts, StretchesThatContradictEachOtherLabelNoClip) {
  const ImportedLabels taken = import(LabelLayout::Audacity, "other.txt",
                                      "0\t10\tQ1\n2\t8\tQ3\n"
                                      "10\t20\tplacer=0.5 energia=0.5\n19.9\t30\tQ3\n"
                                      "21\t29\tplacer=0.5\n");
  EXPECT_EQ(taken.added, 1U);
  EXPECT_EQ(labelOf(3), (EmotionPoint{0.5, 0.5})) << "an edge of 0.1 s is none";
  EXPECT_FALSE(isLabelled(2));
  EXPECT_FALSE(isLabelled(4)) << "placer 0.5 is not of Q3";
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{
                "line 2: line 1 says otherwise of the same time: clip 00002 is left out",
                "line 5: line 4 says otherwise of the same time: clip 00004 is left out"}));
}

/// They were dropped without a word where the rest of the clip said something else.
TEST_F(LabelLayouts, StretchesThatAreOfNoClipsGreaterHalfAreNamed) {
  const ImportedLabels taken =
      import(LabelLayout::Audacity, "other.txt",
             "0\t4\tQ2\n4\t10\tQ3\n10\t16\tQ1\n16\t20\t0.5 0.5\n20\t26\tplacer=0.5\n26\t30\tQ3\n");
  EXPECT_EQ(taken.added, 3U);
  EXPECT_EQ(labelOf(2), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{"line 1: of no clip more than half lies there",
                                      "line 4: of no clip more than half lies there",
                                      "line 6: of no clip more than half lies there"}));
}

TEST_F(LabelLayouts, AnElanExportIsRecognisedByItsFirstRow) {
  const auto layoutOf = [this](const std::string& text) {
    writeFileAtomically(folder_ / "x.txt", text);
    return likelyLayout(folder_ / "x.txt");
  };
  EXPECT_EQ(layoutOf("mood\tEva\t00:00:00.000\t00:00:10.000\t00:00:10.000\tQ1\n"),
            LabelLayout::Elan);
  EXPECT_EQ(layoutOf("\"#file:///x.eaf\"\r\nmood\t\t0\t10000\t10000\tQ1\r\n"), LabelLayout::Elan);
  EXPECT_EQ(layoutOf("Begin Time - ss.msec\tEnd Time - ss.msec\tmood\n"), LabelLayout::Elan);
  EXPECT_EQ(layoutOf("0.0\t10.0\tQ1\n"), LabelLayout::Audacity);
  EXPECT_EQ(layoutOf("clip\tplacer\tenergia\n0\t0.5\t0.5\n"), std::nullopt);
}

// What ELAN can be told to write: times in one form, no participant, a column for each tier.
TEST_F(LabelLayouts, OfElanTimesAreSecondsOrMillisecondsToo) {
  for (const char* text :
       {"placer\t10.0\t20.0\t10.0\t0.5\nenergia\t10.0\t20.0\t10.0\t0.25\n",
        "placer\t10000\t20000\t10000\t0.5\nenergia\t10000\t20000\t10000\t0.25\n",
        "placer\t\t00:00:10.000\t00:00:20.000\t0.5\nenergia\t\t00:00:10.000\t00:00:20.000\t0.25\n",
        "Begin Time - hh:mm:ss.ms\tEnd Time - hh:mm:ss.ms\tDuration - "
        "hh:mm:ss.ms\tplacer\tenergia\n"
        "00:00:10.000\t00:00:20.000\t00:00:10.000\t0.5\t0.25\n",
        "Tier\tBegin Time - msec\tEnd Time - msec\tDuration - msec\tAnnotation\n"
        "valence\t10000\t20000\t10000\t0.5\narousal\t10000\t20000\t10000\t0.25\n"}) {
    Project own = Project::create(folder_ / std::to_string(std::hash<std::string>{}(text)));
    AudioInfo info;
    info.seconds = 35.0;
    own.catalogue().addSong("/songs/other.mp3", info, 1);
    writeFileAtomically(folder_ / "other.txt", text);
    const ImportedLabels taken =
        importLayout(own, LabelLayout::Elan, folder_ / "other.txt", {"Ana"});
    EXPECT_EQ(taken.added, 1U) << text;
    EXPECT_TRUE(taken.unfitting.empty()) << taken.unfitting.front();
    EXPECT_EQ(own.annotations().consensus(ClipId{1}).value().point, (EmotionPoint{0.5, 0.25}))
        << text;
  }
}

/// song_label of three songs and two users, as AMG1608.mat has it, beside a cell that is not read.
void writeMat(const std::filesystem::path& path, mat_ft version, std::vector<double> values,
              std::vector<std::size_t> shape, const char* name = "song_label") {
  mat_t* const mat = Mat_CreateVer(path.c_str(), nullptr, version);
  ASSERT_NE(mat, nullptr);
  std::vector<std::size_t> one{1, 1};
  matvar_t* features =
      Mat_VarCreate("feat_cell", MAT_C_CELL, MAT_T_CELL, 2, one.data(), nullptr, 0);
  Mat_VarWrite(mat, features, MAT_COMPRESSION_NONE);
  Mat_VarFree(features);
  matvar_t* labels = Mat_VarCreate(name, MAT_C_DOUBLE, MAT_T_DOUBLE, static_cast<int>(shape.size()),
                                   shape.data(), values.data(), 0);
  Mat_VarWrite(mat, labels, MAT_COMPRESSION_ZLIB);
  Mat_VarFree(labels);
  Mat_Close(mat);
}

TEST_F(LabelLayouts, OfAmg1608EachUserIsAnAnnotator) {
  AudioInfo info;
  info.seconds = 30.0;
  project_.catalogue().addSong("/amg/1.wav", info, 1);  // clips 5-7
  project_.catalogue().addSong("/amg/3.wav", info, 1);  // clips 8-10
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> values{0.5,  0.1, kNone, kNone, 0.1, 0.25,    // valence: songs, users
                                   -0.5, 0.1, 1.5,   kNone, 0.1, kNone};  // arousal
  for (const mat_ft version : {MAT_FT_MAT5, MAT_FT_MAT73}) {
    writeMat(folder_ / "AMG1608.mat", version, values, {3, 2, 2});
    const ImportedLabels taken =
        importLayout(project_, LabelLayout::Amg1608, folder_ / "AMG1608.mat", {});
    EXPECT_EQ(taken.added, version == MAT_FT_MAT5 ? 6U : 0U) << "the same of both";
    EXPECT_EQ(taken.unknown, (std::vector<std::string>{"song 2: there is no song 2"}));
    EXPECT_EQ(taken.unfitting,
              (std::vector<std::string>{"song 3, user 1: 1.5 is outside [-1, 1]"}));
  }
  EXPECT_EQ(labelOf(6), (EmotionPoint{0.5, -0.5}));
  EXPECT_EQ(project_.annotations().ofClip(ClipId{9})[0].relabelled, Axis::Placer);
  std::vector<std::string> names;
  for (const Annotator& annotator : project_.annotations().annotators())
    names.push_back(annotator.name);
  EXPECT_EQ(names, (std::vector<std::string>{"AMG1608 user 1", "AMG1608 user 2"}));
}

TEST_F(LabelLayouts, AnotherMatIsNotAmg1608s) {
  const std::filesystem::path mat = folder_ / "a.mat";
  const auto refused = [&] {
    return test::refusalOf([&] { importLayout(project_, LabelLayout::Amg1608, mat, {}); }).what;
  };
  EXPECT_NE(refused().find("a.mat"), std::string::npos) << "it is not there";
  writeFileAtomically(mat, "song,placer\n");
  EXPECT_NE(refused().find("it is no MAT file"), std::string::npos) << refused();
  writeMat(mat, MAT_FT_MAT5, {1.0, 2.0}, {1, 2}, "other");
  EXPECT_NE(refused().find("there is no variable song_label"), std::string::npos);
  writeMat(mat, MAT_FT_MAT5, {1.0, 2.0}, {1, 2});
  EXPECT_NE(refused().find("not of songs, users and two values each"), std::string::npos);
  const std::string whole = [&] {
    writeMat(mat, MAT_FT_MAT5, std::vector<double>(400, 0.5), {10, 20, 2});
    return readFile(mat);
  }();
  writeFileAtomically(mat, whole.substr(0, whole.size() - 20));
  EXPECT_NE(refused().find("it ends before its last variable does"), std::string::npos);
  EXPECT_THROW(importLayout(project_, LabelLayout::Amg1608, mat, {"Ana"}), OptionError);
}

TEST(LabelLayout, EachHasItsCommandInTheDocumentation) {
  const std::string text =
      readFile(std::filesystem::path(CUADRANTE_SOURCE_DIR) / "docs/datasets.md");
  std::vector<std::string> keys;
  for (const KnownTable& table : knownTables())
    keys.emplace_back(table.key);
  for (const LabelLayout layout : kLabelLayouts)
    keys.emplace_back(labelLayoutKey(layout));
  for (const std::string& key : keys)
    EXPECT_NE(text.find("--from " + key), std::string::npos) << key;
}

TEST(LabelLayout, ThatNamesItsSongsTakesNone) {
  const test::TemporaryFolder folder;
  Project project = Project::create(folder / "study");
  EXPECT_THROW(importLayout(project, LabelLayout::Vgmidi, "x.json", {"a"}, "song"), OptionError);
  for (const LabelLayout layout : kLabelLayouts)
    EXPECT_EQ(labelLayoutFromKey(labelLayoutKey(layout)), layout);
}

}  // namespace
}  // namespace cuadrante
