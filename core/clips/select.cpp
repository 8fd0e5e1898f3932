#include "clips/steps.h"
#include "clips/windows.h"
#include "error.h"
#include "project/project.h"

namespace cuadrante {

std::size_t selectClips(Project& project, std::size_t count, std::uint64_t seed) {
  const std::vector<Clip> clips = project.catalogue().clips();
  if (clips.empty())
    throw OptionError(Reason::NothingToDo, "there are no clips to select: import songs first");
  if (count == 0)
    throw OptionError("at least one clip must be selected");
  std::vector<ClipId> selection;
  for (const std::size_t drawn : drawAtRandom(clips.size(), count, seed))
    selection.push_back(clips[drawn].id);
  project.catalogue().setSelection(selection);
  return selection.size();
}

}  // namespace cuadrante
