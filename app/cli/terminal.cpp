#include "app/cli/terminal.h"

#include "core/ground/size_text.h"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <utility>

namespace cuadrante::app {
namespace {

constexpr int kBarWidth = 24;
constexpr double kLineShare = 0.05;
constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{1};

std::string barOf(double share) {
  const int full = static_cast<int>(share * kBarWidth);
  std::string bar;
  for (int i = 0; i < kBarWidth; ++i)
    bar += i < full ? "█" : "░";
  return bar;
}

/// "40 s", "2 min", "3 h": rounded as one would say it.
std::string roughly(double seconds) {
  if (seconds < 55.0)
    return fmt::format("{} s", 5 * std::max(1L, std::lround(seconds / 5.0)));
  if (seconds < 90.0 * 60.0)
    return fmt::format("{} min", std::max(1L, std::lround(seconds / 60.0)));
  return fmt::format("{} h", std::lround(seconds / 3600.0));
}

/// errno of the first write that failed.
int firstFault = 0;

void rememberFault() {
  if (firstFault == 0)
    firstFault = errno != 0 ? errno : EIO;
}

/// Writes and flushes. Work does not end because nobody sees how far it is.
void showOn(std::FILE* out, const std::string& text) {
  errno = 0;
  const bool shown = std::fputs(text.c_str(), out) >= 0 && std::fflush(out) == 0;
  if (!shown && out == stdout)
    rememberFault();
}

double shareOf(const Progress& progress) {
  return progress.total > 0
             ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
             : 1.0;
}

}  // namespace

void sayText(std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    rememberFault();
}

void complainText(const std::string& text) {
  std::fputs(text.c_str(), stderr);
}

int outputFault() {
  errno = 0;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    rememberFault();
  return firstFault;
}

Terminal progressAside(const Terminal& terminal) {
  return {.stop = terminal.stop, .interactive = isatty(STDERR_FILENO) != 0, .progress = stderr};
}

ProgressDisplay::ProgressDisplay(const Terminal& terminal, std::string what)
    : what_(printable(what)), interactive_(terminal.interactive), out_(terminal.progress) {}

ProgressDisplay::~ProgressDisplay() {
  showOn(out_, lineOpen_ ? "\n" : "");
}

bool ProgressDisplay::isDue(double share) const {
  if (share == shownShare_)
    return false;
  if (share >= 1.0)
    return true;
  const auto since = Clock::now() - shownAt_;
  if (interactive_)
    return since >= kBarInterval;
  return since >= kLineInterval && share - shownShare_ >= kLineShare;
}

void ProgressDisplay::show(double share, const std::string& text,
                           std::optional<double> secondsLeft) {
  share = std::clamp(share, 0.0, 1.0);
  const std::chrono::duration<double> passed = Clock::now() - start_;
  const std::optional<double> estimated = timeLeft_.observe(share, passed.count());
  if (!isDue(share))
    return;
  shownAt_ = Clock::now();
  shownShare_ = share;
  if (!secondsLeft)
    secondsLeft = estimated;
  std::string line = fmt::format("{} {:3.0f} %", what_, 100.0 * share);
  if (interactive_)
    line += " " + barOf(share);
  if (!text.empty())
    line += " · " + printable(text);
  if (secondsLeft && share < 1.0)
    line += fmt::format(" · {} left", roughly(*secondsLeft));
  // Erases what a longer line before it left.
  line = fmt::format("{}{}{}", interactive_ ? "\r" : "", line, interactive_ ? "\033[K" : "\n");
  showOn(out_, line);
  lineOpen_ = interactive_;
}

ProgressCallback ProgressDisplay::callback() {
  return [this](const Progress& progress) {
    show(shareOf(progress), fmt::format("{}/{}", progress.done, progress.total));
  };
}

ProgressCallback ProgressDisplay::bytesCallback() {
  return [this](const Progress& progress) {
    show(shareOf(progress),
         fmt::format("{} of {}", sizeText(progress.done), sizeText(progress.total)));
  };
}

}  // namespace cuadrante::app
