#include "core/work/select.h"

#include "core/domain/windows.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <unordered_set>

namespace cuadrante {
namespace {

/// The selected clips of which anybody has said something, on one axis even.
std::unordered_set<ClipId> labelledOfSelection(Project& project) {
  std::unordered_set<ClipId> labelled;
  const std::vector<Annotation> all = project.annotations().all();
  for (const Annotation* said : liveAnnotations(all))
    if (said->purpose == Purpose::Label)
      labelled.insert(said->clip);
  std::unordered_set<ClipId> selected;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (labelled.contains(clip.id))
      selected.insert(clip.id);
  return selected;
}

}  // namespace

std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed,
                        Labelled labelled) {
  const std::vector<Clip> clips = project.catalogue().clips();
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "there are no clips to select: import songs first");
  if (count == 0)
    throw OptionError("at least one clip must be selected");
  std::vector<ClipId> selection;
  for (const std::size_t drawn : drawAtRandom(clips.size(), count, seed))
    selection.push_back(clips[drawn].id);
  if (labelled == Labelled::Keep) {
    std::unordered_set<ClipId> leaving = labelledOfSelection(project);
    for (const ClipId clip : selection)
      leaving.erase(clip);
    if (!leaving.empty())
      throw LabelsLeftOut(
          leaving.size(),
          fmt::format("{} labelled clips would leave the selection, and so the next dataset "
                      "version; their labels would stay in the project",
                      leaving.size()));
  }
  project.catalogue().setSelection(selection);
  return selection.size();
}

}  // namespace cuadrante
