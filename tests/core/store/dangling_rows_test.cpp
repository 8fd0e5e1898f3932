#include "core/work/build.h"
#include "core/work/cut.h"
#include "core/work/exchange_labels.h"
#include "core/work/project_clips.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

/// A project whose rows refer to rows that are not there, as a damaged or foreign one may have
/// them: every step names what is wrong, in words.
class DanglingRows : public testing::Test {
 protected:
  void change(const std::string& sql) {
    SQLite::Database(folder_ / "study" / "project.db", SQLite::OPEN_READWRITE).exec(sql);
  }
  template <class Work>
  void expectNamed(const std::string& part, Work&& work) {
    const test::Refusal refusal = test::refusalOf(work);
    EXPECT_EQ(refusal.reason, Reason::DamagedProject) << refusal.what;
    EXPECT_NE(refusal.what.find(part), std::string::npos) << refusal.what;
    EXPECT_NE(refusal.what.find("study"), std::string::npos) << refusal.what;
    EXPECT_EQ(refusal.what.find("::at"), std::string::npos) << refusal.what;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  Project project_ =
      test::makeSampleProject(folder_ / "study", {.songs = 2, .labelled = true}).project;
};

TEST_F(DanglingRows, AClipWhoseSongIsNotThereIsNamed) {
  change("UPDATE clip SET song = 99, checksum = NULL WHERE id = 1");
  expectNamed("clip 00001", [&] { buildVersion(project_, {}, {}, {}); });
  expectNamed("clip 00001", [&] { labelledClips(project_); });
  std::filesystem::remove(project_.clipFile(ClipId{1}));
  expectNamed("clip 00001", [&] { cutClips(project_, {}, {}); });
  for (const LabelFormat format : kLabelFormats)
    expectNamed("clip 00001", [&] { exportLabels(project_, folder_ / "out", format); });
  EXPECT_FALSE(std::filesystem::exists(folder_ / "out"));
}

TEST_F(DanglingRows, ALabelOfNobodyIsNamed) {
  change("DELETE FROM annotator");
  expectNamed("somebody who is not there",
              [&] { exportLabels(project_, folder_ / "out", LabelFormat::Csv); });
}

TEST_F(DanglingRows, ALabelOfAClipThatIsNotThereIsNamed) {
  change("DROP TRIGGER clip_ids_are_never_reused; DELETE FROM clip WHERE id = 2");
  expectNamed("clip 00002", [&] { exportLabels(project_, folder_ / "out", LabelFormat::Csv); });
}

}  // namespace
}  // namespace cuadrante
