#include "core/features/musical/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante::musical {

void Measures::add(std::string name, double value) {
  all_.emplace_back(std::move(name), value);
}

void Measures::add(std::string_view name, const std::vector<double>& values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    add(fmt::format("{}_{}", name, i), values[i]);
}

void Measures::addSpread(std::string_view name, const std::vector<double>& values) {
  add(fmt::format("{}_mean", name), mean(values));
  add(fmt::format("{}_sd", name), deviation(values));
}

double mean(const std::vector<double>& values) {
  return values.empty() ? 0.0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
  const double centre = mean(values);
  double squares = 0.0;
  for (const double value : values)
    squares += (value - centre) * (value - centre);
  return values.empty() ? 0.0 : std::sqrt(squares / static_cast<double>(values.size()));
}

double quantile(std::vector<double> values, double share) {
  if (values.empty())
    return 0.0;
  std::ranges::sort(values);
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return std::lerp(values[below], values[above], place - static_cast<double>(below));
}

std::vector<double> histogram(const std::vector<double>& values, const std::vector<double>& edges) {
  std::vector<double> shares(edges.size() - 1, 0.0);
  for (const double value : values) {
    if (value < edges.front() || value > edges.back())
      continue;
    const auto after = std::ranges::upper_bound(edges, value);
    const auto bin =
        std::min(static_cast<std::size_t>(after - edges.begin()) - 1, shares.size() - 1);
    shares[bin] += 1.0 / static_cast<double>(values.size());
  }
  return shares;
}

std::vector<double> absoluteChanges(const std::vector<double>& values) {
  std::vector<double> changes;
  for (std::size_t i = 1; i < values.size(); ++i)
    changes.push_back(std::abs(values[i] - values[i - 1]));
  return changes;
}

}  // namespace cuadrante::musical
