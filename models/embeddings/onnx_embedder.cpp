#include "models/embeddings/onnx_embedder.h"

#include "core/audio/decoder.h"
#include "core/audio/resampler.h"
#include "core/features/embeddings/embedding_input.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <string>

namespace cuadrante::models {
namespace {

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
  // Each of our threads has a network of its own; OpenCV's would be in their way.
  cv::setNumThreads(1);
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  try {
    network_->net = cv::dnn::readNetFromONNX(file.string());
    if (network_->net.empty())
      network_->refuse("holds no network");
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

}  // namespace cuadrante::models

extern "C" cuadrante::ClipEmbedder* cuadrante_make_clip_embedder(const char* file) {
  return std::make_unique<cuadrante::models::OnnxEmbedder>(file).release();
}
