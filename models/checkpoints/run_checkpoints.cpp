#include "models/checkpoints/run_checkpoints.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "models/checkpoints/checkpoint.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

Place hashFile(const Place& checkpoint) {
  return checkpoint.parent() / sha256File(checkpoint.name());
}

std::unique_ptr<AtomicFile> written(const Place& place, std::string_view bytes) {
  auto file = std::make_unique<AtomicFile>(place);
  file->write(bytes);
  return file;
}

/// The old hash goes first and the new one comes last: in between the file stands without one,
/// whole all the same, and never beside the hash of another.
void write(const Place& file, std::string_view bytes) {
  AtomicFiles both;
  both.add(written(file, bytes));
  both.add(written(hashFile(file), sha256Line(bytes, file.path())));
  removeAll(hashFile(file));
  both.commit();
}

bool isThere(const fs::path& file) {
  std::error_code error;
  return fs::exists(file, error);
}

[[noreturn]] void refuseNotFinite(const fs::path& file, const std::string& tensor) {
  throw FormatError(Reason::BadCheckpoint, file,
                    fmt::format("its {} holds values that are not finite", tensor));
}

/// One that a training can go on from: its optimiser's state is finite, too.
Safetensors readWhole(const fs::path& file) {
  Safetensors content = readCheckpoint(file);
  if (const std::vector<std::string> names = notFinite(content); !names.empty())
    refuseNotFinite(file, names.front());
  return content;
}

}  // namespace

Safetensors readCheckpoint(const fs::path& file) {
  const std::string bytes = readFile(file);
  requireAsHashed(file, bytes);
  Safetensors content = parseSafetensors(bytes, file);
  // Earlier versions let squares of gradients overflow: nobody judges by those.
  const std::vector<std::string> names = notFinite(content);
  if (const auto weight = std::ranges::find_if_not(names, isOfOptimiser); weight != names.end())
    refuseNotFinite(file, *weight);
  return content;
}

RunCheckpoints::RunCheckpoints(Place newest)
    : newest_(std::move(newest)),
      previous_(newest_.parent() / "previous.safetensors"),
      best_(newest_.parent() / "best.safetensors"),
      averaged_(newest_.parent() / "averaged.safetensors") {}

void RunCheckpoints::saveNewest(const Safetensors& content) const {
  if (isThere(newest()))
    keepNewestAsPrevious();
  write(newest_, serialised(content));
}

void RunCheckpoints::keepNewestAsPrevious() const {
  try {
    readWhole(newest());
  } catch (const Error&) {
    return;  // the previous one is the better one
  }
  // A copy, not a rename: at every moment one of the two stands there whole.
  write(previous_, readFile(newest()));
}

void RunCheckpoints::saveBest(const Safetensors& content) const {
  write(best_, serialised(content));
}

void RunCheckpoints::saveAveraged(const Safetensors& content) const {
  write(averaged_, serialised(content));
}

std::optional<RunCheckpoints::Whole> RunCheckpoints::newestWhole() const {
  std::string damage;
  for (const fs::path& file : {newest(), previous()}) {
    if (!isThere(file))
      continue;
    try {
      return Whole{file, readWhole(file), damage};
    } catch (const Error& damaged) {
      damage += (damage.empty() ? "" : "; ") + std::string(damaged.what());
    }
  }
  if (!damage.empty())
    throw FormatError(Reason::BadCheckpoint, newest_.parent().path(),
                      "no checkpoint of it can be used: " + damage);
  return std::nullopt;
}

}  // namespace cuadrante::models
