#include "core/work/adopt_run.h"

#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// What `save` writes.
const std::set<std::string> kWrittenAnew{"run.json", "epochs.csv"};

void copyFiles(const fs::path& from, const Place& to) {
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && !kWrittenAnew.contains(name))
      writeFileAtomically(to / name, readFile(entry.path()));
  }
}

}  // namespace

Run adoptRun(const RunStore& there, RunNumber number, RunStore here) {
  Run run = there.load(number);
  if (run.state != RunState::Finished)
    throw OptionError(fmt::format("run {} of {} has not finished: nothing begins with it",
                                  number.value, there.folder().string()));
  if (run.config.from > 0)
    throw OptionError(
        fmt::format("run {} of {} began with run {} there: only one that began with none can be "
                    "taken from elsewhere",
                    number.value, there.folder().string(), run.config.from));
  const std::string weights = contentHash(there.judgingWeights(run));
  for (const Run& known : here.all())
    if (known.state == RunState::Finished && fs::exists(here.judgingWeights(known)) &&
        contentHash(here.judgingWeights(known)) == weights)
      return known;
  run.remarks.push_back(
      fmt::format("taken over from run {} of {}", number.value, there.folder().string()));
  run.number = here.reserve();
  run.version.reset();
  copyFiles(there.folder(number), here.place(run.number));
  // Last: before it there is no run.
  here.save(run);
  return run;
}

}  // namespace cuadrante
