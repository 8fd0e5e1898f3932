#include "app/cli/unknown_sentences.h"

#include "app/cli/terminal.h"

#include <algorithm>

namespace cuadrante::app {

namespace {

void sayFirst(const std::vector<std::string>& lines) {
  constexpr std::size_t kShown = 10;
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i)
    say("  {}\n", lines[i]);
  if (lines.size() > kShown)
    say("  and {} more\n", lines.size() - kShown);
}

}  // namespace

void sayUnknown(std::string_view what, const std::vector<std::string>& unknown) {
  if (unknown.empty())
    return;
  say("{} {} of songs or clips that are not in the project were left out:\n", unknown.size(), what);
  sayFirst(unknown);
}

void sayUnfitting(const std::vector<std::string>& unfitting) {
  if (unfitting.empty())
    return;
  say("{} did not fit and were left out:\n", unfitting.size());
  sayFirst(unfitting);
}

}  // namespace cuadrante::app
