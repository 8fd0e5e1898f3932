#include "core/exchange/label_columns.h"

#include "core/domain/known_sign.h"
#include "core/exchange/column_words.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace cuadrante {
namespace {

/// Two songs as datasets call them, 2.mp3 and 0017.mp3, of three clips of 10 s each (0-2, 3-5), and
/// 9.mp3, which is one clip (6). There is no sound.
class LabelColumnsTest : public testing::Test {
 protected:
  LabelColumnsTest() {
    AudioInfo info;
    info.seconds = 35.0;
    for (const char* song : {"/songs/2.mp3", "/songs/0017.mp3"})
      project_.catalogue().addSong(song, info, 1);
    info.seconds = 12.0;
    project_.catalogue().addSong("/songs/9.mp3", info, 1);
  }

  ImportedLabels import(const std::string& text, const LabelColumns& columns) {
    writeFileAtomically(file_, text);
    return importLabels(project_, file_, LabelFormat::Csv, {"the dataset"}, columns);
  }
  std::string refused(const std::string& text, const LabelColumns& columns) {
    return test::refusalOf([&] { import(text, columns); }).what;
  }
  EmotionPoint labelOf(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip}).value().point;
  }

  const test::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "labels.csv";
  Project project_ = Project::create(folder_ / "study");
};

struct Table {
  const char* key;
  const char* text;
  std::optional<double> placerDeviation{};  ///< of clip 0, on the plane
};

class KnownTables : public LabelColumnsTest, public testing::WithParamInterface<Table> {};

/// The layouts that their authors publish (docs/datasets.md), with values of our own.
TEST_P(KnownTables, GoInWithOneWord) {
  const ImportedLabels taken = import(GetParam().text, columnsOf(GetParam().key));
  EXPECT_EQ(taken.added, 6U) << "every clip of both songs";
  for (const std::int64_t clip : {0, 1, 2})
    EXPECT_EQ(labelOf(clip), (EmotionPoint{0.5, -1.0})) << clip;
  for (const std::int64_t clip : {3, 4, 5})
    EXPECT_EQ(labelOf(clip), (EmotionPoint{0.0, 0.25})) << clip;
  ASSERT_EQ(taken.unknown.size(), 1U) << "named, not silently left out";
  EXPECT_EQ(taken.unknown[0], "line 4: there is no song 777");
  EXPECT_EQ(import(GetParam().text, columnsOf(GetParam().key)).added, 0U);
  EXPECT_EQ(project_.annotations().ofClip(ClipId{0})[0].placerDeviation,
            GetParam().placerDeviation);
}

INSTANTIATE_TEST_SUITE_P(
    , KnownTables,
    testing::Values(Table{"deam",
                          "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n"
                          "2,7,0.5,1,0.63\n17,5,1.75,6,1.62\n777,5.7,1.42,5.5,1.63\n",
                          0.125},
                    Table{"emomusic",
                          "song_id,mean_arousal,std_arousal,mean_valence,std_valence\n"
                          "2,1,0.7,7,1\n17,6,1.2,5,1.1\n777,6,1,6,1\n",
                          0.25},
                    Table{"soundtracks",
                          "number,valence,energy,tension,anger,fear,happy,sad,tender,TARGET\n"
                          "2,7,1,3,1,1,1,1,1,ANGER_HIGH\n17,5,6,3,1,1,1,1,1,ANGER_HIGH\n"
                          "777,5,5,5,1,1,1,1,1,FEAR_LOW\n"},
                    Table{"pmemo",
                          "musicId,Arousal(mean),Valence(mean)\n"
                          "2,0,0.75\n17,0.625,0.5\n777,0.4,0.575\n"}),
    [](const auto& param) { return std::string(param.param.key); });

TEST_F(LabelColumnsTest, KnownTablesOfQuadrantsStayWithoutPoints) {
  const ImportedLabels taken =
      import("ID,4Q,annotator\n2,1,A\n17,3,B\n777,2,A\n", columnsOf("emopia"));
  EXPECT_EQ(taken.added, 6U);
  EXPECT_EQ(taken.unknown.size(), 1U);
  EXPECT_EQ(labelOf(0), onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(labelOf(5), onlyQuadrant(Quadrant::Tristeza));
}

TEST_F(LabelColumnsTest, OfPandaTheQuadrantsAndOfMergeTheValues) {
  EXPECT_EQ(import("\"Song\",\"Quadrant\"\n\"2\",\"Q4\"\n", columnsOf("panda-4q")).added, 3U);
  EXPECT_EQ(labelOf(1), onlyQuadrant(Quadrant::Calma));
  EXPECT_EQ(import("Song,Arousal,Valence\n0017,0.625,0.5\n", columnsOf("merge")).added, 3U);
  EXPECT_EQ(labelOf(4), (EmotionPoint{0.0, 0.25}));
}

TEST_F(LabelColumnsTest, OfVotesTheQuadrantOfMostAndItsSharesAreKept) {
  LabelColumns columns{.named = {{"song", "track"}}, .wholeSongs = true, .skipUnknown = true};
  nameVotes(columns, "Happy=Q1,party=Felicidad,angry=Q2,sad=Q3,calm=Q4");
  const ImportedLabels taken = import(
      "track;happy;party;angry;sad;calm;else\n2;0,5;0,1;0,2;0;0,2;x\n"
      "17;1;0;1;0;0;x\n9;0;0;0;0;;x\n777;1;0;0;0;0;x\n",
      columns);
  EXPECT_EQ(taken.added, 3U);
  EXPECT_EQ(labelOf(0), onlyQuadrant(Quadrant::Felicidad));
  const Annotation said = project_.annotations().ofClip(ClipId{0})[0];
  EXPECT_DOUBLE_EQ(said.placerDeviation.value(), 0.8) << "of signs of which 80 % are positive";
  EXPECT_DOUBLE_EQ(said.energiaDeviation.value(), 0.8);
  const std::array<double, 4> joint{0.2, 0.6, 0.2, 0.0};
  for (std::size_t i = 0; i < joint.size(); ++i)
    EXPECT_DOUBLE_EQ(said.shares.value()[i], joint[i]) << i;
  EXPECT_EQ(taken.unfitting,
            (std::vector<std::string>{"line 3: as many voted for estres as for felicidad",
                                      "line 4: nobody voted"}));
  EXPECT_EQ(taken.unknown, (std::vector<std::string>{"line 5: there is no song 777"}));
  for (const LabelFormat format : {LabelFormat::Csv, LabelFormat::Json}) {
    exportLabels(project_, file_, format);
    EXPECT_EQ(importLabels(project_, file_, format).passedOver, 3U) << "as it was";
    Project other = Project::create(folder_ / std::string(labelFormatKey(format)));
    AudioInfo info;
    info.seconds = 35.0;
    other.catalogue().addSong("/songs/2.mp3", info, 1);
    EXPECT_EQ(importLabels(other, file_, format).added, 3U);
    EXPECT_DOUBLE_EQ(other.annotations().ofClip(ClipId{2})[0].placerDeviation.value(), 0.8);
    EXPECT_EQ(other.annotations().ofClip(ClipId{2})[0].shares, said.shares);
  }
}

TEST_F(LabelColumnsTest, SharesAreAddedToTheSameLabelOnceAndACorrectionOfAnAxisTakesThemAway) {
  LabelColumns columns;
  nameVotes(columns, "a=Q1,b=Q2,c=Q3,d=Q4");
  const std::string table = "clip,a,b,c,d\n0,3,1,0,0\n";
  Annotation earlier;
  earlier.clip = {0};
  earlier.annotator = project_.annotations().annotator("the dataset", AnnotatorKind::Person).id;
  earlier.point = onlyQuadrant(Quadrant::Felicidad);
  project_.annotations().append(earlier);
  EXPECT_EQ(import(table, columns).added, 1U);
  EXPECT_EQ(import(table, columns).passedOver, 1U);
  EXPECT_EQ(import("clip,a,b,c,d\n0,9,1,0,0\n", columns).added, 1U) << "more have voted";
  EXPECT_EQ(project_.annotations().ofClip(ClipId{0}).back().shares,
            (QuadrantShares{0.1, 0.9, 0.0, 0.0}));
  EXPECT_EQ(import(table, columns).passedOver, 1U) << "the older votes are no news";
  project_.annotations().relabel(ClipId{0}, earlier.annotator, Axis::Placer, 0.5, "");
  const std::vector<Annotation> said = project_.annotations().ofClip(ClipId{0});
  ASSERT_EQ(said.size(), 4U);
  EXPECT_EQ(said[1].shares, (QuadrantShares{0.25, 0.75, 0.0, 0.0}));
  EXPECT_EQ(said[3].shares, std::nullopt);
  exportLabels(project_, file_, LabelFormat::Csv);
  EXPECT_EQ(SpreadsheetCsv::read(file_, {}).table.column("felicidad_share"), std::nullopt);
}

TEST_F(LabelColumnsTest, SharesThatDoNotMakeOneAreRefused) {
  const std::string head =
      "clip,quadrant,felicidad_share,estres_share,tristeza_share,calma_share\n";
  EXPECT_NE(refused(head + "0,Q1,0.5,0.2,0,0.1\n", {}).find("do not make 1"), std::string::npos);
  EXPECT_NE(refused(head + "0,Q1,1.5,-0.5,0,0\n", {}).find("do not make 1"), std::string::npos);
  EXPECT_NE(refused(head + "0,calma,0,0,1,0\n", {})
                .find("the quadrant is calma, most voted for tristeza"),
            std::string::npos);
  EXPECT_EQ(import(head + "0,Q1,0.7,0.2,0,0.1\n1,Q1,,,,\n", {}).added, 2U);
  EXPECT_EQ(project_.annotations().ofClip(ClipId{0})[0].shares,
            (QuadrantShares{0.2, 0.7, 0.1, 0.0}));
  EXPECT_EQ(project_.annotations().ofClip(ClipId{1})[0].shares, std::nullopt);
}

TEST_F(LabelColumnsTest, VotesThatContradictTheQuadrantOfMostAreNoLabel) {
  LabelColumns columns;
  nameVotes(columns, "a=Q1,b=Q2,c=Q3,d=Q4");
  const ImportedLabels taken = import("clip,a,b,c,d\n0,4,3,3,0\n", columns);
  EXPECT_EQ(taken.added, 0U);
  EXPECT_EQ(
      taken.unfitting,
      (std::vector<std::string>{"line 2: felicidad has most votes, but not its side of placer"}));
  EXPECT_NE(refused("clip,a,b,c,d\n0,4,x,3,0\n", columns).find("b is \"x\", no number of votes"),
            std::string::npos);
  EXPECT_NE(refused("clip,a,b,c\n0,4,3,0\n", columns).find("the column d is missing"),
            std::string::npos);
  for (const char* votes : {"a", "a=", "a=Q5", "=Q1", "a=Q1,A=Q2"}) {
    LabelColumns odd;
    EXPECT_THROW(nameVotes(odd, votes), OptionError) << votes;
  }
}

/// As its authors publish it: a row for each listener, tracks 1 to 400 numbered on from genre to
/// genre, whose folders hold 1.mp3 to 100.mp3 each.
TEST_F(LabelColumnsTest, OfEmotifyTheVotesOfAllListenersAreAddedUp) {
  AudioInfo info;
  info.seconds = 12.0;
  project_.catalogue().addSong("/emotify/classical/2.mp3", info, 1);  // clip 7
  project_.catalogue().addSong("/emotify/rock/2.mp3", info, 1);       // clip 8
  LabelColumns columns = columnsOf("emotify");
  nameVotes(columns,
            "amazement=Q1,solemnity=Q4,tenderness=Q4,nostalgia=Q3,calmness=Q4,power=Q1,"
            "joyful_activation=Q1,tension=Q2,sadness=Q3");
  const ImportedLabels taken = import(
      "track id, genre, amazement, solemnity, tenderness, nostalgia, calmness, power, "
      "joyful_activation, tension, sadness, mood, liked, disliked, age, gender, mother tongue\n"
      "2,classical,0,1,0,0,1,0,0,0,0,3,1,0,21,1,English\n"
      "2,classical,0,0,0,1,1,0,0,0,0,3,1,0,35,0,Dutch\n"
      "102,rock,0,0,0,0,0,1,1,1,0,3,1,0,21,1,English\n"
      "303,pop,0,0,0,0,0,1,1,1,0,3,1,0,21,1,English\n",
      columns);
  EXPECT_EQ(taken.added, 2U);
  EXPECT_EQ(labelOf(7), onlyQuadrant(Quadrant::Calma)) << "three of four";
  EXPECT_EQ(labelOf(8), onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(taken.unknown, (std::vector<std::string>{"line 5: there is no song pop/3"}));
  EXPECT_NE(refused("song,placer,energia\n2.mp3,0.5,0.5\n", LabelColumns{.wholeSongs = true})
                .find("several songs are called 2.mp3"),
            std::string::npos);
  EXPECT_EQ(import("song,placer,energia\nrock/2,0.5,0.5\n", LabelColumns{.wholeSongs = true}).added,
            1U)
      << "where two share a name the path decides, with folders or the whole, and without suffix";
  EXPECT_EQ(import("song,folder,placer,energia\n2.mp3,emotify/classical,0.5,0.5\n",
                   LabelColumns{.wholeSongs = true})
                .added,
            1U);
}

TEST_F(LabelColumnsTest, DeviationsAreLaidOnThePlaneAsTheValuesAre) {
  LabelColumns columns;
  nameColumns(columns, "clip=c,placer=v,energia=a,placer_sd=vs,energia_sd=as");
  setScale(columns, "0:100");
  EXPECT_EQ(import("c,v,a,vs,as\n0,75,25,25,\n", columns).added, 1U);
  const Annotation said = project_.annotations().ofClip(ClipId{0})[0];
  EXPECT_EQ(said.point, (EmotionPoint{0.5, -0.5}));
  EXPECT_EQ(said.placerDeviation, 0.5);
  EXPECT_EQ(said.energiaDeviation, std::nullopt) << "its cell is empty";
  EXPECT_EQ(project_.annotations().consensus(ClipId{0}).value().spread, 0.5);
  EXPECT_NE(
      refused("c,v,a,vs,as\n1,75,25,-1,0\n", columns).find("placer_sd is -1, outside [0, 100]"),
      std::string::npos);
  EXPECT_NE(refused("c,v,a,vs,as\n1,75,25,101,0\n", columns).find("outside [0, 100]"),
            std::string::npos);
  // What a table without them said is not less than what this one says.
  EXPECT_EQ(import("c,v,a,vs,as\n0,75,25,25,12.5\n", columns).added, 1U);
  EXPECT_EQ(import("c,v,a,vs,as\n0,75,25,25,\n", columns).passedOver, 1U);
  const Annotation now = project_.annotations().ofClip(ClipId{0}).back();
  EXPECT_EQ(now.placerDeviation, 0.5);
  EXPECT_EQ(now.energiaDeviation, 0.25);
}

TEST_F(LabelColumnsTest, DeviationsComeBackFromCsvAndJson) {
  LabelColumns columns;
  nameColumns(columns, "placer_sd=s");
  import("clip,placer,energia,s\n0,0.5,0.25,0.125\n1,0.5,0.5,\n", columns);
  for (const LabelFormat format : {LabelFormat::Csv, LabelFormat::Json}) {
    exportLabels(project_, file_, format);
    EXPECT_EQ(importLabels(project_, file_, format).added, 0U);
    Project other = Project::create(folder_ / std::string(labelFormatKey(format)));
    AudioInfo info;
    info.seconds = 35.0;
    other.catalogue().addSong("/songs/2.mp3", info, 1);
    EXPECT_EQ(importLabels(other, file_, format).added, 2U);
    EXPECT_EQ(other.annotations().ofClip(ClipId{0})[0].placerDeviation, 0.125);
    EXPECT_EQ(other.annotations().ofClip(ClipId{0})[0].energiaDeviation, std::nullopt);
    EXPECT_EQ(other.annotations().ofClip(ClipId{1})[0].placerDeviation, std::nullopt);
  }
  exportTable(project_, file_, LabelTable::Ratings, {1.0, 9.0});
  EXPECT_NE(readFile(file_).find(",note,valence_sd\n"), std::string::npos) << readFile(file_);
  EXPECT_NE(readFile(file_).find(",7,6,"), std::string::npos);
  EXPECT_NE(readFile(file_).find(",false,,0.5\n"), std::string::npos);
}

TEST_F(LabelColumnsTest, AColumnOfEachAnnotatorIsNamedWithAnAsterisk) {
  LabelColumns columns{.wholeSongs = true};
  nameColumns(columns, "song=Track,placer=Valence_*,energia=Arousal_*");
  setScale(columns, "1:5");
  writeFileAtomically(file_,
                      "Track;Valence_Ana;Arousal_Ana;Valence_B2;Arousal_B2;Valence_mean\n"
                      "2;4;1;;;4\n17;3;3;5;;4\n");
  EXPECT_TRUE(namesAnnotators(file_, LabelFormat::Csv, columns));
  const ImportedLabels taken = importLabels(project_, file_, LabelFormat::Csv, {}, columns);
  EXPECT_EQ(taken.added, 9U) << "Ana of both songs, B2 of one";
  std::vector<std::string> names;
  for (const Annotator& annotator : project_.annotations().annotators())
    names.push_back(annotator.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Ana", "B2"})) << "of the mean there is no arousal";
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.5, -1.0})) << "of Ana alone";
  EXPECT_EQ(labelOf(3), (EmotionPoint{0.5, 0.0})) << "B2 told no arousal";
  EXPECT_EQ(project_.annotations().ofClip(ClipId{3})[1].relabelled, Axis::Placer);
  EXPECT_NE(
      refused("Track,Valence_Ana,Arousal_Ana\n2,4,1\n", columns).find("no annotator can be named"),
      std::string::npos);
  writeFileAtomically(file_, "Track,Valence_Ana,Arousal_B2\n2,4,1\n");
  EXPECT_NE(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::Csv, {}, columns);
            }).what.find("no annotator has a column for each that is named with *"),
            std::string::npos);
}

/// Luis had Ana's arousal, and two spellings of a column were two people.
TEST_F(LabelColumnsTest, ColumnsOfEachAnnotatorAreEachOnesOwn) {
  const auto named = [](std::string_view map) {
    LabelColumns columns{.wholeSongs = true};
    nameColumns(columns, map);
    setScale(columns, "1:9");
    return columns;
  };
  const std::string table =
      "Track;Valence_ana;Valence_Luis;Arousal_Ana;annotator;quadrant\n2;1;9;5;Eva;Q1\n";
  writeFileAtomically(file_, table);
  for (const char* mixed : {"song=Track,placer=Valence_*,energia=Arousal_Ana",
                            "song=Track,placer=Valence_*,annotator=annotator"})
    EXPECT_NE(test::refusalOf([&] {
                importLabels(project_, file_, LabelFormat::Csv, {}, named(mixed));
              }).what.find("is no annotator's"),
              std::string::npos)
        << mixed;
  const ImportedLabels taken = importLabels(project_, file_, LabelFormat::Csv, {},
                                            named("song=Track,placer=Valence_*,energia=Arousal_*"));
  EXPECT_EQ(taken.added, 3U) << "of ana alone: each of the song's clips";
  ASSERT_EQ(project_.annotations().annotators().size(), 1U);
  EXPECT_EQ(project_.annotations().annotators().front().name, "ana");
  EXPECT_EQ(labelOf(0), (EmotionPoint{-1.0, 0.0}));
  EXPECT_EQ(taken.unread, (std::vector<std::string>{"Valence_Luis", "annotator", "quadrant"}));
}

TEST_F(LabelColumnsTest, ARulesMeansAreNoPersons) {
  const std::string table = "clip,valence_mean,arousal_mean,valence_kind,arousal_kind\n";
  LabelColumns columns;
  nameColumns(columns, "placer=valence_mean,energia=arousal_mean");
  EXPECT_NE(refused(table + "0,0.5,0.5,person,rule\n", columns).find("it is a rule's label"),
            std::string::npos);
  EXPECT_EQ(import(table + "0,0.5,0.5,person,person\n", columns).added, 1U);
}

TEST_F(LabelColumnsTest, AClipAtAnotherPlaceThanItsNumberSaysIsRefused) {
  EXPECT_NE(refused("clip,start_s,placer,energia\n00001,0,0.5,0.5\n", {})
                .find("it begins at 0 s, clip 00001 at 10 s"),
            std::string::npos);
  EXPECT_NE(refused("index,end_s,placer,energia\n1,30,0.5,0.5\n", {})
                .find("it ends at 30 s, clip 00001 at 20 s"),
            std::string::npos);
  EXPECT_EQ(import("clip,start_s,end_s,placer,energia\n00001,0:10,0:20,0.5,0.5\n", {}).added, 1U);
  writeFileAtomically(file_, R"([{"clip": 1, "start_s": 0, "annotator": "Ana", "placer": 0,
                                  "energia": 0}])");
  EXPECT_NE(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::Json);
            }).what.find("it begins at 0 s, clip 00001 at 10 s"),
            std::string::npos);
}

/// Other collections have names of their own for songs: emopia-dev's labels.csv.
TEST_F(LabelColumnsTest, AClipThatIsAFilesNameNeedsNoSongThatIsKnown) {
  AudioInfo info;
  info.seconds = 10.0;
  project_.catalogue().addSong("/songs/Q1_1Qc15_w0.ogg", info, 1);
  EXPECT_EQ(import("clip,song,placer,energia\nQ1_1Qc15_w0.ogg,1Qc15,0.5,0.25\n", {}).added, 1U);
  EXPECT_NE(
      refused("clip,song,placer,energia\n1,1Qc15,0.5,0.25\n", {}).find("there is no song 1Qc15"),
      std::string::npos);
  EXPECT_NE(refused("clip,song,placer,energia\nQ1_1Qc15_w0.ogg,9.mp3,0.5,0.25\n", {})
                .find("is not of 9.mp3"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, AnyTableGoesInByTheNamesOfItsColumns) {
  LabelColumns columns;
  nameColumns(columns, "song=File,start_s=From,placer=V,energia=A");
  setScale(columns, "0:100");
  EXPECT_EQ(import("File;From;V;A;Else\n2.mp3;10;75;0;x\n9;0:00;50;62,5;y\n", columns).added, 2U);
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.5, -1.0}));
  EXPECT_EQ(labelOf(6), (EmotionPoint{0.0, 0.25}));
  const std::string missing = refused("File,From,V\n2,0,1\n", columns);
  EXPECT_NE(missing.find("the column A is missing; its columns are file, from, v"),
            std::string::npos)
      << missing;
  const std::string outside = refused("File,From,V,A\n2,0,101,1\n", columns);
  EXPECT_NE(outside.find("placer is 101, outside [0, 100]"), std::string::npos) << outside;
}

TEST_F(LabelColumnsTest, ColumnsAreKnownByPeoplesWordsForThem) {
  const auto found = [](const std::vector<std::string>& header, const LabelColumns& columns = {}) {
    return withColumnWords(columns, header).named;
  };
  using Named = std::map<std::string, std::string, std::less<>>;
  EXPECT_EQ(found({"canción", "inicio", "placer", "energía", "anotador"}),
            (Named{{"song", "canción"},
                   {"start_s", "inicio"},
                   {"energia", "energía"},
                   {"annotator", "anotador"}}));
  EXPECT_EQ(found({"CANCIO\u0301N", "Valence", "AROUSAL", "Cuadrante"}),
            (Named{{"song", "CANCIO\u0301N"},
                   {"placer", "Valence"},
                   {"energia", "AROUSAL"},
                   {"quadrant", "Cuadrante"}}))
      << "in any case and form of accents";
  EXPECT_EQ(found({"clip", "track", "placer", "energia"}), Named{}) << "the clip is named already";
  EXPECT_EQ(found({"clip", "valence", "valencia", "energia"}), Named{}) << "which of them?";
  LabelColumns named;
  nameColumns(named, "song=file,placer=x,energia=y");
  EXPECT_EQ(found({"file", "x", "y", "valence", "arousal", "track"}, named), named.named)
      << "what was said is not asked again";
  LabelColumns quadrants;
  nameQuadrants(quadrants, "mood");
  EXPECT_EQ(found({"song", "mood", "valence"}, quadrants), quadrants.named);
  EXPECT_EQ(import("Canción;Placer;Energía\n9;0,5;-0,25\n",
                   withColumnWords({}, {"canción", "placer", "energía"}))
                .added,
            1U);
  EXPECT_EQ(labelOf(6), (EmotionPoint{0.5, -0.25}));
}

TEST_F(LabelColumnsTest, ATableOfOneAxisSpeaksOfThatAxisOnly) {
  const ImportedLabels first = import("clip,energia\n0,0.5\n1,-0.5\n", {});
  EXPECT_EQ(first.added, 2U);
  EXPECT_EQ(first.ofOneAxis, 2U);
  EXPECT_EQ(project_.annotations().ofClip(ClipId{0}).back().relabelled, Axis::Energia);
  EXPECT_FALSE(project_.annotations().consensus(ClipId{0}).has_value()) << "no placer is invented";
  EXPECT_EQ(import("clip,placer\n0,-0.25\n", {}).ofOneAxis, 1U);
  EXPECT_EQ(labelOf(0), (EmotionPoint{-0.25, 0.5}));
  EXPECT_EQ(import("clip,placer,energia\n2,0.5,0.5\n", {}).ofOneAxis, 0U);
}

TEST_F(LabelColumnsTest, NumbersThatNameSongsOfTwoFoldersNeedTheFolder) {
  AudioInfo info;
  info.seconds = 12.0;
  project_.catalogue().addSong("/other/songs/5.mp3", info, 1);
  LabelColumns columns;
  const std::string table = "song,placer,energia\n9,0.5,0.5\n5,0.25,0.25\n";
  const std::string refusal = refused(table, columns);
  EXPECT_NE(refusal.find("its numbers name songs in /other/songs and in /songs"), std::string::npos)
      << refusal;
  EXPECT_TRUE(project_.annotations().all().empty());
  columns.skipUnknown = true;
  columns.songsIn = "/songs/";
  const ImportedLabels taken = import(table, columns);
  EXPECT_EQ(taken.added, 1U);
  EXPECT_EQ(taken.unknown, (std::vector<std::string>{"line 3: there is no song 5"}));
  columns.songsIn = "other";
  EXPECT_EQ(import(table, columns).unknown,
            (std::vector<std::string>{"line 2: there is no song 9"}))
      << "a folder by its name";
  columns.songsIn = "/";
  EXPECT_EQ(import("song,placer,energia\n9,0.75,0.5\n5,0.75,0.25\n", columns).unknown.size(), 0U)
      << "both are said to be meant";
  columns.songsIn = "/nowhere";
  EXPECT_NE(refused(table, columns).find("no song of the project lies in /nowhere"),
            std::string::npos);
  EXPECT_EQ(import("song,placer,energia\n9.mp3,0,0.5\n5.mp3,0,0.25\n", {}).added, 2U)
      << "a file's name is no number";
}

TEST_F(LabelColumnsTest, ColumnsOfVotesThatAreOfNoQuadrantAreNamed) {
  LabelColumns columns;
  nameVotes(columns, "happy=Q1,sad=Q3");
  const ImportedLabels taken =
      import("clip,happy,Tender,sad,note\n0,3,2,1,loud\n1,1,,2,\n", columns);
  EXPECT_EQ(taken.added, 2U);
  EXPECT_EQ(taken.uncounted, (std::vector<std::string>{"Tender"})) << "a note is no number";
  EXPECT_EQ(taken.unread, (std::vector<std::string>{"note"}));
  EXPECT_EQ(import("clip,happy,sad,quadrant\n2,3,1,Q3\n", columns).unread,
            (std::vector<std::string>{"quadrant"}));
  LabelColumns emotify = columnsOf("emotify");
  nameVotes(emotify, "power=Q1");
  EXPECT_EQ(import("track id,genre,power,sadness,age\n2,songs,1,0,20\n", emotify).uncounted,
            (std::vector<std::string>{"sadness"}))
      << "its classes are known";
}

TEST_F(LabelColumnsTest, AnEndThatIsNotTheClipsIsRefused) {
  for (const char* text : {"song,start_s,end_s,placer,energia\n2,0,20,0.5,0.5\n",
                           "song,start_s,end_s,placer,energia\n2,20,90,0.5,0.5\n"})
    EXPECT_NE(refused(text, {}).find("say that labels are of whole songs or excerpts"),
              std::string::npos)
        << text;
  EXPECT_EQ(import("song,start_s,end_s,placer,energia\n2,0,10.2,0.5,0.5\n", {}).added, 1U)
      << "padded files end a little later";
  writeFileAtomically(file_, R"([{"song": "2", "start_s": 10, "end_s": 30, "annotator": "Ana",
                                  "placer": 0, "energia": 0}])");
  EXPECT_NE(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::Json);
            }).what.find("it ends at 30 s, clip 00001 at 20 s"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, ColumnsThatAreNotReadAreNamed) {
  EXPECT_EQ(import("clip,placer,energia,Comment,felicidad_share\n0,0.5,0.5,loud,1\n", {}).unread,
            (std::vector<std::string>{"Comment", "felicidad_share"}))
      << "one share of four says nothing";
  LabelColumns columns{.wholeSongs = true};
  nameColumns(columns, "song=track,placer=v_*,energia=a_*");
  writeFileAtomically(file_, "track,v_Ana,a_Ana,v_Cid\n9,0.5,0.5,0.5\n");
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::Csv, {}, columns).unread,
            (std::vector<std::string>{"v_Cid"}));
  exportLabels(project_, file_, LabelFormat::Csv);
  EXPECT_TRUE(importLabels(project_, file_, LabelFormat::Csv).unread.empty());
  LabelColumns same;
  nameColumns(same, "placer=v,energia=v");
  EXPECT_NE(refused("clip,v\n0,0.5\n", same).find("placer and energia are the same column"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, OnePersonsNameIsOneHoweverItIsWritten) {
  const auto names = [&] {
    std::vector<std::string> all;
    for (const Annotator& annotator : project_.annotations().annotators())
      all.push_back(annotator.name);
    return all;
  };
  writeFileAtomically(file_,
                      "clip,placer,energia,annotator\n0,0,0,Jos\u00E9\n1,0,0,Jose\u0301\n"
                      "2,0,0,\uFEFFAna\n3,0,0,\" Ana\u00A0\"\n");
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::Csv).added, 4U);
  EXPECT_EQ(names(), (std::vector<std::string>{"Jos\u00E9", "Ana"}));
  writeFileAtomically(file_, "clip,placer,energia\n0,0,0\n");
  EXPECT_NE(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::Csv, {.annotator = " \u00A0"});
            }).what.find("it names no annotator"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, PeoplesOwnTablesAreNoKnownOnes) {
  EXPECT_EQ(knownTableWith({"song", "start_s", "placer", "energia", "quadrant"}), nullptr);
  EXPECT_EQ(knownTableWith({"clip", "song", "quadrant"}), nullptr);
  EXPECT_EQ(knownTableWith({"song", "quadrant"})->key, "panda-4q");
  EXPECT_EQ(
      knownTableWith({"track id", "genre", "amazement", "solemnity", "tenderness", "nostalgia",
                      "calmness", "power", "joyful_activation", "tension", "sadness", "age"})
          ->key,
      "emotify");
  EXPECT_EQ(knownTableWith({"track id", "genre", "sadness"}), nullptr) << "not all of its classes";
}

TEST_F(LabelColumnsTest, AnExcerptsLabelIsThatOfTheClipsInIt) {
  LabelColumns columns{.wholeSongs = true};
  EXPECT_EQ(import("song,start_s,end_s,placer,energia\n2,9.9,30.1,0.5,0.5\n", columns).added, 2U);
  EXPECT_FALSE(project_.annotations().consensus(ClipId{0}).has_value());
  EXPECT_NE(
      refused("song,start_s,end_s,placer,energia\n2,1,4,0.5,0.5\n", columns).find("lies there"),
      std::string::npos);
}

TEST_F(LabelColumnsTest, ALabelThatWasGivenToTheSongStaysTheSongs) {
  const auto scopeOf = [](Project& project, std::int64_t clip) {
    return project.annotations().ofClip(ClipId{clip}).back().scope;
  };
  const ImportedLabels taken = import(
      "song,start_s,end_s,clip,placer,energia\n2,,,,0.5,0.5\n"
      "0017,10,20,,0.25,0.25\n,,,3,-0.5,-0.5\n",
      {.wholeSongs = true});
  EXPECT_EQ(taken.added, 5U);
  EXPECT_EQ(taken.ofSongs, 3U);
  for (const std::int64_t clip : {0, 1, 2})
    EXPECT_EQ(scopeOf(project_, clip), LabelScope::Song) << clip;
  for (const std::int64_t clip : {3, 4})
    EXPECT_EQ(scopeOf(project_, clip), LabelScope::Clip) << clip << " was named";
  for (const LabelFormat format : {LabelFormat::Csv, LabelFormat::Json}) {
    exportLabels(project_, file_, format);
    EXPECT_EQ(importLabels(project_, file_, format).passedOver, 5U) << "as it was";
    Project other = Project::create(folder_ / std::string(labelFormatKey(format)));
    AudioInfo info;
    info.seconds = 35.0;
    for (const char* song : {"/songs/2.mp3", "/songs/0017.mp3"})
      other.catalogue().addSong(song, info, 1);
    EXPECT_EQ(importLabels(other, file_, format).ofSongs, 3U);
    EXPECT_EQ(scopeOf(other, 2), LabelScope::Song);
    EXPECT_EQ(scopeOf(other, 3), LabelScope::Clip);
  }
  exportTable(project_, file_, LabelTable::Means, {});
  const CsvTable means = CsvTable::read(file_);
  const std::size_t scope = means.column("scope").value();
  EXPECT_EQ(means.rows()[0].cells[scope], "song");
  EXPECT_EQ(means.rows()[3].cells[scope], "");
  // A correction of one axis is of the clip, and so is its label.
  const AnnotatorId who = project_.annotations().annotators()[0].id;
  project_.annotations().relabel(ClipId{0}, who, Axis::Placer, 0.75, "");
  EXPECT_EQ(project_.annotations().consensus(ClipId{0})->scope, LabelScope::Clip);
  exportLabels(project_, file_, LabelFormat::Csv);
  const CsvTable labels = CsvTable::read(file_);
  EXPECT_EQ(labels.rows()[0].cells[labels.column("scope").value()], "");
  EXPECT_EQ(labels.rows()[1].cells[labels.column("scope").value()], "song");
  EXPECT_NE(refused("clip,placer,energia,scope\n0,0,0,album\n", {})
                .find("scope is \"album\", not clip or song"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, WithoutATimeASongIsMeantOnlyWhereItIsOneClipOrThatIsSaid) {
  EXPECT_EQ(import("song,placer,energia\n9.mp3,0.5,0.5\n", {}).added, 1U);
  EXPECT_EQ(import("clip,placer,energia\n9.mp3,0.75,0.5\n", {}).added, 1U) << "its file's name";
  const std::string many = refused("song,placer,energia\n2.mp3,0.5,0.5\n", {});
  EXPECT_NE(many.find("the song 2.mp3 has 3 clips"), std::string::npos) << many;
  EXPECT_NE(refused("song,placer,energia\n777,0.5,0.5\n", {}).find("there is no song 777"),
            std::string::npos);
}

TEST_F(LabelColumnsTest, SongsThatShareABriefNameAreToldApartByTheWholeOne) {
  AudioInfo info;
  info.seconds = 12.0;
  project_.catalogue().addSong("/songs/2.wav", info, 1);
  LabelColumns columns{.wholeSongs = true};
  EXPECT_NE(refused("song,placer,energia\n2,0.5,0.5\n", columns).find("several songs are called 2"),
            std::string::npos);
  EXPECT_EQ(import("song,placer,energia\n2.wav,0.5,0.5\n", columns).added, 1U);
}

TEST(LabelColumns, AMapThatSaysNothingIsRefused) {
  for (const char* map : {"song", "song=", "title=x", "song=a,song=b"}) {
    LabelColumns columns;
    EXPECT_THROW(nameColumns(columns, map), OptionError) << map;
  }
  for (const char* scale : {"", "1", "9:1", "1:1", "a:b"}) {
    LabelColumns columns;
    EXPECT_THROW(setScale(columns, scale), OptionError) << scale;
  }
  EXPECT_THROW(columnsOf("million-songs"), OptionError);
}

class LabelsPreview : public LabelColumnsTest {
 protected:
  cuadrante::LabelsPreview preview(const std::string& text, const LabelColumns& columns,
                                   std::size_t shown = 10) {
    writeFileAtomically(file_, text);
    return previewLabels(project_, file_, {"Ana"}, columns, shown);
  }
};

// What is shown is what is taken.
TEST_F(LabelsPreview, SaysOfEveryRowWhatBecomesOfIt) {
  LabelColumns columns{.wholeSongs = true};
  nameColumns(columns, "song=Track,placer=v,energia=a,quadrant=Mood");
  setScale(columns, "0:10");
  const std::string table = "Track;v;a;Mood\n2;10;5;\n17;11;5;\n9;;;Q3\n777;5;5;\n2;1;1;\n";
  const cuadrante::LabelsPreview shown = preview(table, columns, 4);
  EXPECT_EQ(shown.header, (std::vector<std::string>{"Track", "v", "a", "Mood"}));
  EXPECT_EQ(shown.form.separator, ';');
  EXPECT_EQ(shown.rowsInAll, 5U);
  ASSERT_EQ(shown.rows.size(), 4U);
  EXPECT_EQ(shown.rows[0].labels, (std::vector<EmotionPoint>(3, {1.0, 0.0})));
  EXPECT_EQ(shown.rows[0].cells, (std::vector<std::string>{"2", "10", "5", ""}));
  EXPECT_EQ(shown.rows[1].refusal, "placer is 11, outside [0, 10]");
  EXPECT_EQ(shown.rows[2].labels, (std::vector<EmotionPoint>(1, onlyQuadrant(Quadrant::Tristeza))));
  EXPECT_TRUE(shown.rows[3].unknown);
  EXPECT_EQ(shown.unknown, 1U);
  EXPECT_EQ(shown.refused, 2U) << "2.mp3 is there twice";
  EXPECT_EQ(shown.firstRefused.value().line, 3);
  EXPECT_EQ(shown.labels.size(), 4U);
  EXPECT_TRUE(project_.annotations().all().empty()) << "nothing is written";
  EXPECT_NE(refused(table, columns).find("placer is 11"), std::string::npos);
}

TEST_F(LabelsPreview, ATableWhoseColumnsAreNotKnownIsShownAsItIs) {
  const cuadrante::LabelsPreview shown = preview("Track,x\n2,1\n", {});
  EXPECT_NE(
      shown.missing.find(
          "a column placer, energia or quadrant is missing; its columns are track, x (separated by "
          "commas, UTF-8)"),
      std::string::npos)
      << shown.missing;
  ASSERT_EQ(shown.rows.size(), 1U);
  EXPECT_EQ(shown.rows[0].cells, (std::vector<std::string>{"2", "1"}));
  EXPECT_TRUE(shown.labels.empty());
}

TEST_F(LabelsPreview, AColumnThatIsNotWantedIsNotAsked) {
  LabelColumns columns;
  columns.named["annotator"] = "";
  columns.named["created_at"] = "";
  const std::string table = "clip,placer,energia,annotator,created_at\n0,0.5,0.5,Eva,never\n";
  EXPECT_EQ(preview(table, columns).labels.size(), 1U);
  EXPECT_EQ(import(table, columns).added, 1U);
  EXPECT_EQ(project_.annotations().annotators().back().name, "the dataset");
}

TEST(KnownTableWith, FindsTheOneThatHasTheMostOfTheColumns) {
  EXPECT_EQ(
      knownTableWith({"song_id", "valence_mean", "valence_std", "arousal_mean", "arousal_std"})
          ->key,
      "deam");
  EXPECT_EQ(knownTableWith({"song", "arousal", "valence"})->key, "merge");
  EXPECT_EQ(knownTableWith({"id", "4q", "annotator"})->key, "emopia");
  EXPECT_EQ(knownTableWith({"clip", "placer", "energia"}), nullptr);
}

}  // namespace
}  // namespace cuadrante
