#include "core/files/npy.h"

#include "core/files/atomic_file.h"
#include "core/files/half.h"
#include "core/files/mapped_file.h"
#include "core/files/npy_header.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace cuadrante {

static_assert(std::endian::native == std::endian::little, "NPY data is mapped as it lies on disk");

namespace {

std::size_t product(std::span<const std::size_t> shape) {
  std::size_t count = 1;
  for (const std::size_t extent : shape)
    count *= extent;
  return count;
}

/// The value at `bytes`, at any alignment.
template <class T>
T valueAt(const char* bytes, bool bigEndian) {
  char own[sizeof(T)];
  if (bigEndian)
    std::reverse_copy(bytes, bytes + sizeof(T), own);
  else
    std::copy_n(bytes, sizeof(T), own);
  T value;
  std::memcpy(&value, own, sizeof(T));
  return value;
}

/// Calls `take(value)` for the numbers at `bytes`, `bytes + step` and so on, `count` of them;
/// `read(at)`: the number there.
template <class Read, class Take>
void forEachOf(const char* bytes, std::size_t step, std::size_t count, const Read& read,
               const Take& take) {
  for (std::size_t i = 0; i < count; ++i)
    take(read(bytes + i * step));
}

/// Each in its own type.
template <class Take>
void forEach(const NpyHeader& header, const char* bytes, std::size_t step, std::size_t count,
             const Take& take) {
  const auto as = [&]<class T>(T) {
    forEachOf(
        bytes, step, count, [&](const char* at) { return valueAt<T>(at, header.bigEndian); }, take);
  };
  switch (header.type) {
    case NpyType::Float32:
      return as(float{});
    case NpyType::Float64:
      return as(double{});
    case NpyType::Int64:
      return as(std::int64_t{});
    case NpyType::Int8:
      return as(std::int8_t{});
    case NpyType::Int16:
      return as(std::int16_t{});
    case NpyType::Int32:
      return as(std::int32_t{});
    case NpyType::UInt8:
      return as(std::uint8_t{});
    case NpyType::UInt16:
      return as(std::uint16_t{});
    case NpyType::UInt32:
      return as(std::uint32_t{});
    case NpyType::UInt64:
      return as(std::uint64_t{});
    case NpyType::Float16:
      break;
  }
  forEachOf(
      bytes, step, count,
      [&](const char* at) { return fromHalf(valueAt<Half>(at, header.bigEndian)); }, take);
}

/// Calls `take(value)` for all numbers of the row `index`, in C order, whatever the order in the
/// file; `data`: of the first element.
template <class Take>
void forEachInRow(const NpyHeader& header, const char* data, std::size_t index, const Take& take) {
  const std::size_t size = npyElementSize(header.type), rows = header.shape.front();
  const std::span<const std::size_t> inner = std::span(header.shape).subspan(1);
  const std::size_t count = product(inner);
  if (!header.fortranOrder)
    return forEach(header, data + index * count * size, size, count, take);
  // The last index runs through the row fastest; in the file it is the slowest.
  const std::size_t last = inner.empty() ? 1 : inner.back();
  const std::size_t lines = count / std::max<std::size_t>(1, last);
  for (std::size_t line = 0; line < lines; ++line) {
    // The place of [index, …, 0] in the file.
    std::size_t rest = line, offset = index, stride = rows;
    std::vector<std::size_t> at(inner.empty() ? 0 : inner.size() - 1);
    for (std::size_t i = at.size(); i-- > 0;) {
      at[i] = rest % inner[i];
      rest /= inner[i];
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
      offset += at[i] * stride;
      stride *= inner[i];
    }
    forEach(header, data + offset * size, stride * size, last, take);
  }
}

template <class T>
void writeArray(const Place& place, NpyType type, std::span<const std::size_t> shape,
                std::span<const T> values) {
  if (product(shape) != values.size())
    throw std::logic_error("the values of an NPY array do not fill its shape");
  AtomicFile file(place);
  file.write(npyHeaderBytes(type, shape));
  file.write(std::as_bytes(values));
  file.commit();
}

}  // namespace

std::size_t NpyHeader::elementCount() const {
  return product(shape);
}

NpyHeader readNpyHeader(const std::filesystem::path& path) {
  const MappedFile file(path);
  return parseNpyHeader(file.bytes(), file.bytes().size(), path);
}

NpyArray<double> readNpyDouble(const std::filesystem::path& path) {
  const MappedFile file(path);
  const NpyHeader header = parseNpyHeader(file.bytes(), file.bytes().size(), path);
  const char* const data = file.bytes().data() + header.dataOffset;
  NpyArray<double> array{header.shape, {}};
  array.values.reserve(header.elementCount());
  const auto take = [&](auto value) { array.values.push_back(static_cast<double>(value)); };
  if (header.shape.empty())
    forEach(header, data, 0, 1, take);
  for (std::size_t row = 0; !header.shape.empty() && row < header.shape.front(); ++row)
    forEachInRow(header, data, row, take);
  file.checkWhole();
  return array;
}

NpyArray<std::int64_t> readNpyInt64(const std::filesystem::path& path) {
  const MappedFile file(path);
  const NpyHeader header = parseNpyHeader(file.bytes(), file.bytes().size(), path);
  if (header.type != NpyType::Int64)
    throw FormatError(Reason::BadNpy, path, "its elements are not int64");
  NpyArray<std::int64_t> array{header.shape, {}};
  if (header.fortranOrder)
    throw FormatError(Reason::BadNpy, path, "its array is in Fortran order");
  forEachOf(
      file.bytes().data() + header.dataOffset, sizeof(std::int64_t), header.elementCount(),
      [&](const char* at) { return valueAt<std::int64_t>(at, header.bigEndian); },
      [&](std::int64_t value) { array.values.push_back(value); });
  file.checkWhole();
  return array;
}

void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const float> values) {
  writeArray(place, NpyType::Float32, shape, values);
}

void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const double> values) {
  writeArray(place, NpyType::Float64, shape, values);
}

void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const std::int64_t> values) {
  writeArray(place, NpyType::Int64, shape, values);
}

struct NpyFloatMap::Mapping {
  explicit Mapping(const std::filesystem::path& path)
      : file(path), header(parseNpyHeader(file.bytes(), file.bytes().size(), path)) {
    const auto fail = [&path](const char* detail) {
      throw FormatError(Reason::BadNpy, path, detail);
    };
    if (header.shape.empty())
      fail("it is a single value, not rows");
    // Only where they are used as they lie.
    if ((header.type == NpyType::Float32 || header.type == NpyType::Float16) &&
        header.dataOffset % npyElementSize(header.type) != 0)
      fail("its data is not aligned");
    rowSize = product(std::span(header.shape).subspan(1));
    if (rowSize == 0)
      fail("its rows have no elements");
  }

  template <class T>
  std::span<const T> row(std::size_t index) const {
    if (index >= header.shape.front())
      throw std::out_of_range("no such row in the NPY array");
    const void* const data = file.bytes().data() + header.dataOffset;
    return {static_cast<const T*>(data) + index * rowSize, rowSize};
  }

  MappedFile file;
  NpyHeader header;
  std::size_t rowSize = 0;
};

NpyFloatMap::NpyFloatMap(const std::filesystem::path& path)
    : mapping_(std::make_shared<const Mapping>(path)) {}

const NpyHeader& NpyFloatMap::header() const {
  return mapping_->header;
}

bool NpyFloatMap::inPlace() const {
  return type() == NpyType::Float32 && !header().bigEndian && !header().fortranOrder;
}

NpyType NpyFloatMap::type() const {
  return mapping_->header.type;
}

const std::vector<std::size_t>& NpyFloatMap::shape() const {
  return mapping_->header.shape;
}

std::size_t NpyFloatMap::rows() const {
  return mapping_->header.shape.front();
}

std::size_t NpyFloatMap::rowSize() const {
  return mapping_->rowSize;
}

std::span<const float> NpyFloatMap::row(std::size_t index) const {
  if (!inPlace())
    throw std::logic_error("rows that are no float32 of this machine cannot be used in place");
  return mapping_->row<float>(index);
}

void NpyFloatMap::checkWhole() const {
  mapping_->file.checkWhole();
}

void NpyFloatMap::readRow(std::size_t index, float factor, std::span<float> out) const {
  const NpyHeader& header = mapping_->header;
  if (inPlace()) {
    std::ranges::transform(mapping_->row<float>(index), out.begin(),
                           [factor](float value) { return value * factor; });
    return;
  }
  if (header.type == NpyType::Float16 && !header.bigEndian && !header.fortranOrder)
    return fromHalf(mapping_->row<Half>(index), factor, out);
  if (index >= rows())
    throw std::out_of_range("no such row in the NPY array");
  auto next = out.begin();
  forEachInRow(header, mapping_->file.bytes().data() + header.dataOffset, index,
               [&](auto value) { *next++ = static_cast<float>(value) * factor; });
}

}  // namespace cuadrante
