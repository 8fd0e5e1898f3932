#include "core/work/one_class.h"

#include "core/work/train.h"

#include <algorithm>
#include <cstdint>

namespace cuadrante {

std::vector<Subset> sidesOfOneClass(const SplitOverview& split) {
  std::vector<Subset> sides;
  const auto look = [&sides](Subset subset, const SplitSide& side) {
    if (std::ranges::count_if(side.ofClass, [](std::int64_t clips) { return clips > 0; }) == 1)
      sides.push_back(subset);
  };
  look(Subset::Train, split.train);
  look(Subset::Validation, split.validation);
  look(Subset::Test, split.test);
  return sides;
}

}  // namespace cuadrante
