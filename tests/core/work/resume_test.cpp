#include "core/dataset/dataset.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/work/build.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kClips = 12;

/// What a build told of its progress.
struct Told {
  std::size_t resumed = 0;            ///< rows that were there when it began
  std::vector<std::string> computed;  ///< the clips computed
};

/// Twelve cut and labelled clips, and the X.npy that building them in one go makes.
class Resume : public testing::Test {
 protected:
  Resume() {
    { test::makeSampleProject(folder_ / "study", {.labelled = true}); }
    Project project = open();
    whole_ = spectrogramsOf(buildVersion(project, {}, {}, {}));
  }

  Project open() const { return Project::open(folder_ / "study"); }

  std::string spectrogramsOf(const DatasetVersion& version) const {
    return readFile(open().datasetFolder(version.number) / "X.npy");
  }

  /// Builds until `stopAfter` clips are computed (0: to the end). nullopt when it was stopped.
  static std::optional<DatasetVersion> build(Project& project, std::size_t stopAfter, Told& told,
                                             const BuildOptions& options = {}) {
    std::stop_source stop;
    std::size_t last = 0;
    const auto progress = [&](const Progress& now) {
      EXPECT_EQ(now.total, kClips);
      if (now.item.empty()) {
        told.resumed = now.done;
      } else {
        EXPECT_EQ(now.done, last == 0 ? told.resumed + 1 : last + 1);
        told.computed.push_back(now.item);
      }
      last = now.done;
      if (stopAfter > 0 && told.computed.size() == stopAfter)
        stop.request_stop();
    };
    try {
      return buildVersion(project, options, stop.get_token(), progress);
    } catch (const Interrupted&) {
      return std::nullopt;
    }
  }

  const test::TemporaryFolder folder_;
  const fs::path datasets_ = folder_ / "study" / "datasets";
  std::string whole_;
};

TEST_F(Resume, TheBytesDoNotDependOnTheNumberOfThreads) {
  Project project = open();
  for (const NpyType element : {NpyType::Float32, NpyType::Float16}) {
    std::string first;
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
      const auto version =
          buildVersion(project, {.note = "", .element = element, .threads = threads}, {}, {});
      const std::string bytes = spectrogramsOf(version);
      if (first.empty())
        first = bytes;
      EXPECT_TRUE(bytes == first) << threads << " threads";
    }
    EXPECT_EQ(first == whole_, element == NpyType::Float32);
  }
}

TEST_F(Resume, StoppedAnywhereItGoesOnAndComputesOnlyWhatIsMissing) {
  Project project = open();
  std::mt19937 random(11);
  for (int round = 0; round < 6; ++round) {
    const unsigned threads = 1 + random() % 3;
    std::size_t computed = 0;
    std::optional<DatasetVersion> version;
    while (!version) {
      Told told;
      version = build(project, 1 + random() % 4, told, {.note = "", .threads = threads});
      EXPECT_EQ(told.resumed, computed);
      computed += told.computed.size();
      EXPECT_EQ(fs::exists(datasets_ / ".building"), !version);
    }
    EXPECT_EQ(computed, kClips);
    EXPECT_TRUE(spectrogramsOf(*version) == whole_) << "round " << round;
    EXPECT_EQ(std::distance(fs::directory_iterator(project.datasetFolder(version->number)), {}), 5);
  }
}

TEST_F(Resume, OtherClipsFilesParametersOrElementsBeginAnew) {
  Project project = open();
  const auto stopHalfWay = [&] {
    Told told;
    EXPECT_FALSE(build(project, 6, told, {.note = "", .threads = 1}));
  };
  const auto expectAnew = [&](const BuildOptions& options, const char* what) {
    Told told;
    const auto version = build(project, 0, told, options);
    EXPECT_EQ(told.resumed, 0u) << what;
    EXPECT_EQ(told.computed.size(), kClips) << what;
    return version.value();
  };
  stopHalfWay();
  expectAnew({.note = "", .element = NpyType::Float16}, "element");
  stopHalfWay();
  SpectrogramParameters parameters;
  parameters.window = WindowFunction::HannPeriodic;
  expectAnew({.note = "", .features = spectrogramFeatures(parameters)}, "window");

  stopHalfWay();
  const fs::path clip = project.clipFile(ClipId{1});
  fs::copy_file(project.clipFile(ClipId{5}), clip, fs::copy_options::overwrite_existing);
  const std::string changed = spectrogramsOf(expectAnew({}, "a clip's file"));
  EXPECT_FALSE(changed == whole_);
  const std::size_t rowBytes = (changed.size() - 128) / kClips;
  EXPECT_EQ(changed.substr(128 + rowBytes, rowBytes), changed.substr(128 + 5 * rowBytes, rowBytes));

  stopHalfWay();
  std::vector<ClipId> eleven;
  for (const Clip& selected : project.catalogue().selectedClips())
    if (selected.id != ClipId{0})
      eleven.push_back(selected.id);
  project.catalogue().setSelection(eleven);
  const std::string fewer = spectrogramsOf(buildVersion(project, {}, {}, {}));
  EXPECT_EQ(fewer.substr(128), changed.substr(128 + rowBytes));
  EXPECT_FALSE(fs::exists(datasets_ / ".building"));
}

TEST_F(Resume, LabelsAreThoseOfTheLastCall) {
  Project project = open();
  Told told;
  EXPECT_FALSE(build(project, 6, told, {.note = "", .threads = 1}));
  const AnnotatorId ana = project.annotations().annotators().front().id;
  project.annotations().relabel(ClipId{1}, ana, Axis::Energia, 0.125, "");
  const auto version = build(project, 0, told = {}, {.note = "later"});
  EXPECT_EQ(told.resumed, 6u);
  EXPECT_EQ(Dataset::open(project.datasetFolder(version->number)).clips()[1].label.energia, 0.125);
  EXPECT_EQ(version->note, "later");
}

TEST_F(Resume, AnErrorLeavesNothingOfWhatWasBegun) {
  Project project = open();
  Told told;
  EXPECT_FALSE(build(project, 6, told, {.note = "", .threads = 1}));
  fs::resize_file(project.clipFile(ClipId{11}), 1000);
  const auto refusal = test::refusalOf([&] { buildVersion(project, {}, {}, {}); });
  EXPECT_EQ(refusal.file, project.clipFile(ClipId{11}));
  EXPECT_FALSE(fs::exists(datasets_ / ".building"));
  EXPECT_EQ(project.versions().all().size(), 1u);
}

// One was named, mended, and the next was named.
TEST_F(Resume, AllDamagedClipsAreNamedAtOnceWithWhatToDo) {
  Project project = open();
  for (const int clip : {3, 5, 11})
    fs::resize_file(project.clipFile(ClipId{clip}), 1000);
  for (const unsigned threads : {1U, 3U}) {
    const auto refusal = test::refusalOf(
        [&] { buildVersion(project, {.note = "", .threads = threads}, {}, {}); });
    EXPECT_EQ(refusal.reason, Reason::DamagedAudio);
    EXPECT_EQ(refusal.file, project.clipFile(ClipId{3}));
    EXPECT_NE(refusal.what.find("3 clips cannot be used: 00003, 00005, 00011; cut them again"),
              std::string::npos)
        << refusal.what;
  }
  for (int clip = 0; clip < 11; ++clip)
    fs::resize_file(project.clipFile(ClipId{clip}), 1000);
  const auto refusal = test::refusalOf([&] { buildVersion(project, {}, {}, {}); });
  EXPECT_NE(refusal.what.find("12 clips cannot be used: 00000, "), std::string::npos);
  EXPECT_NE(refusal.what.find("00009, …;"), std::string::npos) << "ten of them: " << refusal.what;
  EXPECT_FALSE(fs::exists(datasets_ / ".building"));
}

TEST_F(Resume, ASecondBuildIsRefusedWhileOneRuns) {
  Project project = open();
  int refused = 0;
  const auto again = [&](const Progress&) {
    Project other = open();
    const auto refusal = test::refusalOf([&] { buildVersion(other, {}, {}, {}); });
    EXPECT_EQ(refusal.reason, Reason::Busy);
    EXPECT_EQ(refusal.file, datasets_);
    ++refused;
  };
  const DatasetVersion version = buildVersion(project, {.note = "", .threads = 2}, {}, again);
  EXPECT_EQ(refused, static_cast<int>(kClips));
  EXPECT_TRUE(spectrogramsOf(version) == whole_);
  EXPECT_EQ(project.versions().all().size(), 2u);
}

/// Builds in a process of its own, killed once it has told of `rows` rows. Returns how many it told
/// of; all that were missing if it came to its end.
std::size_t rowsBuiltUntilKilled(const fs::path& study, std::size_t rows) {
  int ends[2];
  if (pipe(ends) != 0)
    throw std::runtime_error("pipe failed");
  const pid_t child = fork();
  if (child == 0) {
    Project project = Project::open(study);
    std::size_t built = 0;
    buildVersion(project, {.note = "", .threads = 2}, {}, [&](const Progress& progress) {
      if (progress.item.empty())
        return;
      if (write(ends[1], "r", 1) != 1)
        _exit(1);
      // Else a fast machine would be at its end before it is killed.
      if (++built == rows)
        pause();
    });
    _exit(0);
  }
  close(ends[1]);
  std::size_t told = 0;
  char byte = 0;
  while (read(ends[0], &byte, 1) == 1)
    if (++told == rows)
      kill(child, SIGKILL);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  return told;
}

TEST_F(Resume, KilledAgainAndAgainItLosesNoFinishedRow) {
  std::mt19937 random(4);
  for (int round = 0; round < 3; ++round) {
    std::size_t told = 0;
    int kills = 0;
    for (; told < kClips - 3; ++kills) {
      told += rowsBuiltUntilKilled(folder_ / "study", 1 + random() % 3);
      ASSERT_LE(told, kClips) << "a row was computed twice";
    }
    EXPECT_GE(kills, 2);
    Project project = open();
    Told rest;
    const auto version = build(project, 0, rest);
    // When all were told of, the last kill may have come after the end.
    EXPECT_TRUE(rest.resumed >= told || told == kClips) << rest.resumed << " of " << told;
    EXPECT_EQ(rest.resumed + rest.computed.size(), kClips);
    EXPECT_TRUE(spectrogramsOf(*version) == whole_) << "round " << round;
  }
}

}  // namespace
}  // namespace cuadrante
