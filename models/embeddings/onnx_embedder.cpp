#include "models/embeddings/onnx_embedder.h"

#include "core/audio/decoder.h"
#include "core/audio/resampler.h"
#include "core/features/embeddings/embedding_input.h"
#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstring>
#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <string>

namespace cuadrante::models {
namespace {

constexpr unsigned kMostProbeSeconds = 60;

/// The first line of what OpenCV says, which goes on with its own source files.
std::string reasonOf(const std::exception& error) {
  const auto* const own = dynamic_cast<const cv::Exception*>(&error);
  std::string text = own != nullptr && !own->err.empty() ? own->err : error.what();
  if (const std::size_t end = text.find('\n'); end != std::string::npos)
    text.resize(end);
  constexpr std::size_t kMost = 200;
  if (text.size() > kMost)
    text.resize(kMost);
  return text;
}

std::vector<float> atRate(std::span<const std::int16_t> samples, const EmbeddingInput& input) {
  const std::vector<float> sound = musical::fullScale(samples);
  const Resampler resampler(kSampleRate, input.sampleRate);
  return resampler.resample(sound, {0, static_cast<std::int64_t>(input.samplesOfAll())});
}

}  // namespace

struct OnnxEmbedder::Network {
  std::filesystem::path file;
  cv::dnn::Net net;

  [[noreturn]] void refuse(const std::string& why) const {
    throw FormatError(Reason::BadCheckpoint, file, why);
  }
};

OnnxEmbedder::OnnxEmbedder(const std::filesystem::path& file)
    : network_(std::make_unique<Network>()) {
  network_->file = file;
  openRegularFile(file);  // OpenCV would wait for a pipe
  // Each of our threads has a network of its own; OpenCV's would be in their way.
  cv::setNumThreads(1);
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  try {
    network_->net = cv::dnn::readNetFromONNX(file.string());
    if (network_->net.empty())
      network_->refuse("holds no network");
    if (const auto outputs = network_->net.getUnconnectedOutLayersNames(); outputs.size() > 1)
      network_->refuse(fmt::format("has {} outputs ({}): export it with the one to be kept",
                                   outputs.size(), fmt::join(outputs, ", ")));
    network_->net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    network_->net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
  } catch (const cv::Exception& error) {
    network_->refuse("is no network in ONNX form that OpenCV can read: " + reasonOf(error));
  } catch (const std::bad_alloc&) {
    network_->refuse("is no network in ONNX form, or one that is too large for this machine");
  }
}

OnnxEmbedder::~OnnxEmbedder() = default;

std::vector<float> OnnxEmbedder::embed(std::span<const std::int16_t> samples,
                                       const EmbeddingInput& input, std::size_t values) {
  const std::vector<float> sound = atRate(samples, input);
  EmbeddingPieces pieces(input);
  std::vector<float> rows;
  rows.reserve(input.pieces * values);
  std::vector<int> shape = input.shape();
  for (std::size_t number = 0; number < input.pieces; ++number) {
    std::vector<float> piece = pieces.piece(sound, number);
    cv::Mat said;
    try {
      network_->net.setInput(
          cv::Mat(static_cast<int>(shape.size()), shape.data(), CV_32F, piece.data()));
      said = network_->net.forward();
    } catch (const cv::Exception& error) {
      network_->refuse(fmt::format("does not take an input of {}: {}", fmt::join(shape, " × "),
                                   reasonOf(error)));
    }
    const std::size_t total = said.total();
    if (said.type() != CV_32F || total == 0 || !said.isContinuous() ||
        static_cast<std::size_t>(said.size[said.dims - 1]) != values)
      network_->refuse(fmt::format("says {} numbers at once; {} were named",
                                   said.dims > 0 ? said.size[said.dims - 1] : 0, values));
    const float* const numbers = said.ptr<float>();
    const std::size_t count = total / values;
    for (std::size_t value = 0; value < values; ++value) {
      double sum = 0.0;
      for (std::size_t row = 0; row < count; ++row)
        sum += numbers[row * values + value];
      if (!std::isfinite(sum))
        network_->refuse("says what is no number of a clip");
      rows.push_back(static_cast<float>(sum / static_cast<double>(count)));
    }
  }
  return rows;
}

void probeOnnx(const std::filesystem::path& file) {
  openRegularFile(file);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    throwReadError(file, errno);
  Descriptor reading(ends[0]), writing(ends[1]);
  const pid_t child = fork();
  if (child < 0)
    throwReadError(file, errno);
  if (child == 0) {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    setrlimit(RLIMIT_CORE, &none);
    for (const int number : {SIGALRM, SIGTERM, SIGINT})
      signal(number, SIG_DFL);
    alarm(kMostProbeSeconds);
    std::string why;
    try {
      const OnnxEmbedder embedder(file);
    } catch (const Error& error) {
      why = error.detail();
    } catch (...) {
      why = "cannot be read";
    }
    const bool told = ::write(writing.get(), why.data(), why.size()) >= 0;
    _exit(why.empty() && told ? 0 : 1);
  }
  writing.close();
  std::string why;
  char piece[512];
  for (;;) {
    const ssize_t got = ::read(reading.get(), piece, sizeof piece);
    if (got > 0)
      why.append(piece, static_cast<std::size_t>(got));
    else if (got == 0 || errno != EINTR)
      break;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (WIFSIGNALED(status))
    throw FormatError(Reason::BadCheckpoint, file,
                      fmt::format("ends whoever reads it ({}): it is damaged, or made to do so",
                                  WTERMSIG(status) == SIGALRM ? "it takes too long"
                                                              : strsignal(WTERMSIG(status))));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw FormatError(Reason::BadCheckpoint, file, why.empty() ? "cannot be read" : why);
}

}  // namespace cuadrante::models

extern "C" void cuadrante_probe_clip_embedder(const char* file) {
  cuadrante::models::probeOnnx(file);
}

extern "C" cuadrante::ClipEmbedder* cuadrante_make_clip_embedder(const char* file) {
  return std::make_unique<cuadrante::models::OnnxEmbedder>(file).release();
}
