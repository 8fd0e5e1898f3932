#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/sqlite/database.h"
#include "core/store/tampered_project.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <thread>

namespace cuadrante {
namespace {

class JournalTest : public testing::Test {
 protected:
  Annotation rating(int clip, EmotionPoint point, Purpose purpose = Purpose::Label) const {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = ana_.id;
    annotation.point = point;
    annotation.purpose = purpose;
    annotation.session = "mañana";
    annotation.response = std::chrono::milliseconds(1500);
    annotation.heardShare = 0.75;
    return annotation;
  }

  std::optional<EmotionPoint> labelOf(int clip) {
    const auto consensus = project_.annotations().consensus(ClipId{clip});
    return consensus ? std::optional(consensus->point) : std::nullopt;
  }

  test::TemporaryFolder folder_;
  Project project_ = test::makeSampleProject(folder_ / "study", {.songs = 1, .cut = false}).project;
  Journal& journal_ = project_.journal();
  Annotator ana_ = project_.annotations().annotator("Ana", AnnotatorKind::Person);
};

TEST_F(JournalTest, ALabelIsAnAnnotationAndAnAct) {
  const Act act = journal_.label(rating(1, {0.25, -0.5}));
  Project reopened = Project::open(folder_ / "study");
  const auto annotations = reopened.annotations().all();
  ASSERT_EQ(annotations.size(), 1u);
  EXPECT_EQ(annotations[0].purpose, Purpose::Label);
  EXPECT_EQ(annotations[0].heardShare, 0.75);
  const auto acts = reopened.journal().actsOf(ana_.id);
  ASSERT_EQ(acts.size(), 1u);
  EXPECT_EQ(acts[0].id, act.id);
  EXPECT_EQ(acts[0].kind, ActKind::Label);
  EXPECT_EQ(acts[0].item, (HearingItem{.clip = {1}, .purpose = Purpose::Label}));
  EXPECT_EQ(acts[0].annotation, annotations[0].id);
  EXPECT_EQ(acts[0].session, "mañana");
  EXPECT_FALSE(acts[0].of);
}

TEST_F(JournalTest, UndoAndRedoAppendAndDeleteNothing) {
  const Act label = journal_.label(rating(0, {0.25, -0.5}));
  const Act undo = journal_.undo(label, "tarde");
  EXPECT_FALSE(labelOf(0));
  const Act redo = journal_.redo(label, "tarde");
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5}));
  EXPECT_EQ(redo.of, label.id);
  EXPECT_NE(redo.annotation, label.annotation);
  journal_.undo(redo, "tarde");
  EXPECT_FALSE(labelOf(0));

  const auto annotations = project_.annotations().all();
  ASSERT_EQ(annotations.size(), 4u) << "two labels, two retractions";
  EXPECT_EQ(annotations[1].retracts, label.annotation);
  EXPECT_EQ(annotations[2].response, std::chrono::milliseconds(1500)) << "as it was said";
  EXPECT_EQ(annotations[2].session, "tarde");
  const auto acts = journal_.all();
  ASSERT_EQ(acts.size(), 4u);
  EXPECT_EQ(acts[1].kind, ActKind::Undo);
  EXPECT_EQ(acts[1].of, label.id);
  EXPECT_EQ(acts[1].id, undo.id);
}

TEST_F(JournalTest, NothingIsUndoneOrRedoneTwice) {
  const Act label = journal_.label(rating(0, {0.25, -0.5}));
  const Act skip = journal_.skip(ana_.id, {ClipId{1}, Purpose::Label}, SkipReason::Silence, "");
  for (const Act& act : {label, skip}) {
    journal_.undo(act, "");
    EXPECT_THROW(journal_.undo(act, ""), OptionError);
    journal_.redo(act, "");
    EXPECT_THROW(journal_.redo(act, ""), OptionError);
  }
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5})) << "a refused act leaves nothing behind";
  EXPECT_EQ(project_.annotations().all().size(), 3u);
}

TEST_F(JournalTest, WhatAnotherWindowHasUndoneOrDoneAgainIsSaidToBe) {
  Project other = Project::open(folder_ / "study");
  const auto refusalOf = [](const auto& work) -> std::string {
    try {
      work();
    } catch (const OptionError& refusal) {
      return refusal.what();
    }
    return {};
  };
  const Act label = journal_.label(rating(0, {0.25, -0.5}));
  const Act skip = journal_.skip(ana_.id, {ClipId{1}, Purpose::Label}, SkipReason::Silence, "");
  for (const Act& act : {label, skip}) {
    other.journal().undo(act, "");
    EXPECT_EQ(refusalOf([&] { journal_.undo(act, ""); }),
              "this was undone already, perhaps in another window");
    other.journal().redo(act, "");
    EXPECT_EQ(refusalOf([&] { journal_.redo(act, ""); }),
              "this was done again already, perhaps in another window");
  }
}

TEST_F(JournalTest, KnowsWhatWasLabelledByOtherWaysThanActs) {
  project_.annotations().append(rating(0, {0.1, 0.1}));
  journal_.label(rating(0, {0.2, 0.2}));
  journal_.label(rating(1, {0.2, 0.2}));
  journal_.label(rating(2, {0.2, 0.2}, Purpose::Repeat));
  EXPECT_EQ(journal_.labelledBesides(ana_.id), std::unordered_set{ClipId{0}});
  const auto ofOneAxis = [&](int clip, Axis axis) {
    Annotation label = rating(clip, {0.3, 0.3});
    label.relabelled = axis;
    project_.annotations().append(label);
  };
  ofOneAxis(2, Axis::Placer);
  EXPECT_FALSE(journal_.labelledBesides(ana_.id).contains(ClipId{2})) << "energia is to be told";
  ofOneAxis(2, Axis::Energia);
  EXPECT_TRUE(journal_.labelledBesides(ana_.id).contains(ClipId{2}));
}

TEST_F(JournalTest, ASkipKeepsItsReason) {
  for (const SkipReason reason : kSkipReasons)
    journal_.skip(ana_.id, {ClipId{0}, Purpose::Repeat}, reason, "");
  const Act later = journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, std::nullopt, "");
  const auto acts = journal_.actsOf(ana_.id);
  ASSERT_EQ(acts.size(), 5u);
  for (std::size_t i = 0; i < kSkipReasons.size(); ++i)
    EXPECT_EQ(acts[i].reason, kSkipReasons[i]);
  EXPECT_EQ(acts[0].item.purpose, Purpose::Repeat);
  EXPECT_FALSE(acts[4].reason);
  journal_.undo(later, "");
  EXPECT_EQ(journal_.redo(acts[2], "").reason, SkipReason::Broken);
}

TEST_F(JournalTest, KnowsWhichSkipsStand) {
  const auto skip = [this](int clip, std::optional<SkipReason> reason) {
    return journal_.skip(ana_.id, {ClipId{clip}, Purpose::Label}, reason, "");
  };
  skip(2, SkipReason::Silence);
  skip(0, std::nullopt);
  const Act undone = skip(1, SkipReason::NoMusic);
  EXPECT_EQ(journal_.skips().size(), 2u);
  journal_.undo(undone, "");
  ASSERT_EQ(journal_.skips().size(), 1u);
  EXPECT_EQ(journal_.skips()[0].item.clip, ClipId{2});
  EXPECT_EQ(journal_.skips()[0].reason, SkipReason::Silence);
  journal_.redo(undone, "");
  EXPECT_EQ(journal_.skips().size(), 2u);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  journal_.label(rating(2, {0.1, 0.1}));
  ASSERT_EQ(journal_.skips().size(), 1u) << "labelled since";
  EXPECT_EQ(journal_.skips()[0].item.clip, ClipId{1});
}

TEST_F(JournalTest, ASecondSkipThatIsUndoneLeavesTheClipSetAside) {
  const HearingItem item{.clip = {0}, .purpose = Purpose::Label};
  const Act first = journal_.skip(ana_.id, item, SkipReason::NoMusic, "");
  const Act second = journal_.skip(ana_.id, item, SkipReason::Silence, "");
  journal_.undo(second, "");
  ASSERT_EQ(journal_.skips().size(), 1U);
  EXPECT_EQ(journal_.skips()[0].id, first.id);
  EXPECT_EQ(journal_.skips()[0].reason, SkipReason::NoMusic);
}

TEST_F(JournalTest, AnUndoneSkipBringsBackNothingThatItDidNotTake) {
  journal_.label(rating(0, {0.25, -0.5}));
  const Act repeat = journal_.label(rating(0, {0.5, 0.5}, Purpose::Repeat));
  const Act skip = journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, SkipReason::Silence, "");
  // Within the same millisecond, or by a clock that was set back.
  journal_.undo(repeat, "");
  journal_.undo(skip, "");
  const auto ratings = project_.annotations().latestRatings(ana_.id, 9);
  ASSERT_EQ(ratings.size(), 1U);
  EXPECT_EQ(ratings[0].purpose, Purpose::Label);
}

TEST_F(JournalTest, AnImportedLabelThatASkipTookBackAndItsUndoBroughtIsStillNoAct) {
  project_.annotations().append(rating(0, {0.1, 0.1}));
  const Act label = journal_.label(rating(0, {0.2, 0.2}));
  const Act skip = journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, SkipReason::Silence, "");
  journal_.undo(skip, "");
  journal_.undo(label, "");
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.1, 0.1}));
  EXPECT_EQ(journal_.labelledBesides(ana_.id), std::unordered_set{ClipId{0}})
      << "or the clip would be asked again";
}

TEST_F(JournalTest, AnImportedLabelIsNoActForBeingWhatAnActSaidForAnotherPurpose) {
  const Act practice = journal_.label(rating(0, {0.25, -0.5}, Purpose::Practice));
  Annotation imported = *project_.annotations().annotation(*practice.annotation);
  imported.purpose = Purpose::Label;
  project_.annotations().append(imported);
  EXPECT_EQ(journal_.labelledBesides(ana_.id), std::unordered_set{ClipId{0}});
}

TEST_F(JournalTest, ASkipWithAReasonTakesTheLabelBackAndItsUndoBringsBoth) {
  const Act label = journal_.label(rating(0, {0.25, -0.5}));
  journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, std::nullopt, "");
  EXPECT_TRUE(labelOf(0)) << "left for later, it keeps its label";
  const Act skip = journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, SkipReason::Silence, "");
  EXPECT_FALSE(labelOf(0)) << "not in the next version";
  EXPECT_EQ(project_.counts().labelled, 0);
  EXPECT_TRUE(project_.annotations().latestOf(ana_.id).empty());
  ASSERT_TRUE(skip.annotation);
  EXPECT_EQ(project_.annotations().annotation(*skip.annotation)->retracts, label.annotation);

  const Act undo = journal_.undo(skip, "");
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5}));
  ASSERT_TRUE(undo.annotation);
  const Annotation again = *project_.annotations().annotation(*undo.annotation);
  const Annotation first = *project_.annotations().annotation(*label.annotation);
  EXPECT_EQ(again.createdAt, first.createdAt) << "as it was said";
  EXPECT_EQ(again.session, first.session);
  EXPECT_EQ(again.response, first.response);
  EXPECT_EQ(again.heardShare, first.heardShare);
  EXPECT_TRUE(journal_.labelledBesides(ana_.id).empty()) << "it was an act";
  EXPECT_TRUE(journal_.skips().empty());

  const Act redo = journal_.redo(skip, "");
  EXPECT_FALSE(labelOf(0));
  EXPECT_EQ(redo.reason, SkipReason::Silence);
  journal_.undo(redo, "");
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5}));
  journal_.undo(label, "");
  EXPECT_FALSE(labelOf(0)) << "the label itself can be taken back after all that";
  journal_.redo(label, "");
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.25, -0.5}));
}

TEST_F(JournalTest, ASkipTakesBackAllThatItsAnnotatorSaidForItsPurposeAndNoMore) {
  const Annotator luis = project_.annotations().annotator("Luis", AnnotatorKind::Person);
  Annotation other = rating(0, {-0.1, -0.1});
  other.annotator = luis.id;
  project_.annotations().append(other);
  project_.annotations().append(rating(0, {0.1, 0.1}));
  journal_.label(rating(0, {0.2, 0.2}));
  project_.annotations().relabel(ClipId{0}, ana_.id, Axis::Energia, 0.9, "");
  journal_.label(rating(0, {0.7, 0.7}, Purpose::Repeat));
  journal_.label(rating(1, {0.3, 0.3}));
  const EmotionPoint before = *labelOf(0);

  const Act skip = journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, SkipReason::NoMusic, "");
  EXPECT_EQ(labelOf(0), (EmotionPoint{-0.1, -0.1})) << "what Luis said stays";
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.3, 0.3})) << "and what was said of other clips";
  EXPECT_EQ(project_.annotations().latestRatings(ana_.id, 9).front().purpose, Purpose::Label);
  EXPECT_EQ(project_.annotations().latestRatings(ana_.id, 9).size(), 2U) << "and the repeat";

  journal_.undo(skip, "");
  EXPECT_EQ(labelOf(0), before) << "axis by axis as it was";
  journal_.skip(ana_.id, {ClipId{0}, Purpose::Repeat}, SkipReason::NoMusic, "");
  EXPECT_EQ(labelOf(0), before) << "a repeat never says anything of the first hearing";
}

TEST_F(JournalTest, ASkipThatCannotBeStoredTakesNothingBack) {
  journal_.label(rating(0, {0.2, 0.2}));
  test::tamper(folder_ / "study" / "project.db",
               "CREATE TRIGGER full BEFORE INSERT ON act BEGIN SELECT RAISE (ABORT, 'full'); END");
  EXPECT_THROW(journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, SkipReason::Silence, ""),
               std::exception);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.2, 0.2}));
}

TEST_F(JournalTest, PracticeAndRepeatsAreKeptAndDoNotCount) {
  journal_.label(rating(0, {0.9, 0.9}, Purpose::Practice));
  EXPECT_FALSE(labelOf(0));
  journal_.label(rating(0, {0.2, 0.2}));
  const Act repeat = journal_.label(rating(0, {-0.4, -0.4}, Purpose::Repeat));
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.2, 0.2}));
  EXPECT_EQ(project_.counts().labelled, 1);
  EXPECT_EQ(project_.annotations().latestOf(ana_.id).size(), 1u);
  const auto all = project_.annotations().all();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(consensusOf(all, {ana_})->point, (EmotionPoint{0.2, 0.2}));
  EXPECT_EQ(all[2].purpose, Purpose::Repeat);
  journal_.undo(repeat, "");
  EXPECT_EQ(project_.annotations().all()[3].purpose, Purpose::Repeat) << "its retraction";
}

TEST_F(JournalTest, ActsAndRemarksOfWhatDoesNotExistAreRefused) {
  EXPECT_THROW(journal_.skip(ana_.id, {ClipId{77}, Purpose::Label}, std::nullopt, ""), OptionError);
  EXPECT_THROW(journal_.skip(AnnotatorId{9}, {ClipId{0}, Purpose::Label}, std::nullopt, ""),
               OptionError);
  EXPECT_THROW(journal_.label(rating(0, {0.0, 1.5})), OptionError);
  EXPECT_THROW(journal_.note({.clip = {77}, .annotator = ana_.id}), OptionError);
  EXPECT_TRUE(journal_.all().empty());
  EXPECT_TRUE(project_.annotations().all().empty());
}

TEST_F(JournalTest, ActsCannotBeChanged) {
  journal_.skip(ana_.id, {ClipId{0}, Purpose::Label}, std::nullopt, "");
  Database db(folder_ / "study" / "project.db", Database::Mode::Existing);
  for (const char* statement : {"UPDATE act SET reason = 'silence'", "DELETE FROM act",
                                "INSERT OR REPLACE INTO act SELECT * FROM act WHERE id = 1"}) {
    EXPECT_THROW(db.use([&](SQLite::Database& sqlite) { sqlite.exec(statement); }), Error)
        << statement;
    EXPECT_THROW(test::tamper(db.file(), statement), SQLite::Exception) << statement;
  }
}

TEST_F(JournalTest, TheLatestRemarkOfEachAnnotatorCounts) {
  const Annotator luis = project_.annotations().annotator("Luis", AnnotatorKind::Person);
  EXPECT_FALSE(journal_.remarkOn(ClipId{0}, ana_.id));
  journal_.note({.clip = {0}, .annotator = ana_.id, .flagged = true, .note = "¿voz?"});
  journal_.note({.clip = {0}, .annotator = luis.id, .flagged = false, .note = "corte"});
  journal_.note({.clip = {1}, .annotator = ana_.id, .flagged = true, .note = ""});
  journal_.note({.clip = {1}, .annotator = ana_.id, .flagged = false, .note = ""});
  const auto own = journal_.remarkOn(ClipId{0}, ana_.id);
  ASSERT_TRUE(own);
  EXPECT_TRUE(own->flagged);
  EXPECT_EQ(own->note, "¿voz?");
  const auto remarks = journal_.remarks();
  ASSERT_EQ(remarks.size(), 2u) << "what says nothing is left out";
  EXPECT_EQ(remarks[1].note, "corte");
}

TEST_F(JournalTest, TheProtocolComesBackAsItWasSet) {
  EXPECT_EQ(project_.protocol(), Protocol{});
  Protocol protocol;
  protocol.anchors = {{.clip = {2}, .reference = {0.5, -0.25}}, {.clip = {0}, .reference = {}}};
  protocol.repeatShare = 0.1;
  protocol.gateShare = 0.5;
  protocol.skipReasons = false;
  protocol.earlierShown = true;
  protocol.consensus = ConsensusRule::Median;
  protocol.answersShown = false;
  protocol.guideline = "el modo mayor es «agradable»";
  project_.setProtocol(protocol);
  EXPECT_EQ(Project::open(folder_ / "study").protocol(), protocol);

  Protocol refused = protocol;
  refused.anchors.push_back({.clip = {77}, .reference = {}});
  EXPECT_THROW(project_.setProtocol(refused), OptionError);
  EXPECT_EQ(project_.protocol(), protocol);
  project_.setProtocol({});
  EXPECT_EQ(project_.protocol(), Protocol{});
}

TEST_F(JournalTest, TheProtocolChoosesTheConsensus) {
  const char* names[] = {"Ana", "Luis", "Eva"};
  const EmotionPoint points[] = {{0.0, 0.1}, {0.1, 0.2}, {0.8, 0.9}};
  for (int i = 0; i < 3; ++i) {
    Annotation said = rating(0, points[i]);
    said.annotator = project_.annotations().annotator(names[i], AnnotatorKind::Person).id;
    project_.annotations().append(said);
  }
  EXPECT_NEAR(labelOf(0)->placer, 0.3, 1e-12);
  Protocol protocol;
  protocol.consensus = ConsensusRule::Median;
  project_.setProtocol(protocol);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.1, 0.2}));
  EXPECT_EQ(project_.annotations().consensus().at(ClipId{0}).point, (EmotionPoint{0.1, 0.2}));
}

TEST_F(JournalTest, AnnotatorsHaveAnOrderOfTheirOwnThatIsStored) {
  const Annotator luis = project_.annotations().annotator("Luis", AnnotatorKind::Person);
  EXPECT_NE(ana_.orderSeed, luis.orderSeed);
  EXPECT_EQ(Project::open(folder_ / "study").annotations().annotators()[0].orderSeed,
            ana_.orderSeed);
}

TEST(JournalMigration, StudiesBegunBeforeKeepTheirLabelsAndHaveNoRepeats) {
  const test::TemporaryFolder folder;
  {
    Database old(folder / "project.db", Database::Mode::Create, projectMigrations().first(3));
    old.use([](SQLite::Database& db) {
      db.exec(R"sql(
        INSERT INTO song (id, path, bytes, seconds, sample_rate, channels, codec, title, artist,
                          album) VALUES (1, '/a.wav', 1, 20, 44100, 1, 'pcm', '', '', '');
        INSERT INTO clip VALUES (0, 1, 0, 10), (1, 1, 10, 10);
        INSERT INTO selection VALUES (0), (1);
        INSERT INTO annotator VALUES (1, 'Ana', 'person');
        INSERT INTO annotation (clip, annotator, placer, energia, created_at, session)
        VALUES (0, 1, 0.5, -0.5, '2026-11-22T23:01:05.123Z', '');
      )sql");
    });
  }
  Project project = Project::open(folder.path());
  EXPECT_EQ(project.annotations().consensus(ClipId{0})->point, (EmotionPoint{0.5, -0.5}));
  EXPECT_EQ(project.annotations().all()[0].purpose, Purpose::Label);
  EXPECT_EQ(project.annotations().annotators()[0].orderSeed, 1u);
  EXPECT_EQ(project.protocol().repeatShare, 0.0);
}

}  // namespace
}  // namespace cuadrante
