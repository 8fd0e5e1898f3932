#include "core/sweeps/sweep.h"

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/files/folder.h"
#include "core/files/json_members.h"
#include "core/ground/error.h"
#include "core/ground/timestamp.h"
#include "core/learning/config_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// A hundred thousand entries.
constexpr std::size_t kMostBytes = 256U << 20U;

constexpr std::array kStates{EntryState::Missing, EntryState::Finished, EntryState::Failed,
                             EntryState::Cancelled};

Json entryJson(const SweepEntry& entry) {
  Json json{{"state", entryStateKey(entry.state)},
            {"run", entry.run ? Json(entry.run->value) : Json(nullptr)},
            {"config", configJson(entry.config)}};
  if (!entry.failure.empty())
    json["failure"] = entry.failure;
  return json;
}

SweepEntry entryFrom(const JsonSource& source, const Json& json) {
  const JsonMembers members(source, json);
  SweepEntry entry;
  entry.config = configFrom(members.member("config"));
  const auto state = std::ranges::find(kStates, members.text("state"), entryStateKey);
  if (state == kStates.end())
    members.fail("unknown state of an entry");
  entry.state = *state;
  if (!members.isNull("run"))
    entry.run = RunNumber{members.integer("run", 1)};
  if (members.has("failure"))
    entry.failure = members.text("failure");
  return entry;
}

std::vector<std::size_t> orderFrom(const JsonMembers& sweep) {
  std::vector<std::size_t> order;
  if (!sweep.has("order"))
    return order;
  for (const Json& place : sweep.array("order")) {
    if (!place.is_number_unsigned())
      sweep.fail("the order is not one of its entries");
    order.push_back(place.get<std::size_t>());
  }
  return order;
}

/// Below the folder that the runs' folder is in; nothing is written there through links.
Place sweepsIn(const fs::path& runsFolder) {
  const fs::path runs = wholePath(runsFolder);
  return Place::root(runs.parent_path()) / runs.filename() / "sweeps";
}

/// Every place once.
bool isOrderOf(std::vector<std::size_t> order, std::size_t entries) {
  std::ranges::sort(order);
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] != i)
      return false;
  return order.size() == entries;
}

bool wants(const Sweep& sweep, const fs::path& dataset, std::optional<VersionNumber> version,
           const std::vector<TrainingConfig>& configs) {
  return sweep.dataset == dataset && sweep.version == version &&
         std::ranges::equal(sweep.entries, configs, {}, &SweepEntry::config);
}

/// It could be one of the sweep's: of its dataset as it is now, and not older.
bool isOf(const Sweep& sweep, const Run& run) {
  return run.number > sweep.newestRunBefore && run.dataset == sweep.dataset && !run.stale;
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

}  // namespace

std::string_view entryStateKey(EntryState state) noexcept {
  switch (state) {
    case EntryState::Missing:
      return "missing";
    case EntryState::Finished:
      return "finished";
    case EntryState::Failed:
      return "failed";
    case EntryState::Cancelled:
      return "cancelled";
  }
  return "";
}

std::vector<std::size_t> trainingOrder(const Sweep& sweep) {
  if (!sweep.order.empty())
    return sweep.order;
  std::vector<std::size_t> order(sweep.entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

std::size_t countOf(const Sweep& sweep, EntryState state) {
  return static_cast<std::size_t>(std::ranges::count(sweep.entries, state, &SweepEntry::state));
}

Sweep unrecordedSweep(const std::string& source, const fs::path& dataset,
                      std::optional<VersionNumber> version,
                      const std::vector<TrainingConfig>& configs) {
  Sweep sweep{.number = 0,
              .source = source,
              .createdAt = {},
              .dataset = wholePath(dataset),
              .version = version,
              .newestRunBefore = RunNumber{0},
              .entries = {},
              .order = {}};
  for (const TrainingConfig& config : configs)
    sweep.entries.push_back({.config = config, .run = std::nullopt, .failure = {}});
  return sweep;
}

void askAgainForAll(Sweep& sweep) {
  for (SweepEntry& entry : sweep.entries)
    if (entry.state == EntryState::Failed || entry.state == EntryState::Cancelled)
      entry = {entry.config, EntryState::Missing, std::nullopt, {}};
}

void checkSplits(const std::vector<DatasetClip>& clips,
                 const std::vector<TrainingConfig>& configs) {
  std::vector<SplitOptions> checked;
  for (const TrainingConfig& config : configs)
    if (std::ranges::find(checked, config.split) == checked.end()) {
      makeSplit(clips, config.split);
      checked.push_back(config.split);
    }
}

SweepStore::SweepStore(fs::path runsFolder)
    : folder_(sweepsIn(runsFolder).path()), base_(folder_.parent_path().parent_path()) {}

Place SweepStore::place() const {
  return sweepsIn(folder_.parent_path());
}

Place SweepStore::place(std::int64_t sweep) const {
  return place() / fmt::format("{:04}", sweep);
}

fs::path SweepStore::folder(std::int64_t sweep) const {
  return place(sweep).path();
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

std::vector<Sweep> SweepStore::readable() const {
  std::vector<Sweep> sweeps;
  for (const std::int64_t number : numbers()) {
    try {
      sweeps.push_back(load(number));
    } catch (const Error&) {
      // See above.
    }
  }
  return sweeps;
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
  if (!sweep.order.empty())
    json["order"] = sweep.order;
  makeFolder(place(sweep.number));
  writeFileAtomically(place(sweep.number) / "sweep.json",
                      json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Sweep SweepStore::load(std::int64_t number) const {
  const JsonSource source{.reason = Reason::BadRun,
                          .file = folder(number) / "sweep.json",
                          .limits = {.bytes = kMostBytes}};
  try {
    const Json json = readJson<Json>(source);
    const JsonMembers members(source, json);
    Sweep sweep;
    sweep.number = number;
    sweep.source = members.text("source");
    sweep.createdAt = members.text("created_at");
    const fs::path dataset = members.text("dataset");
    sweep.dataset = dataset == "." ? base_ : (base_ / dataset).lexically_normal();
    if (!members.isNull("version"))
      sweep.version = VersionNumber{members.integer("version", 1)};
    sweep.newestRunBefore = RunNumber{members.integer("newest_run_before", 0)};
    for (const Json& entry : members.array("entries"))
      sweep.entries.push_back(entryFrom(source, entry));
    sweep.order = orderFrom(members);
    if (!sweep.order.empty() && !isOrderOf(sweep.order, sweep.entries.size()))
      members.fail("the order is not one of its entries");
    return sweep;
  } catch (const FormatError& error) {
    // A configuration's fault names no file.
    throw FormatError(Reason::BadRun, source.file, error.detail(), error.line());
  }
}

Sweep SweepStore::withItsRuns(std::int64_t number, const RunStore& runs) const {
  Sweep sweep = load(number);
  takeStockOf(runs, sweep);
  return sweep;
}

std::optional<Sweep> SweepStore::find(const fs::path& dataset, std::optional<VersionNumber> version,
                                      const std::vector<TrainingConfig>& configs,
                                      const RunStore& runs) const {
  const fs::path where = wholePath(dataset);
  const std::vector<std::int64_t> known = numbers();
  for (auto number = known.rbegin(); number != known.rend(); ++number)
    if (wants(load(*number), where, version, configs))
      return withItsRuns(*number, runs);
  return std::nullopt;
}

Sweep SweepStore::openOrMake(const std::string& source, const fs::path& dataset,
                             std::optional<VersionNumber> version,
                             const std::vector<TrainingConfig>& configs,
                             const RunStore& runs) const {
  Sweep sweep = find(dataset, version, configs, runs)
                    .value_or(unrecordedSweep(source, dataset, version, configs));
  if (sweep.number == 0) {
    const std::vector<std::int64_t> known = numbers();
    sweep.number = known.empty() ? 1 : known.back() + 1;
    sweep.createdAt = utcTimestamp();
    if (const std::vector<Run> before = runs.all(); !before.empty())
      sweep.newestRunBefore = before.back().number;
  }
  save(sweep);
  return sweep;
}

const Run* cutOffRun(const Sweep& sweep, const SweepEntry& entry, const std::vector<Run>& runs) {
  const Run* newest = nullptr;
  for (const Run& run : runs)
    if (run.state == RunState::Stopped && run.config == entry.config && isOf(sweep, run))
      newest = &run;
  return newest;
}

std::optional<RunNumber> cutOffRun(const Sweep& sweep, const SweepEntry& entry,
                                   const RunStore& runs) {
  const std::vector<Run> all = runs.all();
  const Run* const run = cutOffRun(sweep, entry, all);
  return run != nullptr ? std::optional(run->number) : std::nullopt;
}

SweepLock::SweepLock(const fs::path& runsFolder)
    : lock_(sweepsIn(runsFolder),
            "another process is at work on a sweep there; wait for its end and repeat") {}

}  // namespace cuadrante
