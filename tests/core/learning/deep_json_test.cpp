#include "deep_json.h"

#include "core/dataset/dataset.h"
#include "core/exchange/labels_file_test.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/learning/config_json.h"
#include "core/sample_run.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/sweep.h"
#include "core/work/exchange_labels.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;

/// Every JSON that core reads, from the file where it stands. What models and app read is held by
/// safetensors_test, checkpoint_test and sweep_worker_test.
class DeepJson : public testing::Test {
 protected:
  /// Reads `file` with `deep` as the whole of it, as an element, a member and an unknown member.
  void expectRefusedEverywhere(const fs::path& file, Reason reason,
                               const std::function<void()>& read) const {
    for (const std::string& deep : {test::deepArray(), test::deepObject()})
      for (const std::string& text :
           {deep, "[" + deep + "]", "[{\"clip\":" + deep + "}]", "{\"config\":" + deep + "}",
            "{\"axis\": [" + deep + "]}", "{\"whatever\":" + deep + "}"}) {
        writeFileAtomically(file, text);
        const test::Refusal refusal = refusalOf(read);
        EXPECT_EQ(refusal.reason, reason) << refusal.what;
        EXPECT_NE(refusal.what.find("nested more than"), std::string::npos) << refusal.what;
        EXPECT_NE(refusal.what.find(file.filename().string()), std::string::npos) << refusal.what;
      }
  }

  test::TemporaryFolder folder{test::memoryFolder()};
};

TEST_F(DeepJson, RunIsRefused) {
  RunStore runs(folder / "runs");
  cuadrante::Run run = test::sampleRun();
  run.number = runs.reserve();
  run.dataset = folder.path();
  runs.save(run);
  expectRefusedEverywhere(runs.folder(run.number) / "run.json", Reason::BadRun,
                          [&] { runs.load(run.number); });
  EXPECT_TRUE(runs.all().empty());
}

TEST_F(DeepJson, SweepIsRefused) {
  const SweepStore sweeps(folder / "runs");
  Sweep sweep = unrecordedSweep("grid", folder.path(), std::nullopt, {TrainingConfig{}});
  sweep.number = 1;
  sweeps.save(sweep);
  expectRefusedEverywhere(sweeps.folder(1) / "sweep.json", Reason::BadRun, [&] { sweeps.load(1); });
}

TEST_F(DeepJson, DatasetIsRefused) {
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{1, 1, 1}, std::vector<float>{1});
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{1, 2}, std::vector<double>{0, 0});
  expectRefusedEverywhere(folder / "dataset.json", Reason::BadDataset,
                          [&] { Dataset::open(folder.path()); });
}

TEST_F(DeepJson, GridIsRefused) {
  expectRefusedEverywhere(folder / "grid.json", Reason::InvalidOption,
                          [&] { readGrid(folder / "grid.json"); });
  EXPECT_THROW(gridFromJson(test::deepObject()), OptionError);
  EXPECT_THROW(gridFromJson(R"({"units": [)" + test::deepArray() + "]}"), OptionError);
}

TEST_F(DeepJson, ConfigurationIsRefused) {
  for (const std::string& text : {test::deepArray(), R"({"axis":)" + test::deepObject() + "}"})
    EXPECT_EQ(refusalOf([&] { trainingConfigFromJson(text); }).reason, Reason::BadRun);
}

TEST_F(DeepJson, LabelsAreRefusedInEveryForm) {
  Project project = test::makeSilentProject(folder / "study");
  const fs::path file = folder / "labels.json";
  expectRefusedEverywhere(file, Reason::BadLabels, [&] { labelFormatOf(file); });
  for (const LabelFormat format : {LabelFormat::Json, LabelFormat::LabelStudio})
    expectRefusedEverywhere(file, Reason::BadLabels,
                            [&] { importLabels(project, file, format, {.annotator = "Ana"}); });
  EXPECT_TRUE(project.annotations().all().empty());
}

}  // namespace
}  // namespace cuadrante
