#include "ui/dataset/version_tree.h"

#include <algorithm>

namespace cuadrante::ui {
namespace {

using Lanes = std::vector<std::optional<VersionNumber>>;  ///< what each lane's line leads down to

std::vector<int> used(const Lanes& lanes) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < lanes.size(); ++i)
    if (lanes[i])
      numbers.push_back(static_cast<int>(i));
  return numbers;
}

}  // namespace

std::vector<TreeRow> treeOf(const std::vector<DatasetVersion>& newestFirst) {
  std::vector<TreeRow> rows;
  Lanes lanes;
  for (const DatasetVersion& version : newestFirst) {
    TreeRow row;
    row.above = used(lanes);
    auto own = std::ranges::find(lanes, std::optional(version.number));
    if (own == lanes.end())
      own = std::ranges::find_if_not(lanes, &Lanes::value_type::has_value);
    if (own == lanes.end())
      own = lanes.insert(lanes.end(), std::nullopt);
    row.lane = static_cast<int>(own - lanes.begin());
    for (auto& lane : lanes)
      if (lane == version.number)
        lane.reset();
    const bool known = version.parent &&
                       std::ranges::find(newestFirst, *version.parent, &DatasetVersion::number) !=
                           newestFirst.end();
    if (known)
      lanes[static_cast<std::size_t>(row.lane)] = version.parent;
    row.below = used(lanes);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace cuadrante::ui
