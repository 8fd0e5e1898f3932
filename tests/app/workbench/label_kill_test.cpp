#include "app/workbench/label_project.h"
#include "core/domain/hearing_order.h"
#include "core/store/project.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// 200 with the tests that last long.
const int kKills = test::numberOfKills(30);
constexpr int kClips = 3000;

/// What a label_victim told of until it was killed, `delay` after it had said so many lines: it
/// goes by what the child has done, so that no speed of the machine changes what is tested.
std::string wordsUntilKilled(const std::filesystem::path& project, std::ptrdiff_t lines,
                             std::chrono::microseconds delay) {
  int ends[2];
  if (pipe(ends) != 0)
    throw std::runtime_error("pipe failed");
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    execl(CUADRANTE_LABEL_VICTIM, CUADRANTE_LABEL_VICTIM, project.c_str(),
          static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  std::string words;
  char buffer[4096];
  bool killed = false;
  for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof(buffer))) > 0;) {
    words.append(buffer, static_cast<std::size_t>(got));
    if (!killed && std::ranges::count(words, '\n') >= lines) {
      std::this_thread::sleep_for(delay);
      kill(child, SIGKILL);
      killed = true;
    }
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(killed) << "the victim ended by itself, status " << status;
  return words;
}

/// The first of what the victim's annotator is to hear that they have not rated.
ClipId firstUnrated(Project& project) {
  const Annotator annotator = project.annotations().annotators().front();
  std::set<HearingItem> rated;
  for (const Annotation& annotation : project.annotations().all())
    rated.insert({annotation.clip, annotation.purpose});
  std::vector<ClipId> selected;
  for (const Clip& clip : project.catalogue().selectedClips())
    selected.push_back(clip.id);
  for (const HearingItem& item : hearingOrder(selected, annotator.orderSeed, project.protocol()))
    if (!rated.contains(item))
      return item.clip;
  return {};
}

TEST(Labelling, KilledAgainAndAgainLosesNoLabelWhoseMarkWasShownAndGoesOnWhereItStopped) {
  const test::TemporaryFolder folder(test::memoryFolder());
  test::makeLabelProject(folder.path(), kClips);
  std::vector<std::pair<ClipId, EmotionPoint>> shown;
  std::optional<ClipId> expected;
  std::mt19937 random(5);
  for (int round = 0; round < kKills; ++round) {
    // The first line says which clip it begins with, each other one that a mark was shown.
    const auto lines = static_cast<std::ptrdiff_t>(1 + random() % 3);
    const std::chrono::microseconds delay(random() % 30'000);
    std::istringstream words(wordsUntilKilled(folder.path(), lines, delay));
    ClipId first;
    words >> first.value;
    if (expected) {
      ASSERT_EQ(first, *expected) << "round " << round << " begins elsewhere";
    }
    ClipId clip;
    EmotionPoint point;
    while (words >> clip.value >> point.placer >> point.energia)
      shown.emplace_back(clip, point);

    Project project = Project::open(folder.path());
    const auto all = project.annotations().all();
    ASSERT_GE(all.size(), shown.size()) << "round " << round;
    ASSERT_LE(all.size(), shown.size() + static_cast<std::size_t>(round) + 1)
        << "one label of each round may not have been shown";
    std::set<std::tuple<std::int64_t, double, double>> kept;
    for (const Annotation& annotation : all)
      kept.emplace(annotation.clip.value, annotation.point.placer, annotation.point.energia);
    for (const auto& [label, at] : shown)
      ASSERT_TRUE(kept.contains({label.value, at.placer, at.energia}))
          << "round " << round << ": clip " << label.value << " is lost";
    expected = firstUnrated(project);
  }
  EXPECT_GE(shown.size(), static_cast<std::size_t>(kKills) / 2);
}

}  // namespace
}  // namespace cuadrante
