#include "core/work/relabel_by_second_listening.h"

#include "core/audio/wav.h"
#include "core/domain/second_listening.h"
#include "core/store/project.h"

#include <algorithm>
#include <string>

namespace cuadrante {
namespace {

bool heardBefore(const Annotations& annotations, ClipId clip, AnnotatorId annotator, Axis axis) {
  const std::vector<Annotation> ofClip = annotations.ofClip(clip);
  return std::ranges::any_of(ofClip, [&](const Annotation& annotation) {
    return annotation.annotator == annotator && annotation.relabelled == axis;
  });
}

}  // namespace

std::size_t relabelBySecondListening(Project& project, Axis axis, const std::vector<ClipId>& clips,
                                     std::stop_token stop, const ProgressCallback& progress) {
  Annotations& annotations = project.annotations();
  const std::string name(kSecondListeningName);
  const AnnotatorId rule = annotations.annotator(name, AnnotatorKind::Rule).id;
  std::size_t labelled = 0;
  for (std::size_t i = 0; i < clips.size(); ++i) {
    throwIfStopped(stop);
    if (!heardBefore(annotations, clips[i], rule, axis)) {
      const Pcm16 sound = readWav(project.clipFile(clips[i]));
      annotations.relabel(clips[i], rule, axis, coordinate(secondListening(sound.samples), axis),
                          name);
      ++labelled;
    }
    if (progress)
      progress({i + 1, clips.size(), clipName(clips[i])});
  }
  return labelled;
}

}  // namespace cuadrante
