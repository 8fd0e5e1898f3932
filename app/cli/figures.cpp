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
  const std::string p =
      against.p && against.verdict != BaselineVerdict::NotAbove
          ? fmt::format(", p {}, not adjusted for other runs", pDecimals(*against.p))
          : "";
  const std::string_view verdict =
      against.verdict == BaselineVerdict::TooFew ? "no evidence" : verdictKey(against.verdict);
  const std::string_view on = against.byHandMade ? " on musical statistics" : "";
  if (const auto& errors = against.points)
    return fmt::format(
        "beats the baselines: {} (rmse {:.4f}, mean label {:.4f}, ridge regression{} {:.4f}{})",
        verdict, errors->network, errors->mean, on, errors->ridge, p);
  return fmt::format("beats the baselines: {} (majority {:.4f}, logistic regression{} {:.4f}{})",
                     verdict, *against.majority, on, *against.logistic, p);
}

}  // namespace cuadrante::app
