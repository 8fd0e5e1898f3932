#include "core/review/unlabelled.h"

#include "core/ground/error.h"
#include "core/learning/baselines.h"

#include <fmt/format.h>

#include <utility>

namespace cuadrante {

std::vector<UnlabelledClip> judgeUnlabelled(Trainer& trainer, const RunStore& runs,
                                            const Judge& judge, const Dataset& dataset,
                                            const UnlabelledOptions& options,
                                            const std::stop_token& stop) {
  if (options.passes < 1)
    throw OptionError(fmt::format("{} passes: at least one is needed", options.passes));
  std::vector<UnlabelledClip> clips;
  for (const DatasetClip& clip : dataset.clips())
    clips.push_back(
        {.index = clip.index, .clip = clip.clip, .song = clip.song, .passes = {}, .features = {}});
  const auto networks = static_cast<int>(judge.runs.size());
  const int each = (options.passes + networks - 1) / networks;
  for (const RunNumber number : judge.runs) {
    const Run run = runs.load(number);
    const auto said = trainer.predictWithDropout(dataset.folder(), run, runs.judgingWeights(run),
                                                 each, options.seed, stop);
    for (std::size_t row = 0; row < clips.size(); ++row)
      for (const std::vector<double>& outputs : said.at(row))
        clips[row].passes.push_back(probabilitiesByClass(outputs));
  }
  if (options.features) {
    std::vector<std::vector<double>> features = spectrogramStatistics(dataset, stop);
    for (std::size_t row = 0; row < clips.size(); ++row)
      clips[row].features = std::move(features[row]);
  }
  return clips;
}

}  // namespace cuadrante
