#include "app/cli/figures.h"

#include <fmt/format.h>

namespace cuadrante::app {

std::string withInterval(double value, const std::optional<Interval>& interval, bool sign) {
  std::string text = sign ? fmt::format("{:+.4f}", value) : fmt::format("{:.4f}", value);
  if (!interval)
    return text;
  return text + (sign ? fmt::format(" ({:+.4f} to {:+.4f})", interval->low, interval->high)
                      : fmt::format(" ({:.4f} to {:.4f})", interval->low, interval->high));
}

std::string beatsText(const AgainstBaselines& against) {
  if (against.verdict == BaselineVerdict::Unknown)
    return "";
  return fmt::format(
      "beats the baselines: {} (majority {:.4f}, logistic regression{} {:.4f}{})",
      against.verdict == BaselineVerdict::TooFew ? "no evidence" : verdictKey(against.verdict),
      *against.majority, against.byHandMade ? " on musical statistics" : "", *against.logistic,
      against.p ? fmt::format(", p {}, not adjusted for other runs", pDecimals(*against.p)) : "");
}

}  // namespace cuadrante::app
