#include "app/cli/doubt_sentences.h"

#include "app/cli/terminal.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace cuadrante::app {
namespace {

const char* whyOf(SoundDoubt doubt) {
  return doubt == SoundDoubt::Silent
             ? "silent: nothing can be heard in them. If their songs can, their channels are in "
               "opposite phase and cancel each other out in mono"
             : "clipped: a tenth of their samples or more is at full scale. A float WAV in the "
               "range of 16 bits sounds so";
}

}  // namespace

void sayDoubtful(const std::vector<DoubtfulClip>& clips) {
  constexpr std::size_t kNamed = 10;
  for (const SoundDoubt doubt : {SoundDoubt::Silent, SoundDoubt::Clipped}) {
    std::string names;
    std::size_t count = 0;
    for (const DoubtfulClip& clip : clips)
      if (clip.doubt == doubt && ++count <= kNamed)
        names += (names.empty() ? "" : ", ") + clipName(clip.clip);
    if (count > 0)
      say("{} clips are {}: {}{}\n", count, whyOf(doubt), names, count > kNamed ? ", …" : "");
  }
}

void sayOnlyPositive(bool onlyPositive) {
  if (onlyPositive)
    say("no label is below 0, so all are Felicidad: if they go from 0 to 1, import them with "
        "--range 0:1\n");
}

void sayConversions(const Dataset& dataset) {
  for (const std::string& conversion : dataset.conversions())
    say("{}\n", conversion);
}

}  // namespace cuadrante::app
