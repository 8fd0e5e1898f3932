// Steps of the command line under signals, without an output, with few files and little memory:
// each ends in a sentence or goes on, what is there is whole, and repeated it ends as if nothing
// had been.

#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "how_often.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliProcess;
using test::CliResult;

/// "P" stands for the project.
struct LimitedStep {
  std::string name;
  std::vector<std::vector<std::string>> before;  ///< what has to be done first
  std::vector<std::string> words;
};

std::vector<std::string> inProject(const fs::path& project, std::vector<std::string> words) {
  for (std::string& word : words)
    if (word == "P" || word.starts_with("P/") || word.starts_with("P."))
      word.replace(0, 1, project.string());
  return words;
}

std::vector<LimitedStep> limitedSteps() {
  const std::vector<std::string> build{"dataset", "build", "P"};
  std::vector<LimitedStep> steps{
      {"build", {}, build},
      {"export", {}, {"labels", "export", "P", "P/labels.csv"}},
      {"bundle", {}, {"bundle", "P", "P.cuadrante-project"}},
  };
#ifdef CUADRANTE_AUDIO
  steps.push_back({"import", {}, {"import", "P", "P/more"}});
  steps.push_back({"cut", {}, {"cut", "P"}});
#endif
#ifdef CUADRANTE_MODELS
  const std::vector<std::string> training{"--axis",   "energia", "--cell",  "rnn", "--units", "2",
                                          "--epochs", "3",       "--batch", "4",   "--folds", "0"};
  std::vector<std::string> train{"train", "P"};
  train.insert(train.end(), training.begin(), training.end());
  steps.push_back({"train", {build}, train});
  steps.push_back({"report", {build, train}, {"report", "P", "-o", "P/report.html"}});
#endif
  return steps;
}

/// 20 with the tests that last long.
int momentsOfASignal() {
  return test::howOften("CUADRANTE_SIGNALS", 1);
}

/// All of them with the tests that last long, else those that core does by itself.
std::vector<LimitedStep> stepsToDisturb() {
  std::vector<LimitedStep> steps = limitedSteps();
  if (momentsOfASignal() == 1)
    std::erase_if(steps, [](const LimitedStep& step) {
      return step.name != "cut" && step.name != "build" && step.name != "export";
    });
  return steps;
}

/// Whether the same step always writes the same bytes: in others times and durations stand.
bool isDetermined(const fs::path& file) {
  static const std::set<std::string> kEndings{".wav", ".npy", ".csv"};
  return kEndings.contains(file.extension()) && file.filename() != "epochs.csv";
}

class CliLimits : public testing::Test {
 protected:
  /// Does the step undisturbed, so that it is known what comes of it.
  void begin(const LimitedStep& step) {
    step_ = step;
    for (const char* name : {"before", "whole", "disturbed"})
      fs::remove_all(folder_ / name);
    fs::create_directories(folder_ / "before");
    test::makeSampleProject(
        folder_ / "before" / "study",
        {.songs = 4, .songSeconds = 21.0, .cut = step.name != "cut", .labelled = true});
    fs::create_directories(folder_ / "before" / "study" / "more");
    for (int song = 4; song < 8; ++song)
      writeWav(folder_ / "before" / "study" / "more" / (std::to_string(song) + ".wav"),
               test::sampleSong(song, 21.0));
    for (const auto& words : step.before)
      ASSERT_EQ(cli(inProject(folder_ / "before" / "study", words)).status, 0);
    fs::copy(folder_ / "before", folder_ / "whole", fs::copy_options::recursive);
    const auto started = std::chrono::steady_clock::now();
    const CliResult whole = cli(inProject(folder_ / "whole" / "study", step.words));
    usual_ = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - started);
    ASSERT_EQ(whole.status, 0) << step.name << whole.error;
    wholeFiles_ = determinedIn("whole");
    wholeSongs_ = songsOf("whole");
  }

  void beginAgain() const {
    fs::remove_all(folder_ / "disturbed");
    fs::copy(folder_ / "before", folder_ / "disturbed", fs::copy_options::recursive);
  }
  fs::path project() const { return folder_ / "disturbed" / "study"; }
  std::vector<std::string> words() const { return inProject(project(), step_.words); }
  std::chrono::microseconds usual() const { return usual_; }

  /// Whatever is there is as it is after the whole step. (A training that is repeated is another
  /// run, of which the same is asked when it is done.)
  void expectNothingHalf() const {
    for (const auto& [name, bytes] : determinedIn("disturbed")) {
      const auto whole = wholeFiles_.find(name);
      EXPECT_TRUE(whole == wholeFiles_.end() || bytes == whole->second)
          << step_.name << ": half of " << name;
    }
  }
  void expectDone() const {
    expectNothingHalf();
    const auto done = determinedIn("disturbed");
    for (const auto& [name, bytes] : wholeFiles_)
      EXPECT_TRUE(done.contains(name)) << step_.name << ": " << name << " is not there";
    EXPECT_EQ(songsOf("disturbed"), wholeSongs_);
    const CliResult check = cli({"check", project()});
    EXPECT_EQ(check.status, 0) << step_.name << check.out << check.error;
  }
  /// Repeated where it did not come to its end, it does.
  void expectGoesOn(bool ended) const {
    expectNothingHalf();
    if (!ended) {
      const CliResult again = cli(words());
      EXPECT_EQ(again.status, 0) << step_.name << again.out << again.error;
    }
    expectDone();
  }

  /// Ended by itself, well or in a sentence.
  void expectASentence(const CliResult& result) const {
    if (result.status == 0)
      return;
    EXPECT_EQ(result.status, 1) << step_.name << result.error;
    EXPECT_TRUE(result.error.starts_with("cuadrante-cli: ")) << step_.name << result.error;
  }

  /// The last run stands for all: those before it may have been stopped.
  std::map<std::string, std::string> determinedIn(const std::string& name) const {
    const fs::path study = folder_ / name / "study";
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> ofRuns;
    for (const auto& entry : fs::recursive_directory_iterator(study)) {
      const fs::path inside = entry.path().lexically_relative(study);
      // The beginnings of a dataset, which the next build goes on with.
      if (!entry.is_regular_file() || !isDetermined(inside) ||
          inside.string().find("/.") != std::string::npos)
        continue;
      if (*inside.begin() == "runs")
        ofRuns[inside] = readFile(entry.path());
      else
        files[inside] = readFile(entry.path());
    }
    for (const auto& [file, bytes] : ofRuns)
      files["runs/last/" + fs::path(file).filename().string()] = bytes;
    return files;
  }
  std::string songsOf(const std::string& name) const {
    std::string songs = cli({"songs", folder_ / name / "study", "--json"}).out;
    const std::string here = (folder_ / name).string();
    for (std::size_t at = 0; (at = songs.find(here, at)) != std::string::npos;)
      songs.replace(at, here.size(), "P");
    return songs;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};

 private:
  LimitedStep step_;
  std::chrono::microseconds usual_{};
  std::map<std::string, std::string> wholeFiles_;
  std::string wholeSongs_;
};

TEST_F(CliLimits, ASignalAtAnyMomentEndsAStepInASentence) {
  std::mt19937 random(1);
  int interrupted = 0;
  for (const LimitedStep& step : stepsToDisturb()) {
    begin(step);
    for (int i = 0; i < momentsOfASignal(); ++i)
      for (const int signal : {SIGTERM, SIGHUP}) {
        SCOPED_TRACE(step.name + ", signal " + std::to_string(signal));
        beginAgain();
        CliProcess process(words());
        while (process.running() && !process.looksFor(signal))
          std::this_thread::yield();
        // The first before anything is done, so that some are seen to be interrupted.
        if (i > 0 || signal != SIGTERM)
          std::this_thread::sleep_for(usual() * (random() % 100) / 100);
        if (process.running())
          process.signal(signal);
        const CliResult result = process.wait();
        interrupted += result.status == 130 ? 1 : 0;
        EXPECT_TRUE(result.status == 0 || result.status == 130) << result.status << result.error;
        EXPECT_EQ(result.error.find("interrupted") != std::string::npos, result.status == 130)
            << result.error;
        expectGoesOn(result.status == 0);
      }
  }
  EXPECT_GT(interrupted, 0);
}

TEST_F(CliLimits, AHangUpThatIsIgnoredEndsNothing) {
  begin(limitedSteps().front());
  beginAgain();
  CliProcess process(words(), {}, R"(trap "" HUP; exec "$0" "$@")");
  while (process.running() && !process.looksFor(SIGTERM))
    std::this_thread::yield();
  process.signal(SIGHUP);
  EXPECT_EQ(process.wait().status, 0);
  expectDone();
}

TEST_F(CliLimits, WithoutAnOutputAStepGoesOnAndSaysSo) {
  struct Output {
    const char* script;
    const char* sentence;  ///< on standard error; empty: it has none, or nothing is wrong
    int status;
  };
  const std::array<Output, 5> outputs{{
      {R"(exec "$0" "$@" >&-)", "the output cannot be written: Bad file descriptor", 1},
      {R"(exec "$0" "$@" <&- >&-)", "the output cannot be written: Bad file descriptor", 1},
      {R"(exec 3> >(:); wait $!; exec "$0" "$@" >&3 3>&-)",
       "the output cannot be written: Broken pipe", 1},
      {R"(exec "$0" "$@" 2>&-)", "", 0},
      {R"(exec "$0" "$@" <&- >&- 2>&-)", "", 1},
  }};
  for (const LimitedStep& step : stepsToDisturb()) {
    begin(step);
    for (const Output& output : outputs) {
      SCOPED_TRACE(step.name + ": " + output.script);
      beginAgain();
      const CliResult result = CliProcess(words(), {}, output.script).wait();
      EXPECT_EQ(result.status, output.status) << result.error;
      EXPECT_NE(result.error.find(output.sentence), std::string::npos) << result.error;
      expectDone();
    }
  }
}

TEST_F(CliLimits, FewFilesEndAStepInASentenceOrNotAtAll) {
  for (const LimitedStep& step : stepsToDisturb()) {
    begin(step);
    for (const char* files : {"64", "24", "12"}) {
      SCOPED_TRACE(step.name + " with " + files + " files");
      beginAgain();
      const CliResult result =
          CliProcess(words(), {}, std::string("ulimit -n ") + files + R"(; exec "$0" "$@")").wait();
      expectASentence(result);
      expectGoesOn(result.status == 0);
    }
  }
}

// The sanitizer takes terabytes for its own use.
#ifndef __SANITIZE_ADDRESS__
TEST_F(CliLimits, LittleMemoryEndsAStepInASentenceOrNotAtAll) {
  const auto script = [](long mebibytes) {
    return "ulimit -v " + std::to_string(mebibytes << 10U) + R"(; exec "$0" "$@")";
  };
  // What the program itself needs.
  constexpr long kStep = 32;
  long least = kStep;
  while (least < 4096 && CliProcess({"--version"}, {}, script(least)).wait().status != 0)
    least += kStep;
  ASSERT_LT(least, 4096);
  for (const LimitedStep& step : stepsToDisturb()) {
    // LibTorch's own libraries end the process where they lack it.
    if (step.name == "train")
      continue;
    begin(step);
    for (const long more : {0L, 32L, 96L, 256L}) {
      SCOPED_TRACE(step.name + " with " + std::to_string(least + more) + " MiB");
      beginAgain();
      const CliResult result = CliProcess(words(), {}, script(least + more)).wait();
      expectASentence(result);
      expectGoesOn(result.status == 0);
    }
  }
}
#endif

}  // namespace
}  // namespace cuadrante
