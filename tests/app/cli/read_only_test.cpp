// Projects in folders that may not be written: a copy on a DVD, somebody else's.

#include "app/cli/cli_process.h"
#include "as_anybody.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr auto kReadAndEnter = fs::perms(0555);

class CliReadOnly : public testing::Test {
 protected:
  CliReadOnly() {
    test::makeSampleProject(study_, {.songs = 2, .labelled = true});
    EXPECT_EQ(test::cli({"dataset", "build", study_}).status, 0);
    fs::permissions(folder_.path(), fs::perms::all);
    fs::create_directories(folder_ / "mine");
    fs::permissions(folder_ / "mine", fs::perms::all);
    close(kReadAndEnter);
  }
  ~CliReadOnly() override { close(fs::perms::owner_all); }

  /// The folders of the project.
  void close(fs::perms perms) {
    fs::permissions(study_, perms);
    for (const auto& entry : fs::recursive_directory_iterator(study_))
      if (entry.is_directory())
        fs::permissions(entry.path(), perms);
  }
  static test::CliResult asAnybody(const std::vector<std::string>& arguments) {
    const test::AsAnybody anybody;
    return test::cli(arguments);
  }

  const test::TemporaryFolder folder_;
  const fs::path study_ = folder_ / "study";
  const fs::path mine_ = folder_ / "mine";
};

TEST_F(CliReadOnly, WhatOnlyReadsWorks) {
  const std::string study = study_.string();
  const std::vector<std::vector<std::string>> reading{
      {"songs", study, "--check"},
      {"labels", "export", study, mine_ / "labels.csv"},
      {"labels", "export", study, mine_ / "means.csv", "--table", "means"},
      {"labels", "agreement", study},
      {"dataset", "list", study},
      {"dataset", "diff", study, "1", "1"},
      {"dataset", "export", study, "--to", mine_ / "published", "--name", "x", "--description", "x",
       "--licence", "CC-BY-4.0", "--creator", "x", "--url", "https://example.org"},
      {"dataset", "build", study, "--if-changed"},
      {"runs", study},
      {"reviews", study},
      {"protocol", study},
      {"groups", "list", study},
      {"dataset", "split", "list", study},
      {"report", study, "-o", mine_ / "report.html"},
      {"backup", study, mine_ / "copy.db"},
      {"cut", study},
  };
  for (const auto& command : reading) {
    const test::CliResult result = asAnybody(command);
    EXPECT_EQ(result.status, 0) << command[0] << " " << command[1] << "\n" << result.error;
    if (command[0] != "backup") {
      EXPECT_NE(result.error.find(study + " can only be read"), std::string::npos) << command[0];
    }
  }
  for (const char* file : {"labels.csv", "means.csv", "report.html", "copy.db"})
    EXPECT_TRUE(fs::exists(mine_ / file)) << file;
}

TEST_F(CliReadOnly, WhatWritesIsRefusedWithTheFolder) {
  const std::string study = study_.string();
  test::makeSampleProject(folder_ / "other", {.songs = 3});
  const std::vector<std::vector<std::string>> writing{
      {"relabel", study, "00000", "--axis", "energia", "--value", "0.3", "--annotator", "Eva"},
      {"protocol", study, "--repeats", "0.1"},
      {"select", study, "--count", "6", "--seed", "5"},
      {"dataset", "build", study},
      {"labels", "rule", study},
      {"review", study, "--axis", "energia", "--rule", "annotators", "--save"},
  };
  for (const auto& command : writing) {
    const test::CliResult result = asAnybody(command);
    EXPECT_EQ(result.status, 1) << command[0] << "\n" << result.error;
    const std::size_t last = result.error.rfind("cuadrante-cli: " + study);
    ASSERT_NE(last, std::string::npos) << result.error;
    EXPECT_NE(result.error.find("can only be read", last), std::string::npos) << result.error;
    EXPECT_EQ(result.error.find('\n', last), result.error.size() - 1) << "one sentence";
  }
}

}  // namespace
}  // namespace cuadrante
