// The process that decodes: sound from anywhere is read here and nowhere else, so that a fault of
// FFmpeg's harms neither the program nor what its user may open. Asked through its standard input,
// a local socket; docs/decisions/0037.

#include "core/audio/decoder_channel.h"
#include "core/audio/decoder_messages.h"
#include "core/audio/decoding.h"
#include "core/audio/process/confinement.h"
#include "core/ground/error.h"

#include <poll.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <span>
#include <utility>

namespace cuadrante {
namespace {

/// Should a file keep this process busy for ever, it ends soon after who asked: otherwise it sees
/// that by itself.
void endWithWhoAsks() {
  struct sigaction look {};
  look.sa_handler = [](int) {
    pollfd line{.fd = STDIN_FILENO, .events = POLLRDHUP, .revents = 0};
    if (::poll(&line, 1, 0) > 0)
      ::_exit(EXIT_FAILURE);
  };
  look.sa_flags = SA_RESTART;
  ::sigaction(SIGALRM, &look, nullptr);
  const itimerval often{.it_interval = {.tv_sec = 2, .tv_usec = 0},
                        .it_value = {.tv_sec = 2, .tv_usec = 0}};
  ::setitimer(ITIMER_REAL, &often, nullptr);
}

/// Who asks is gone: nobody is there to be told.
struct NobodyAsks {};

class Answers {
 public:
  explicit Answers(const DecoderChannel& channel) : channel_(channel) {}

  void give(const DecodeAnswer& answer, std::span<const std::byte> behind = {}) const {
    if (!channel_.sendAnswer(textOf(answer)) || !channel_.sendBytes(behind))
      throw NobodyAsks();
  }
  void give(std::size_t window, const MonoAudio& sound) const {
    give(DecodedSound{window, sound.samples.size(), sound.damaged.size()},
         std::as_bytes(std::span(sound.samples)));
    if (!channel_.sendBytes(std::as_bytes(std::span(sound.damaged))))
      throw NobodyAsks();
  }

 private:
  const DecoderChannel& channel_;
};

DecodeRefusal refusalOf(const Error& error, const std::filesystem::path& copy) {
  DecodeRefusal refusal{.reason = error.reason(), .detail = error.detail()};
  refusal.ofCopy = !copy.empty() && error.file() == copy;
  if (const auto* const sound = dynamic_cast<const AudioError*>(&error))
    refusal.atSeconds = sound->atSeconds();
  return refusal;
}

void decodeWindowsOf(const SoundFile& file, const DecodeRequest& request, const Answers& answers) {
  decodeSoundWindows(
      file, request.windows,
      [&answers](std::size_t index, const DecodedWindow& window) {
        if (const auto* const sound = std::get_if<MonoAudio>(&window))
          return answers.give(index, *sound);
        DecodeRefusal refusal = refusalOf(std::get<AudioError>(window), {});
        refusal.window = index;
        answers.give(refusal);
      },
      request.options);
  answers.give(DecodingDone{});
}

void answer(const SoundFile& file, const DecodeRequest& request, const Answers& answers) {
  using What = DecodeRequest::What;
  switch (request.what) {
    case What::Probe:
      return answers.give(probeSound(file, request.options.limits));
    case What::Windows:
      return decodeWindowsOf(file, request, answers);
    case What::Whole:
      return answers.give(0, decodeWholeSound(file, request.options));
    case What::Hash:
      return answers.give(SoundHash{hashOfSound(file)});
    case What::Copy: {
      const std::string copy = soundWithTags(file, request.copy, request.tags);
      return answers.give(CopiedSound{copy.size()}, std::as_bytes(std::span(copy)));
    }
  }
}

void serve(const DecoderChannel& channel) {
  const Answers answers(channel);
  answers.give(DecodingDone{});
  while (auto asked = channel.receiveRequest()) {
    const DecodeRequest request = requestFrom(asked->text);
    try {
      answer(SoundFile(request.name, std::move(asked->file)), request, answers);
    } catch (const Error& error) {
      answers.give(refusalOf(error, request.copy));
    } catch (const std::bad_alloc&) {
      answers.give(DecodeRefusal{.reason = Reason::BeyondLimits,
                                 .detail = "decoding it needs more memory than there is"});
    }
  }
}

}  // namespace
}  // namespace cuadrante

int main() {
  using namespace cuadrante;
  // What the program has open is not for this process.
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  const DecoderChannel channel{Descriptor(STDIN_FILENO)};
  try {
    endWithWhoAsks();
    confine();
    serve(channel);
  } catch (const NobodyAsks&) {
  } catch (const std::exception& error) {
    channel.sendAnswer(
        textOf(DecodeRefusal{.reason = Reason::Unavailable, .detail = error.what()}));
    return EXIT_FAILURE;
  }
}
