#include "app/cli/unknown_sentences.h"

#include "app/cli/terminal.h"

#include <algorithm>

namespace cuadrante::app {

void sayUnknown(std::string_view what, const std::vector<std::string>& unknown) {
  if (unknown.empty())
    return;
  constexpr std::size_t kShown = 10;
  say("{} {} of songs or clips that are not in the project were left out:\n", unknown.size(), what);
  for (std::size_t i = 0; i < std::min(kShown, unknown.size()); ++i)
    say("  {}\n", unknown[i]);
  if (unknown.size() > kShown)
    say("  and {} more\n", unknown.size() - kShown);
}

}  // namespace cuadrante::app
