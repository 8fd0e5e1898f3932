#include "core/store/strangers_project.h"

#include "core/dataset/given_split.h"
#include "core/features/features.h"
#include "core/ground/error.h"
#include "core/store/divisions.h"
#include "core/store/tampered_project.h"
#include "core/work/check_project.h"
#include "core/work/exchange_labels.h"
#include "core/work/project_clips.h"
#include "folder_tree.h"
#include "sample_project.h"

#include <climits>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cuadrante::test {
namespace {

namespace fs = std::filesystem;

enum class Tag : char { Opened = 'o', Refused = 'r', Thrown = 't' };

std::string tagged(Tag tag, const std::string& text) {
  return static_cast<char>(tag) + text;
}

void limitThisProcess() {
  const auto limit = [](auto resource, rlim_t value) {
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    setrlimit(resource, &both);
  };
  limit(RLIMIT_CPU, 20);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, rlim_t{64} << 20U);
  // So that it is an error of the writing.
  std::signal(SIGXFSZ, SIG_IGN);
  alarm(60);
}

std::vector<Question> questionsOfPages(const fs::path& study) {
  return {
      [](Project& project) {
        for (const Song& song : project.catalogue().songs())
          project.catalogue().clipsOf(song.id);
      },
      [](Project& project) {
        for (const Clip& clip : project.catalogue().clips())
          project.clipFile(clip.id);
      },
      [](Project& project) { project.catalogue().selectedClips(); },
      [](Project& project) { project.catalogue().countsBySong(); },
      [](Project& project) { project.annotations().all(); },
      [](Project& project) { project.annotations().consensus(); },
      [](Project& project) {
        for (const Annotator& annotator : project.annotations().annotators()) {
          project.annotations().latestOf(annotator.id);
          project.annotations().latestRatings(annotator.id, 20);
          project.journal().actsOf(annotator.id);
          project.journal().labelledBesides(annotator.id);
          project.reviews().halfDone(annotator.id);
        }
      },
      [](Project& project) { project.journal().all(); },
      [](Project& project) { project.journal().skips(); },
      [](Project& project) { project.journal().remarks(); },
      [](Project& project) {
        project.versions().all();
        project.versions().next();
      },
      [](Project& project) {
        for (const ReviewSummary& summary : project.reviews().all()) {
          project.reviews().review(summary.id);
          project.reviews().answers(summary.id);
        }
      },
      [](Project& project) { project.divisions().groups(); },
      [](Project& project) { project.divisions().givenSplit(); },
      [](Project& project) { (void)project.protocol(); },
      [](Project& project) { (void)project.counts(); },
      [](Project& project) { (void)project.faults(); },
      [](Project& project) { (void)project.databaseBytes(); },
      [](Project& project) { labelledClips(project); },
      [study](Project& project) { exportLabels(project, study / "labels.csv", LabelFormat::Csv); },
      [](Project& project) {
        Annotation label;
        label.clip = {0};
        label.annotator = {1};
        label.point = {.placer = 0.25, .energia = 0.75};
        project.journal().undo(project.journal().label(label), "a sitting");
      },
      [](Project& project) {
        AudioInfo info;
        info.seconds = 30.0;
        project.catalogue().addSong("/music/another.wav", info, 1000);
      },
      [](Project& project) { project.catalogue().setSelection({ClipId{0}}); },
  };
}

/// The sentence of the Error that comes of it, empty for none.
template <class Work>
std::string sentenceOf(Work&& work) {
  try {
    work();
    return {};
  } catch (const Error& error) {
    return *error.what() != '\0' ? error.what() : throw std::runtime_error("an error says nothing");
  }
}

std::string reportOf(const fs::path& study, const std::vector<Question>& more) {
  try {
    std::optional<Project> project;
    const std::string refusal = sentenceOf([&] { project.emplace(Project::open(study)); });
    std::string first;
    if (project) {
      std::vector<Question> questions = questionsOfPages(study);
      questions.insert(questions.end(), more.begin(), more.end());
      for (const Question& question : questions) {
        const std::string said = sentenceOf([&] { question(*project); });
        if (first.empty())
          first = said;
      }
    }
    project.reset();
    sentenceOf([&] { checkProject(study, {}, {}, {.songContents = true}); });
    return refusal.empty() ? tagged(Tag::Opened, first) : tagged(Tag::Refused, refusal);
  } catch (const std::exception& error) {
    return tagged(Tag::Thrown, error.what());
  } catch (...) {
    return tagged(Tag::Thrown, "something that is no exception");
  }
}

[[noreturn]] void openAndTell(const fs::path& study, const std::vector<Question>& more, int out) {
  limitThisProcess();
  const std::string report = reportOf(study, more);
  // No more than a pipe takes at once.
  const std::size_t told = std::min<std::size_t>(report.size(), PIPE_BUF);
  _exit(::write(out, report.data(), told) == static_cast<ssize_t>(told) ? 0 : 1);
}

std::string readToEnd(int in) {
  std::string text;
  char piece[PIPE_BUF];
  for (ssize_t got = 0; (got = ::read(in, piece, sizeof piece)) > 0;)
    text.append(piece, static_cast<std::size_t>(got));
  return text;
}

std::string deathOf(int status) {
  if (WIFSIGNALED(status))
    return std::string("killed by ") + strsignal(WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? "" : "ended with " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

OpenedByItself openedByItself(const fs::path& study, const std::vector<Question>& more) {
  int ends[2];
  if (pipe(ends) != 0)
    throw std::runtime_error("pipe failed");
  const pid_t child = fork();
  if (child < 0)
    throw std::runtime_error("fork failed");
  if (child == 0) {
    close(ends[0]);
    openAndTell(study, more, ends[1]);
  }
  close(ends[1]);
  const std::string report = readToEnd(ends[0]);
  close(ends[0]);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  OpenedByItself result{.death = deathOf(status), .memoryKiB = usage.ru_maxrss};
  if (report.empty())
    return result;
  const std::string text = report.substr(1);
  if (report.front() == static_cast<char>(Tag::Thrown)) {
    result.thrown = text.empty() ? "something without a word" : text;
  } else {
    result.refused = report.front() == static_cast<char>(Tag::Refused);
    result.said = text;
  }
  return result;
}

StrangersProject::StrangersProject(const fs::path& folder)
    : folder_(folder), study_(folder / "study"), home_(folder / "home") {
  {
    Project project =
        makeSampleProject(study_, {.songs = 2, .songSeconds = 21.0, .cut = false, .labelled = true})
            .project;
    const AnnotatorId ana = project.annotations().annotators().front().id;
    Annotation label;
    label.clip = {0};
    label.annotator = ana;
    label.point = {.placer = 0.5, .energia = 0.5};
    project.journal().undo(project.journal().label(label), "a sitting");
    project.journal().skip(ana, {ClipId{1}, Purpose::Label}, SkipReason::NoMusic, "a sitting");
    project.journal().note(
        {.clip = {0}, .annotator = ana, .flagged = true, .note = "a voice", .createdAt = {}});
    project.setProtocol({.anchors = {{.clip = {0}, .reference = {0.5, 0.5}}}, .guideline = "feel"});
    project.divisions().setGroups({{SongId{1}, "A"}, {SongId{2}, "A"}});
    DatasetVersion version;
    version.number = VersionNumber{1};
    version.note = "first";
    version.createdAt = "2026-11-30T10:00:00.000Z";
    version.clips = 4;
    project.versions().add(version);
    Review review;
    review.options = "--rule missed";
    review.version = VersionNumber{1};
    review.clips = {
        {.clip = {0}, .label = EmotionPoint{0.5, 0.5}, .control = false, .reasons = {}}};
    const ReviewId begun = project.reviews().begin(review).id;
    project.reviews().keep(begun, {0}, ana, "a sitting");
  }
  sound_ = bytesOf(database());
  fs::create_directories(home_ / "music");
  writeBytes(home_ / "secret", "mine");
  writeBytes(home_ / "project.db", "mine");
  fs::copy_file(study_ / "songs" / "song-0.wav", home_ / "music" / "mine.wav");
  around_ = treeOf(home_);
}

void StrangersProject::begin(const std::string& bytes) const {
  for (const char* part : {"project.db", "project.db-wal", "project.db-shm", "project.db-journal",
                           "clips", "datasets", "backups", "labels.csv"})
    fs::remove_all(study_ / part);
  writeBytes(database(), bytes);
}

void StrangersProject::expectNothingElsewhere() const {
  EXPECT_EQ(treeOf(home_), around_);
  for (const auto& entry : fs::directory_iterator(folder_))
    EXPECT_TRUE(entry.path() == study_ || entry.path() == home_) << entry.path();
}

}  // namespace cuadrante::test
