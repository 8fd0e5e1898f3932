#include "core/files/mat_array.h"

#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <matio.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <memory>

namespace cuadrante {
namespace {

constexpr std::size_t kMostValues = 64U << 20U;

struct CloseMat {
  void operator()(mat_t* mat) const { Mat_Close(mat); }
  void operator()(matvar_t* variable) const { Mat_VarFree(variable); }
};
using OpenMat = std::unique_ptr<mat_t, CloseMat>;
using MatVariable = std::unique_ptr<matvar_t, CloseMat>;

[[noreturn]] void fail(const std::filesystem::path& mat, const std::string& detail) {
  throw FormatError(Reason::BadLabels, mat, detail);
}

std::vector<std::size_t> shapeOf(const matvar_t& variable) {
  return {variable.dims, variable.dims + variable.rank};
}

/// 0 of too many.
std::size_t countOf(const std::vector<std::size_t>& shape) {
  std::size_t count = 1;
  for (const std::size_t size : shape) {
    if (size == 0 || size > kMostValues / count)
      return 0;
    count *= size;
  }
  return count;
}

/// Whether a file of level 5 ends before its last element does, of which matio says nothing. The
/// elements follow a header of 128 bytes, whose last two tell their order of bytes ("MATLAB 5.0
/// MAT-file", The MathWorks): type and number of bytes, four each, and so many bytes.
bool isCutOff(std::istream& file, std::uint64_t size) {
  constexpr std::uint64_t kHeader = 128, kTag = 8;
  std::array<unsigned char, kTag> bytes{};
  const auto readAt = [&](std::uint64_t at, std::size_t count) {
    file.seekg(static_cast<std::streamoff>(at));
    return static_cast<bool>(
        file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count)));
  };
  if (!readAt(kHeader - 2, 2))
    return true;
  const bool isLittle = bytes[0] == 'I';
  std::uint64_t at = kHeader;
  while (at < size) {
    if (!readAt(at, kTag))
      return true;
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < 4; ++i)
      count = count * 256 + bytes[isLittle ? kTag - 1 - i : 4 + i];
    at += kTag + count;
  }
  return at > size;
}

template <class Number>
std::vector<double> valuesOf(const matvar_t& variable, std::size_t count) {
  const auto* const numbers = static_cast<const Number*>(variable.data);
  return {numbers, numbers + count};
}

MatArray arrayOf(const std::filesystem::path& path, const std::string& name) {
  const std::size_t size = openRegularFile(path).size;
  // It writes to the standard error otherwise.
  Mat_LogInitFunc("cuadrante", [](int, char*) {});
  const OpenMat mat(Mat_Open(path.c_str(), MAT_ACC_RDONLY));
  if (!mat)
    fail(path, "it is no MAT file");
  if (std::ifstream file(path, std::ios::binary);
      Mat_GetVersion(mat.get()) == MAT_FT_MAT5 && isCutOff(file, size))
    fail(path, "it ends before its last variable does");
  const MatVariable described(Mat_VarReadInfo(mat.get(), name.c_str()));
  if (!described)
    fail(path, fmt::format("there is no variable {}", name));
  const bool isDouble = described->class_type == MAT_C_DOUBLE;
  const std::size_t count = described->rank > 0 ? countOf(shapeOf(*described)) : 0;
  if ((!isDouble && described->class_type != MAT_C_SINGLE) || described->isComplex != 0 ||
      count == 0)
    fail(path, fmt::format("{} is no array of real numbers", name));
  const MatVariable read(Mat_VarRead(mat.get(), name.c_str()));
  const std::size_t bytes = count * (isDouble ? sizeof(double) : sizeof(float));
  if (!read || read->data == nullptr || shapeOf(*read) != shapeOf(*described) ||
      read->class_type != described->class_type || read->nbytes != bytes)
    fail(path, fmt::format("{} is damaged", name));
  return {.shape = shapeOf(*read),
          .values = isDouble ? valuesOf<double>(*read, count) : valuesOf<float>(*read, count)};
}

}  // namespace
}  // namespace cuadrante

cuadrante::MatArray cuadrante_read_mat_array(const std::filesystem::path& mat,
                                             const std::string& variable) {
  return cuadrante::arrayOf(mat, variable);
}
