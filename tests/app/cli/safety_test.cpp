#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/store/backup.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;
using test::expectFailure;

std::size_t filesIn(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

TEST(CliBackup, IsMadeAtAnyTimeAndAtEveryOpening) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "study";
  {
    auto open = test::makeSampleProject(project, {.songs = 1, .cut = false, .labelled = true});
    const CliResult made = cli({"backup", project, folder / "now.db"});
    EXPECT_EQ(made.status, 0) << made.error;
    fs::create_directories(folder / "restored");
    fs::copy_file(folder / "now.db", folder / "restored" / "project.db");
    EXPECT_EQ(Project::open(folder / "restored").annotations().all().size(), 3u);
    expectFailure(cli({"backup", project, folder / "now.db"}), 2, "now.db");
  }
  for (int i = 0; i < 7; ++i) {
    const CliResult made = cli({"relabel", project, "0", "--axis", "energia", "--value",
                                "0." + std::to_string(i + 1), "--annotator", "Ana"});
    EXPECT_EQ(made.status, 0) << made.error;
  }
  EXPECT_EQ(filesIn(fs::path(project) / "backups"), kKeptBackups);
  const CliResult listed = cli({"labels", "remarks", project});
  EXPECT_EQ(listed.status, 0);
  EXPECT_EQ(filesIn(fs::path(project) / "backups"), kKeptBackups);
}

TEST(CliBackup, IsListedAndRestored) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "study";
  test::makeSampleProject(project, {.songs = 1, .cut = false, .labelled = true});
  EXPECT_NE(cli({"backups", project}).out.find("there is no backup"), std::string::npos);
  for (const char* value : {"0.1", "0.2"})
    ASSERT_EQ(
        cli({"relabel", project, "0", "--axis", "energia", "--value", value, "--annotator", "Ana"})
            .status,
        0);
  const std::string listed = cli({"backups", project}).out;
  const std::size_t oldest = listed.rfind("project-");
  ASSERT_NE(oldest, std::string::npos) << listed;
  const std::string name = listed.substr(oldest, listed.find(' ', oldest) - oldest);
  {
    const Project open = Project::open(project);
    expectFailure(cli({"restore", project, name}), 1, "has it open");
  }
  const CliResult restored = cli({"restore", project, name});
  EXPECT_EQ(restored.status, 0) << restored.error;
  EXPECT_NE(restored.out.find("is kept: "), std::string::npos) << restored.out;
  EXPECT_EQ(Project::open(project).annotations().all().size(), 3u);
  EXPECT_TRUE(cli({"backups", project}).out.starts_with("replaced-"));
  expectFailure(cli({"restore", project, "no.db"}), 1, "no.db");
}

TEST(CliBackup, OneThatCannotBeMadeHoldsUpNothing) {
  const test::TemporaryFolder folder;
  const std::string project = folder / "study";
  test::makeSampleProject(project, {.songs = 1, .cut = false, .labelled = true});
  fs::create_directories(folder / "secret");
  fs::create_directory_symlink(folder / "secret", fs::path(project) / "backups");
  const CliResult listed = cli({"labels", "remarks", project});
  EXPECT_EQ(listed.status, 0);
  EXPECT_NE(listed.error.find("no backup was made"), std::string::npos) << listed.error;
  EXPECT_TRUE(fs::is_empty(folder / "secret"));
}

/// A step of the command line, and what of the project has to be there before it.
struct Step {
  const char* name;
  std::vector<std::vector<std::string>> before;
  std::vector<std::string> words;
};

/// What a step leaves in a project that was not there before: files and folders.
std::vector<fs::path> newIn(const fs::path& before, const fs::path& after) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(after)) {
    const fs::path inside = entry.path().lexically_relative(after);
    if (!fs::exists(before / inside))
      paths.push_back(inside);
  }
  std::ranges::sort(paths);
  return paths;
}

std::vector<std::string> in(const fs::path& project, std::vector<std::string> words) {
  std::ranges::replace(words, std::string("P"), project.string());
  return words;
}

/// Everything that a step writes, each time with a link to somebody's own file or folder in its
/// place, or in the place of a folder above it: whatever becomes of the step, these stay.
void attackWithLinks(const Step& step) {
  const test::TemporaryFolder folder(test::memoryFolder());
  const bool cut = std::string(step.name) != "cut";
  test::makeSampleProject(folder / "before", {.songSeconds = 11.0, .cut = cut, .labelled = true});
  for (const auto& words : step.before)
    ASSERT_EQ(cli(in(folder / "before", words)).status, 0);
  fs::copy(folder / "before", folder / "after", fs::copy_options::recursive);
  const CliResult whole = cli(in(folder / "after", step.words));
  ASSERT_EQ(whole.status, 0) << step.name << whole.error;
  const std::vector<fs::path> written = newIn(folder / "before", folder / "after");
  ASSERT_FALSE(written.empty()) << step.name;

  for (const fs::path& inside : written) {
    const bool isFolder = fs::is_directory(folder / "after" / inside);
    for (const std::string& suffix : {std::string(), std::string(".partial")}) {
      if (isFolder && !suffix.empty())
        continue;
      fs::remove_all(folder / "attacked");
      fs::remove_all(folder / "secret");
      fs::copy(folder / "before", folder / "attacked", fs::copy_options::recursive);
      fs::create_directories(folder / "secret");
      writeFileAtomically(folder / "secret" / "file", "not yours");
      const fs::path planted = folder / "attacked" / (inside.string() + suffix);
      fs::create_directories(planted.parent_path());
      fs::create_symlink(isFolder ? folder / "secret" : folder / "secret" / "file", planted);
      cli(in(folder / "attacked", step.words));
      EXPECT_EQ(readFile(folder / "secret" / "file"), "not yours") << step.name << " " << planted;
      EXPECT_EQ(filesIn(folder / "secret"), 1u) << step.name << " " << planted;
    }
  }
}

TEST(CliLinks, NothingIsWrittenThroughThem) {
  attackWithLinks({"cut", {}, {"cut", "P"}});
  attackWithLinks({"build", {}, {"dataset", "build", "P"}});
  attackWithLinks({"backup", {}, {"labels", "remarks", "P"}});
}

#ifdef CUADRANTE_MODELS
TEST(CliLinks, NoTrainingWritesThroughThem) {
  attackWithLinks({"train",
                   {{"dataset", "build", "P"}},
                   {"train", "P", "--axis", "energia", "--cell", "rnn", "--units", "2", "--epochs",
                    "1", "--batch", "4", "--folds", "0"}});
}
#endif

}  // namespace
}  // namespace cuadrante
