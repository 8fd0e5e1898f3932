#include "core/store/project.h"

#include "core/domain/known_sign.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/ground/error.h"
#include "core/store/sqlite/database.h"
#include "sample_project.h"
#include "tampered_project.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <random>
#include <set>
#include <thread>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

AudioInfo soundOf(double seconds) {
  AudioInfo info;
  info.seconds = seconds;
  info.sampleRate = 48000;
  info.channels = 2;
  info.codec = "vorbis";
  info.title = "Título";
  info.artist = "Artista";
  info.album = "Álbum";
  return info;
}

Annotation label(ClipId clip, const Annotator& annotator, EmotionPoint point) {
  Annotation annotation;
  annotation.clip = clip;
  annotation.annotator = annotator.id;
  annotation.point = point;
  return annotation;
}

TEST(Project, KeepsSongsAndClipsOverAReopening) {
  const TemporaryFolder folder;
  {
    Project project = Project::create(folder / "study");
    project.catalogue().addSong("/music/a.ogg", soundOf(35.0), 1234);
    project.catalogue().addSong("/music/b.ogg", soundOf(21.0), 99);
  }
  Project project = Project::open(folder / "study");
  const std::vector<Song> songs = project.catalogue().songs();
  ASSERT_EQ(songs.size(), 2u);
  EXPECT_EQ(songs[0].path, "/music/a.ogg");
  EXPECT_EQ(songs[0].bytes, 1234);
  EXPECT_EQ(songs[0].info.seconds, 35.0);
  EXPECT_EQ(songs[0].info.sampleRate, 48000);
  EXPECT_EQ(songs[0].info.channels, 2);
  EXPECT_EQ(songs[0].info.codec, "vorbis");
  EXPECT_EQ(songs[0].info.title, "Título");
  EXPECT_EQ(songs[0].info.artist, "Artista");
  EXPECT_EQ(songs[0].info.album, "Álbum");

  const std::vector<Clip> clips = project.catalogue().clips();
  ASSERT_EQ(clips.size(), 5u);
  for (std::size_t i = 0; i < clips.size(); ++i)
    EXPECT_EQ(clips[i].id.value, static_cast<std::int64_t>(i)) << "ids count from 0 in order";
  EXPECT_EQ(clips[2].startSeconds, 20.0);
  EXPECT_EQ(clips[2].endSeconds(), 30.0);
  EXPECT_EQ(clips[3].song, songs[1].id);
  EXPECT_EQ(clips[3].startSeconds, 0.0);
  EXPECT_EQ(project.catalogue().clipsOf(songs[1].id).size(), 2u);
  EXPECT_FALSE(project.catalogue().clip(ClipId{5}));
  EXPECT_FALSE(project.catalogue().song(SongId{77}));
}

TEST(Project, ASongIsAddedOnce) {
  const TemporaryFolder folder;
  Project project = Project::create(folder / "study");
  const auto [first, added] = project.catalogue().addSong("/music/a.ogg", soundOf(35.0), 1);
  const auto [second, again] = project.catalogue().addSong("/music/x/../a.ogg", soundOf(35.0), 1);
  EXPECT_TRUE(added);
  EXPECT_FALSE(again);
  EXPECT_EQ(first, second);
  EXPECT_EQ(project.counts().songs, 1);
  EXPECT_EQ(project.counts().clips, 3);
}

TEST(Project, CreatingTwiceOpensWhatIsThere) {
  const TemporaryFolder folder;
  Project::create(folder / "study").catalogue().addSong("/music/a.ogg", soundOf(35.0), 1);
  EXPECT_EQ(Project::create(folder / "study").counts().songs, 1);
}

TEST(Project, CountsWhatItselfAndOthersHaveDoneSinceItLastCounted) {
  const test::TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder.path(), {.cut = false});
  Project& project = sample.project;
  EXPECT_EQ(project.counts().selected, 12);
  EXPECT_EQ(project.counts().labelled, 0);
  Project other = Project::open(folder.path());
  Annotation label;
  label.clip = sample.clips[0];
  label.annotator = other.annotations().annotator("Ana", AnnotatorKind::Person).id;
  label = other.annotations().append(label);
  EXPECT_EQ(project.counts().labelledByPerson, 1);
  other.annotations().retract(label.id, {});
  EXPECT_EQ(project.counts().labelledByPerson, 0);
  project.catalogue().setSelection({sample.clips[0], sample.clips[1]});
  EXPECT_EQ(project.counts().selected, 2);
  EXPECT_EQ(other.counts().selected, 2);
}

TEST(Project, NamesItsFiles) {
  const TemporaryFolder folder;
  const Project project = Project::create(folder / "study");
  EXPECT_EQ(project.clipFile(ClipId{354}), folder / "study" / "clips" / "00354.wav");
  EXPECT_EQ(project.datasetFolder(VersionNumber{2}), folder / "study" / "datasets" / "v0002");
  EXPECT_EQ(project.runsFolder(), folder / "study" / "runs");
}

TEST(Project, TheSelectionIsReplacedAndRefusesUnknownClips) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.selected = false, .cut = false});
  Catalogue& catalogue = sample.project.catalogue();
  catalogue.setSelection({ClipId{3}, ClipId{1}, ClipId{3}});
  catalogue.setSelection({ClipId{5}, ClipId{2}});
  const auto selected = catalogue.selectedClips();
  ASSERT_EQ(selected.size(), 2u);
  EXPECT_EQ(selected[0].id, ClipId{2});
  EXPECT_EQ(selected[1].id, ClipId{5});
  EXPECT_TRUE(selected[0].selected);
  EXPECT_FALSE(catalogue.clip(ClipId{3})->selected);

  EXPECT_THROW(catalogue.setSelection({ClipId{1}, ClipId{999}}), OptionError);
  EXPECT_EQ(catalogue.selectedClips().size(), 2u) << "a refused selection changes nothing";
}

TEST(Project, AnAnnotatorKeepsItsKind) {
  const TemporaryFolder folder;
  Project project = Project::create(folder / "study");
  const Annotator ana = project.annotations().annotator("Ana", AnnotatorKind::Person);
  EXPECT_EQ(project.annotations().annotator("Ana", AnnotatorKind::Person).id, ana.id);
  EXPECT_THROW(project.annotations().annotator("Ana", AnnotatorKind::Rule), ProjectError);
  EXPECT_THROW(project.annotations().annotator("", AnnotatorKind::Person), OptionError);
  EXPECT_EQ(project.annotations().annotators().size(), 1u);
}

TEST(Project, AnAnnotationComesBackAsItWasMade) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  Annotation given = label(ClipId{1}, ana, {0.1, -1.0 / 3.0});
  given.response = std::chrono::milliseconds(4321);
  given.session = "tarde";
  const Annotation made = annotations.append(given);
  EXPECT_TRUE(made.id.valid());
  EXPECT_EQ(made.createdAt.size(), std::string("2026-11-22T23:01:05.123Z").size());

  Project reopened = Project::open(folder / "study");
  const auto all = reopened.annotations().all();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, made.id);
  EXPECT_EQ(all[0].clip, ClipId{1});
  EXPECT_EQ(all[0].annotator, ana.id);
  EXPECT_EQ(all[0].point, given.point);
  EXPECT_EQ(all[0].createdAt, made.createdAt);
  EXPECT_EQ(all[0].response, given.response);
  EXPECT_EQ(all[0].session, "tarde");
  EXPECT_FALSE(all[0].relabelled);
  EXPECT_FALSE(all[0].retracts);
}

TEST(Project, ANegativeZeroIsZeroAndTheProjectOpensAgain) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  annotations.append(label(ClipId{0}, ana, {-0.0, 0.5}));
  annotations.relabel(ClipId{0}, ana.id, Axis::Energia, -0.0, "");

  const auto all = Project::open(folder / "study").annotations().all();
  ASSERT_EQ(all.size(), 2u);
  for (const double zero : {all[0].point.placer, all[1].point.placer, all[1].point.energia}) {
    EXPECT_EQ(zero, 0);
    EXPECT_FALSE(std::signbit(zero));
  }
}

// A row as the program of schema 7 wrote it: `labels import` of a placer of -0.0.
TEST(Project, ReadsANegativeZeroWhoseChecksumTookItsSign) {
  const TemporaryFolder folder;
  const auto file = folder / "project.db";
  constexpr std::size_t kThen = 11;  // the last whose rows hold what an older program wrote
  const auto make = [&](double energia) {
    std::filesystem::remove(file);
    { const Database then(file, Database::Mode::Create, projectMigrations().first(kThen)); }
    test::tamper(file, fmt::format("INSERT INTO song VALUES (1, 'a.wav', 1, 11, 44100, 1, 'pcm', "
                                   "'', '', '', NULL, NULL); "
                                   "INSERT INTO clip VALUES (0, 1, 0, 10, NULL); "
                                   "INSERT INTO annotator VALUES (1, 'Ana', 'person', 1, NULL); "
                                   "INSERT INTO annotation VALUES (1, 0, 1, 0.0, "
                                   "{}, '2026-11-20T10:00:00.000Z', NULL, 'import nz.csv', NULL, "
                                   "NULL, 'label', NULL, 3362359635276537814)",
                                   energia));
  };
  make(0.5);
  for (int opening = 0; opening < 2; ++opening) {
    const auto all = Project::open(folder.path()).annotations().all();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].point, (EmotionPoint{0.0, 0.5}));
  }
  make(0.25);
  EXPECT_THROW(Project::open(folder.path()), Error) << "bits have changed: it is not migrated";
}

// The columns and the checksum are those of schema 13.
TEST(Project, LabelsOfTheProgramsBeforeAreTheirClips) {
  const TemporaryFolder folder;
  const auto file = folder / "project.db";
  const auto make = [&](double energia) {
    std::filesystem::remove(file);
    Database then(file, Database::Mode::Create, projectMigrations().first(13));
    then.use([energia](SQLite::Database& db) {
      db.exec(fmt::format(
          "INSERT INTO song VALUES (1, 'a.wav', 1, 11, 44100, 1, 'pcm', '', '', '', NULL, NULL); "
          "INSERT INTO clip VALUES (0, 1, 0, 10, NULL); "
          "INSERT INTO annotator VALUES (1, 'Ana', 'person', 1, NULL); "
          "INSERT INTO annotation VALUES (1, 0, 1, 0.5, {}, '2026-11-20T10:00:00.000Z', 2500, "
          "'s', NULL, NULL, 'label', 1.0, NULL, 0.25, row_checksum(0, 1, 0.5, 0.25, "
          "'2026-11-20T10:00:00.000Z', 2500, 's', NULL, NULL, 'label', 1.0, NULL, 0.25))",
          energia));
    });
  };
  make(0.25);
  for (int opening = 0; opening < 2; ++opening) {
    Project project = Project::open(folder.path());
    const auto all = project.annotations().all();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].point, (EmotionPoint{0.5, 0.25}));
    EXPECT_EQ(all[0].energiaDeviation, 0.25);
    EXPECT_EQ(all[0].scope, LabelScope::Clip);
    EXPECT_THROW(test::tamper(file, "UPDATE annotation SET scope = 'song'"), std::exception);
  }
  make(0.75);
  EXPECT_THROW(Project::open(folder.path()), Error) << "bits have changed: it is not migrated";
}

TEST(Project, KeepsLabelsThatTellAQuadrantOrADeviation) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  Annotation mean = label(ClipId{1}, ana, {0.5, 0.25});
  mean.placerDeviation = 0.125;
  mean.energiaDeviation = 0.5;
  mean.shares = QuadrantShares{0.125, 0.5, 0.375, 0.0};
  mean.scope = LabelScope::Song;
  annotations.append(label(ClipId{0}, ana, onlyQuadrant(Quadrant::Tristeza)));
  annotations.append(mean);
  const auto all = Project::open(folder / "study").annotations().all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].point, onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(all[0].placerDeviation, std::nullopt);
  EXPECT_EQ(all[1].placerDeviation, 0.125);
  EXPECT_EQ(all[1].energiaDeviation, 0.5);
  EXPECT_EQ(all[0].shares, std::nullopt);
  EXPECT_EQ(all[1].shares, mean.shares);
  EXPECT_EQ(all[0].scope, LabelScope::Clip);
  EXPECT_EQ(all[1].scope, LabelScope::Song);
  EXPECT_EQ(annotations.consensus(ClipId{1})->scope, LabelScope::Song);
  EXPECT_EQ(
      annotations.retract(annotations.relabel(ClipId{1}, ana.id, Axis::Placer, -0.5, "").id, "")
          .scope,
      LabelScope::Clip)
      << "what is corrected is of the clip";
  EXPECT_EQ(annotations.consensus(ClipId{1})->scope, LabelScope::Song);
  annotations.retract(all[0].id, "");
  EXPECT_FALSE(annotations.consensus(ClipId{0}));
}

TEST(Project, RefusesAnnotationsThatBreakTheRules) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  EXPECT_THROW(annotations.append(label(ClipId{0}, ana, {1.01, 0.0})), OptionError);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(annotations.append(label(ClipId{0}, ana, {0.0, nan})), OptionError);
  EXPECT_THROW(annotations.append(label(ClipId{99}, ana, {0.0, 0.0})), OptionError);
  EXPECT_THROW(
      annotations.append(label(ClipId{0}, Annotator{.id = {7}, .name = "", .kind = {}}, {})),
      OptionError);
  EXPECT_THROW(annotations.relabel(ClipId{0}, ana.id, Axis::Placer, 0.5, ""), OptionError);
  EXPECT_THROW(annotations.retract(AnnotationId{1}, ""), OptionError);

  EXPECT_THROW(
      annotations.appendAll({label(ClipId{0}, ana, {0.5, 0.5}), label(ClipId{1}, ana, {0.5, 2.0})}),
      OptionError);
  EXPECT_TRUE(annotations.all().empty()) << "all or none";
}

TEST(Project, RetractingRestoresWhatWasBefore) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  annotations.append(label(ClipId{0}, ana, {0.5, 0.5}));
  const Annotation second = annotations.append(label(ClipId{0}, ana, {-0.25, 0.75}));
  const Annotation retraction = annotations.retract(second.id, "deshacer");
  EXPECT_EQ(retraction.retracts, second.id);
  EXPECT_EQ(retraction.point, second.point);
  EXPECT_EQ(annotations.consensus(ClipId{0})->point, (EmotionPoint{0.5, 0.5}));
  ASSERT_EQ(annotations.latestOf(ana.id).size(), 1u);
  EXPECT_EQ(annotations.latestOf(ana.id)[0].point, (EmotionPoint{0.5, 0.5}));
  EXPECT_THROW(annotations.retract(second.id, ""), OptionError) << "retracted already";
  EXPECT_THROW(annotations.retract(retraction.id, ""), OptionError) << "a retraction";
  EXPECT_EQ(annotations.all().size(), 3u);
}

TEST(Project, RelabellingOneAxisLeavesTheOtherBitForBit) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  Annotations& annotations = sample.project.annotations();
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  const Annotator luis = annotations.annotator("Luis", AnnotatorKind::Person);
  annotations.append(label(ClipId{0}, ana, {0.1, 0.2}));
  annotations.append(label(ClipId{0}, luis, {0.2, 0.7}));
  const EmotionPoint before = annotations.consensus(ClipId{0})->point;

  const Annotation made = annotations.relabel(ClipId{0}, ana.id, Axis::Energia, -0.9, "revision");
  EXPECT_EQ(made.relabelled, Axis::Energia);
  EXPECT_EQ(made.point, (EmotionPoint{before.placer, -0.9}));
  const EmotionPoint after = annotations.consensus(ClipId{0})->point;
  EXPECT_EQ(after.placer, before.placer);
  EXPECT_DOUBLE_EQ(after.energia, (-0.9 + 0.7) / 2);
}

TEST(Project, CountsAgreeWithTheConsensusOverRandomHistories) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 4, .cut = false});
  Project& project = sample.project;
  project.catalogue().setSelection({sample.clips.begin(), sample.clips.begin() + 8});
  const std::vector<Annotator> annotators{
      project.annotations().annotator("Ana", AnnotatorKind::Person),
      project.annotations().annotator("regla", AnnotatorKind::Rule)};
  std::mt19937 random(5);
  std::vector<AnnotationId> live;
  for (int step = 0; step < 120; ++step) {
    if (!live.empty() && random() % 3 == 0) {
      const std::size_t at = random() % live.size();
      project.annotations().retract(live[at], "");
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      Annotation word =
          label(sample.clips[random() % sample.clips.size()], annotators[random() % 2], {0.5, 0.5});
      if (random() % 2 == 0)
        word.relabelled = random() % 2 == 0 ? Axis::Energia : Axis::Placer;
      live.push_back(project.annotations().append(word).id);
    }
    const auto consensus = project.annotations().consensus();
    std::int64_t labelled = 0;
    std::int64_t byPerson = 0;
    for (const Clip& clip : project.catalogue().selectedClips()) {
      const auto found = consensus.find(clip.id);
      ASSERT_EQ(found != consensus.end(), project.annotations().consensus(clip.id).has_value());
      if (found == consensus.end())
        continue;
      ++labelled;
      byPerson += found->second.kind == AnnotatorKind::Person ? 1 : 0;
    }
    ASSERT_EQ(project.counts().labelled, labelled) << "step " << step;
    ASSERT_EQ(project.counts().labelledByPerson, byPerson) << "step " << step;
  }
}

TEST(Project, TwoConnectionsWriteWithoutLosingAnything) {
  const TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 1, .cut = false});
  constexpr int kEach = 50;
  const auto write = [&](const char* name) {
    Project project = Project::open(folder / "study");
    const Annotator who = project.annotations().annotator(name, AnnotatorKind::Person);
    for (int i = 0; i < kEach; ++i)
      project.annotations().append(label(ClipId{i % 3}, who, {0.0, 0.0}));
  };
  std::thread first(write, "Ana");
  std::thread second(write, "Luis");
  first.join();
  second.join();
  EXPECT_EQ(Project::open(folder / "study").annotations().all().size(), 2u * kEach);
}

TEST(Project, VersionsAreRecordedOnce) {
  const TemporaryFolder folder;
  Project project = Project::create(folder / "study");
  EXPECT_EQ(project.versions().next(), VersionNumber{1});
  DatasetVersion version;
  version.number = {1};
  version.note = "primera";
  version.createdAt = "2026-11-22T23:01:05.123Z";
  version.clips = 10;
  version.perQuadrant = {1, 2, 3, 4};
  version.byRule = 6;
  version.features = spectrogramFeatures({.columns = 20,
                                          .window = WindowFunction::HannPeriodic,
                                          .scaling = SpectrogramScaling::Magnitude,
                                          .decibels = true});
  version.element = NpyType::Float16;
  version.scale = 0.125F;
  project.versions().add(version);
  DatasetVersion child = version;
  child.number = {2};
  child.parent = VersionNumber{1};
  project.versions().add(child);
  EXPECT_THROW(project.versions().add(child), ProjectError);

  EXPECT_EQ(project.versions().next(), VersionNumber{3});
  const auto all = project.versions().all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].parent);
  EXPECT_EQ(all[1].parent, VersionNumber{1});
  EXPECT_EQ(all[0].note, "primera");
  EXPECT_EQ(all[0].createdAt, version.createdAt);
  EXPECT_EQ(all[0].perQuadrant, version.perQuadrant);
  EXPECT_EQ(all[0].byRule, 6);
  EXPECT_EQ(all[0].features, version.features);
  EXPECT_EQ(all[0].element, NpyType::Float16);
  EXPECT_EQ(all[0].scale, 0.125F);
  EXPECT_FALSE(project.versions().version(VersionNumber{9}));
}

}  // namespace
}  // namespace cuadrante
