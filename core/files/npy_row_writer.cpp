#include "core/files/npy.h"
#include "core/files/npy_header.h"
#include "core/files/write_error.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace cuadrante {

NpyRowWriter::NpyRowWriter(const Place& place, NpyType type, std::size_t rows,
                           std::span<const std::size_t> rowShape)
    : path_(place.path()),
      rows_(rows),
      rowBytes_(std::accumulate(rowShape.begin(), rowShape.end(), npyElementSize(type),
                                std::multiplies<>())),
      descriptor_(::openat(place.parent().openFolder().get(), place.name().c_str(),
                           O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666)) {
  if (!descriptor_.valid())
    throwWriteError(path_, errno);
  std::vector<std::size_t> shape{rows};
  shape.insert(shape.end(), rowShape.begin(), rowShape.end());
  const std::string header = npyHeaderBytes(type, shape);
  dataOffset_ = header.size();
  const auto size = static_cast<off_t>(dataOffset_ + rows_ * rowBytes_);
  if (::ftruncate(descriptor_.get(), size) != 0)
    throwWriteError(path_, errno);
  // A file system that cannot reserve (EOPNOTSUPP) tells of a full disk when a row is written.
  int failed = 0;
  do {
    failed = ::fallocate(descriptor_.get(), 0, 0, size);
  } while (failed != 0 && errno == EINTR);
  if (failed != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
    throwWriteError(path_, errno);
  write(std::as_bytes(std::span(header)), 0);
}

void NpyRowWriter::writeRow(std::size_t index, std::span<const std::byte> row) const {
  if (index >= rows_ || row.size() != rowBytes_)
    throw std::logic_error("an NPY row of another size, or beyond the last");
  write(row, dataOffset_ + index * rowBytes_);
}

void NpyRowWriter::flush() const {
  if (::fdatasync(descriptor_.get()) != 0)
    throwWriteError(path_, errno);
}

void NpyRowWriter::write(std::span<const std::byte> bytes, std::size_t offset) const {
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno != EINTR)
      throwWriteError(path_, errno);
    if (written > 0) {
      bytes = bytes.subspan(static_cast<std::size_t>(written));
      offset += static_cast<std::size_t>(written);
    }
  }
}

}  // namespace cuadrante
