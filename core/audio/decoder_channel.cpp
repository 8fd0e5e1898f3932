#include "core/audio/decoder_channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace cuadrante {
namespace {

constexpr int kPollMs = 50;
/// Before each text, its length in bytes.
using Length = std::uint32_t;
constexpr Length kLongestAnswer = Length{16} << 20U;

/// The length of a text and, in `control`, room for one open file, as sendmsg and recvmsg take
/// them.
struct LengthWithFile {
  Length length = 0;
  iovec part{.iov_base = &length, .iov_len = sizeof(length)};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  msghdr message{};

  LengthWithFile() {
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
  }
  LengthWithFile(const LengthWithFile&) = delete;
  LengthWithFile& operator=(const LengthWithFile&) = delete;

  cmsghdr* header() { return CMSG_FIRSTHDR(&message); }
};

}  // namespace

bool DecoderChannel::sendBytes(std::span<const std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR)
      continue;
    if (sent <= 0)
      return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

bool DecoderChannel::sendAnswer(const std::string& text) const {
  const auto length = static_cast<Length>(text.size());
  return sendBytes(std::as_bytes(std::span(&length, 1))) &&
         sendBytes(std::as_bytes(std::span(text)));
}

bool DecoderChannel::sendRequest(const std::string& text, const Descriptor& file) const {
  LengthWithFile sending;
  sending.length = static_cast<Length>(text.size());
  cmsghdr* const header = sending.header();
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  const int number = file.get();
  std::memcpy(CMSG_DATA(header), &number, sizeof(number));
  ssize_t sent = -1;
  do
    sent = ::sendmsg(socket_.get(), &sending.message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == sizeof(Length) && sendBytes(std::as_bytes(std::span(text)));
}

std::optional<DecoderChannel::Request> DecoderChannel::receiveRequest() const {
  LengthWithFile received;
  ssize_t got = -1;
  do
    got = ::recvmsg(socket_.get(), &received.message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const cmsghdr* const header = received.header();
  if (got != sizeof(Length) || header == nullptr || header->cmsg_type != SCM_RIGHTS)
    return std::nullopt;
  int number = -1;
  std::memcpy(&number, CMSG_DATA(header), sizeof(number));
  Request request{std::string(received.length, '\0'), Descriptor(number)};
  if (!receiveBytes(std::as_writable_bytes(std::span(request.text)), nullptr))
    return std::nullopt;
  return request;
}

std::optional<std::string> DecoderChannel::receiveAnswer(const WhileWaiting& whileWaiting) const {
  Length length = 0;
  if (!receiveBytes(std::as_writable_bytes(std::span(&length, 1)), whileWaiting) ||
      length > kLongestAnswer)
    return std::nullopt;
  std::string text(length, '\0');
  if (!receiveBytes(std::as_writable_bytes(std::span(text)), whileWaiting))
    return std::nullopt;
  return text;
}

bool DecoderChannel::receiveBytes(std::span<std::byte> bytes,
                                  const WhileWaiting& whileWaiting) const {
  while (!bytes.empty()) {
    pollfd waiting{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, kPollMs) <= 0) {
      if (whileWaiting)
        whileWaiting();
      continue;
    }
    const ssize_t got = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

}  // namespace cuadrante
