// Two programs on one project, as two windows of one person, or of two, or a window and the command
// line are.

#include "core/domain/hearing_order.h"
#include "core/domain/labelling_session.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

constexpr int kSharedClips = 40;
constexpr int kActsOfEach = 150;

/// What one of the programs has told that it has done: an act, or a label that it took in.
struct ToldWord {
  std::int64_t act = 0;         ///< 0: of a re-label
  std::int64_t annotation = 0;  ///< 0: the act has none
  std::int64_t clip = 0;
  double placer = 0.0, energia = 0.0;
  char failure[120] = {};  ///< what it should not have come to
};

void makeSharedStudy(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = 10.0 * kSharedClips;
  project.catalogue().addSong("/music/song.wav", info, 1000);
  std::vector<ClipId> clips;
  for (const Clip& clip : project.catalogue().clips())
    clips.push_back(clip.id);
  project.catalogue().setSelection(clips);
  for (const char* name : {"Ana", "Luis"})
    project.annotations().annotator(name, AnnotatorKind::Person);
}

LabellingSession sittingOf(Project& project, const Annotator& who) {
  std::vector<ClipId> clips;
  for (const Clip& clip : project.catalogue().selectedClips())
    clips.push_back(clip.id);
  LabellingSession sitting(hearingOrder(clips, who.orderSeed, project.protocol()),
                           project.journal().labelledBesides(who.id));
  for (const Act& act : project.journal().actsOf(who.id))
    sitting.apply(act);
  return sitting;
}

/// One of the programs, in a process of its own.
class SharingProgram {
 public:
  SharingProgram(const std::filesystem::path& folder, std::size_t annotator, unsigned seed, int out)
      : project_(Project::open(folder)),
        who_(project_.annotations().annotators()[annotator]),
        sitting_(sittingOf(project_, who_)),
        random_(seed),
        out_(out),
        file_(folder / fmt::format("labels-{}.csv", seed)) {}

  void work() {
    for (int left = kActsOfEach; left > 0; --left) {
      lookOutside();
      try {
        step();
      } catch (const OptionError& refusal) {
        // What the other has undone meanwhile: said, and then read anew.
        if (std::string(refusal.what()).find("in another window") == std::string::npos)
          throw;
        sitting_ = sittingOf(project_, who_);
      }
    }
  }

 private:
  /// As the window does once a second.
  void lookOutside() {
    const std::int64_t commits = project_.otherCommits();
    if (random_() % 4 != 0 || commits == commits_)
      return;
    commits_ = commits;
    sitting_ = sittingOf(project_, who_);
  }

  void step() {
    const auto what = random_() % 20;
    if (what < 4 && sitting_.undoable())
      return tell(project_.journal().undo(*sitting_.undoable(), ""));
    if (what < 6 && sitting_.redoable())
      return tell(project_.journal().redo(*sitting_.redoable(), ""));
    const ClipId anywhere{static_cast<std::int64_t>(random_() % kSharedClips) + firstClip()};
    const HearingItem item = sitting_.current().value_or(HearingItem{.clip = anywhere});
    if (what == 6)
      return tell(project_.journal().skip(who_.id, item, SkipReason::Silence, ""));
    if (what == 7)
      return tell(project_.journal().open(who_.id, {.clip = anywhere}, ""));
    if (what == 8)
      return import(anywhere);
    if (what == 9 && project_.annotations().consensus(anywhere))
      return relabel(anywhere);
    Annotation said;
    said.clip = item.clip;
    said.annotator = who_.id;
    said.purpose = item.purpose;
    said.point = {.placer = coordinate(), .energia = coordinate()};
    tell(project_.journal().label(said));
  }

  std::int64_t firstClip() { return project_.catalogue().clips().front().id.value; }
  double coordinate() { return std::uniform_real_distribution<double>(-1.0, 1.0)(random_); }

  void import(ClipId clip) {
    std::ofstream(file_) << fmt::format("clip,annotator,placer,energia\n{},{},{},{}\n",
                                        clipName(clip), who_.name, coordinate(), coordinate());
    if (importLabels(project_, file_, LabelFormat::Csv).added != 1)
      throw std::runtime_error("a label that nobody said before was not taken in");
  }

  /// The other may have taken the label away since: that is refused, and nothing is told.
  void relabel(ClipId clip) {
    try {
      tellWord(0, project_.annotations().relabel(clip, who_.id, Axis::Placer, coordinate(), ""));
    } catch (const OptionError&) {
    }
  }

  void tell(const Act& act) {
    sitting_.apply(act);
    if (act.annotation)
      return tellWord(act.id.value, project_.annotations().annotation(*act.annotation).value());
    write({.act = act.id.value, .clip = act.item.clip.value});
  }

  void tellWord(std::int64_t act, const Annotation& word) {
    write({.act = act,
           .annotation = word.id.value,
           .clip = word.clip.value,
           .placer = word.point.placer,
           .energia = word.point.energia});
  }

  void write(const ToldWord& told) {
    if (::write(out_, &told, sizeof(told)) != static_cast<ssize_t>(sizeof(told)))
      throw std::runtime_error("nobody listens");
  }

  Project project_;
  Annotator who_;
  LabellingSession sitting_;
  std::mt19937 random_;
  int out_;
  std::filesystem::path file_;
  std::int64_t commits_ = 0;
};

pid_t startSharing(const std::filesystem::path& folder, std::size_t annotator, unsigned seed,
                   int out) {
  const pid_t child = fork();
  if (child != 0)
    return child;
  try {
    SharingProgram(folder, annotator, seed, out).work();
    _exit(0);
  } catch (const std::exception& error) {
    ToldWord told;
    std::strncpy(told.failure, error.what(), sizeof(told.failure) - 1);
    _exit(::write(out, &told, sizeof(told)) > 0 ? 1 : 2);
  }
}

/// Of one person in both, or of two.
class TwoPrograms : public testing::TestWithParam<std::size_t> {};

TEST_P(TwoPrograms, OnOneProjectLoseNoActOfEither) {
  const int rounds = test::howOften("CUADRANTE_STUDIES", 2);
  for (int round = 0; round < rounds; ++round) {
    const test::TemporaryFolder folder(test::memoryFolder());
    makeSharedStudy(folder.path());
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const auto seed = static_cast<unsigned>(2 * round + 1);
    const std::array children{startSharing(folder.path(), 0, seed, ends[1]),
                              startSharing(folder.path(), GetParam(), seed + 1, ends[1])};
    close(ends[1]);
    std::map<std::int64_t, ToldWord> acts;
    std::vector<ToldWord> words;
    for (ToldWord told; read(ends[0], &told, sizeof(told)) == static_cast<ssize_t>(sizeof(told));) {
      ASSERT_STREQ(told.failure, "") << "round " << round;
      if (told.annotation != 0)
        words.push_back(told);
      if (told.act != 0) {
        EXPECT_TRUE(acts.emplace(told.act, told).second) << "act " << told.act << " is of both";
      }
    }
    close(ends[0]);
    for (const pid_t child : children)
      waitpid(child, nullptr, 0);

    Project project = Project::open(folder.path());
    EXPECT_EQ(project.faults(), std::vector<std::string>());
    const std::vector<Act> all = project.journal().all();
    ASSERT_EQ(all.size(), acts.size()) << "round " << round;
    for (const Act& act : all) {
      ASSERT_TRUE(acts.contains(act.id.value));
      EXPECT_EQ(act.item.clip.value, acts[act.id.value].clip);
    }
    for (const ToldWord& told : words) {
      const auto word = project.annotations().annotation({told.annotation});
      ASSERT_TRUE(word) << "round " << round << ", annotation " << told.annotation;
      EXPECT_EQ(word->clip.value, told.clip);
      EXPECT_EQ(word->point, (EmotionPoint{told.placer, told.energia}));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(People, TwoPrograms, testing::Values(0U, 1U));

}  // namespace
}  // namespace cuadrante
