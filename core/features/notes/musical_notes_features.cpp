#include "core/features/kinds.h"
#include "core/features/notes/note_measures.h"
#include "core/features/notes/notes_features.h"

#include <stdexcept>
#include <utility>

namespace cuadrante {
namespace {

/// Of any clip as many.
std::size_t measureCount() {
  static const std::size_t count = noteMeasures({}).all().size();
  return count;
}

/// What stands before the notes.
const Features& musicalStatistics() {
  static const FeatureKind kind = musicalKind();
  static const Features statistics(kind);
  return statistics;
}

class MusicalNotes final : public FeatureComputer {
 public:
  explicit MusicalNotes(std::unique_ptr<NoteListener> listener)
      : musical_(musicalStatistics().computer()), listener_(std::move(listener)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    const std::size_t before = musicalStatistics().shape().size();
    if (out.size() != before + measureCount())
      throw std::invalid_argument("musical statistics with notes: another size");
    musical_->compute(samples, out.first(before));
    const musical::Measures measures = noteMeasures(listener_->listen(samples));
    for (std::size_t i = 0; i < measures.all().size(); ++i)
      out[before + i] = static_cast<float>(measures.all()[i].second);
  }

 private:
  std::unique_ptr<FeatureComputer> musical_;
  std::unique_ptr<NoteListener> listener_;
};

}  // namespace

FeatureKind musicalNotesKind(NoteListenerSource source) {
  FeatureKind kind = musicalKind();
  kind.key = "musical-notes";
  kind.name = "musical statistics with notes";
  kind.label = CUADRANTE_TEXT("Option", "Musical statistics with notes");
  kind.version = 1;
  kind.shape = [](const Features&) {
    return FeatureShape{1, musicalStatistics().shape().size() + measureCount()};
  };
  kind.computer = [source = std::move(source)](const Features&) {
    return std::make_unique<MusicalNotes>(source());
  };
  return kind;
}

}  // namespace cuadrante
