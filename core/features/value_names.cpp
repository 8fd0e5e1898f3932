#include "core/features/value_names.h"

#include "core/features/musical/musical_features.h"
#include "core/features/musical/steadiness.h"
#include "core/features/notes/note_measures.h"

namespace cuadrante {

std::vector<std::string> valueNames(const Features& features) {
  const bool ofNotes = features.kind().key == "musical-notes";
  if (!ofNotes && features.kind().key != "musical")
    return {};
  // Of any clip the same.
  static const musical::Measures ofSilence =
      musical::measuresOf(std::vector<std::int16_t>(musical::kLeastSamples, 0));
  musical::Measures all = ofSilence;
  if (ofNotes)
    for (const musical::Measures measures = noteMeasures({});
         const auto& [name, value] : measures.all())
      all.add(name, value);
  std::vector<std::string> names;
  for (const musical::Measures measures = musical::measuresOfVersion(features.version(), all);
       const auto& [name, value] : measures.all())
    names.push_back(name);
  return names;
}

}  // namespace cuadrante
