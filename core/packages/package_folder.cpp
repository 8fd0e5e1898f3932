#include "core/packages/package_folder.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 100;

/// In the order of their names.
std::vector<std::string> namesIn(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == kPackageEnding &&
        !entry->path().filename().string().starts_with('.'))
      names.push_back(entry->path().stem().string());
  std::ranges::sort(names);
  return names;
}

bool isName(const std::string& name) {
  return !name.empty() && name.size() <= kLongestName && !name.starts_with('.') &&
         name.find('/') == std::string::npos && printable(name) == name;
}

}  // namespace

PackageFolder::PackageFolder(const fs::path& runsFolder)
    : folder_(Place::root(wholePath(runsFolder).parent_path()) / "networks") {}

Place PackageFolder::placeOf(const std::string& name) const {
  return folder_ / (name + std::string(kPackageEnding));
}

PackagesRead PackageFolder::read() const {
  PackagesRead read;
  for (const std::string& name : namesIn(folder_.path())) {
    try {
      read.packages.push_back(readPackage(placeOf(name).path()));
      for (PackagedNetwork& network : read.packages.back().networks)
        network.tensors.clear();
    } catch (const Error& error) {
      // One damaged file must not hide the others.
      read.damaged.push_back({name, error.what()});
    }
  }
  return read;
}

NetworkPackage PackageFolder::load(const std::string& name) const {
  const std::vector<std::string> names = namesIn(folder_.path());
  if (std::ranges::find(names, name) == names.end())
    throw OptionError("package " + unknownWord(name, names));
  return readPackage(placeOf(name).path());
}

void PackageFolder::requireNew(const NetworkPackage& package) const {
  if (!isName(package.name))
    throw OptionError("the name of the package's file is no name for a package: rename the file");
  for (const NetworkPackage& other : read().packages)
    if (other.hash == package.hash)
      throw OptionError(Reason::NothingToDo, fmt::format("it is there already, as {}", other.name));
  std::error_code error;
  if (fs::exists(placeOf(package.name).path(), error))
    throw OptionError(fmt::format(
        "another package is called {}: rename the file, or remove the other", package.name));
}

std::string PackageFolder::add(const fs::path& file,
                               const std::function<void(const NetworkPackage&)>& check) const {
  const std::string bytes = packageFile(file);
  const NetworkPackage package = parsePackage(bytes, file);
  requireNew(package);
  check(package);
  folder_.makeFolder();
  writeFileAtomically(placeOf(package.name), bytes);
  return package.name;
}

void PackageFolder::remove(const std::string& name) const {
  const std::vector<std::string> names = namesIn(folder_.path());
  if (std::ranges::find(names, name) == names.end())
    throw OptionError("package " + unknownWord(name, names));
  removeAll(placeOf(name));
}

}  // namespace cuadrante
