#include "models/notes/note_network.h"

#include "models/kernels/tap_sum.h"
#include "models/notes/convolution.h"
#include "models/notes/harmonic_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace cuadrante::models {
namespace {

constexpr std::size_t kNotes = NotePosteriors::kNotes, kContours = NotePosteriors::kContours;
constexpr std::size_t kBins = ConstantQ::kBins;
constexpr std::size_t kChannels = 32;                          ///< of the convolutions of notes
constexpr std::size_t kContourPlaces = 272, kNotePlaces = 96;  ///< multiples of a vector
// Planes of notes and of contours, with a margin of silence on either side.
constexpr std::size_t kNoteMargin = 1, kNotePlane = 112;
constexpr std::size_t kContourMargin = 2, kContourPlane = 288;
constexpr std::size_t kThirds = 3;  ///< contours of a note

/// Frames from the first on, within a window.
struct Span {
  std::size_t first, end;
  Span widened(std::size_t by) const {
    return {first < by ? 0 : first - by, std::min(end + by, NoteNetwork::kFrames)};
  }
};

std::int32_t at(std::size_t index) {
  return static_cast<std::int32_t>(index);
}

GraphKernel named(const TfjsWeights& weights, const std::string& layer,
                  const TfjsWeights::Shape& shape) {
  return {weights, layer + "/Conv2D/ReadVariableOp", layer + "/BiasAdd/ReadVariableOp", shape};
}
/// With the batch normalisation that followed it in the training.
GraphKernel normalised(const TfjsWeights& weights, const std::string& layer,
                       const TfjsWeights::Shape& shape) {
  return {weights, layer + "/Conv2D_weights", layer + "/Conv2D_bn_offset", shape};
}

float number(const TfjsWeights& weights, const std::string& name, const TfjsWeights::Shape& shape) {
  return weights.values("StatefulPartitionedCall/model_1/" + name, shape).front();
}

/// The place of a channel's plane.
auto planes(std::size_t width, std::size_t plane) {
  return [=](std::size_t frame, std::size_t bin, std::size_t channel) {
    return at(frame * width + channel * plane + bin);
  };
}

void relu(const float* sums, std::size_t count, float* out) {
  for (std::size_t i = 0; i < count; ++i)
    out[i] = std::max(sums[i], 0.0F);
}

}  // namespace

struct NoteNetwork::Layers {
  ConstantQ transform;
  float floor, decibels, scale, offset;
  Convolution left, middle, right;  ///< the three parts of the convolution over harmonics
  Convolution contour, fromContour, note, fromHarmonics, onset;

  explicit Layers(const TfjsWeights& weights)
      : transform(weights),
        floor(number(weights, "normalized_log_1/add/y", {})),
        decibels(number(weights, "normalized_log_1/truediv", {})),
        scale(number(weights, "batch_normalization/FusedBatchNormV3/Scaled", {1})),
        offset(number(weights, "batch_normalization/FusedBatchNormV3/Offset", {1})) {
    using namespace harmonic_rows;
    const auto inRows = [](std::int32_t (*place)(std::size_t, std::size_t)) {
      return [place](std::size_t frame, std::size_t bin, std::size_t channel) {
        return at(frame * kWidth) + place(bin, channel);
      };
    };
    const GraphKernel harmonics = normalised(weights, "conv2d_1", {3, 39, 8, 8});
    left = harmonics.at(inRows(leftPlace));
    middle = harmonics.at(inRows(middlePlace));
    right = harmonics.at(inRows(rightPlace));
    contour = named(weights, "contours-reduced", {5, 5, 8, 1})
                  .at(planes(kHarmonics * kContourPlane, kContourPlane));
    // Contour 3g + bin - 2, in the phases of a row of contours.
    fromContour = named(weights, "conv2d_2", {7, 7, 1, 32})
                      .at([](std::size_t frame, std::size_t bin, std::size_t) {
                        const std::size_t moved = bin + 1;  // 3 (g - 1) + moved
                        return at((frame * kThirds + moved % kThirds) * kNotePlane + kNoteMargin +
                                  moved / kThirds) -
                               1;
                      });
    note = named(weights, "conv2d_3", {7, 3, 32, 1}).at(planes(kChannels * kNotePlane, kNotePlane));
    fromHarmonics = normalised(weights, "conv2d_4", {5, 5, 8, 32}).at(inRows(notePlace));
    onset = named(weights, "conv2d_5", {3, 3, 33, 1})
                .at(planes((kChannels + 1) * kNotePlane, kNotePlane));
  }
};

struct NoteNetwork::Memory {
  ConstantQ::Memory transform;
  std::vector<float> power;
  Rows picture{kFrames, 2, harmonic_rows::kWidth};
  Rows harmonics{kFrames, 2, harmonic_rows::kHarmonics* kContourPlane};
  Rows contours{kFrames, 3, kThirds* kNotePlane};  ///< contours 3g, 3g + 1, 3g + 2
  Rows fromContour{kFrames, 3, kChannels* kNotePlane};
  Rows notes{kFrames, 1, (1 + kChannels) * kNotePlane};  ///< the notes, then 32 planes of harmonics
  std::array<float, kChannels * kNotePlane> sums{};

  /// `[172, 309]` powers → the picture: the quietest of the window 0 and the loudest 1, then as the
  /// network learnt.
  void draw(const Layers& layers) {
    for (float& value : power)
      value = std::log(value + layers.floor) * layers.decibels;
    const auto [least, most] = std::ranges::minmax(power);
    const float range = most - least;
    const float scale = range > 0.0F ? layers.scale / range : 0.0F;
    for (float& value : power)
      value = (value - least) * scale + layers.offset;
    for (std::size_t frame = 0; frame < kFrames; ++frame)
      harmonic_rows::fill(std::span(power).subspan(frame * kBins, kBins), picture.row(frame));
  }

  void stackHarmonics(const Layers& layers, Span frames) {
    using namespace harmonic_rows;
    for (std::size_t frame = frames.first; frame < frames.end; ++frame) {
      // One of the picture's two rows of padding is not looked at.
      const float* const above = picture.above(frame + 1);
      layers.left(above, kLeftPlaces, sums.data(), kContourPlane);
      layers.middle(above, kMiddlePlaces, sums.data() + kMiddle, kContourPlane);
      layers.right(above, kRightPlaces, sums.data() + kRight, kContourPlane);
      for (std::size_t h = 0; h < kHarmonics; ++h)
        relu(sums.data() + h * kContourPlane, kContours,
             harmonics.row(frame) + h * kContourPlane + kContourMargin);
    }
  }

  void hearContours(const Layers& layers, Span frames, Span wanted, std::vector<float>& out) {
    for (std::size_t frame = frames.first; frame < frames.end; ++frame) {
      layers.contour(harmonics.above(frame), kContourPlaces, sums.data(), kContourPlaces);
      tapSumKernel().sigmoid(sums.data(), kContourPlaces, sums.data());
      float* const row = contours.row(frame) + kNoteMargin;
      for (std::size_t i = 0; i < kContours; ++i)
        row[i % kThirds * kNotePlane + i / kThirds] = sums[i];
      if (frame >= wanted.first && frame < wanted.end)
        out.insert(out.end(), sums.begin(), sums.begin() + kContours);
    }
  }

  /// Convolutions of 32 planes of notes, into `planes` from its first one on.
  void notePlanes(const Convolution& convolution, const float* above, float* planes) {
    convolution(above, kNotePlaces, sums.data(), kNotePlane);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      relu(sums.data() + channel * kNotePlane, kNotes, planes + channel * kNotePlane + kNoteMargin);
  }

  /// Posteriors of the 88 notes of a frame, in `sums`.
  void noteSums(const Convolution& convolution, const float* above) {
    convolution(above, kNotePlaces, sums.data(), kNotePlaces);
    tapSumKernel().sigmoid(sums.data(), kNotePlaces, sums.data());
  }
};

NoteNetwork::NoteNetwork(const TfjsWeights& weights)
    : layers_(std::make_unique<const Layers>(weights)), memory_(std::make_unique<Memory>()) {}

NoteNetwork::NoteNetwork(NoteNetwork&&) noexcept = default;
NoteNetwork::~NoteNetwork() = default;

NotePosteriors NoteNetwork::hear(std::span<const float> window, std::size_t first,
                                 std::size_t count) {
  const Layers& layers = *layers_;
  Memory& memory = *memory_;
  NotePosteriors heard{count, {}, {}, {}};
  const Span wanted{first, first + count};
  // How far each convolution looks at what the one before gives.
  const Span notes = wanted.widened(1), fromContour = notes.widened(3),
             contours = fromContour.widened(3), harmonics = contours.widened(2);

  layers.transform.power(window, memory.transform, memory.power);
  memory.draw(layers);
  memory.stackHarmonics(layers, harmonics);
  memory.hearContours(layers, contours, wanted, heard.contour);
  for (std::size_t frame = fromContour.first; frame < fromContour.end; ++frame)
    memory.notePlanes(layers.fromContour, memory.contours.above(frame),
                      memory.fromContour.row(frame));
  for (std::size_t frame = notes.first; frame < notes.end; ++frame) {
    memory.notePlanes(layers.fromHarmonics, memory.picture.above(frame),
                      memory.notes.row(frame) + kNotePlane);
    memory.noteSums(layers.note, memory.fromContour.above(frame));
    std::copy_n(memory.sums.begin(), kNotes, memory.notes.row(frame) + kNoteMargin);
    if (frame >= wanted.first && frame < wanted.end)
      heard.note.insert(heard.note.end(), memory.sums.begin(), memory.sums.begin() + kNotes);
  }
  for (std::size_t frame = wanted.first; frame < wanted.end; ++frame) {
    memory.noteSums(layers.onset, memory.notes.above(frame));
    heard.onset.insert(heard.onset.end(), memory.sums.begin(), memory.sums.begin() + kNotes);
  }
  return heard;
}

}  // namespace cuadrante::models
