#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cuadrante::fuzz {

/// What reads bytes that may come from anywhere. It takes any: whatever it does not accept ends in
/// one of our errors, which are caught here; anything else that comes out of it is a finding.
struct Target {
  std::string_view name;
  void (*read)(std::string_view bytes);
  /// Small inputs that it accepts, for a fuzzer to begin with.
  std::string (*seed)();
};
std::span<const Target> targets();

/// Calls it, and catches what it may throw.
void give(const Target& target, std::string_view bytes);

}  // namespace cuadrante::fuzz
