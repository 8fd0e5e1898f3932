#include "core/features/notes/notes_features.h"

#include "core/audio/decoder.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace cuadrante {
namespace {

using Whole = std::int64_t;

constexpr double kMostSteps = 1 << 16, kMostFrames = 1 << 10;

/// What the parameters say.
struct PianoRoll {
  std::size_t steps, framesOfStep;
  bool mean, highest, onsets;

  explicit PianoRoll(const Features& features)
      : steps(static_cast<std::size_t>(features.get<Whole>("steps"))),
        framesOfStep(static_cast<std::size_t>(features.get<Whole>("frames"))),
        mean(features.get<std::string>("pooling") != "max"),
        highest(features.get<std::string>("pooling") != "mean"),
        onsets(features.get<bool>("onsets")) {}

  std::size_t frames() const { return steps * framesOfStep; }
  FeatureShape shape() const {
    return {steps, NotePosteriors::kNotes * (mean && highest ? 2 : 1) * (onsets ? 2 : 1)};
  }
  /// An even number: they are heard at half the rate.
  std::size_t samplesNeeded() const {
    constexpr std::size_t kHalfRate = kSampleRate / 2;
    constexpr auto kPerSecond = static_cast<std::size_t>(NotePosteriors::kFramesPerSecond);
    return 2 * ((frames() * kHalfRate + kPerSecond - 1) / kPerSecond);
  }
};

/// The means or the highest values of the frames of a step, appended to its row.
float* pool(const std::vector<float>& posteriors, std::size_t first, const PianoRoll& roll,
            float* row) {
  const float* const frames = posteriors.data() + first * NotePosteriors::kNotes;
  if (roll.mean) {
    for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note) {
      float sum = 0.0F;
      for (std::size_t frame = 0; frame < roll.framesOfStep; ++frame)
        sum += frames[frame * NotePosteriors::kNotes + note];
      row[note] = sum / static_cast<float>(roll.framesOfStep);
    }
    row += NotePosteriors::kNotes;
  }
  if (roll.highest) {
    std::copy_n(frames, NotePosteriors::kNotes, row);
    for (std::size_t frame = 1; frame < roll.framesOfStep; ++frame)
      for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note)
        row[note] = std::max(row[note], frames[frame * NotePosteriors::kNotes + note]);
    row += NotePosteriors::kNotes;
  }
  return row;
}

class PianoRolls final : public FeatureComputer {
 public:
  PianoRolls(const Features& features, std::unique_ptr<NoteListener> listener)
      : roll_(features), listener_(std::move(listener)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    if (samples.size() < roll_.samplesNeeded())
      throw OptionError("the clip is too short for its notes");
    if (out.size() != roll_.shape().size())
      throw std::invalid_argument("notes: another size");
    const NotePosteriors heard = listener_->listen(samples.first(roll_.samplesNeeded()));
    if (heard.frames < roll_.frames())
      throw std::logic_error("fewer frames were heard than the clip has");
    float* row = out.data();
    for (std::size_t first = 0; first < roll_.frames(); first += roll_.framesOfStep) {
      row = pool(heard.note, first, roll_, row);
      if (roll_.onsets)
        row = pool(heard.onset, first, roll_, row);
    }
  }

 private:
  PianoRoll roll_;
  std::unique_ptr<NoteListener> listener_;
};

std::vector<FeatureParameter> parameters() {
  return {{.option = {.key = "steps",
                      .type = OptionType::Whole,
                      .range = {1, kMostSteps},
                      .label = CUADRANTE_TEXT("Option", "Steps"),
                      .help = CUADRANTE_TEXT("Option", "Keep the first so many")},
           .usual = Whole{215}},
          {.option = {.key = "frames",
                      .type = OptionType::Whole,
                      .range = {1, kMostFrames},
                      .name = "frames of a step",
                      .label = CUADRANTE_TEXT("Option", "Frames of a step"),
                      .help = CUADRANTE_TEXT("Option", "A second has 86 frames")},
           .usual = Whole{4}},
          {.option = {.key = "pooling",
                      .type = OptionType::Word,
                      .words = {{"mean-max", CUADRANTE_TEXT("Option", "mean and highest")},
                                {"mean", CUADRANTE_TEXT("Option", "mean")},
                                {"max", CUADRANTE_TEXT("Option", "highest")}},
                      .label = CUADRANTE_TEXT("Option", "Of a step's frames"),
                      .help = CUADRANTE_TEXT("Option", "What is kept of each note in a step")},
           .usual = std::string("mean-max")},
          {.option = {.key = "onsets",
                      .type = OptionType::Flag,
                      .label = CUADRANTE_TEXT("Option", "Onsets"),
                      .help = CUADRANTE_TEXT("Option", "Also how surely each note begins")},
           .usual = false}};
}

std::string tooShort(const Features& features, std::size_t samples) {
  const PianoRoll roll(features);
  return fmt::format("has {} frames of notes; {} steps of {} need {}",
                     static_cast<std::size_t>(static_cast<double>(samples) / kSampleRate *
                                              NotePosteriors::kFramesPerSecond),
                     roll.steps, roll.framesOfStep, roll.frames());
}

}  // namespace

FeatureKind notesKind(NoteListenerSource source) {
  return {
      .key = "notes",
      .name = "piano rolls",
      .label = CUADRANTE_TEXT("Option", "Notes (piano roll)"),
      .version = 1,
      .parameters = parameters(),
      .time = {CUADRANTE_TEXT("Option", "Time"), "s"},
      .band = {CUADRANTE_TEXT("Option", "Note"), "MIDI 21–108"},
      .validate = [](const Features&) {},
      .shape = [](const Features& features) { return PianoRoll(features).shape(); },
      .samplesNeeded = [](const Features& features) { return PianoRoll(features).samplesNeeded(); },
      .tooShort = tooShort,
      .computer =
          [source = std::move(source)](const Features& features) {
            return std::make_unique<PianoRolls>(features, source());
          },
      .largestValue = [](const Features&) { return 1.0; },
      .pitches =
          [](const Features&) {
            return std::optional(PitchBands{.pitches = NotePosteriors::kNotes});
          }};
}

}  // namespace cuadrante
