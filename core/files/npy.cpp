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

namespace cuadrante {

static_assert(std::endian::native == std::endian::little, "NPY data is mapped as it lies on disk");

namespace {

std::size_t product(std::span<const std::size_t> shape) {
  std::size_t count = 1;
  for (const std::size_t extent : shape)
    count *= extent;
  return count;
}

/// Copies out `To` values from `count` little-endian `From` values at any alignment.
template <class From, class To>
std::vector<To> converted(const char* bytes, std::size_t count) {
  std::vector<To> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    From value;
    std::memcpy(&value, bytes + i * sizeof(From), sizeof(From));
    values[i] = static_cast<To>(value);
  }
  return values;
}

std::vector<double> doublesOf(NpyType type, const char* data, std::size_t count) {
  switch (type) {
    case NpyType::Float32:
      return converted<float, double>(data, count);
    case NpyType::Float64:
      return converted<double, double>(data, count);
    case NpyType::Int64:
      return converted<std::int64_t, double>(data, count);
    case NpyType::Float16:
      break;
  }
  const std::vector<Half> halves = converted<Half, Half>(data, count);
  std::vector<double> values(count);
  std::ranges::transform(halves, values.begin(), [](Half half) { return fromHalf(half); });
  return values;
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
  NpyArray<double> array{header.shape, doublesOf(header.type, data, header.elementCount())};
  file.checkWhole();
  return array;
}

NpyArray<std::int64_t> readNpyInt64(const std::filesystem::path& path) {
  const MappedFile file(path);
  const NpyHeader header = parseNpyHeader(file.bytes(), file.bytes().size(), path);
  if (header.type != NpyType::Int64)
    throw FormatError(Reason::BadNpy, path, "its elements are not int64");
  NpyArray<std::int64_t> array{
      header.shape, converted<std::int64_t, std::int64_t>(file.bytes().data() + header.dataOffset,
                                                          header.elementCount())};
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
    if (header.type != NpyType::Float32 && header.type != NpyType::Float16)
      fail("its elements are neither float32 nor float16");
    if (header.shape.empty())
      fail("it is a single value, not rows");
    if (header.dataOffset % npyElementSize(header.type) != 0)
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
  if (type() != NpyType::Float32)
    throw std::logic_error("rows of float16 cannot be used in place");
  return mapping_->row<float>(index);
}

void NpyFloatMap::checkWhole() const {
  mapping_->file.checkWhole();
}

void NpyFloatMap::readRow(std::size_t index, float factor, std::span<float> out) const {
  if (type() == NpyType::Float16)
    fromHalf(mapping_->row<Half>(index), factor, out);
  else
    std::ranges::transform(mapping_->row<float>(index), out.begin(),
                           [factor](float value) { return value * factor; });
}

}  // namespace cuadrante
