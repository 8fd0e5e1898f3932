#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace cuadrante {

/// The one of `values` whose text in files and on the command line, `toKey(value)`, is `key`.
template <class Values, class ToKey>
auto fromKey(const Values& values, std::string_view key, ToKey toKey) noexcept {
  const auto found = std::ranges::find(values, key, toKey);
  return found == values.end() ? std::nullopt : std::optional(*found);
}

}  // namespace cuadrante
