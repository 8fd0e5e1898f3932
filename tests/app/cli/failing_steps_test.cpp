// Every step of the command line while an operation of its files fails, as a disk would let it
// fail: it says so and ends, or goes on; no label is lost; repeated, it comes to its end; and all
// that is there then is sound. With CUADRANTE_FAULTS=N so many of each step's operations, drawn at
// random (printed with what fails); 0: every one in every way.

#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/learning/run.h"
#include "how_often.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <ostream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;

/// A step and what it is given, in a folder with `study` (the project) and `out`.
struct FailingStep {
  const char* name;
  std::vector<std::string> (*words)(const fs::path& root);
};

const std::vector<FailingStep>& failingSteps() {
  static const std::vector<FailingStep> steps{
      {"import",
       [](const fs::path& root) {
         return std::vector<std::string>{"import", root / "study", root.parent_path() / "songs"};
       }},
      {"select",
       [](const fs::path& root) {
         return std::vector<std::string>{"select", root / "study", "--all"};
       }},
      {"cut",
       [](const fs::path& root) {
         return std::vector<std::string>{"cut", root / "study"};
       }},
      {"labels",
       [](const fs::path& root) {
         return std::vector<std::string>{"labels",       "import",
                                         root / "study", root.parent_path() / "labels.csv",
                                         "--annotator",  "Ana"};
       }},
      {"build",
       [](const fs::path& root) {
         return std::vector<std::string>{"dataset", "build", root / "study", "--columns", "20"};
       }},
      {"train",
       [](const fs::path& root) {
         return std::vector<std::string>{
             "train",  root / "study", "--units", "2",     "--batch", "2",       "--epochs",
             "2",      "--folds",      "0",       "--val", "0",       "--split", "by-clip",
             "--test", "0.25"};
       }},
      {"sweep",
       [](const fs::path& root) {
         return std::vector<std::string>{"sweep", root / "study", root.parent_path() / "grid.json",
                                         "--folds", "0"};
       }},
      {"review",
       [](const fs::path& root) {
         return std::vector<std::string>{"review", root / "study", "--axis", "energia",
                                         "--rule", "every",        "--save"};
       }},
      {"export",
       [](const fs::path& root) {
         return std::vector<std::string>{"labels", "export", root / "study",
                                         root / "out" / "labels.csv"};
       }},
      {"report",
       [](const fs::path& root) {
         return std::vector<std::string>{"report", root / "study", "-o",
                                         root / "out" / "page.html"};
       }},
      {"bundle",
       [](const fs::path& root) {
         return std::vector<std::string>{"bundle", root / "study",
                                         root / "out" / "study.cuadrante"};
       }},
  };
  return steps;
}

/// How an operation fails.
struct FailingWay {
  const char* name;
  int error = 0;  ///< 0: a write takes only half
  bool always = false;
};
constexpr FailingWay kHalfWritten{"half of it is written", 0};
constexpr FailingWay kFailingWays[] = {{"EIO", EIO},
                                       {"EIO from then on", EIO, true},
                                       {"ENOSPC", ENOSPC},
                                       {"ENOSPC from then on", ENOSPC, true},
                                       kHalfWritten};

/// For its lifetime, what this process starts has a disk that fails.
class FaultyDisk {
 public:
  FaultyDisk(const fs::path& folder, const fs::path& log, long at, const FailingWay& way) {
    set("LD_PRELOAD", CUADRANTE_FAULTY_DISK);
    set("CUADRANTE_FAULT_FOLDER", folder);
    set("CUADRANTE_FAULT_LOG", log);
    set("CUADRANTE_FAULT_AT", std::to_string(at));
    set("CUADRANTE_FAULT_ERROR", std::to_string(way.error));
    if (way.always)
      set("CUADRANTE_FAULT_ALWAYS", "1");
  }
  ~FaultyDisk() {
    for (const char* name : names_)
      unsetenv(name);
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

 private:
  void set(const char* name, const std::string& value) {
    setenv(name, value.c_str(), 1);
    names_.push_back(name);
  }

  std::vector<const char*> names_;
};

class FailingSteps : public testing::TestWithParam<std::size_t> {
 protected:
  /// The folder as it is before each step.
  static void SetUpTestSuite() {
    folder_ = std::make_unique<test::TemporaryFolder>(test::memoryFolder());
    fs::create_directories(*folder_ / "songs");
    std::string table = "clip,placer,energia\n";
    for (int song = 0; song < 4; ++song) {
      writeWav(*folder_ / "songs" / ("song-" + std::to_string(song) + ".wav"),
               test::sampleSong(song, 11.0));
      const EmotionPoint label = test::sampleLabel(song);
      table += std::to_string(song) + "," + std::to_string(label.placer) + "," +
               std::to_string(label.energia) + "\n";
    }
    writeFileAtomically(*folder_ / "labels.csv", table);
    writeFileAtomically(*folder_ / "grid.json",
                        R"({"cell": ["rnn", "gru"], "units": [[2]], "batch": [2], "epochs": [2],
                            "val": [0], "split": ["by-clip"], "test": [0.25]})");
    fs::create_directories(root() / "out");
    ASSERT_EQ(cli({"new", root() / "study"}).status, 0);
    for (std::size_t step = 0; step < failingSteps().size(); ++step) {
      fs::copy(root(), stage(step), fs::copy_options::recursive);
      const CliResult done = cli(failingSteps()[step].words(root()));
      ASSERT_EQ(done.status, 0) << failingSteps()[step].name << ": " << done.error;
    }
    fs::copy(root(), after(failingSteps().size() - 1), fs::copy_options::recursive);
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static fs::path root() { return *folder_ / "now"; }
  static fs::path stage(std::size_t step) { return *folder_ / ("before-" + std::to_string(step)); }
  static fs::path log() { return *folder_ / "faults.txt"; }

  static void putBack(std::size_t step) {
    fs::remove_all(root());
    fs::remove(log());
    fs::copy(stage(step), root(), fs::copy_options::recursive);
  }

  static std::vector<AnnotationId> annotations(const fs::path& study) {
    Project project = Project::open(study);
    EXPECT_TRUE(project.faults().empty());
    std::vector<AnnotationId> ids;
    for (const Annotation& annotation : project.annotations().all())
      ids.push_back(annotation.id);
    return ids;
  }

  /// How many operations a step does where none fails, in the process that does most.
  static long operations(std::size_t step, const FailingWay& way) {
    putBack(step);
    {
      const FaultyDisk disk(root(), log(), 0, way);
      EXPECT_EQ(cli(failingSteps()[step].words(root())).status, 0);
    }
    std::istringstream lines(readFile(log()));
    long most = 0;
    std::string word;
    for (long count = 0; lines >> word >> count;)
      most = std::max(most, count);
    return most;
  }

  /// What a step has made, of what there can be.
  struct Effect {
    std::int64_t songs = 0, selected = 0, labelled = 0;
    std::size_t clipFiles = 0, versions = 0, reviews = 0;
    std::int64_t finishedRuns = 0;
    std::vector<std::string> out;
    friend bool operator==(const Effect&, const Effect&) = default;
    friend void PrintTo(const Effect& effect, std::ostream* stream) {
      *stream << effect.songs << " songs, " << effect.selected << " selected, " << effect.labelled
              << " labelled, " << effect.clipFiles << " clips, " << effect.versions << " versions, "
              << effect.reviews << " reviews, " << effect.finishedRuns
              << " runs finished, out:" << testing::PrintToString(effect.out);
    }
  };
  static std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code none;
    for (const fs::directory_iterator files(folder, none); const auto& file : files)
      names.push_back(file.path().filename());
    std::ranges::sort(names);
    return names;
  }
  static Effect effectIn(const fs::path& place) {
    Project project = Project::open(place / "study");
    const ProjectCounts counts = project.counts();
    const std::vector<cuadrante::Run> runs = RunStore(project.runsFolder()).all();
    return {.songs = counts.songs,
            .selected = counts.selected,
            .labelled = counts.labelled,
            .clipFiles = namesIn(place / "study" / "clips").size(),
            .versions = project.versions().all().size(),
            .reviews = project.reviews().all().size(),
            .finishedRuns = std::ranges::count(runs, RunState::Finished, &cuadrante::Run::state),
            .out = namesIn(place / "out")};
  }
  /// After the step, where nothing failed.
  static fs::path after(std::size_t step) {
    return step + 1 < failingSteps().size() ? stage(step + 1) : *folder_ / "after-all";
  }

  void expectSurvives(std::size_t step, long at, const FailingWay& way) {
    const FailingStep& failing = failingSteps()[step];
    putBack(step);
    const std::vector<AnnotationId> before = annotations(root() / "study");
    CliResult result;
    {
      const FaultyDisk disk(root(), log(), at, way);
      result = cli(failing.words(root()));
    }
    const std::string faults = fs::exists(log()) ? readFile(log()) : std::string();
    SCOPED_TRACE(std::string(failing.name) + ", operation " + std::to_string(at) + ", " + way.name +
                 ": " + faults + result.error);
    EXPECT_LT(result.status, 128) << "ended by a signal";
    if (result.status != 0) {
      EXPECT_FALSE(result.error.empty()) << "not a word";
    } else {
      EXPECT_EQ(effectIn(root()), effectIn(after(step))) << "nobody heard of it";
    }
    if (way.error == 0) {
      EXPECT_EQ(result.status, 0) << "half a write is no failure";
    }
    const std::vector<AnnotationId> now = annotations(root() / "study");
    ASSERT_GE(now.size(), before.size());
    EXPECT_TRUE(std::equal(before.begin(), before.end(), now.begin())) << "labels are lost";
    const std::size_t added = now.size() - before.size();
    EXPECT_TRUE(added == 0U || (added == 4U && std::string_view(failing.name) == "labels"))
        << "all labels of a file, or none";
    if (result.status != 0) {
      std::vector<std::string> words = failing.words(root());
      if (words.front() == "sweep")
        words.push_back("--retry");
      const CliResult again = cli(words);
      EXPECT_EQ(again.status, 0) << again.error;
    }
    const CliResult checked = cli({"check", root() / "study"});
    // What a disk that failed for good did not let go of is named, with what to do.
    const bool leftBehind =
        checked.out.find("the database does not know this version") != std::string::npos &&
        checked.error.find(": 1 finding\n") != std::string::npos;
    EXPECT_TRUE(checked.status == 0 || (way.always && leftBehind)) << checked.out << checked.error;
  }

 private:
  static inline std::unique_ptr<test::TemporaryFolder> folder_;
};

TEST_P(FailingSteps, SaySoLoseNoLabelAndComeToTheirEndWhenRepeated) {
  const std::size_t step = GetParam();
  const int wanted = test::howOften("CUADRANTE_FAULTS", 2);
  const auto seed = static_cast<std::mt19937::result_type>(
      test::howOften("CUADRANTE_SEED", static_cast<int>(step) + 1));
  std::mt19937 random(seed);
  // Of those that can fail, and of writes alone, which can be cut short.
  const long all = operations(step, kFailingWays[0]);
  const long writes = operations(step, kHalfWritten);
  ASSERT_GT(all, 0) << "nothing is written";
  const auto countOf = [&](const FailingWay& way) { return way.error == 0 ? writes : all; };
  for (const FailingWay& way : kFailingWays)
    for (long at = 1; wanted == 0 && at <= countOf(way); ++at)
      expectSurvives(step, at, way);
  for (int i = 0; i < wanted; ++i) {
    const FailingWay& way = kFailingWays[random() % std::size(kFailingWays)];
    if (const long count = countOf(way); count > 0)
      expectSurvives(step, std::uniform_int_distribution<long>(1, count)(random), way);
  }
}

INSTANTIATE_TEST_SUITE_P(Steps, FailingSteps, testing::Range<std::size_t>(0, 11),
                         [](const auto& step) { return failingSteps()[step.param].name; });

}  // namespace
}  // namespace cuadrante
