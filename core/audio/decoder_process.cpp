#include "core/audio/decoder_process.h"

#include "core/ground/error.h"
#include "core/ground/library_beside.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <variant>

namespace cuadrante {
namespace {

constexpr const char* kProgram = "cuadrante-decoder";
/// The longest song that is taken is decoded in a fifth of it, on a slow disk too.
constexpr std::chrono::minutes kMostSilence(10);

[[noreturn]] void throwUnavailable(const std::filesystem::path& program, const std::string& why) {
  throw AudioError(Reason::Unavailable, program, "what decodes sound cannot be started: " + why);
}

}  // namespace

struct DecoderProcess::Start {
  Descriptor ours, theirs, nowhere;

  Start() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
      throw std::system_error(errno, std::generic_category(), "socketpair");
    ours = Descriptor(ends[0]);
    theirs = Descriptor(ends[1]);
    nowhere = Descriptor(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!nowhere.valid())
      throw std::system_error(errno, std::generic_category(), "/dev/null");
  }

  /// What it says goes through its line only: what a song makes it say is for nobody's terminal.
  std::array<ChildProcess::File, 3> files() const {
    return {{{theirs.get(), STDIN_FILENO},
             {nowhere.get(), STDOUT_FILENO},
             {nowhere.get(), STDERR_FILENO}}};
  }
};

DecoderProcess::DecoderProcess() : DecoderProcess(fileBeside(kProgram)) {}

DecoderProcess::DecoderProcess(const std::filesystem::path& program) try
    : DecoderProcess(program, Start()) {
} catch (const std::system_error& error) {
  throwUnavailable(program, error.what());
}

DecoderProcess::DecoderProcess(const std::filesystem::path& program, Start start)
    : child_(program, {kProgram}, start.files()), channel_(std::move(start.ours)) {
  // Ours is closed, so that its end is seen.
  start.theirs.close();
  const auto ready = channel_.receiveAnswer(nullptr);
  if (!ready)
    throwUnavailable(program,
                     "it ended " + child_.wait() + ", as where memory lacks or a library of its");
  if (const DecodeAnswer answer = answerFrom(*ready);
      const auto* const refusal = std::get_if<DecodeRefusal>(&answer))
    throwUnavailable(program, refusal->detail);
}

std::string DecoderProcess::end() {
  child_.send(SIGKILL);
  return child_.wait();
}

IdleDecoders& IdleDecoders::ofThisProgram() {
  static IdleDecoders idle;
  return idle;
}

std::unique_ptr<DecoderProcess> IdleDecoders::take() {
  const std::lock_guard lock(mutex_);
  forgetThoseOfAnother();
  if (decoders_.empty())
    return nullptr;
  auto decoder = std::move(decoders_.back());
  decoders_.pop_back();
  return decoder;
}

void IdleDecoders::give(std::unique_ptr<DecoderProcess> decoder) {
  const std::lock_guard lock(mutex_);
  forgetThoseOfAnother();
  if (decoders_.size() < coreCount())
    decoders_.push_back(std::move(decoder));
}

void IdleDecoders::forgetThoseOfAnother() {
  if (std::exchange(owner_, getpid()) != getpid())
    decoders_.clear();
}

Decoding::Decoding(const SoundFile& file, const DecodeRequest& request, std::stop_token stop)
    : file_(file), stop_(std::move(stop)), request_(textOf(request)), copy_(request.copy) {
  throwIfStopped(stop_);
  decoder_ = IdleDecoders::ofThisProgram().take();
  ask();
}

void Decoding::ask() {
  fresh_ = decoder_ == nullptr;
  if (fresh_)
    decoder_ = std::make_unique<DecoderProcess>();
  heard_ = std::chrono::steady_clock::now();
  // One that was ended while it was idle is not the file's fault.
  if (!decoder_->channel().sendRequest(request_, file_.descriptor()) && !fresh_) {
    decoder_.reset();
    ask();
  }
}

void Decoding::waitOn() {
  throwIfStopped(stop_);
  if (std::chrono::steady_clock::now() - heard_ > kMostSilence)
    throw AudioError(Reason::BeyondLimits, file_.path(),
                     fmt::format("decoding it takes longer than {} minutes", kMostSilence.count()));
}

DecodeAnswer Decoding::next() {
  throwIfStopped(stop_);
  auto text = decoder_->channel().receiveAnswer([this] { waitOn(); });
  if (!text && !fresh_) {
    decoder_.reset();
    ask();
    text = decoder_->channel().receiveAnswer([this] { waitOn(); });
  }
  if (!text)
    throwEnded();
  fresh_ = true;
  heard_ = std::chrono::steady_clock::now();
  DecodeAnswer answer;
  try {
    answer = answerFrom(*text);
  } catch (const FormatError&) {
    refuse();
  }
  const auto* const refusal = std::get_if<DecodeRefusal>(&answer);
  if (refusal == nullptr || refusal->window)
    return answer;
  done();
  if (refusal->ofCopy)
    throw FileError(refusal->reason, copy_, refusal->detail);
  if (refusal->reason == Reason::CannotRead)
    throw FileError(refusal->reason, file_.path(), refusal->detail);
  throw AudioError(refusal->reason, file_.path(), refusal->detail, refusal->atSeconds);
}

void Decoding::take(std::span<std::byte> bytes) {
  if (!decoder_->channel().receiveBytes(bytes, [this] { waitOn(); }))
    throwEnded();
  heard_ = std::chrono::steady_clock::now();
}

void Decoding::refuse() {
  decoder_.reset();
  throw AudioError(Reason::DamagedAudio, file_.path(),
                   "what decodes it gave an answer without a meaning");
}

void Decoding::throwEnded() {
  const std::string how = std::exchange(decoder_, nullptr)->end();
  throw AudioError(Reason::DamagedAudio, file_.path(), "the process that decodes it ended " + how);
}

void Decoding::done() {
  IdleDecoders::ofThisProgram().give(std::move(decoder_));
}

}  // namespace cuadrante
