#include "app/cli/split_sentences.h"

#include "app/cli/format_sentences.h"
#include "app/cli/terminal.h"
#include "core/work/one_class.h"

#include <fmt/format.h>

#include <string_view>

namespace cuadrante::app {
namespace {

std::string sideText(std::string_view name, const SplitSide& side) {
  if (side.clips() == 0)
    return fmt::format("{} none", name);
  std::string classes;
  for (const std::int64_t clips : side.ofClass)
    classes += (classes.empty() ? "" : "/") + std::to_string(clips);
  return fmt::format("{} {} clips of {} ({})", name, side.clips(), songsText(side.songs), classes);
}

std::string overviewText(const SplitOverview& overview) {
  return overview.folds > 0
             ? fmt::format("{}, each clip tested once; the first fold: {}, {}",
                           sideText(fmt::format("{} folds:", overview.folds), overview.test),
                           sideText("train", overview.train),
                           sideText("validation", overview.validation))
             : fmt::format("{}, {}, {}", sideText("train", overview.train),
                           sideText("validation", overview.validation),
                           sideText("test", overview.test));
}

}  // namespace

std::string songsText(std::size_t songs) {
  return songs > 0 ? fmt::format("{} {}", songs, songs == 1 ? "song" : "songs") : "unknown songs";
}

void saySplit(const SplitOverview& overview) {
  say("{}\n", overviewText(overview));
  for (const Subset side : sidesOfOneClass(overview))
    say("all clips of the side {} are of one class: {}\n", subsetKey(side),
        side == Subset::Train ? "nothing can be learnt from it"
                              : "whoever always says that class is right");
  if (overview.byFormat)
    sayGuesses({*overview.byFormat});
  sayShift(overview.formatShift);
}

}  // namespace cuadrante::app
