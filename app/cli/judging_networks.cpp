#include "app/cli/judging_networks.h"

#include "core/prediction/chosen_networks.h"

namespace cuadrante::app {

std::vector<Evaluation> judgingNetworks(const std::vector<std::int64_t>& runs,
                                        const std::vector<Run>& all) {
  std::vector<RunNumber> numbers;
  for (const std::int64_t number : runs)
    numbers.push_back(RunNumber{number});
  return numbers.empty() ? networksToPredict(all) : networksOf(numbers, all);
}

}  // namespace cuadrante::app
