#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace cuadrante {
namespace {

TEST(CliReport, WritesOnePageAndRefusesUnknownRuns) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.cut = false, .labelled = true});
  const std::string page = folder / "page.html";
  const test::CliResult written = test::cli({"report", folder / "study", "-o", page});
  EXPECT_EQ(written.status, 0) << written.error;
  EXPECT_NE(readFile(page).find("<h1>study</h1>"), std::string::npos);

  const test::CliResult refused =
      test::cli({"report", folder / "study", "-o", folder / "other.html", "--runs", "7"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.error.find("there is no run 7"), std::string::npos) << refused.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "other.html"));
}

/// `train`, `sweep` and `runs` take one, so its results have a page too.
TEST(CliReport, ADatasetFolderHasOneToo) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.labelled = true});
  const test::CliResult built = test::cli({"dataset", "build", folder / "study"});
  ASSERT_EQ(built.status, 0) << built.error;
  const auto dataset = folder / "mine";
  std::filesystem::rename(folder / "study/datasets/v0001", dataset);

  const std::string page = folder / "page.html";
  const test::CliResult written = test::cli({"report", dataset, "-o", page, "--log-loss"});
  ASSERT_EQ(written.status, 0) << written.error;
  const std::string text = readFile(page);
  EXPECT_NE(text.find("<h1>mine</h1>"), std::string::npos);
  EXPECT_NE(text.find("12 clips"), std::string::npos);
  EXPECT_NE(text.find("<svg"), std::string::npos) << "the plane";
  EXPECT_NE(text.find("Nothing has been trained."), std::string::npos);
  EXPECT_EQ(text.find("Agreement"), std::string::npos) << "a dataset folder has no annotators";
}

/// It was found out at the end, after all the work.
TEST(CliReport, WhereItCannotBeWrittenIsKnownBeforeTheWork) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink("nowhere.html", folder / "lost.html");
  const std::string nothing = folder / "no-project";
  for (const std::string& file : {std::string("/dev/null"), (folder / "pipe").string(),
                                  (folder / "missing/page.html").string(),
                                  (folder / "lost.html").string(), folder.path().string()}) {
    const test::CliResult refused = test::cli({"report", nothing, "-o", file});
    EXPECT_EQ(refused.status, 1) << file;
    EXPECT_NE(refused.error.find(file), std::string::npos) << refused.error;
  }
}

TEST(CliReport, ALinkStaysAndThePageGoesWhereItLeads) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.cut = false, .labelled = true});
  std::filesystem::create_directory(folder / "pages");
  ASSERT_EQ(test::cli({"report", folder / "study", "-o", folder / "pages/one.html"}).status, 0);
  writeFileAtomically(folder / "pages/one.html", "<!DOCTYPE html> old");
  std::filesystem::create_symlink("pages/one.html", folder / "link.html");
  ASSERT_EQ(test::cli({"report", folder / "study", "-o", folder / "link.html"}).status, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.html"));
  EXPECT_NE(readFile(folder / "pages/one.html").find("<h1>study</h1>"), std::string::npos);

  const std::string database = readFile(folder / "study/project.db");
  std::filesystem::create_symlink("study/project.db", folder / "trap.csv");
  EXPECT_EQ(test::cli({"report", folder / "study", "-o", folder / "trap.csv"}).status, 2);
  EXPECT_EQ(test::cli({"labels", "export", folder / "study", folder / "trap.csv"}).status, 2);
  EXPECT_EQ(readFile(folder / "study/project.db"), database);
}

/// It took the place of the database.
TEST(CliReport, NothingButAReportIsReplaced) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.labelled = true});
  const auto study = folder / "study";
  for (const char* file : {"project.db", "clips/00000.wav"}) {
    const std::string before = readFile(study / file);
    for (const auto& words : {std::vector<std::string>{"report", study, "-o", study / file},
                              {"labels", "export", study, study / file, "--format", "csv"}}) {
      const test::CliResult refused = test::cli(words);
      EXPECT_EQ(refused.status, 2) << file;
      EXPECT_NE(refused.error.find("write to another file"), std::string::npos) << refused.error;
      EXPECT_EQ(readFile(study / file), before) << words[0];
    }
  }
  for (int time = 0; time < 2; ++time)
    EXPECT_EQ(test::cli({"report", study, "-o", study / "page.html"}).status, 0) << time;
}

}  // namespace
}  // namespace cuadrante
