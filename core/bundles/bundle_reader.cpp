#include "core/bundles/bundle_reader.h"

#include "core/bundles/utf8_names.h"
#include "core/ground/printable.h"
#include "core/ground/size_text.h"

#include <fmt/format.h>

#include <archive.h>
#include <archive_entry.h>

#include <new>
#include <utility>

namespace cuadrante {
namespace {

/// zstd, and what gives it its bytes.
constexpr int kFilters = 2;
constexpr const char* kNoBundle = "it is no project as one file";

/// What an entry is that is no plain file; empty for one.
std::string_view kindOf(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr || archive_entry_hardlink_utf8(entry) != nullptr)
    return "a link";
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
      break;
    case AE_IFLNK:
      return "a link";
    case AE_IFDIR:
      return "a folder";
    case AE_IFIFO:
      return "a pipe";
    case AE_IFCHR:
    case AE_IFBLK:
      return "a device";
    default:
      return "no file";
  }
  return archive_entry_sparse_count(entry) > 0 ? "a file with holes" : "";
}

std::string shortened(std::string_view name) {
  constexpr std::size_t kLongestShown = 120;
  const std::string shown = printable(name.substr(0, kLongestShown));
  return name.size() > kLongestShown ? shown + "…" : shown;
}

}  // namespace

void BundleReader::Free::operator()(::archive* archive) const {
  archive_read_free(archive);
}

BundleReader::BundleReader(const std::filesystem::path& file)
    : file_(file),
      opened_(openRegularFile(file)),
      archive_(archive_read_new()),
      piece_(kBundlePiece) {
  if (!archive_)
    throw std::bad_alloc();
  // Nothing else that libarchive can read is a bundle, however deep.
  archive_read_support_filter_zstd(archive_.get());
  archive_read_support_format_tar(archive_.get());
  {
    const Utf8Names names;
    if (archive_read_open_fd(archive_.get(), opened_.descriptor.get(), kBundlePiece) != ARCHIVE_OK)
      refuse(kNoBundle);
  }
  const auto first = nextEntry();
  if (first != kBundleRecordName || archive_filter_count(archive_.get()) != kFilters ||
      archive_filter_code(archive_.get(), 0) != ARCHIVE_FILTER_ZSTD)
    refuse(kNoBundle);
  record_ = recordFrom(wholeEntry(*first), file_);
  left_ = record_;
  if (const std::string why = sizeRefusal(record_.total(), opened_.size); !why.empty())
    refuse(why);
  if (record_.of(BundlePart::Labels).files != 1)
    refuse("it holds no project.db");
}

BundleReader::~BundleReader() = default;

void BundleReader::refuse(const std::string& why) const {
  throw BadBundle(file_, why);
}

void BundleReader::refuseEntry(std::string_view name, const std::string& why) const {
  refuse(fmt::format("entry {}: {}", shortened(name), why));
}

std::string BundleReader::nameOf(archive_entry* entry) const {
  const char* name = archive_entry_pathname(entry);
  if (name == nullptr)
    name = archive_entry_pathname_utf8(entry);
  return name == nullptr ? std::string() : name;
}

std::optional<std::string> BundleReader::nextEntry() {
  const Utf8Names names;
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(archive_.get(), &entry);
  if (result == ARCHIVE_EOF)
    return std::nullopt;
  if (result != ARCHIVE_OK && name_.empty())
    refuse(kNoBundle);
  if (result != ARCHIVE_OK) {
    const char* why = archive_error_string(archive_.get());
    refuse(fmt::format("after entry {}: {}", shortened(name_),
                       why == nullptr ? "it is damaged" : printable(why)));
  }
  name_ = nameOf(entry);
  if (const std::string_view kind = kindOf(entry); !kind.empty())
    refuseEntry(name_, fmt::format("it is {}, and a bundle holds plain files only", kind));
  const la_int64_t bytes = archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : -1;
  if (bytes < 0)
    refuseEntry(name_, "it does not say its size");
  bytes_ = static_cast<std::uint64_t>(bytes);
  return name_;
}

std::string BundleReader::wholeEntry(std::string_view name) {
  if (bytes_ > kLongestRecord)
    refuseEntry(name, fmt::format("{} are more than it may have", sizeText(bytes_)));
  std::string text;
  for (std::string_view piece = read(); !piece.empty(); piece = read())
    text += piece;
  return text;
}

std::string_view BundleReader::read() {
  if (bytes_ == 0)
    return {};
  const la_ssize_t got = archive_read_data(archive_.get(), piece_.data(), piece_.size());
  if (got <= 0 || static_cast<std::uint64_t>(got) > bytes_)
    refuseEntry(name_, "it ends before its end: the file is damaged or cut short");
  const std::string_view piece(piece_.data(), static_cast<std::size_t>(got));
  bytes_ -= piece.size();
  content_.add(piece);
  return piece;
}

std::optional<BundledFile> BundleReader::next() {
  const auto name = nextEntry();
  if (!name)
    refuse("it is cut short");
  if (*name == kBundleEndName) {
    readEnd();
    return std::nullopt;
  }
  if (const std::string why = names_.refusalOf(*name); !why.empty())
    refuseEntry(*name, why);
  const BundlePart part = bundlePartOf(*name).value();
  PartSize& left = left_.of(part);
  if (left.files == 0 || left.bytes < bytes_)
    refuseEntry(*name, "the bundle holds more than it says at its beginning");
  --left.files;
  left.bytes -= bytes_;
  content_.add(*name + '\n');
  return BundledFile{.name = *name, .part = part, .bytes = bytes_};
}

void BundleReader::readEnd() {
  for (const BundlePart part : kBundleParts)
    if (left_.of(part) != PartSize{})
      refuse(fmt::format("it holds less of its {} than it says at its beginning",
                         bundlePartKey(part)));
  const std::string content = content_.text();
  const BundleEnd end = endFrom(wholeEntry(kBundleEndName), file_);
  if (end.total != record_.total() || end.content != content)
    refuse("its content is not that of its hash: it is damaged, or was changed");
  if (nextEntry())
    refuseEntry(name_, "it comes after the end");
}

}  // namespace cuadrante
