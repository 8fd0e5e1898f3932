#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace cuadrante {

/// What a project's files are to whoever takes it along.
enum class BundlePart {
  Labels,    ///< project.db
  Clips,     ///< clips/
  Datasets,  ///< datasets/
  Runs,      ///< runs/, and what was said by them: predictions/, networks/
  Songs,     ///< the songs themselves, as songs/00012/Name.flac
};
inline constexpr std::array kBundleParts{BundlePart::Labels, BundlePart::Clips,
                                         BundlePart::Datasets, BundlePart::Runs, BundlePart::Songs};
std::string_view bundlePartKey(BundlePart part) noexcept;

/// The first entry of a bundle says what it holds, the last that this was all.
inline constexpr std::string_view kBundleRecordName = "bundle.json";
inline constexpr std::string_view kBundleEndName = "end.json";
inline constexpr std::string_view kDatabaseInBundle = "project.db";

/// The part that a file of this name ("runs/0001/run.json") is of; nullopt where a project has no
/// such file.
std::optional<BundlePart> bundlePartOf(std::string_view name);

/// Whether a file may be called so in a bundle: UTF-8 that steers no terminal, of at most 255
/// bytes, not hidden, without "/".
bool isBundledName(std::string_view name);

/// The names of a bundle's files, taken one after the other: only such as every file system can
/// hold beside each other below one folder.
class BundleNames {
 public:
  /// Takes the name. Where it may not be in a bundle, or not beside those taken before, it is not
  /// taken, and the answer says why ("it leads out of the project's folder").
  std::string refusalOf(std::string_view name);

 private:
  std::string collision(const std::string& path, bool isFile);

  std::unordered_map<std::string, std::string> spelt_;  ///< by foldedName, files and folders
  std::unordered_set<std::string> files_;               ///< as foldedName
};

}  // namespace cuadrante
