#include "core/work/agreement.h"

#include "core/store/project.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// The annotations without what labels of whole songs say once more of further clips of the same
/// song: of the clips of which the same words of the same people were said only as their song's,
/// the first stays.
std::vector<Annotation> withSongsOnce(std::vector<Annotation> annotations,
                                      const std::vector<Annotator>& annotators,
                                      const std::vector<Clip>& clips) {
  using Words = std::vector<std::tuple<AnnotatorId, double, double, std::optional<Axis>>>;
  std::map<ClipId, Words> words;
  std::unordered_set<ClipId> heard;
  std::unordered_set<AnnotatorId> rules;
  for (const Annotator& annotator : annotators)
    if (annotator.kind == AnnotatorKind::Rule)
      rules.insert(annotator.id);
  for (const Annotation* said : liveAnnotations(annotations)) {
    if (rules.contains(said->annotator))
      continue;
    if (said->purpose == Purpose::Label && said->scope == LabelScope::Song)
      words[said->clip].emplace_back(said->annotator, said->point.placer, said->point.energia,
                                     said->relabelled);
    else
      heard.insert(said->clip);
  }
  std::unordered_map<ClipId, SongId> songs;
  for (const Clip& clip : clips)
    songs.emplace(clip.id, clip.song);
  std::map<std::pair<SongId, Words>, ClipId> first;
  std::unordered_set<ClipId> further;
  for (const auto& [clip, ofClip] : words)
    if (const auto song = songs.find(clip); song != songs.end() && !heard.contains(clip))
      if (!first.emplace(std::pair(song->second, ofClip), clip).second)
        further.insert(clip);
  std::erase_if(annotations, [&](const Annotation& said) { return further.contains(said.clip); });
  return annotations;
}

}  // namespace

AgreementReport agreementOf(Project& project, const std::stop_token& stop) {
  constexpr std::uint64_t kSeed = 1;
  const Annotations& annotations = project.annotations();
  const std::vector<Annotator> annotators = annotations.annotators();
  return agreementOf(withSongsOnce(annotations.all(), annotators, project.catalogue().clips()),
                     annotators, project.protocol().consensus, kSeed, stop);
}

}  // namespace cuadrante
