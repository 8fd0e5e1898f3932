#include "app/cli/judging_networks.h"

#include "app/cli/training_target.h"
#include "core/prediction/chosen_networks.h"
#include "core/store/project.h"
#include "core/work/clip_songs.h"

namespace cuadrante::app {

std::vector<Evaluation> judgingNetworks(const std::vector<std::int64_t>& runs,
                                        const std::vector<Run>& all) {
  std::vector<RunNumber> numbers;
  for (const std::int64_t number : runs)
    numbers.push_back(RunNumber{number});
  return numbers.empty() ? networksToPredict(all) : networksOf(numbers, all);
}

SongOfClip songsOfProject(const std::filesystem::path& folder, const Terminal& terminal) {
  if (!isProject(folder))
    return {};
  Project project = Project::open(folder);
  return songsOfClips(project, terminal.stop);
}

}  // namespace cuadrante::app
