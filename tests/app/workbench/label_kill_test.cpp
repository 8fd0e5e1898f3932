#include "project/project.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>

namespace cuadrante {
namespace {

constexpr int kKills = 100;
constexpr int kClips = 2000;

/// One long song whose clips are all the same file: only the labels matter here.
void makeProject(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = kClips * 10.0;
  info.sampleRate = 44100;
  info.channels = 1;
  const SongId song = project.catalogue().addSong(folder / "song.wav", info, 1).first;
  std::vector<ClipId> clips;
  std::filesystem::create_directories(folder / "clips");
  for (const Clip& clip : project.catalogue().clipsOf(song)) {
    clips.push_back(clip.id);
    if (clips.size() == 1)
      writeWav(project.clipFile(clip.id), test::sampleSong(0, 10.0));
    else
      std::filesystem::create_hard_link(project.clipFile(clips[0]), project.clipFile(clip.id));
  }
  project.catalogue().setSelection(clips);
}

/// What a label_victim told of until it was killed, `delay` after its first word.
std::string wordsUntilKilled(const std::filesystem::path& project,
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
    if (!killed) {
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

TEST(Labelling, KilledAHundredTimesLosesNoLabelWhoseMarkWasShown) {
  const test::TemporaryFolder folder;
  makeProject(folder.path());
  std::map<std::int64_t, EmotionPoint> shown;
  std::mt19937 random(5);
  for (int round = 0; round < kKills; ++round) {
    const std::chrono::microseconds delay(random() % 15'000);
    std::istringstream words(wordsUntilKilled(folder.path(), delay));
    std::size_t news = 0;
    for (std::int64_t clip = 0; words >> clip; ++news)
      words >> shown[clip].placer >> shown[clip].energia;
    ASSERT_GE(news, 1u) << "round " << round;

    Project project = Project::open(folder.path());
    const auto consensus = project.annotations().consensus();
    for (const auto& [clip, point] : shown) {
      const auto label = consensus.find(ClipId{clip});
      ASSERT_NE(label, consensus.end()) << "round " << round << ": clip " << clip << " is lost";
      ASSERT_EQ(label->second.point, point) << "round " << round << ": clip " << clip;
    }
  }
  EXPECT_GE(shown.size(), static_cast<std::size_t>(kKills));
}

}  // namespace
}  // namespace cuadrante
