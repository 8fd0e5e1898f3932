#pragma once

#include "core/files/descriptor.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace cuadrante {

/// One end of the line between the program and a process that decodes for it: texts, in one
/// direction with an open file, in the other with bytes behind them.
class DecoderChannel {
 public:
  /// A connected local socket (SOCK_STREAM).
  explicit DecoderChannel(Descriptor socket) : socket_(std::move(socket)) {}

  /// False where the other end is closed.
  bool sendRequest(const std::string& text, const Descriptor& file) const;
  bool sendAnswer(const std::string& text) const;
  bool sendBytes(std::span<const std::byte> bytes) const;

  struct Request {
    std::string text;
    Descriptor file;
  };
  /// Waits for it; nullopt where the other end is closed.
  std::optional<Request> receiveRequest() const;

  /// Called about 20 times a second while nothing comes; what it throws ends the waiting.
  using WhileWaiting = std::function<void()>;
  /// nullopt where the other end is closed, or says more than an answer ever needs.
  std::optional<std::string> receiveAnswer(const WhileWaiting& whileWaiting) const;
  /// False where the other end is closed before all of them came.
  bool receiveBytes(std::span<std::byte> bytes, const WhileWaiting& whileWaiting) const;

 private:
  Descriptor socket_;
};

}  // namespace cuadrante
