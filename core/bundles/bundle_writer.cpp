#include "core/bundles/bundle_writer.h"

#include "core/bundles/utf8_names.h"
#include "core/files/regular_file.h"
#include "core/ground/progress.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <vector>

namespace cuadrante {
namespace {

constexpr mode_t kMode = 0644;

struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

}  // namespace

void BundleWriter::Free::operator()(::archive* archive) const {
  // What was not committed is not ended.
  archive_write_fail(archive);
  archive_write_free(archive);
}

BundleWriter::BundleWriter(const std::filesystem::path& named, const BundleRecord& record)
    : file_(named), named_(named), archive_(archive_write_new()) {
  if (!archive_)
    throw std::bad_alloc();
  const Utf8Names names;
  require(archive_write_set_format_pax_restricted(archive_.get()));
  require(archive_write_add_filter_zstd(archive_.get()));
  // Without zeros after the end of what is compressed.
  require(archive_write_set_bytes_in_last_block(archive_.get(), 1));
  require(archive_write_open(archive_.get(), this, nullptr, &BundleWriter::take, nullptr));
  const std::string text = recordText(record);
  addEntry(std::string(kBundleRecordName), text.size());
  content_.add(text);
  put(text);
}

BundleWriter::~BundleWriter() = default;

long BundleWriter::take(::archive* archive, void* self, const void* bytes, std::size_t count) {
  auto& writer = *static_cast<BundleWriter*>(self);
  try {
    writer.file_.append({static_cast<const char*>(bytes), count});
    writer.packed_ += count;
    return static_cast<long>(count);
  } catch (...) {
    writer.failure_ = std::current_exception();
    archive_set_error(archive, EIO, "writing failed");
    return -1;
  }
}

void BundleWriter::require(int result) {
  if (failure_)
    std::rethrow_exception(failure_);
  if (result != ARCHIVE_OK)
    throw FileError(Reason::CannotWrite, named_, archive_error_string(archive_.get()));
}

void BundleWriter::addEntry(const std::string& name, std::uint64_t bytes) {
  const Utf8Names names;
  const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
  if (!entry)
    throw std::bad_alloc();
  archive_entry_set_pathname(entry.get(), name.c_str());
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), kMode);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes));
  require(archive_write_header(archive_.get(), entry.get()));
}

void BundleWriter::put(std::string_view piece) {
  while (!piece.empty()) {
    const la_ssize_t took = archive_write_data(archive_.get(), piece.data(), piece.size());
    require(took > 0 ? ARCHIVE_OK : ARCHIVE_FATAL);
    piece.remove_prefix(static_cast<std::size_t>(took));
  }
}

void BundleWriter::begin(const std::string& name, std::uint64_t bytes) {
  addEntry(name, bytes);
  content_.add(name + '\n');
  total_ += {.files = 1, .bytes = bytes};
}

void BundleWriter::add(const std::string& name, std::string_view bytes, const Went& went) {
  begin(name, bytes.size());
  content_.add(bytes);
  put(bytes);
  if (went)
    went(bytes.size());
}

void BundleWriter::addFile(const std::string& name, const std::filesystem::path& file,
                           std::uint64_t bytes, const std::stop_token& stop, const Went& went) {
  const auto changed = [&] {
    return FileError(Reason::CannotRead, file, "it changed while it was being copied; repeat");
  };
  const RegularFile source = openRegularFile(file);
  if (source.size != bytes)
    throw changed();
  begin(name, bytes);
  std::vector<char> piece(std::min<std::uint64_t>(kBundlePiece, bytes + 1));
  for (std::uint64_t left = bytes; left > 0;) {
    throwIfStopped(stop);
    const ssize_t got =
        ::read(source.descriptor.get(), piece.data(), std::min<std::uint64_t>(piece.size(), left));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      throwReadError(file, errno);
    if (got == 0)
      throw changed();
    const std::string_view read(piece.data(), static_cast<std::size_t>(got));
    content_.add(read);
    put(read);
    left -= read.size();
    if (went)
      went(read.size());
  }
}

void BundleWriter::commit() {
  const std::string text = endText({.total = total_, .content = content_.text()});
  addEntry(std::string(kBundleEndName), text.size());
  put(text);
  require(archive_write_close(archive_.get()));
  // What nobody could open is not to be found out by who gets it.
  if (const std::string why = sizeRefusal(total_, packed_); !why.empty())
    throw OptionError(why);
  file_.commit();
}

}  // namespace cuadrante
