#pragma once

#include "core/bundles/bundle_record.h"
#include "core/files/content_hash.h"
#include "core/files/output_file.h"

#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

struct archive;

namespace cuadrante {

/// Writes a bundle: a tar archive (pax), compressed by zstd (docs/bundles.md). It appears whole or
/// not at all, as OutputFile.
class BundleWriter {
 public:
  /// `record` says what will be added. Throws FileError.
  BundleWriter(const std::filesystem::path& named, const BundleRecord& record);
  ~BundleWriter();
  BundleWriter(const BundleWriter&) = delete;
  BundleWriter& operator=(const BundleWriter&) = delete;

  /// Called with the bytes that went in.
  using Went = std::function<void(std::uint64_t bytes)>;

  void add(const std::string& name, std::string_view bytes, const Went& went = {});
  /// A file, which must have so many bytes. Throws FileError (CannotRead: it has another size by
  /// now), Interrupted.
  void addFile(const std::string& name, const std::filesystem::path& file, std::uint64_t bytes,
               const std::stop_token& stop, const Went& went = {});

  /// Throws FileError; OptionError where it is nothing that a bundle may hold (sizeRefusal).
  void commit();

 private:
  struct Free {
    void operator()(::archive* archive) const;
  };
  void addEntry(const std::string& name, std::uint64_t bytes);
  void put(std::string_view piece);
  void begin(const std::string& name, std::uint64_t bytes);
  void require(int result);
  static long take(::archive* archive, void* self, const void* bytes, std::size_t count);

  OutputFile file_;
  std::filesystem::path named_;
  std::exception_ptr failure_;  ///< of writing, which must not pass through libarchive
  std::uint64_t packed_ = 0;
  ContentHash content_;
  PartSize total_;
  std::unique_ptr<::archive, Free> archive_;
};

}  // namespace cuadrante
