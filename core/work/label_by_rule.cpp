#include "core/work/label_by_rule.h"

#include "core/audio/wav.h"
#include "core/domain/spectral_rule.h"
#include "core/store/project.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace cuadrante {

std::size_t labelByRule(Project& project, std::stop_token stop, const ProgressCallback& progress) {
  Annotations& annotations = project.annotations();
  const Annotator rule = annotations.annotator(std::string(kSpectralRuleName), AnnotatorKind::Rule);
  std::unordered_set<ClipId> labelled;
  for (const Annotation& annotation : annotations.latestOf(rule.id))
    labelled.insert(annotation.clip);
  std::vector<ClipId> missing;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (!labelled.contains(clip.id) && std::filesystem::exists(project.clipFile(clip.id)))
      missing.push_back(clip.id);

  std::size_t done = 0;
  for (const ClipId clip : missing) {
    throwIfStopped(stop);
    Annotation annotation;
    annotation.clip = clip;
    annotation.annotator = rule.id;
    annotation.point = spectralRule(readWav(project.clipFile(clip)).samples);
    annotations.append(annotation);
    ++done;
    if (progress)
      progress({.done = done, .total = missing.size(), .item = clipName(clip)});
  }
  return done;
}

}  // namespace cuadrante
