#include "cli/terminal.h"

#include "experiment/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace cuadrante::app {
namespace {

constexpr int kBarWidth = 24;
constexpr double kLineShare = 0.05;
constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{1};
// Before this the pace is mostly noise.
constexpr double kSecondsToEstimate = 1.0;

std::string barOf(double share) {
  const int full = static_cast<int>(share * kBarWidth);
  std::string bar;
  for (int i = 0; i < kBarWidth; ++i)
    bar += i < full ? "█" : "░";
  return bar;
}

}  // namespace

ProgressDisplay::ProgressDisplay(const Terminal& terminal, std::string what)
    : what_(std::move(what)), interactive_(terminal.interactive) {}

ProgressDisplay::~ProgressDisplay() {
  if (lineOpen_)
    std::fputs("\n", stdout);
  std::fflush(stdout);
}

std::optional<double> ProgressDisplay::estimate(double share) const {
  const double passed = std::chrono::duration<double>(Clock::now() - start_).count();
  if (share <= 0.0 || passed < kSecondsToEstimate)
    return std::nullopt;
  return passed * (1.0 - share) / share;
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
  if (!isDue(share))
    return;
  shownAt_ = Clock::now();
  shownShare_ = share;
  if (!secondsLeft)
    secondsLeft = estimate(share);
  std::string line = fmt::format("{} {:3.0f} %", what_, 100.0 * share);
  if (interactive_)
    line += " " + barOf(share);
  if (!text.empty())
    line += " · " + text;
  if (secondsLeft && share < 1.0)
    line += fmt::format(" · {} left", formatTrainingTime(*secondsLeft));
  // Erases what a longer line before it left.
  fmt::print(stdout, "{}{}{}", interactive_ ? "\r" : "", line, interactive_ ? "\033[K" : "\n");
  std::fflush(stdout);
  lineOpen_ = interactive_;
}

ProgressCallback ProgressDisplay::callback() {
  return [this](const Progress& progress) {
    const double share = progress.total > 0 ? static_cast<double>(progress.done) /
                                                  static_cast<double>(progress.total)
                                            : 1.0;
    show(share, fmt::format("{} of {}", progress.done, progress.total));
  };
}

}  // namespace cuadrante::app
