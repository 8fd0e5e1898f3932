#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace cuadrante
