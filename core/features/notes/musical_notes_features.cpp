#include "core/features/kinds.h"
#include "core/features/musical/musical_features.h"
#include "core/features/musical/steadiness.h"
#include "core/features/notes/note_measures.h"
#include "core/features/notes/notes_features.h"

#include <stdexcept>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

musical::Measures measuresOf(int version, std::span<const std::int16_t> samples,
                             const NotePosteriors& heard) {
  musical::Measures all = musical::measuresOf(samples);
  const musical::Measures ofNotes = noteMeasures(heard);
  for (const auto& [name, value] : ofNotes.all())
    all.add(name, value);
  return musical::measuresOfVersion(version, all);
}

/// Of any clip as many.
std::size_t measureCount(int version) {
  static const std::vector<std::int16_t> silence(musical::kLeastSamples, 0);
  static const std::size_t all = measuresOf(musical::kAllMeasures, silence, {}).all().size(),
                           steady = measuresOf(musical::kSteadyMeasures, silence, {}).all().size();
  return version < musical::kSteadyMeasures ? all : steady;
}

class MusicalNotes final : public FeatureComputer {
 public:
  MusicalNotes(int version, std::unique_ptr<NoteListener> listener)
      : version_(version), listener_(std::move(listener)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    if (out.size() != measureCount(version_))
      throw std::invalid_argument("musical statistics with notes: another size");
    const musical::Measures measures = measuresOf(version_, samples, listener_->listen(samples));
    for (std::size_t i = 0; i < measures.all().size(); ++i)
      out[i] = static_cast<float>(measures.all()[i].second);
  }

 private:
  int version_;
  std::unique_ptr<NoteListener> listener_;
};

}  // namespace

FeatureKind musicalNotesKind(NoteListenerSource source) {
  FeatureKind kind = musicalKind();
  kind.key = "musical-notes";
  kind.name = "musical statistics with notes";
  kind.label = CUADRANTE_TEXT("Option", "Musical statistics with notes");
  kind.shape = [](const Features& features) {
    return FeatureShape{1, measureCount(features.version())};
  };
  kind.computer = [source = std::move(source)](const Features& features) {
    return std::make_unique<MusicalNotes>(features.version(), source());
  };
  return kind;
}

}  // namespace cuadrante
