#include "core/learning/run.h"

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/process_mark.h"
#include "core/learning/run_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRunsPerThread = 64;

std::optional<RunNumber> runOfFolder(const fs::path& folder) {
  const std::optional<std::int64_t> number = parseInteger(folder.filename().string());
  if (!number || *number < 1)
    return std::nullopt;
  return RunNumber{*number};
}

std::vector<RunNumber> numbersIn(const fs::path& runsFolder) {
  std::vector<RunNumber> numbers;
  std::error_code error;
  for (fs::directory_iterator entry(runsFolder, error), end; !error && entry != end;
       entry.increment(error))
    if (const auto number = runOfFolder(entry->path()))
      numbers.push_back(*number);
  std::ranges::sort(numbers);
  return numbers;
}

/// Whether nothing was kept there yet: no file, or only the heading of the epochs, which is written
/// first.
bool hasOnlyBegun(const fs::path& folder) {
  try {
    for (const auto& file : fs::directory_iterator(folder))
      if (file.path().filename() != "epochs.csv" || !epochsFromCsv(file.path()).empty())
        return false;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

std::string_view runStateKey(RunState state) noexcept {
  switch (state) {
    case RunState::Running:
      return "running";
    case RunState::Finished:
      return "finished";
    case RunState::Stopped:
      return "stopped";
    case RunState::Failed:
      return "failed";
  }
  return "";
}

bool songsApart(const Run& run) {
  return !run.songsShared.value_or(run.config.split.method == SplitMethod::ByClip);
}

std::string formatTrainingTime(double seconds) {
  const auto whole = std::isfinite(seconds) && seconds > 0.0 ? std::llround(seconds) : 0;
  if (whole >= 3600)
    return fmt::format("{}h {:02}m {:02}s", whole / 3600, whole / 60 % 60, whole % 60);
  if (whole >= 60)
    return fmt::format("{}m {:02}s", whole / 60, whole % 60);
  return fmt::format("{}s", whole);
}

RunStore::RunStore(fs::path runsFolder)
    : folder_(wholePath(runsFolder)), contents_(std::make_shared<DatasetContents>()) {}

RunNumber RunStore::reserve() {
  makeFolder(place());
  const std::vector<RunNumber> taken = numbersIn(folder_);
  RunNumber number{taken.empty() ? 1 : taken.back().value + 1};
  while (!makeNewFolder(place(number)))
    ++number.value;
  return number;
}

Place RunStore::place() const {
  return Place::root(folder_.parent_path()) / folder_.filename();
}

Place RunStore::place(RunNumber run) const {
  return place() / fmt::format("{:04}", run.value);
}

fs::path RunStore::folder(RunNumber run) const {
  return place(run).path();
}

fs::path RunStore::checkpointFile(RunNumber run) const {
  return folder(run) / "checkpoint.safetensors";
}

fs::path RunStore::judgingWeights(const Run& run) const {
  if (run.config.swa > 0.0 && run.state == RunState::Finished)
    return folder(run.number) / "averaged.safetensors";
  return run.config.weights == Weights::Best && run.bestScore
             ? folder(run.number) / "best.safetensors"
             : checkpointFile(run.number);
}

void RunStore::save(const Run& run) const {
  const Place where = place(run.number);
  writeFileAtomically(where / "epochs.csv", epochsToCsv(run.epochs));
  const std::string process = run.state == RunState::Running ? markOfThisProcess() : "";
  writeFileAtomically(where / "run.json", runToJson(run, folder_.parent_path(), process));
}

void RunStore::savePredictions(RunNumber run, const std::vector<Prediction>& predictions) const {
  writeFileAtomically(place(run) / "predictions.csv", predictionsToCsv(predictions));
}

Run RunStore::load(RunNumber number) const {
  const fs::path where = folder(number);
  std::error_code error;
  if (!fs::exists(where / "run.json", error))
    throw FormatError(Reason::BadRun, where, "there is no run.json");
  RecordedRun recorded = runFromJson(where / "run.json", folder_.parent_path());
  Run& run = recorded.run;
  run.number = number;
  run.epochs = epochsFromCsv(where / "epochs.csv");
  if (run.state == RunState::Running && !processRuns(recorded.process))
    run.state = RunState::Stopped;
  run.stale = contents_->hasChangedSince(run);
  return run;
}

std::vector<Prediction> RunStore::loadPredictions(RunNumber run) const {
  return predictionsFromCsv(folder(run) / "predictions.csv");
}

RunsRead RunStore::read() const {
  const std::vector<RunNumber> numbers = numbersIn(folder_);
  std::vector<std::optional<Run>> read(numbers.size());
  std::vector<std::string> faults(numbers.size());
  // A thread costs as much as a few dozen runs.
  const auto threads = static_cast<unsigned>(
      std::min<std::size_t>(coreCount(), 1 + numbers.size() / kRunsPerThread));
  forEachInParallel(numbers.size(), threads, {}, [&](std::size_t item, unsigned) {
    try {
      read[item] = load(numbers[item]);
    } catch (const Error& error) {
      // One damaged folder must not hide the others.
      faults[item] = error.what();
    }
  });
  RunsRead result;
  result.runs.reserve(read.size());
  for (std::size_t item = 0; item < read.size(); ++item) {
    if (read[item])
      result.runs.push_back(std::move(*read[item]));
    else if (!hasOnlyBegun(folder(numbers[item])))
      result.damaged.push_back({numbers[item], std::move(faults[item])});
  }
  return result;
}

void requireCurrent(const Run& run) {
  if (run.stale)
    throw OptionError(fmt::format(
        "run {} was trained on other data than {} holds now: it is compared with nothing and "
        "judges nothing",
        run.number.value, run.dataset.string()));
}

void requireSameFeatures(const Run& run, const Dataset& dataset) {
  if (!run.features || !dataset.features())
    return;
  const std::string difference = featureDifference(*run.features, *dataset.features());
  if (!difference.empty())
    throw OptionError(fmt::format("run {} {}", run.number.value, difference));
}

std::string staleSentence(const std::vector<Run>& runs) {
  std::string numbers;
  std::size_t count = 0;
  for (const Run& run : runs) {
    if (!run.stale)
      continue;
    numbers += fmt::format("{}{}", count++ == 0 ? "" : ", ", run.number.value);
  }
  if (count == 0)
    return {};
  return fmt::format(
      "{} run{} trained on other data than {} dataset folder holds now ({}): no comparison counts "
      "{}; a sweep trains anew",
      count, count == 1 ? " was" : "s were", count == 1 ? "its" : "their", numbers,
      count == 1 ? "it" : "them");
}

std::string sentenceOf(const std::vector<DamagedRun>& damaged) {
  if (damaged.empty())
    return {};
  std::string whys;
  for (const DamagedRun& run : damaged)
    whys += (whys.empty() ? "" : "; ") + run.why;
  return fmt::format("{} run{} cannot be read: {}", damaged.size(), damaged.size() == 1 ? "" : "s",
                     whys);
}

}  // namespace cuadrante
