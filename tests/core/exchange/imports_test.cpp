#include "core/domain/spectral_rule.h"
#include "core/exchange/label_studio.h"
#include "core/exchange/labels_file_test.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <thread>

namespace cuadrante {
namespace {

/// Ana has labelled clip 0 and has gone on since; a file of before comes in, in each form.
class Imports : public test::LabelsFileTest, public testing::WithParamInterface<LabelFormat> {
 protected:
  void exportAll() { exportLabels(project_, file_, GetParam()); }
  IncomingResult importAll() { return importLabels(project_, file_, GetParam()); }
  std::size_t annotations() { return project_.annotations().all().size(); }

  Annotator ana_ = project_.annotations().annotator("Ana", AnnotatorKind::Person);
};

TEST_P(Imports, AnOlderExportDoesNotUndoALaterCorrection) {
  say(0, ana_, {0.25, 0.5});
  say(1, ana_, {0.1, 0.2});
  exportAll();
  project_.annotations().relabel(ClipId{0}, ana_.id, Axis::Energia, -0.9, "cli");
  const std::size_t before = annotations();
  EXPECT_EQ(importAll(), (IncomingResult{.added = 0, .inPart = 0, .passedOver = 2}));
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.9}));
  EXPECT_EQ(annotations(), before);
}

/// Its songs have other numbers there, and so have their clips.
TEST_P(Imports, AProjectWithOneMoreSongTakesTheSameLabelsOfTheSameClips) {
  for (std::int64_t clip = 0; clip < 6; ++clip)
    say(clip, ana_, {0.1 * static_cast<double>(clip), -0.5});
  exportAll();
  Project other = Project::create(folder_ / "other");
  AudioInfo info;
  info.seconds = 15.0;
  other.catalogue().addSong("/songs/another.wav", info, 1);
  info.seconds = 35.0;
  for (const char* song : {"/songs/song-0.wav", "/songs/song-1.wav"})
    other.catalogue().addSong(song, info, 1);
  EXPECT_EQ(importLabels(other, file_, GetParam()).added, 6U);
  EXPECT_FALSE(other.annotations().consensus(ClipId{0}));
  for (std::int64_t clip = 0; clip < 6; ++clip)
    EXPECT_EQ(other.annotations().consensus(ClipId{clip + 1}).value().point,
              (EmotionPoint{0.1 * static_cast<double>(clip), -0.5}))
        << clip;
}

/// Two projects whose songs have each other's names: what they hold decides.
TEST_P(Imports, ASongIsKnownByItsContentWhateverItIsCalled) {
  const auto make = [this](const char* name, char first, char second) {
    Project project = Project::create(folder_ / name);
    AudioInfo info;
    info.seconds = 25.0;
    project.catalogue().addSong("/songs/a.wav", info, 1, std::string(32, first));
    project.catalogue().addSong("/songs/b.wav", info, 1, std::string(32, second));
    return project;
  };
  Project from = make("from", 'a', 'b'), to = make("to", 'b', 'a');
  const Annotator ana = from.annotations().annotator("Ana", AnnotatorKind::Person);
  Annotation label;
  label.clip = {1};
  label.annotator = ana.id;
  label.point = {0.25, 0.5};
  from.annotations().append(label);
  exportLabels(from, file_, GetParam());
  EXPECT_EQ(importLabels(to, file_, GetParam()).added, 1U);
  EXPECT_TRUE(to.annotations().consensus(ClipId{3})) << "at 10 s of b.wav";
  EXPECT_FALSE(to.annotations().consensus(ClipId{1}));
  Project edited = make("edited", 'c', 'b');
  EXPECT_EQ(importLabels(edited, file_, GetParam()).added, 1U)
      << "where no song has it, song and start decide";
  EXPECT_TRUE(edited.annotations().consensus(ClipId{1}));
}

TEST_P(Imports, WhatWasTakenBackStaysSo) {
  const Annotation taken = say(0, ana_, {0.25, 0.5});
  exportAll();
  project_.annotations().retract(taken.id, "");
  EXPECT_EQ(importAll().passedOver, 1U);
  EXPECT_FALSE(project_.annotations().consensus(ClipId{0}));
}

TEST_P(Imports, TwoAtOnceStoreEverythingOnce) {
  {
    Project other = test::makeSilentProject(folder_ / "other");
    const Annotator luis = other.annotations().annotator("Luis", AnnotatorKind::Person);
    for (std::int64_t clip = 0; clip < 6; ++clip) {
      Annotation label;
      label.clip = {clip};
      label.annotator = luis.id;
      label.point = {0.1 * static_cast<double>(clip), -0.5};
      other.annotations().append(label);
    }
    exportLabels(other, file_, GetParam());
  }
  std::vector<std::jthread> threads;
  std::array<IncomingResult, 4> results;
  for (IncomingResult& result : results)
    threads.emplace_back([&] {
      Project own = Project::open(folder_ / "study");
      result = importLabels(own, file_, GetParam());
    });
  threads.clear();
  IncomingResult sum;
  for (const IncomingResult& result : results) {
    sum.added += result.added;
    sum.passedOver += result.passedOver;
  }
  EXPECT_EQ(sum, (IncomingResult{.added = 6, .inPart = 0, .passedOver = 18}));
  EXPECT_EQ(annotations(), 6U);
}

TEST_P(Imports, NamesThatAreFormulasComeBackAsTheyWere) {
  const std::vector<std::string> names{"=1+1", "+a", "-a", "@a", "'=a", "''-", "'a", "\ta", "Ana"};
  for (const std::string& name : names)
    say(0, project_.annotations().annotator(name, AnnotatorKind::Person), {0.25, 0.5});
  exportAll();
  if (GetParam() == LabelFormat::Csv) {
    for (const char* formula : {",=", ",+", ",-a", ",@", ",\t"})
      EXPECT_EQ(readFile(file_).find(formula), std::string::npos) << formula;
  }
  Project other = test::makeSilentProject(folder_ / "other");
  EXPECT_EQ(importLabels(other, file_, GetParam()).added, names.size());
  std::vector<std::string> back;
  for (const Annotator& annotator : other.annotations().annotators())
    back.push_back(annotator.name);
  EXPECT_EQ(std::set(back.begin(), back.end()), std::set(names.begin(), names.end()));
  EXPECT_EQ(importAll().added, 0U);
}

TEST_P(Imports, ASongWhoseNameIsNotUtf8ComesBack) {
  AudioInfo info;
  info.seconds = 15.0;
  for (const char* song : {"/songs/canci\xf3n.wav", "/songs/=canci\xf3n 2.wav"})
    project_.catalogue().addSong(song, info, 1);
  say(6, ana_, {0.25, 0.5});
  say(7, ana_, {-0.25, -0.5});
  exportAll();
  Project other = Project::create(folder_ / "other");
  for (const char* song : {"/songs/song-0.wav", "/songs/song-1.wav"}) {
    AudioInfo longer;
    longer.seconds = 35.0;
    other.catalogue().addSong(song, longer, 1);
  }
  for (const char* song : {"/songs/canci\xf3n.wav", "/songs/=canci\xf3n 2.wav"})
    other.catalogue().addSong(song, info, 1);
  EXPECT_EQ(importLabels(other, file_, GetParam()).added, 2U);
  EXPECT_EQ(other.annotations().consensus(ClipId{7}).value().point, (EmotionPoint{-0.25, -0.5}));
}

std::string nameOf(const testing::TestParamInfo<LabelFormat>& form) {
  const std::array names{"Csv", "Json", "LabelStudio"};
  return names[static_cast<std::size_t>(form.param)];
}

INSTANTIATE_TEST_SUITE_P(Forms, Imports, testing::ValuesIn(kLabelFormats), nameOf);

/// What is read without an export of ours.
class ImportedFiles : public test::LabelsFileTest {
 protected:
  IncomingResult csv(const std::string& text, const std::string& annotator = "") {
    write(text);
    return importLabels(project_, file_, LabelFormat::Csv, {.annotator = annotator});
  }
  Annotator ana_ = project_.annotations().annotator("Ana", AnnotatorKind::Person);
};

TEST_F(ImportedFiles, JsonMinOfBeforeACorrectionIsPassedOver) {
  const Annotation said = say(0, ana_, {0.25, 0.5});
  project_.annotations().relabel(ClipId{0}, ana_.id, Axis::Energia, -0.9, "cli");
  write(fmt::format(R"([{{"clip": 0, "placer": [{{"number": 0.25}}], "energia": [{{"number": 0.5}}],
                         "annotation_id": 3, "annotator": "Ana", "created_at": "{}"}}])",
                    said.createdAt));
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::LabelStudio),
            (IncomingResult{.added = 0, .inPart = 0, .passedOver = 1}));
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.9}));
}

TEST_F(ImportedFiles, WithoutATimeWhatWasSaidOnceIsPassedOverAndTheRestIsNew) {
  say(0, ana_, {0.25, 0.5});
  project_.annotations().relabel(ClipId{0}, ana_.id, Axis::Energia, -0.9, "cli");
  EXPECT_EQ(csv("clip,placer,energia,annotator\n0,0.25,0.5,Ana\n1,0.25,0.5,Ana\n"),
            (IncomingResult{.added = 1, .inPart = 0, .passedOver = 1}));
  EXPECT_EQ(csv("clip,placer,energia,annotator\n0,0.3,0.5,Ana\n"),
            (IncomingResult{.added = 1, .inPart = 1, .passedOver = 0}));
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.3, -0.9}));
}

TEST_F(ImportedFiles, OnlyTheNewAxisOfALabelComesIn) {
  Annotation said;
  said.clip = {0};
  said.annotator = ana_.id;
  said.point = {0.5, 0.5};
  said.createdAt = "2026-01-01T00:00:00.000Z";
  project_.annotations().append(said);
  said.point = {-0.5, 0.5};
  said.createdAt = "2026-03-01T00:00:00.000Z";
  said.relabelled = Axis::Placer;
  project_.annotations().append(said);
  EXPECT_EQ(csv("clip,placer,energia,annotator,created_at\n0,0.7,0.9,Ana,2026-02-01T00:00:00Z\n"),
            (IncomingResult{.added = 1, .inPart = 1, .passedOver = 0}));
  EXPECT_EQ(labelOf(0), (EmotionPoint{-0.5, 0.9}));
}

TEST_F(ImportedFiles, ATimeInTheFutureIsRefused) {
  for (const std::string time : {"2999-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00",
                                 "1969-12-31T23:59:59Z", "0000-01-01T00:00:00+01:00"}) {
    const test::Refusal refusal = test::refusalOf(
        [&] { csv("clip,placer,energia,annotator,created_at\n0,0,0,Ana," + time + "\n"); });
    EXPECT_EQ(refusal.reason, Reason::BadCsv) << time;
    EXPECT_EQ(refusal.line, 2);
    EXPECT_NE(refusal.what.find(time), std::string::npos) << refusal.what;
  }
  EXPECT_TRUE(project_.annotations().all().empty());
}

TEST_F(ImportedFiles, ANameThatIsNeitherUtf8NorOfWindowsIsRefused) {
  const test::Refusal refusal =
      test::refusalOf([&] { csv("clip,placer,energia,annotator\n0,0,0,Jos\x81\n"); });
  EXPECT_EQ(refusal.reason, Reason::BadCsv);
  EXPECT_NE(refusal.what.find("no text in Windows-1252"), std::string::npos) << refusal.what;
  EXPECT_THROW(project_.annotations().annotator("Jos\xe9", AnnotatorKind::Person), OptionError);
}

/// As a file system has them, side by side: our own export holds all three.
TEST_F(ImportedFiles, SongsInUtf8AndNotComeBackFromOneCsv) {
  AudioInfo info;
  info.seconds = 12.0;
  std::int64_t clip = 6;
  const Annotator ana = project_.annotations().annotator("Ana", AnnotatorKind::Person);
  for (const char* name : {"/songs/\xc3\xa9.wav", "/songs/e\xcc\x81.wav", "/songs/\xe9x.wav"}) {
    project_.catalogue().addSong(name, info, 1);
    say(clip++, ana, {0.25, 0.25});
  }
  const std::filesystem::path table = folder_ / "own.csv";
  exportLabels(project_, table, LabelFormat::Csv);
  EXPECT_EQ(importLabels(project_, table, LabelFormat::Csv).passedOver, 3U);
}

TEST_F(ImportedFiles, LabelsThatMayBeOnAScaleFromZeroToOneAreTold) {
  const auto import = [this](const std::string& rows, const LabelColumns& columns) {
    writeFileAtomically(folder_ / "scale.csv", "clip,placer,energia\n" + rows);
    return importLabels(project_, folder_ / "scale.csv", LabelFormat::Csv, {.annotator = "Ana"},
                        columns)
        .onlyPositive;
  };
  const std::string positive = "0,0,0.5\n1,1,0.25\n2,0.5,0.5\n3,0.5,0.5\n4,0.1,0.9\n";
  EXPECT_TRUE(import(positive, {}));
  EXPECT_FALSE(import(positive + "5,-0.1,0.5\n", {}));
  EXPECT_FALSE(import("0,0.5,0.5\n", {})) << "a single one tells nothing";
  LabelColumns columns;
  setScale(columns, "0:1");
  EXPECT_FALSE(import(positive, columns));
}

TEST_F(ImportedFiles, ARulesLabelNeverBecomesAPersons) {
  for (const char* name : {"Ana", "Luis"}) {
    const test::Refusal refusal = test::refusalOf(
        [&] { csv("clip,placer,energia,kind\n0,0.1,0.1,person\n1,0.1,0.1,rule\n", name); });
    EXPECT_EQ(refusal.reason, Reason::BadCsv);
    EXPECT_EQ(refusal.line, 3);
    EXPECT_NE(refusal.what.find("rule's label"), std::string::npos) << refusal.what;
  }
  EXPECT_EQ(test::refusalOf([&] {
              csv("clip,placer,energia,kind,annotator\n0,0.1,0.1,rule,regla\n", "Ana");
            }).line,
            2);
  write(R"([{"clip": 0, "placer": 0.1, "energia": 0.1, "kind": "rule", "annotator": "regla"}])");
  EXPECT_EQ(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::Json, {.annotator = "Ana"});
            }).reason,
            Reason::BadLabels);
  // Another program forgets the kind: the program's own rules are rules wherever they come from.
  EXPECT_NE(test::refusalOf([&] {
              csv(fmt::format("clip,placer,energia,annotator\n0,0.1,0.1,{}\n", kSpectralRuleName));
            }).what.find("is the name of a rule"),
            std::string::npos);
  EXPECT_TRUE(project_.annotations().all().empty());
  EXPECT_EQ(csv("clip,placer,energia,kind,annotator\n0,0.1,0.1,rule,regla\n").added, 1U);
  EXPECT_EQ(project_.annotations().annotators().back().kind, AnnotatorKind::Rule);
}

class NumberedClips : public test::LabelsFileTest {};

TEST_F(NumberedClips, AreThisProjectsOwnAndSaidToBe) {
  const auto csv = [this](const std::string& text) {
    write(text);
    return importLabels(project_, file_, LabelFormat::Csv, {.annotator = "Ana"});
  };
  EXPECT_EQ(csv("clip,placer,energia\n00001,0.5,0.5\n2,0.5,0.5\n").byNumber, 2U);
  EXPECT_EQ(csv("song,start_s,placer,energia\nsong-1.wav,0,0.5,0.5\n").byNumber, 0U);
  // Of another project's song.
  EXPECT_EQ(test::refusalOf([&] {
              csv("clip,song_content,placer,energia\n00004,xxh3:ab,0.5,0.5\n");
            }).reason,
            Reason::BadCsv);
  EXPECT_FALSE(project_.annotations().consensus(ClipId{4}));
}

}  // namespace
}  // namespace cuadrante
