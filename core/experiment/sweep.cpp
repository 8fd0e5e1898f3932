#include "experiment/sweep.h"

#include "error.h"
#include "experiment/model_summary.h"
#include "files/atomic_file.h"
#include "files/csv.h"
#include "files/folder.h"
#include "parallel.h"
#include "progress.h"
#include "timestamp.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <mutex>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::array kStates{EntryState::Missing, EntryState::Finished, EntryState::Failed};

Json entryJson(const SweepEntry& entry) {
  Json json{{"state", entryStateKey(entry.state)},
            {"run", entry.run ? Json(entry.run->value) : Json(nullptr)},
            {"config", Json::parse(toJson(entry.config))}};
  if (!entry.failure.empty())
    json["failure"] = entry.failure;
  return json;
}

SweepEntry entryFrom(const Json& json) {
  SweepEntry entry;
  entry.config = trainingConfigFromJson(json.at("config").dump());
  const auto state = std::ranges::find(kStates, json.at("state").get<std::string>(), entryStateKey);
  if (state == kStates.end())
    throw FormatError(Reason::BadRun, {}, "unknown state of an entry");
  entry.state = *state;
  if (!json.at("run").is_null())
    entry.run = RunNumber{json.at("run").get<std::int64_t>()};
  entry.failure = json.value("failure", "");
  return entry;
}

bool wants(const Sweep& sweep, const fs::path& dataset, std::optional<VersionNumber> version,
           const std::vector<TrainingConfig>& configs) {
  return sweep.dataset == dataset && sweep.version == version &&
         std::ranges::equal(sweep.entries, configs, {}, &SweepEntry::config);
}

/// It could be one of the sweep's: of its dataset, and not older.
bool isOf(const Sweep& sweep, const Run& run) {
  return run.number > sweep.newestRunBefore && run.dataset == sweep.dataset;
}

/// Entries without a run take over one that finished with their configuration; those whose run is
/// gone lose it.
void takeStockOf(const RunStore& runs, Sweep& sweep) {
  std::vector<Run> finished = runs.all();
  std::erase_if(finished, [&](const Run& run) {
    return run.state != RunState::Finished || !isOf(sweep, run);
  });
  const auto take = [&finished](const auto& wanted, auto part) -> std::optional<RunNumber> {
    const auto found = std::ranges::find(finished, wanted, part);
    if (found == finished.end())
      return std::nullopt;
    const RunNumber number = found->number;
    finished.erase(found);
    return number;
  };
  for (SweepEntry& entry : sweep.entries)
    if (entry.state == EntryState::Finished && !take(entry.run, &Run::number))
      entry = {entry.config, EntryState::Missing, std::nullopt, {}};
  for (SweepEntry& entry : sweep.entries)
    if (entry.state != EntryState::Finished)
      if (const auto run = take(entry.config, &Run::config))
        entry = {entry.config, EntryState::Finished, run, {}};
}

/// Of a training, in any unit: an epoch costs about as much as the network has weights, and
/// something for whatever network. Clips of the thesis's size are as good as any to compare.
double costOf(const TrainingConfig& config) {
  constexpr double kOfAnyNetwork = 3000.0;
  return config.epochs *
         (kOfAnyNetwork + static_cast<double>(parameterCount(config.model, 1721, 129)));
}

/// The state that the threads of a sweep share.
class SweepUnderWay {
 public:
  SweepUnderWay(Sweep& sweep, const SweepStore& store,
                const std::function<void(const SweepProgress&)>& onProgress)
      : sweep_(sweep), store_(store), onProgress_(onProgress), shares_(sweep.entries.size(), 0.0) {
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      costs_.push_back(costOf(sweep.entries[i].config));
      shares_[i] = sweep.entries[i].state == EntryState::Missing ? 0.0 : 1.0;
    }
  }

  void advance(std::size_t index, const TrainingProgress& progress) {
    const double ofEpoch = progress.finishedEpoch ? 1.0
                                                  : static_cast<double>(progress.batch) /
                                                        std::max(1, progress.batches);
    const std::lock_guard lock(mutex_);
    shares_[index] = (progress.epoch - 1 + ofEpoch) / std::max(1, progress.epochs);
    report();
  }

  void end(std::size_t index, SweepEntry entry) {
    const std::lock_guard lock(mutex_);
    sweep_.entries[index] = std::move(entry);
    shares_[index] = 1.0;
    store_.save(sweep_);
    report();
  }

 private:
  void report() const {
    if (!onProgress_)
      return;
    SweepProgress progress{.total = shares_.size()};
    double done = 0.0;
    double all = 0.0;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      progress.finished += sweep_.entries[i].state == EntryState::Finished ? 1 : 0;
      progress.failed += sweep_.entries[i].state == EntryState::Failed ? 1 : 0;
      done += costs_[i] * shares_[i];
      all += costs_[i];
    }
    progress.share = all > 0.0 ? done / all : 1.0;
    onProgress_(progress);
  }

  std::mutex mutex_;
  Sweep& sweep_;
  const SweepStore& store_;
  const std::function<void(const SweepProgress&)>& onProgress_;
  std::vector<double> shares_, costs_;
};

}  // namespace

std::string_view entryStateKey(EntryState state) noexcept {
  switch (state) {
    case EntryState::Missing:
      return "missing";
    case EntryState::Finished:
      return "finished";
    case EntryState::Failed:
      return "failed";
  }
  return "";
}

SweepStore::SweepStore(fs::path runsFolder)
    : folder_(fs::absolute(runsFolder).lexically_normal() / "sweeps"),
      base_(folder_.parent_path().parent_path()) {}

fs::path SweepStore::folder(std::int64_t sweep) const {
  return folder_ / fmt::format("{:04}", sweep);
}

std::vector<std::int64_t> SweepStore::numbers() const {
  std::vector<std::int64_t> numbers;
  std::error_code error;
  for (fs::directory_iterator entry(folder_, error), end; !error && entry != end;
       entry.increment(error))
    if (const auto number = parseInteger(entry->path().filename().string());
        number && *number > 0 && fs::exists(entry->path() / "sweep.json"))
      numbers.push_back(*number);
  std::ranges::sort(numbers);
  return numbers;
}

void SweepStore::save(const Sweep& sweep) const {
  const fs::path relative = sweep.dataset.lexically_relative(base_);
  const bool below = !relative.empty() && *relative.begin() != "..";
  Json json{{"source", sweep.source},
            {"created_at", sweep.createdAt},
            {"dataset", (below ? relative : sweep.dataset).string()},
            {"version", sweep.version ? Json(sweep.version->value) : Json(nullptr)},
            {"newest_run_before", sweep.newestRunBefore.value},
            {"entries", Json::array()}};
  for (const SweepEntry& entry : sweep.entries)
    json["entries"].push_back(entryJson(entry));
  makeFolder(folder(sweep.number));
  writeFileAtomically(folder(sweep.number) / "sweep.json",
                      json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Sweep SweepStore::load(std::int64_t number) const {
  const fs::path file = folder(number) / "sweep.json";
  try {
    const Json json = Json::parse(readFile(file));
    Sweep sweep;
    sweep.number = number;
    sweep.source = json.at("source").get<std::string>();
    sweep.createdAt = json.at("created_at").get<std::string>();
    const fs::path dataset = json.at("dataset").get<std::string>();
    sweep.dataset = dataset == "." ? base_ : (base_ / dataset).lexically_normal();
    if (!json.at("version").is_null())
      sweep.version = VersionNumber{json.at("version").get<std::int64_t>()};
    sweep.newestRunBefore = RunNumber{json.at("newest_run_before").get<std::int64_t>()};
    for (const Json& entry : json.at("entries"))
      sweep.entries.push_back(entryFrom(entry));
    return sweep;
  } catch (const Json::exception& error) {
    throw FormatError(Reason::BadRun, file, error.what());
  } catch (const FormatError& error) {
    throw FormatError(Reason::BadRun, file, error.detail());
  }
}

Sweep SweepStore::openOrMake(const std::string& source, const fs::path& dataset,
                             std::optional<VersionNumber> version,
                             const std::vector<TrainingConfig>& configs,
                             const RunStore& runs) const {
  const fs::path where = [&] {
    const fs::path whole = fs::absolute(dataset).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
  }();
  const std::vector<std::int64_t> known = numbers();
  for (auto number = known.rbegin(); number != known.rend(); ++number) {
    Sweep sweep = load(*number);
    if (!wants(sweep, where, version, configs))
      continue;
    takeStockOf(runs, sweep);
    save(sweep);
    return sweep;
  }
  Sweep sweep{.number = known.empty() ? 1 : known.back() + 1,
              .source = source,
              .createdAt = utcTimestamp(),
              .dataset = where,
              .version = version,
              .newestRunBefore = RunNumber{0},
              .entries = {}};
  if (const std::vector<Run> before = runs.all(); !before.empty())
    sweep.newestRunBefore = before.back().number;
  for (const TrainingConfig& config : configs)
    sweep.entries.push_back({.config = config, .run = std::nullopt, .failure = {}});
  save(sweep);
  return sweep;
}

std::optional<RunNumber> cutOffRun(const Sweep& sweep, const SweepEntry& entry,
                                   const RunStore& runs) {
  std::optional<RunNumber> newest;
  for (const Run& run : runs.all())
    if (run.state == RunState::Stopped && run.config == entry.config && isOf(sweep, run))
      newest = run.number;
  return newest;
}

SweepLock::SweepLock(const fs::path& runsFolder)
    : lock_(runsFolder / "sweeps", "another process is at work on a sweep there") {}

void runSweep(Sweep& sweep, const SweepStore& store, unsigned jobs, const TrainEntry& train,
              const std::function<void(const SweepProgress&)>& onProgress, std::stop_token stop) {
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < sweep.entries.size(); ++i)
    if (sweep.entries[i].state == EntryState::Missing)
      missing.push_back(i);
  SweepUnderWay underWay(sweep, store, onProgress);
  // Copies, because the sweep's own entries are replaced while others train.
  const std::vector<SweepEntry> wanted = sweep.entries;
  forEachInParallel(missing.size(), jobs, stop, [&](std::size_t item, unsigned) {
    const std::size_t index = missing[item];
    SweepEntry entry = wanted[index];
    try {
      const Run run = train(
          entry, index,
          [&](const TrainingProgress& progress) { underWay.advance(index, progress); }, stop);
      if (run.state == RunState::Stopped)
        throw Interrupted();
      entry.state = EntryState::Finished;
      entry.run = run.number;
    } catch (const Interrupted&) {
      throw;
    } catch (const std::exception& error) {
      entry.state = EntryState::Failed;
      entry.failure = error.what();
    }
    underWay.end(index, std::move(entry));
  });
}

}  // namespace cuadrante
