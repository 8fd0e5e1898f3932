#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// A numeric array of MATLAB, NaN where it has no number.
struct MatArray {
  std::vector<std::size_t> shape;
  std::vector<double> values;  ///< the first index runs fastest
};

/// One variable of a MAT file (level 4, 5 or 7.3), by the library matio, which brings HDF5 and some
/// 30 others and is therefore loaded when first asked for. Throws FileError; FormatError
/// (Reason::BadLabels) for what is no MAT file, has no such variable, or one that is no real array
/// of doubles or singles of at most 64 million values; OptionError (Reason::Unavailable).
MatArray readMatArray(const std::filesystem::path& mat, const std::string& variable);

}  // namespace cuadrante

/// What core looks up in the library that reads them.
extern "C" cuadrante::MatArray cuadrante_read_mat_array(const std::filesystem::path& mat,
                                                        const std::string& variable);
