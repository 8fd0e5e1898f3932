#pragma once

#include <stdexcept>

namespace cuadrante {

/// Why a line of a file of labels cannot be taken. Whoever reads the file says where and throws
/// FormatError.
class LabelRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// It speaks of a song or a clip that the project does not have.
class UnknownClip : public LabelRefusal {
 public:
  using LabelRefusal::LabelRefusal;
};

}  // namespace cuadrante
