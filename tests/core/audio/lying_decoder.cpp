// In place of the process that decodes: gives the answers that one would give over which a file has
// won power. Which, the name of the file says.

#include "core/audio/decoder_channel.h"
#include "core/audio/decoder_messages.h"

#include <unistd.h>

#include <cmath>
#include <csignal>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

void tell(const DecoderChannel& channel, const DecodeAnswer& answer) {
  channel.sendAnswer(textOf(answer));
}

void tellSamples(const DecoderChannel& channel, std::size_t window, std::size_t samples,
                 float value) {
  tell(channel, DecodedSound{.window = window, .samples = samples});
  const std::vector<float> sound(samples, value);
  channel.sendBytes(std::as_bytes(std::span(sound)));
}

const std::map<std::string, std::function<void(const DecoderChannel&)>>& lies() {
  constexpr std::size_t kSecond = 44100;
  static const std::map<std::string, std::function<void(const DecoderChannel&)>> all{
      {"nan.wav", [](const DecoderChannel& to) { tellSamples(to, 0, kSecond, std::nanf("")); }},
      {"loud.wav", [](const DecoderChannel& to) { tellSamples(to, 0, kSecond, 1e30f); }},
      {"long.wav", [](const DecoderChannel& to) { tellSamples(to, 0, 2 * kSecond, 0.0f); }},
      {"elsewhere.wav", [](const DecoderChannel& to) { tellSamples(to, 7, kSecond, 0.0f); }},
      {"terabytes.wav",
       [](const DecoderChannel& to) {
         tell(to, DecodedSound{.window = 0, .samples = std::size_t{1} << 38U});
       }},
      {"damage.wav",
       [](const DecoderChannel& to) {
         tell(to, DecodedSound{.window = 0, .samples = kSecond, .damaged = std::size_t{1} << 30U});
       }},
      {"nothing.wav", [](const DecoderChannel& to) { tell(to, DecodingDone{}); }},
      {"hours.wav",
       [](const DecoderChannel& to) {
         AudioInfo info;
         info.seconds = 1e14;
         info.sampleRate = 44100;
         info.channels = 1;
         tell(to, info);
       }},
      {"another-window.wav",
       [](const DecoderChannel& to) {
         tell(to, DecodeRefusal{.window = 3, .reason = Reason::DamagedAudio, .detail = "so"});
       }},
      {"no-json.wav", [](const DecoderChannel& to) { to.sendAnswer("\x1b[2J{{{"); }},
      {"deep.wav", [](const DecoderChannel& to) { to.sendAnswer(std::string(1'000'000, '[')); }},
      {"endless.wav",
       [](const DecoderChannel& to) {
         const std::string length(4, '\xff');
         to.sendBytes(std::as_bytes(std::span(length)));
       }},
      {"hash.wav", [](const DecoderChannel& to) { tell(to, SoundHash{"../../etc"}); }},
      {"crash.wav", [](const DecoderChannel&) { std::raise(SIGSEGV); }},
      {"silent-end.wav", [](const DecoderChannel&) { _exit(0); }},
  };
  return all;
}

}  // namespace
}  // namespace cuadrante

int main() {
  using namespace cuadrante;
  const DecoderChannel channel{Descriptor(STDIN_FILENO)};
  tell(channel, DecodingDone{});
  while (const auto request = channel.receiveRequest())
    lies().at(requestFrom(request->text).name)(channel);
}
