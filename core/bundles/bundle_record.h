#pragma once

#include "core/bundles/bundle_names.h"
#include "core/ground/error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante {

/// A file that is no bundle, or holds what no bundle may; the detail names the entry.
class BadBundle : public FormatError {
 public:
  BadBundle(std::filesystem::path file, std::string detail)
      : FormatError(Reason::CannotRead, std::move(file), std::move(detail)) {}
};

struct PartSize {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;

  PartSize& operator+=(const PartSize& other) {
    files += other.files;
    bytes += other.bytes;
    return *this;
  }
  friend bool operator==(const PartSize&, const PartSize&) = default;
};

/// What a bundle says of itself at its beginning (bundle.json).
struct BundleRecord {
  std::string project;                                ///< the name of its folder
  std::string made;                                   ///< UTC, ISO 8601
  std::array<PartSize, kBundleParts.size()> parts{};  ///< by BundlePart

  PartSize& of(BundlePart part) { return parts[static_cast<std::size_t>(part)]; }
  const PartSize& of(BundlePart part) const { return parts[static_cast<std::size_t>(part)]; }
  PartSize total() const;
};

/// What it says at its end (end.json): only what is whole has one.
struct BundleEnd {
  PartSize total;
  std::string content;  ///< contentHash() of all names and bytes
};

/// So many files at most.
inline constexpr std::uint64_t kMostBundledFiles = 500'000;
/// A bundle may unpack to so many times its own size, and these bytes.
inline constexpr std::uint64_t kMostUnpackedRatio = 1000;
inline constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{64} << 20U;
/// Files go in and come out in pieces of so many bytes.
inline constexpr std::size_t kBundlePiece = std::size_t{1} << 18U;
/// What bundle.json and end.json have at most.
inline constexpr std::size_t kLongestRecord = std::size_t{64} << 10U;

/// Whether a file of `packed` bytes may unpack to this; a sentence where it may not.
std::string sizeRefusal(const PartSize& total, std::uint64_t packed);

std::string recordText(const BundleRecord& record);
std::string endText(const BundleEnd& end);
/// Throw BadBundle, which names `file`.
BundleRecord recordFrom(std::string_view text, const std::filesystem::path& file);
BundleEnd endFrom(std::string_view text, const std::filesystem::path& file);

}  // namespace cuadrante
