#include "app/cli/format_sentences.h"

#include "app/cli/terminal.h"
#include "core/domain/emotion.h"

#include <fmt/format.h>

#include <string>

namespace cuadrante::app {
namespace {

constexpr std::size_t kNamed = 4;

std::string classText(Task task, std::size_t value) {
  if (const auto axis = axisOf(task))
    return fmt::format("{} {}", axisKey(*axis), value > 0 ? "+" : "-");
  return std::string(quadrantKey(static_cast<Quadrant>(value)));
}

/// "mp3 44100 Hz: 40 energia -, 2 energia +"
std::string formatText(const FormatClasses& format, Task task) {
  std::string classes;
  for (std::size_t value = 0; value < format.ofClass.size(); ++value)
    if (format.ofClass[value] > 0)
      classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", format.ofClass[value],
                             classText(task, value));
  return fmt::format("{}: {}", format.format.text(), classes);
}

}  // namespace

void sayGuesses(const std::vector<FormatGuess>& guesses) {
  for (const FormatGuess& guess : guesses) {
    std::string formats;
    for (std::size_t i = 0; i < std::min(kNamed, guess.formats.size()); ++i)
      formats += (i > 0 ? "; " : "") + formatText(guess.formats[i], guess.task);
    say("{} can be guessed by how the songs are stored: right for {:.0f} % of the clips, {:.0f} % "
        "without ({}{}). A network may learn that instead of the music, and figures look better "
        "than they are: add songs so that every class has every format, or leave out the songs of "
        "all formats but one\n",
        taskKey(guess.task), 100.0 * guess.byFormat, 100.0 * guess.majority, formats,
        guess.formats.size() > kNamed ? "; …" : "");
  }
}

void sayShift(const std::optional<FormatShift>& shift) {
  if (shift)
    say("the test side{} is stored otherwise: {} is {:.0f} % of its clips and {:.0f} % of the "
        "others. Its figure also measures the change of format: another seed deals the songs "
        "otherwise, songs of one format alone have no such difference\n",
        shift->fold > 0 ? fmt::format(" of fold {}", shift->fold) : "", shift->format.text(),
        100.0 * shift->test, 100.0 * shift->others);
}

}  // namespace cuadrante::app
