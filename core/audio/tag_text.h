#pragma once

#include <string>
#include <string_view>

namespace cuadrante {

/// `bytes` as valid UTF-8: what is not yet is taken for Latin-1, as ID3v1 and old RIFF tags are.
std::string toUtf8(std::string_view bytes);

}  // namespace cuadrante
