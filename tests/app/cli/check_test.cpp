#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/store/backup.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(CliCheck, OfASoundProjectIsStatusNoughtAndSaysWhatWasExamined) {
  const test::TemporaryFolder folder;
  const std::string study = folder / "study";
  test::makeSampleProject(study, {.songs = 1, .labelled = true});
  const CliResult checked = cli({"check", study});
  EXPECT_EQ(checked.status, 0) << checked.error;
  EXPECT_TRUE(holds(checked.out, "1 songs, 3 clips")) << checked.out;
  const CliResult json = cli({"check", study, "--json"});
  EXPECT_TRUE(json.json()["sound"].get<bool>());
  EXPECT_TRUE(json.json()["findings"].empty());
}

TEST(CliCheck, FindsTellsAndRepairsWithWhatWasSavedAndLost) {
  const test::TemporaryFolder folder;
  const std::string study = folder / "study";
  {
    auto sample = test::makeSampleProject(study, {.songs = 1, .labelled = true});
    keepBackup(sample.project);
    Annotation more = sample.project.annotations().all().front();
    more.createdAt.clear();
    sample.project.annotations().append(more);
  }
  const fs::path database = fs::path(study) / "project.db";
  std::string damaged = readFile(database);
  for (std::size_t at = 0; at < 5000; ++at)
    damaged[at] = 'x';
  writeFileAtomically(database, damaged);
  fs::remove(fs::path(study) / "clips" / "00001.wav");

  const CliResult found = cli({"check", study});
  EXPECT_EQ(found.status, 1);
  EXPECT_TRUE(holds(found.out, database.string() + ": ")) << found.out;
  EXPECT_TRUE(holds(found.out, "--repair` makes it from project-")) << found.out;
  EXPECT_TRUE(holds(found.error, "is not sound: 1 finding\n")) << found.error;
  const CliResult json = cli({"check", study, "--json"});
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(json.json()["findings"][0]["remedy"], "repair-labels");
  EXPECT_EQ(readFile(database), damaged) << "looked at only";

  const CliResult repaired = cli({"check", study, "--repair"});
  EXPECT_TRUE(holds(repaired.out, "4 labels saved, 1 of them said after it; 0 lost"))
      << repaired.out << repaired.error;
  EXPECT_TRUE(holds(repaired.out, "the damaged database is kept: ")) << repaired.out;
  EXPECT_EQ(Project::open(study).annotations().all().size(), 4u);
  // Which clips there are was known then only.
  EXPECT_TRUE(holds(repaired.out, "the clip is not there")) << repaired.out;
#ifdef CUADRANTE_AUDIO
  EXPECT_TRUE(holds(repaired.out, "1 clips cut")) << repaired.out;
  EXPECT_EQ(repaired.status, 0) << repaired.out << repaired.error;
#endif
}

TEST(CliCheck, OfWhatIsNoProjectFails) {
  const test::TemporaryFolder folder;
  test::expectFailure(cli({"check", folder / "nowhere"}), 1, "nowhere");
}

}  // namespace
}  // namespace cuadrante
