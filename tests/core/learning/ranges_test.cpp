#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/learning/run.h"
#include "core/sample_run.h"
#include "core/sweeps/sweep.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

/// Numbers that one finds in files of attackers, and at the ends of types.
const std::vector<std::string> kOdd{"100000000",
                                    "-1",
                                    "2147483647",
                                    "-2147483648",
                                    "4294967296",
                                    "9223372036854775807",
                                    "-9223372036854775808",
                                    "18446744073709551615",
                                    "1e308",
                                    "-1e308",
                                    "0.1",
                                    "-0.0"};

/// Every path to a number below `json`.
void numbersIn(const Json& json, const std::string& path, std::vector<std::string>& paths) {
  if (json.is_number())
    paths.push_back(path);
  if (json.is_structured())
    for (const auto& [key, value] : json.items())
      numbersIn(value, path + "/" + key, paths);
}

/// Puts every odd number in the place of every number of `file`: what `read` then gives has been
/// checked by it, or is refused with the file's name. Returns how often it was refused.
template <class Read>
int refusalsOf(const fs::path& file, const Read& read) {
  const std::string whole = readFile(file);
  const auto json = parseJson<Json>(whole, {.reason = Reason::BadRun, .file = file, .limits = {}});
  std::vector<std::string> paths;
  numbersIn(json, "", paths);
  EXPECT_GE(paths.size(), 10U);
  int refused = 0;
  for (const std::string& path : paths)
    for (const std::string& odd : kOdd) {
      Json changed = json;
      changed[Pointer(path)] =
          parseJson<Json>(odd, {.reason = Reason::BadRun, .file = file, .limits = {}});
      writeFileAtomically(file, changed.dump());
      try {
        read();
      } catch (const FormatError& error) {
        EXPECT_EQ(error.reason(), Reason::BadRun);
        EXPECT_EQ(error.file(), file) << error.what();
        ++refused;
      }
    }
  writeFileAtomically(file, whole);
  return refused;
}

void expectSound(const TrainingConfig& config) {
  EXPECT_NO_THROW(validate(config));
  EXPECT_LE(config.epochs, kMaxEpochs);
  EXPECT_LE(config.threads, kMaxThreads);
}

TEST(Ranges, NoNumberOfARunIsTakenUnchecked) {
  const test::TemporaryFolder folder(test::memoryFolder());
  RunStore runs(folder / "runs");
  cuadrante::Run run = test::sampleRun();
  run.config.split.folds = 5;
  run.config.split.fold = 2;
  run.number = runs.reserve();
  run.dataset = folder.path();
  runs.save(run);
  const int refused = refusalsOf(runs.folder(run.number) / "run.json", [&] {
    const cuadrante::Run read = runs.load(run.number);
    expectSound(read.config);
    EXPECT_GE(read.parameters, 0);
    EXPECT_GE(read.trainClips, 0);
    EXPECT_GE(read.validationClips, 0);
    EXPECT_GE(read.testClips, 0);
    EXPECT_GE(read.trainingSeconds, 0.0);
    EXPECT_GE(read.version->value, 1);
    EXPECT_GE(read.test->accuracy, 0.0);
    EXPECT_LE(read.test->accuracy, 1.001);
  });
  EXPECT_GT(refused, 150);
}

TEST(Ranges, NoNumberOfASweepIsTakenUnchecked) {
  const test::TemporaryFolder folder(test::memoryFolder());
  const SweepStore sweeps(folder / "runs");
  Sweep sweep = unrecordedSweep("grid", folder.path(), VersionNumber{2},
                                {TrainingConfig{}, test::sampleRun().config});
  sweep.number = 1;
  sweep.order = {1, 0};
  sweep.entries[0].run = RunNumber{3};
  sweeps.save(sweep);
  const int refused = refusalsOf(sweeps.folder(1) / "sweep.json", [&] {
    const Sweep read = sweeps.load(1);
    for (const SweepEntry& entry : read.entries) {
      expectSound(entry.config);
      EXPECT_GE(entry.run.value_or(RunNumber{1}).value, 1);
    }
    EXPECT_GE(read.newestRunBefore.value, 0);
    for (const std::size_t place : trainingOrder(read))
      EXPECT_LT(place, read.entries.size());
  });
  EXPECT_GT(refused, 200);
}

TEST(Ranges, EpochsOfATableHaveTheRangeOfAConfiguration) {
  const test::TemporaryFolder folder(test::memoryFolder());
  RunStore runs(folder / "runs");
  cuadrante::Run run = test::sampleRun();
  run.number = runs.reserve();
  runs.save(run);
  const fs::path file = runs.folder(run.number) / "epochs.csv";
  const std::string header = "epoch,train_loss,train_acc,val_loss,val_acc,seconds\n";
  for (const std::string row :
       {"0,1,0.5,,,1", "-1,1,0.5,,,1", "100001,1,0.5,,,1", "2147483647,1,0.5,,,1", "1,1,0.5,,,-1",
        "1,1,1.5,,,1", "1,1,0.5,1,-0.1,1"}) {
    writeFileAtomically(file, header + row + "\n");
    const test::Refusal refusal = test::refusalOf([&] { runs.load(run.number); });
    EXPECT_EQ(refusal.reason, Reason::BadRun) << row;
    EXPECT_EQ(refusal.line, 2) << row;
  }
  writeFileAtomically(file, header + "100000,nan,0.5,inf,nan,1\n");
  EXPECT_EQ(runs.load(run.number).epochs.size(), 1U);
}

}  // namespace
}  // namespace cuadrante
