#pragma once

#include "core/audio/decoder_channel.h"
#include "core/audio/decoder_messages.h"
#include "core/audio/sound_file.h"
#include "core/ground/child_process.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

/// A process that decodes for this one: it has the files that it is given, and nothing else
/// (docs/decisions/0037-sound-is-decoded-elsewhere.md). It ends with its owner.
class DecoderProcess {
 public:
  /// The program beside core's library. Waits until it is ready, about a tenth of a second. Throws
  /// AudioError (Unavailable).
  DecoderProcess();
  explicit DecoderProcess(const std::filesystem::path& program);

  const DecoderChannel& channel() const { return channel_; }
  /// Its end, in words, which is brought about.
  std::string end();

 private:
  struct Start;
  DecoderProcess(const std::filesystem::path& program, Start start);

  ChildProcess child_;
  DecoderChannel channel_;
};

/// Those that have nothing to do, for the next who asks. For all threads.
class IdleDecoders {
 public:
  /// The program's own. A process that was forked from it begins with none.
  static IdleDecoders& ofThisProgram();

  /// nullptr where there is none.
  std::unique_ptr<DecoderProcess> take();
  void give(std::unique_ptr<DecoderProcess> decoder);

 private:
  void forgetThoseOfAnother();

  std::mutex mutex_;
  pid_t owner_ = -1;
  std::vector<std::unique_ptr<DecoderProcess>> decoders_;
};

/// One request and its answers. A process whose answers were not all taken is ended.
class Decoding {
 public:
  /// `file` must outlive it. Throws AudioError (Unavailable), Interrupted.
  Decoding(const SoundFile& file, const DecodeRequest& request, std::stop_token stop = {});

  /// The next answer. Throws what a refusal of the file as a whole says (AudioError, FileError),
  /// AudioError (DamagedAudio) where the process has ended over it, (BeyondLimits) where nothing
  /// comes for ten minutes, Interrupted.
  DecodeAnswer next();
  /// What comes behind an answer. Throws as next.
  void take(std::span<std::byte> bytes);
  /// An answer that means nothing: whoever gave it is not believed again.
  [[noreturn]] void refuse();
  /// All has been taken: the process is free for others.
  void done();

 private:
  void ask();
  void waitOn();
  [[noreturn]] void throwEnded();

  const SoundFile& file_;
  std::stop_token stop_;
  std::string request_;
  std::string copy_;
  std::unique_ptr<DecoderProcess> decoder_;
  bool fresh_ = false;  ///< it was started for this
  std::chrono::steady_clock::time_point heard_;
};

}  // namespace cuadrante
