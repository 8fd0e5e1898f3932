#include "core/exchange/labels_csv.h"

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

using test::makeSampleProject;
using test::refusalOf;
using test::SampleProject;
using test::TemporaryFolder;

/// Two songs of three clips each (0-2, 3-5), nothing labelled.
class LabelsCsv : public testing::Test {
 protected:
  std::size_t import(const std::string& text, const std::string& annotator = "Ana") {
    writeFileAtomically(file_, text);
    return importLabels(project_, file_, LabelFormat::Csv, {annotator}).added;
  }

  EmotionPoint labelOf(std::int64_t clip) {
    return project_.annotations().consensus(ClipId{clip}).value().point;
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "labels.csv";
  SampleProject sample_ = makeSampleProject(folder_ / "study", {.songs = 2, .cut = false});
  Project& project_ = sample_.project;
};

TEST_F(LabelsCsv, FindsClipsByNameInAnyOfItsForms) {
  EXPECT_EQ(import("clip,placer,energia\n00001,0.1,-0.2\n2,0.3,0.4\n00004.wav,-1,1\n"), 3u);
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.1, -0.2}));
  EXPECT_EQ(labelOf(2), (EmotionPoint{0.3, 0.4}));
  EXPECT_EQ(labelOf(4), (EmotionPoint{-1.0, 1.0}));
}

TEST_F(LabelsCsv, FindsClipsBySongAndStart) {
  EXPECT_EQ(import("energia,song,start_s,placer\n0.5,song-1.wav,10.0004,0.25\n"), 1u);
  EXPECT_EQ(labelOf(4), (EmotionPoint{0.25, 0.5}));
}

TEST_F(LabelsCsv, FindsClipsByIndexAndIgnoresOtherColumns) {
  EXPECT_EQ(import("index,comment,placer,energia\n5,\"la, la\",0.25,0.5\n"), 1u);
  EXPECT_EQ(labelOf(5), (EmotionPoint{0.25, 0.5}));
}

TEST_F(LabelsCsv, TheNextWayIsTakenWhereACellIsEmpty) {
  EXPECT_EQ(import("clip,song,start_s,index,placer,energia\n"
                   ",song-0.wav,20,,0.1,0.1\n"
                   ",,,3,0.2,0.2\n"),
            2u);
  EXPECT_EQ(labelOf(2).placer, 0.1);
  EXPECT_EQ(labelOf(3).placer, 0.2);
}

TEST_F(LabelsCsv, ANumberOfAnotherSongThanTheOneThatIsNamedIsRefused) {
  const auto refused = [this](const std::string& line) {
    writeFileAtomically(file_, "song,clip,index,placer,energia\n" + line + ",0.1,0.1\n");
    return test::refusalOf([this] { importLabels(project_, file_, LabelFormat::Csv, {"Ana"}); })
        .what;
  };
  EXPECT_NE(refused("song-0.wav,00004,").find("clip 00004 is not of song-0.wav in this"),
            std::string::npos)
      << refused("song-0.wav,00004,");
  EXPECT_NE(refused("song-1,,2").find("clip 2 is not of song-1 in this project"),
            std::string::npos);
  EXPECT_NE(refused("nobody.wav,2,").find("there is no song nobody.wav"), std::string::npos);
  EXPECT_EQ(import("song,clip,placer,energia\nsong-1.wav,4,0.25,0.5\n"), 1u);
  EXPECT_EQ(labelOf(4), (EmotionPoint{0.25, 0.5}));
}

struct Spreadsheet {
  const char* name;
  std::string text;
  CsvForm form;
};

/// "1;0,5;-0,25" as spreadsheets of other languages and settings write it.
class SpreadsheetLabels : public LabelsCsv, public testing::WithParamInterface<Spreadsheet> {};

TEST_P(SpreadsheetLabels, AreReadAsTheyWereMeant) {
  EXPECT_EQ(import(GetParam().text), 2u);
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.5, -0.25}));
  EXPECT_EQ(labelOf(2), (EmotionPoint{1.0, 0.125}));
  EXPECT_EQ(formOfLabelsCsv(file_), GetParam().form) << formOfLabelsCsv(file_).text();
}

std::string utf16(std::string_view ascii, bool bigEndian) {
  std::string text(bigEndian ? "\xFE\xFF" : "\xFF\xFE");
  for (const char c : ascii)
    text += bigEndian ? std::string{'\0', c} : std::string{c, '\0'};
  return text;
}

constexpr std::string_view kSpanish = "clip;placer;energia\r\n1;0,5;-0,25\r\n2;1;0,125\r\n";

INSTANTIATE_TEST_SUITE_P(
    , SpreadsheetLabels,
    testing::Values(
        Spreadsheet{"spanish", std::string(kSpanish), {';', true}},
        Spreadsheet{"quoted_decimals",
                    "clip,placer,energia\n1,\"0,5\",\"-0,25\"\n2,1,\"0,125\"\n",
                    {',', true}},
        Spreadsheet{"named_separator", "sep=;\r\n" + std::string(kSpanish), {';', true}},
        Spreadsheet{"tabs", "clip\tplacer\tenergia\n1\t0.5\t-0.25\n2\t1\t0.125\n", {'\t'}},
        Spreadsheet{"little_endian_16", utf16(kSpanish, false), {';', true, "UTF-16"}},
        Spreadsheet{"big_endian_16", utf16(kSpanish, true), {';', true, "UTF-16"}},
        Spreadsheet{"old_mac", "clip,placer,energia\r1,0.5,-0.25\r2,1,0.125\r", {}},
        Spreadsheet{"blanks_and_cases",
                    "Clip, Placer, ENERGIA\n1, 0.5, \"-0.25\" \n 2 ,1,0.125\n,,\n , ,\n",
                    {}},
        Spreadsheet{"signs", "clip,placer,energia\n1,+0.5,\u22120.25\n2,+1,.125\n", {}},
        Spreadsheet{"numbers_of_clips", "clip,placer,energia\n1.0,0.5,-0.25\n2.0,1,0.125\n", {}},
        Spreadsheet{"minutes",
                    "song,start_s,placer,energia\nsong-0.wav,0:10,0.5,-0.25\n"
                    "song-0.wav,0:00:20,1,0.125\n",
                    {}}),
    [](const auto& param) { return std::string(param.param.name); });

TEST_F(LabelsCsv, NamesOfWindowsAreTheSamePeople) {
  project_.annotations().annotator("Íñigo", AnnotatorKind::Person);
  writeFileAtomically(file_, "clip,placer,energia,annotator\n1,0.5,0.5,\xCD\xF1igo\n");
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::Csv).added, 1u);
  EXPECT_EQ(project_.annotations().annotators().size(), 1u);
  EXPECT_EQ(formOfLabelsCsv(file_).encoding, "Windows-1252");
}

TEST_F(LabelsCsv, TimesAreReadAsSpreadsheetsWriteThem) {
  const auto timesOf = [this](const std::string& first, const std::string& second) {
    SampleProject sample =
        makeSampleProject(folder_ / first.substr(first.size() - 3), {.songs = 1, .cut = false});
    Project& project = sample.project;
    writeFileAtomically(file_, "clip,placer,energia,created_at\n1,0.5,0.5," + first +
                                   "\n2,0.5,0.5," + second + "\n");
    importLabels(project, file_, LabelFormat::Csv, {"Ana"});
    std::vector<std::string> times;
    for (const Annotation& said : project.annotations().all())
      times.push_back(said.createdAt);
    return times;
  };
  using Times = std::vector<std::string>;
  EXPECT_EQ(timesOf("27/11/2025 10:01", "5/3/2025 9:30:12"),
            (Times{"2025-11-27T10:01:00.000Z", "2025-03-05T09:30:12.000Z"}));
  EXPECT_EQ(timesOf("11/27/2025 10:02", "5/3/2025"),
            (Times{"2025-11-27T10:02:00.000Z", "2025-05-03T00:00:00.000Z"}));
  EXPECT_EQ(timesOf("3.5.2025 10:03", "2025-05-03 11:00:00"),
            (Times{"2025-05-03T10:03:00.000Z", "2025-05-03T11:00:00.000Z"}));
  EXPECT_NE(test::refusalOf([&] {
              timesOf("5/3/2025 10:04", "6/3/2025 10:00");
            }).what.find("nothing says which number is the day"),
            std::string::npos);
  EXPECT_NE(test::refusalOf([&] { timesOf("27/11/2025 10:65", "2025"); }).what.find("not a time"),
            std::string::npos);
}

struct BadFile {
  const char* name;
  const char* text;
  std::int64_t line;
  const char* says;
};

class BadLabelsCsv : public LabelsCsv, public testing::WithParamInterface<BadFile> {};

TEST_P(BadLabelsCsv, IsRefusedByLineAndNothingIsTaken) {
  const auto refusal = refusalOf([this] { import(GetParam().text); });
  EXPECT_EQ(refusal.reason, Reason::BadCsv);
  EXPECT_EQ(refusal.file, file_);
  EXPECT_EQ(refusal.line, GetParam().line);
  EXPECT_NE(refusal.what.find(GetParam().says), std::string::npos) << refusal.what;
  EXPECT_TRUE(project_.annotations().all().empty());
  EXPECT_TRUE(project_.annotations().annotators().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadLabelsCsv,
    testing::Values(
        BadFile{"range", "clip,placer,energia\n0,0.5,0.5\n1,0.5,-1.01\n", 3, "outside [-1, 1]"},
        BadFile{"not_a_number", "clip,placer,energia\n0,alto,0.5\n", 2, "\"alto\""},
        BadFile{"nan", "clip,placer,energia\n0,nan,0.5\n", 2, "not a number"},
        BadFile{"empty_value", "clip,placer,energia\n0,0.5,0.5\n1,,0.5\n", 3, "not a number"},
        BadFile{"missing_values", "clip,joy\n0,0.5\n", 1,
                "a column placer, energia or quadrant is missing; its columns are clip, joy"},
        BadFile{"missing_axis", "clip,placer,axis\n0,0.5,energia\n", 2, "energia is \"\""},
        BadFile{"another_index", "clip,index,placer,energia\n4,5,0.5,0.5\n", 2,
                "clip 4 and index 5 are not the same"},
        BadFile{"practice", "clip,placer,energia,purpose\n0,0.5,0.5,label\n1,0,0,practice\n", 3,
                "its purpose is \"practice\": it is no label"},
        BadFile{"both_decimal_signs", "clip;placer;energia\n0;0.5;0,5\n", 2,
                "numbers with a point (line 2) and with a comma"},
        BadFile{"missing_clip", "name,placer,energia\n0,0.5,0.5\n", 1, "clip"},
        BadFile{"unknown_clip", "clip,placer,energia\n0,0.5,0.5\n\n00006,0.5,0.5\n", 4, "00006"},
        BadFile{"negative_clip", "clip,placer,energia\n-1,0.5,0.5\n", 2, "no clip -1"},
        BadFile{"not_a_clip", "clip,placer,energia\nsong,0.5,0.5\n", 2, "no clip song"},
        BadFile{"unknown_song", "song,start_s,placer,energia\nx.wav,0,0,0\n", 2, "x.wav"},
        BadFile{"unknown_start", "song,start_s,placer,energia\nsong-0.wav,5,0,0\n", 2, "5 s"},
        BadFile{"unknown_index", "index,placer,energia\n77,0,0\n", 2, "77"},
        BadFile{"contradiction", "clip,song,start_s,placer,energia\n0,song-1.wav,5,0,0\n", 2,
                "song-1.wav"},
        BadFile{"no_name", "clip,index,placer,energia\n,,0,0\n", 2, "names no clip"},
        BadFile{"twice", "clip,placer,energia\n3,0,0\n00003,0.1,0\n", 3, "line 2"},
        BadFile{"short_row", "clip,placer,energia\n3,0\n", 2, "cells"},
        BadFile{"bad_axis", "clip,placer,energia,axis\n3,0,0,arousal\n", 2, "arousal"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_F(LabelsCsv, AFileNameThatTwoSongsShareIsAmbiguousAndThePathIsNot) {
  AudioInfo info;
  info.seconds = 12.0;
  project_.catalogue().addSong("/elsewhere/song-0.wav", info, 1);
  const auto refusal =
      refusalOf([this] { import("song,start_s,placer,energia\nsong-0.wav,0,0,0\n"); });
  EXPECT_EQ(refusal.line, 2);
  EXPECT_EQ(import("song,start_s,placer,energia\n/elsewhere/song-0.wav,0,0.5,0\n"), 1u);
  EXPECT_EQ(labelOf(6).placer, 0.5);
}

TEST_F(LabelsCsv, ImportingAgainChangesNothing) {
  const std::string text = "clip,placer,energia\n0,0.1,0.2\n1,0.3,0.4\n";
  EXPECT_EQ(import(text), 2u);
  EXPECT_EQ(import(text), 0u);
  EXPECT_EQ(project_.annotations().all().size(), 2u);
  EXPECT_EQ(import("clip,placer,energia\n0,0.1,0.2\n1,0.3,0.5\n"), 1u) << "only what is new";
  EXPECT_EQ(import(text, "Luis"), 2u) << "another annotator says it too";
}

TEST_F(LabelsCsv, AnUnknownFileNamesItself) {
  const auto refusal = refusalOf(
      [this] { importLabels(project_, folder_ / "none.csv", LabelFormat::Csv, {"Ana"}); });
  EXPECT_EQ(refusal.reason, Reason::CannotRead);
  EXPECT_EQ(refusal.file, folder_ / "none.csv");
}

TEST_F(LabelsCsv, WhatIsExportedGivesTheSameLabelsElsewhere) {
  Annotations& annotations = project_.annotations();
  const Annotator ana = annotations.annotator("Ana, la primera", AnnotatorKind::Person);
  const Annotator luis = annotations.annotator("Luis", AnnotatorKind::Person);
  const Annotator rule = annotations.annotator("regla", AnnotatorKind::Rule);
  const auto say = [&](std::int64_t clip, const Annotator& who, EmotionPoint point) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = who.id;
    annotation.point = point;
    return annotations.append(annotation).id;
  };
  say(0, ana, {0.1, 1.0 / 3.0});
  say(0, luis, {-0.7, 0.2});
  annotations.relabel(ClipId{0}, ana.id, Axis::Energia, -0.123456789, "revision");
  say(1, rule, {0.5, 0.5});
  annotations.relabel(ClipId{1}, luis.id, Axis::Placer, -0.25, "revision");
  say(2, ana, {0.9, 0.9});
  annotations.retract(say(2, ana, {-0.9, -0.9}), "");
  annotations.retract(say(3, ana, {0.0, 0.0}), "");

  EXPECT_EQ(exportLabels(project_, file_, LabelFormat::Csv), 5u);
  EXPECT_EQ(CsvTable::read(file_).header(),
            (std::vector<std::string>{"index", "clip", "song", "start_s", "end_s", "placer",
                                      "energia", "annotator", "kind", "created_at", "axis",
                                      "response_ms", "song_content"}));
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::Csv, {}).added, 0u)
      << "the project itself learns nothing";

  SampleProject other = makeSampleProject(folder_ / "other", {.songs = 2, .cut = false});
  EXPECT_EQ(importLabels(other.project, file_, LabelFormat::Csv, {}).added, 5u);
  const auto expected = annotations.consensus();
  const auto found = other.project.annotations().consensus();
  ASSERT_EQ(found.size(), expected.size());
  for (const auto& [clip, label] : expected) {
    EXPECT_EQ(found.at(clip).point, label.point) << clip.value;
    EXPECT_EQ(found.at(clip).spread, label.spread);
    EXPECT_EQ(found.at(clip).annotators, label.annotators);
    EXPECT_EQ(found.at(clip).kind, label.kind);
  }
  EXPECT_EQ(importLabels(other.project, file_, LabelFormat::Csv, {}).added, 0u);
}

TEST_F(LabelsCsv, WhatAnAnnotatorDidNotSayIsNotWrittenUnderTheirName) {
  Annotations& annotations = project_.annotations();
  Annotation label;
  label.clip = {0};
  label.annotator = annotations.annotator("Ana", AnnotatorKind::Person).id;
  label.point = {0.5, 0.75};
  annotations.append(label);
  annotations.relabel(ClipId{0}, annotations.annotator("Luis", AnnotatorKind::Person).id,
                      Axis::Placer, -0.25, "revision");
  exportLabels(project_, file_, LabelFormat::Csv);
  const CsvTable table = CsvTable::read(file_);
  const CsvTable::Row& luis = table.rows().at(1);
  EXPECT_EQ(luis.cells[*table.column("annotator")], "Luis");
  EXPECT_EQ(luis.cells[*table.column("placer")], "-0.25");
  EXPECT_EQ(luis.cells[*table.column("energia")], "") << "0.75 is Ana's";
  exportLabels(project_, folder_ / "labels.json", LabelFormat::Json);
  EXPECT_NE(readFile(folder_ / "labels.json").find("\"energia\":null"), std::string::npos);
  for (const auto& [file, format] : {std::pair(file_, LabelFormat::Csv),
                                     std::pair(folder_ / "labels.json", LabelFormat::Json)}) {
    SampleProject other = makeSampleProject(folder_ / std::string(labelFormatKey(format)),
                                            {.songs = 2, .cut = false});
    EXPECT_EQ(importLabels(other.project, file, format, {}).added, 2U);
    EXPECT_EQ(other.project.annotations().consensus(ClipId{0}).value().point,
              annotations.consensus(ClipId{0}).value().point);
  }
}

TEST_F(LabelsCsv, PracticeAndHiddenRepeatsDoNotGoOut) {
  Annotations& annotations = project_.annotations();
  Annotation label;
  label.annotator = annotations.annotator("Ana", AnnotatorKind::Person).id;
  for (const Purpose purpose : {Purpose::Label, Purpose::Practice, Purpose::Repeat}) {
    label.clip = {static_cast<std::int64_t>(purpose)};
    label.purpose = purpose;
    annotations.append(label);
  }
  EXPECT_EQ(exportLabels(project_, file_, LabelFormat::Csv), 1u);
  EXPECT_EQ(CsvTable::read(file_).rows().front().cells.front(), "0");
}

TEST_F(LabelsCsv, TheFilesAnnotatorsAreCheckedAgainstTheProject) {
  project_.annotations().annotator("Ana", AnnotatorKind::Person);
  const auto importNamed = [this](const std::string& text) {
    writeFileAtomically(file_, text);
    return refusalOf([this] { importLabels(project_, file_, LabelFormat::Csv, {}); });
  };
  EXPECT_EQ(importNamed("clip,placer,energia\n0,0,0\n").line, 1);
  EXPECT_EQ(importNamed("clip,placer,energia,annotator\n0,0,0,\n").line, 2);
  EXPECT_EQ(importNamed("clip,placer,energia,annotator,kind\n0,0,0,Eva,robot\n").line, 2);
  EXPECT_EQ(importNamed("clip,placer,energia,annotator,kind\n0,0,0,Ana,rule\n").line, 2);
  EXPECT_EQ(project_.annotations().annotators().size(), 1u);
}

}  // namespace
}  // namespace cuadrante
