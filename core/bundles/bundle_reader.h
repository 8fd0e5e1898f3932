#pragma once

#include "core/bundles/bundle_record.h"
#include "core/files/content_hash.h"
#include "core/files/regular_file.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct archive;
struct archive_entry;

namespace cuadrante {

struct BundledFile {
  std::string name;
  BundlePart part = BundlePart::Labels;
  std::uint64_t bytes = 0;
};

/// Reads a bundle from a stranger, front to back: nothing but plain files, each of a name and part
/// that a project has, beside those before (BundleNames), of as many files and bytes as the bundle
/// says at its beginning, and to its end. It writes nothing. All throw FileError, and
/// BadBundle, which names the file and the entry.
class BundleReader {
 public:
  /// Reads what the bundle says of itself, which it may unpack to (sizeRefusal).
  explicit BundleReader(const std::filesystem::path& file);
  ~BundleReader();
  BundleReader(const BundleReader&) = delete;
  BundleReader& operator=(const BundleReader&) = delete;

  const BundleRecord& record() const { return record_; }

  /// The next file; nullopt when the whole bundle was read and was as it says. The one before must
  /// have been read to its end.
  std::optional<BundledFile> next();
  /// The next piece of this file; empty at its end.
  std::string_view read();

 private:
  struct Free {
    void operator()(::archive* archive) const;
  };
  /// The name of the next entry, a plain file; nullopt at the end of the archive.
  std::optional<std::string> nextEntry();
  std::string nameOf(::archive_entry* entry) const;
  std::string wholeEntry(std::string_view name);
  void readEnd();
  [[noreturn]] void refuse(const std::string& why) const;
  [[noreturn]] void refuseEntry(std::string_view name, const std::string& why) const;

  std::filesystem::path file_;
  RegularFile opened_;
  std::unique_ptr<::archive, Free> archive_;
  std::vector<char> piece_;
  std::string name_;         ///< of this entry
  std::uint64_t bytes_ = 0;  ///< of this entry, as its header says
  BundleRecord record_;
  BundleRecord left_;  ///< of what it says, what has not come yet
  BundleNames names_;
  ContentHash content_;
};

}  // namespace cuadrante
