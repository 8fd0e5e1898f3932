// A process that labels through the store as the label page does, killed with what it has just said
// on its lips. It has no window, so that thousands of kills take minutes; label_kill_test kills the
// window itself.

#include "core/domain/hearing_order.h"
#include "core/domain/labelling_session.h"
#include "core/store/project.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

constexpr std::int64_t kKilledClips = 60;
constexpr int kKillsOfAProject = 50;

/// What the process has told: that it opens the project (no act), or that the mark of an act could
/// be shown now.
struct ToldAct {
  std::int64_t act = 0;
  std::int64_t clip = 0;
  std::int64_t annotation = 0;  ///< 0: it has none
  double placer = 0.0, energia = 0.0;
};

void makeKilledStudy(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = 10.0 * kKilledClips;
  project.catalogue().addSong("/music/song.wav", info, 1000);
  std::vector<ClipId> clips;
  for (const Clip& clip : project.catalogue().clips())
    clips.push_back(clip.id);
  project.catalogue().setSelection(clips);
  project.annotations().annotator("Ana", AnnotatorKind::Person);
}

/// Opens the project, does some acts, closes it, and again, until it is killed.
class Labeller {
 public:
  Labeller(std::filesystem::path folder, unsigned seed, int out)
      : folder_(std::move(folder)), random_(seed), out_(out) {}

  [[noreturn]] void run() {
    for (;;) {
      tell({});
      Project project = Project::open(folder_);
      const Annotator ana = project.annotations().annotators().front();
      std::vector<ClipId> clips;
      for (const Clip& clip : project.catalogue().selectedClips())
        clips.push_back(clip.id);
      LabellingSession sitting(hearingOrder(clips, ana.orderSeed, project.protocol()),
                               project.journal().labelledBesides(ana.id));
      for (const Act& act : project.journal().actsOf(ana.id))
        sitting.apply(act);
      for (auto left = random_() % 64; left > 0; --left) {
        const Act act = anyAct(project.journal(), sitting, ana.id, clips);
        sitting.apply(act);
        tellOf(project, act);
      }
    }
  }

 private:
  Act anyAct(Journal& journal, const LabellingSession& sitting, AnnotatorId ana,
             const std::vector<ClipId>& clips) {
    const auto what = random_() % 16;
    const HearingItem item =
        sitting.current().value_or(HearingItem{.clip = clips[random_() % clips.size()]});
    if (const auto done = sitting.undoable(); what < 4 && done)
      return journal.undo(*done, "");
    if (const auto undone = sitting.redoable(); what < 6 && undone)
      return journal.redo(*undone, "");
    if (what == 6)
      return journal.skip(ana, item, SkipReason::Silence, "");
    if (what == 7)
      return journal.open(ana, {.clip = clips[random_() % clips.size()]}, "");
    std::uniform_real_distribution<double> coordinate(-1.0, 1.0);
    Annotation said;
    said.clip = item.clip;
    said.annotator = ana;
    said.purpose = item.purpose;
    said.point = {.placer = coordinate(random_), .energia = coordinate(random_)};
    return journal.label(said);
  }

  void tellOf(Project& project, const Act& act) {
    ToldAct told{.act = act.id.value, .clip = act.item.clip.value};
    if (act.annotation) {
      told.annotation = act.annotation->value;
      const Annotation word = project.annotations().annotation(*act.annotation).value();
      told.placer = word.point.placer;
      told.energia = word.point.energia;
    }
    tell(told);
  }

  /// One write, so that a kill cannot cut what was begun.
  void tell(const ToldAct& told) {
    if (write(out_, &told, sizeof(told)) != static_cast<ssize_t>(sizeof(told)))
      throw std::runtime_error("nobody listens");
  }

  std::filesystem::path folder_;
  std::mt19937 random_;
  int out_;
};

/// What a labeller told of until it was killed, `delay` after it had told so much: by what it has
/// done, so that no speed of the machine changes what is tested.
std::vector<ToldAct> toldUntilKilled(const std::filesystem::path& folder, unsigned seed,
                                     std::size_t most, std::chrono::microseconds delay) {
  int ends[2];
  if (pipe(ends) != 0)
    throw std::runtime_error("pipe failed");
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    try {
      Labeller(folder, seed, ends[1]).run();
    } catch (...) {
      _exit(1);
    }
  }
  close(ends[1]);
  std::vector<ToldAct> told;
  ToldAct next;
  for (std::size_t heard = 0;
       read(ends[0], &next, sizeof(next)) == static_cast<ssize_t>(sizeof(next));) {
    if (next.act != 0)
      told.push_back(next);
    if (++heard == most) {
      std::this_thread::sleep_for(delay);
      kill(child, SIGKILL);
    }
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself, status " << status;
  return told;
}

/// A copy as it lies there, its log included: what is killed next begins with the log.
class KilledProject {
 public:
  explicit KilledProject(const std::filesystem::path& folder) {
    for (const char* file : {"project.db", "project.db-wal"})
      if (std::filesystem::exists(folder / file))
        std::filesystem::copy_file(folder / file, copy_ / file);
    project_.emplace(Project::open(copy_.path()));
  }
  Project& project() { return *project_; }

 private:
  test::TemporaryFolder copy_{test::memoryFolder()};
  std::optional<Project> project_;
};

/// Each series is another.
class KilledLabellings : public testing::TestWithParam<unsigned> {
 protected:
  /// As many short times as long ones.
  std::size_t powerOfTwo(double most) {
    return static_cast<std::size_t>(
        std::exp2(std::uniform_real_distribution<double>(0.0, most)(random_)));
  }

  void killAndLook(const std::filesystem::path& folder, std::size_t before) {
    const std::vector<ToldAct> told =
        toldUntilKilled(folder, static_cast<unsigned>(random_()), powerOfTwo(7.0),
                        std::chrono::microseconds(random_() % 500));
    shown_.insert(shown_.end(), told.begin(), told.end());
    KilledProject killed(folder);
    ASSERT_EQ(killed.project().faults(), std::vector<std::string>());
    const std::vector<Act> acts = killed.project().journal().all();
    const std::vector<Annotation> words = killed.project().annotations().all();
    ASSERT_GE(acts.size(), shown_.size()) << "acts are lost";
    ASSERT_LE(acts.size(), shown_.size() + 1) << "more than the one that was being done";
    for (std::size_t i = before; i < shown_.size(); ++i) {
      ASSERT_EQ(acts[i].id.value, shown_[i].act);
      ASSERT_EQ(acts[i].item.clip.value, shown_[i].clip);
      ASSERT_EQ(acts[i].annotation.value_or(AnnotationId{0}).value, shown_[i].annotation);
      if (shown_[i].annotation == 0)
        continue;
      const Annotation& word = words.at(static_cast<std::size_t>(shown_[i].annotation - 1));
      ASSERT_EQ(word.clip.value, shown_[i].clip);
      ASSERT_EQ(word.point, (EmotionPoint{shown_[i].placer, shown_[i].energia}));
    }
    // What was being done and is there: its mark is shown by the next opening.
    if (acts.size() > shown_.size())
      shown_.push_back(asTold(acts.back(), words));
  }

  static ToldAct asTold(const Act& act, const std::vector<Annotation>& words) {
    ToldAct told{.act = act.id.value, .clip = act.item.clip.value};
    if (act.annotation) {
      told.annotation = act.annotation->value;
      const EmotionPoint point = words.at(static_cast<std::size_t>(told.annotation - 1)).point;
      told.placer = point.placer;
      told.energia = point.energia;
    }
    return told;
  }

  std::mt19937 random_{GetParam()};
  std::vector<ToldAct> shown_;  ///< of the present project
};

TEST_P(KilledLabellings, LoseNoActWhoseMarkWasShownAndDamageNoProject) {
  const int kills = test::numberOfKills(12);
  std::size_t shown = 0;
  for (int done = 0; done < kills;) {
    const test::TemporaryFolder folder(test::memoryFolder());
    makeKilledStudy(folder.path());
    shown_.clear();
    for (int kill = 0; kill < kKillsOfAProject && done < kills; ++kill, ++done) {
      // All that was shown is looked at again once in a while.
      killAndLook(folder.path(), kill % 10 == 9 ? 0 : shown_.size());
      ASSERT_FALSE(HasFatalFailure()) << "kill " << done;
    }
    shown += shown_.size();
  }
  EXPECT_GT(shown, static_cast<std::size_t>(kills)) << "labels were given";
  RecordProperty("shown", static_cast<int>(shown));
}

INSTANTIATE_TEST_SUITE_P(Series, KilledLabellings, testing::Range(1U, 5U));

}  // namespace
}  // namespace cuadrante
