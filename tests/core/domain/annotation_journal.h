#pragma once

#include "core/domain/annotation.h"

#include <cstdint>
#include <vector>

namespace cuadrante::test {

/// Writes annotations one after the other, as a project does.
class AnnotationJournal {
 public:
  Annotation& add(std::int64_t clip, std::int64_t annotator, EmotionPoint point) {
    Annotation& added = annotations.emplace_back();
    added.id = AnnotationId{static_cast<std::int64_t>(annotations.size())};
    added.clip = ClipId{clip};
    added.annotator = AnnotatorId{annotator};
    added.point = point;
    return added;
  }

  void retract(AnnotationId id) {
    const Annotation undone = annotations.at(static_cast<std::size_t>(id.value) - 1);
    add(undone.clip.value, undone.annotator.value, undone.point).retracts = id;
  }

  std::vector<Annotation> annotations;
};

}  // namespace cuadrante::test
