#pragma once

#include <filesystem>
#include <string>

namespace cuadrante {

/// The file of that name beside the library that core is in; without a folder where the system does
/// not tell where that is.
std::filesystem::path fileBeside(const char* name);

/// A function of a library that lies beside the one that core is in: of those that bring many
/// others with them, and are loaded when they are first needed. It stays loaded.
struct LibraryFunction {
  std::filesystem::path library;
  void* function = nullptr;  ///< null where it cannot be loaded
  std::string why{};         ///< it cannot, where that is known
};
LibraryFunction functionBeside(const char* library, const char* function);

}  // namespace cuadrante
