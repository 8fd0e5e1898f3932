#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace cuadrante {

/// XXH3 with 128 bits of a file's bytes, as 32 hexadecimal digits: the same for two files when they
/// hold the same bytes, wherever they are. Reads in pieces of bounded memory. Throws FileError and
/// Interrupted.
std::string contentHash(const std::filesystem::path& path, const std::stop_token& stop = {});

/// As tables have it, "xxh3:…": digits alone are a number to some programs where one of them is an
/// e. Empty of an empty hash.
std::string contentText(std::string_view hash);
/// The hash of such a text, or of one without what stands before it.
std::string contentOfText(std::string_view text);

/// The same of bytes that come piece by piece.
class ContentHash {
 public:
  ContentHash();
  ~ContentHash();
  ContentHash(const ContentHash&) = delete;
  ContentHash& operator=(const ContentHash&) = delete;

  void add(std::string_view bytes);
  std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same of a text in memory.
std::string textHash(std::string_view text);

}  // namespace cuadrante
