#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
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

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(CliBundle, ThereAndBackIsTheSameProject) {
  const test::TemporaryFolder folder;
  const std::string study = folder / "study", file = folder / "mine";
  test::makeSampleProject(study, {.songs = 1, .labelled = true});
  const CliResult bundled = cli({"bundle", study, file});
  EXPECT_EQ(bundled.status, 0) << bundled.error;
  EXPECT_TRUE(says(bundled.out, "3 files")) << bundled.out;
  EXPECT_TRUE(says(bundled.out, "stays behind")) << "the songs: " << bundled.out;
  const std::string whole = file + ".cuadrante-project";
  ASSERT_TRUE(fs::exists(whole));

  const CliResult opened = cli({"unbundle", whole, folder / "there"});
  EXPECT_EQ(opened.status, 0) << opened.error;
  EXPECT_TRUE(says(opened.out, "3 clips, 0 dataset versions, 0 runs; nothing is wrong"))
      << opened.out;
  for (const char* project : {"study", "there"})
    EXPECT_EQ(cli({"labels", "export", folder / project, folder / (std::string(project) + ".csv")})
                  .status,
              0);
  const std::string labels = readFile(folder / "study.csv");
  EXPECT_TRUE(says(labels, "Ana")) << labels;
  EXPECT_EQ(readFile(folder / "there.csv"), labels);
}

TEST(CliBundle, SaysHowMuchItWouldBeAndWritesNothing) {
  const test::TemporaryFolder folder;
  const std::string study = folder / "study";
  test::makeSampleProject(study, {.songs = 1});
  const CliResult measured = cli({"bundle", study, folder / "a", "--measure", "--songs", "--json"});
  EXPECT_EQ(measured.status, 0) << measured.error;
  EXPECT_EQ(measured.json()["parts"]["songs"]["files"], 1);
  EXPECT_TRUE(measured.json()["parts"]["songs"]["in"].get<bool>());
  EXPECT_EQ(measured.json()["total"]["files"], 1 + 3 + 1);
  EXPECT_FALSE(fs::exists(folder / "a.cuadrante-project"));
}

TEST(CliBundle, TakesNothingsPlaceUnasked) {
  const test::TemporaryFolder folder;
  const std::string study = folder / "study";
  const fs::path file = folder / "a.cuadrante-project";
  test::makeSampleProject(study, {.songs = 1});
  writeFileAtomically(file, "mine");
  const CliResult refused = cli({"bundle", study, file});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused.error, "--force")) << refused.error;
  EXPECT_EQ(readFile(file), "mine");
  EXPECT_EQ(cli({"bundle", study, file, "--force"}).status, 0);
  const CliResult there = cli({"unbundle", file, study});
  EXPECT_EQ(there.status, 1);
  EXPECT_TRUE(says(there.error, "it is there already")) << there.error;
}

TEST(CliBundle, RefusesWhatIsNone) {
  const test::TemporaryFolder folder;
  writeFileAtomically(folder / "x", "no bundle");
  const CliResult refused = cli({"unbundle", folder / "x", folder / "there"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_TRUE(says(refused.error, "it is no project as one file")) << refused.error;
  EXPECT_FALSE(fs::exists(folder / "there"));
}

}  // namespace
}  // namespace cuadrante
