#pragma once

#include "core/files/descriptor.h"
#include "core/files/place.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Element types of the arrays that we read. We write the first four, little-endian.
enum class NpyType {
  Float32,
  Float64,
  Int64,
  Float16,
  Int8,
  Int16,
  Int32,
  UInt8,
  UInt16,
  UInt32,
  UInt64
};
std::size_t npyElementSize(NpyType type) noexcept;    ///< bytes
std::string_view npyTypeName(NpyType type) noexcept;  ///< as NumPy calls it: "float32"

/// The header of an NPY file (numpy.lib.format, versions 1.0 and 2.0).
struct NpyHeader {
  NpyType type = NpyType::Float32;
  std::vector<std::size_t> shape;
  std::size_t dataOffset = 0;  ///< bytes before the first element; a multiple of 64 as we write it

  bool bigEndian = false;
  bool fortranOrder = false;  ///< the first index runs fastest

  std::size_t elementCount() const;
};
/// "float64, big-endian, in Fortran order": what a header says beside the shape.
std::string npyFormText(const NpyHeader& header);

/// Throws FileError or FormatError (Reason::BadNpy): magic, version, header text, other types, a
/// file shorter than its shape says.
NpyHeader readNpyHeader(const std::filesystem::path& path);

/// A whole array in memory, in C order, converted to T from any of the types (int64 from others is
/// refused).
template <class T>
struct NpyArray {
  std::vector<std::size_t> shape;
  std::vector<T> values;
};
NpyArray<double> readNpyDouble(const std::filesystem::path& path);
NpyArray<std::int64_t> readNpyInt64(const std::filesystem::path& path);

/// Whole arrays, atomically. Throws FileError.
void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const float> values);
void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const double> values);
void writeNpy(const Place& place, std::span<const std::size_t> shape,
              std::span<const std::int64_t> values);

/// Writes an array `[rows, ...rowShape]` in any order of its rows and from several threads, so that
/// X.npy never has to be in memory. Not atomic: the file grows under its own name, and one that is
/// there is gone on with. (Why the rows are not written through a mapping:
/// docs/decisions/0009-datasets-are-built-in-parallel.md.)
class NpyRowWriter {
 public:
  /// Opens or creates the file at its full size, so that a disk without the room for it is told
  /// now. Throws FileError.
  NpyRowWriter(const Place& place, NpyType type, std::size_t rows,
               std::span<const std::size_t> rowShape);

  /// The bytes of row `index`. Throws FileError; std::logic_error for a row that the array has not.
  void writeRow(std::size_t index, std::span<const std::byte> row) const;
  /// When it returns, what was written before is on the disk. Throws FileError.
  void flush() const;

 private:
  void write(std::span<const std::byte> bytes, std::size_t offset) const;

  std::filesystem::path path_;
  std::size_t rows_;
  std::size_t rowBytes_;
  std::size_t dataOffset_ = 0;
  Descriptor descriptor_;
};

/// An array `[rows, ...]` of numbers mapped read-only into memory: rows of float32 as this machine
/// has them are read in place, all others are converted as they are read. (X.npy of 1,000 clips is
/// 888 MB.) Copies share the mapping.
class NpyFloatMap {
 public:
  /// Throws FileError or FormatError (Reason::BadNpy) unless it has at least one dimension.
  explicit NpyFloatMap(const std::filesystem::path& path);

  const NpyHeader& header() const;
  NpyType type() const;
  /// Whether row() may be called: float32, little-endian, in C order.
  bool inPlace() const;
  const std::vector<std::size_t>& shape() const;
  std::size_t rows() const;
  std::size_t rowSize() const;  ///< elements per row
  /// Valid while any copy of this map lives. Throws std::out_of_range; std::logic_error unless
  /// inPlace().
  std::span<const float> row(std::size_t index) const;
  /// Copies a row, every element times `factor`, into `out` (rowSize() long). Throws
  /// std::out_of_range.
  void readRow(std::size_t index, float factor, std::span<float> out) const;
  /// After rows were read: throws FileError (CannotRead) if the file was cut short meanwhile, so
  /// that some of what was read are zeros.
  void checkWhole() const;

 private:
  struct Mapping;
  std::shared_ptr<const Mapping> mapping_;
};

}  // namespace cuadrante
