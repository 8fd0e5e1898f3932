#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante::musical {

/// What is measured of a clip: names and values, in an order that is the same for every clip.
class Measures {
 public:
  void add(std::string name, double value);
  /// name_0, name_1, …
  void add(std::string_view name, const std::vector<double>& values);
  /// name_mean, name_sd of some values.
  void addSpread(std::string_view name, const std::vector<double>& values);

  const std::vector<std::pair<std::string, double>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, double>> all_;
};

double mean(const std::vector<double>& values);       ///< 0 of none
double deviation(const std::vector<double>& values);  ///< of the population; 0 of none
/// Between the two nearest (NumPy's "linear"), `share` in [0, 1]; 0 of none.
double quantile(std::vector<double> values, double share);
/// How many lie in [edges[i], edges[i + 1]), the last included at its end; over all of them.
std::vector<double> histogram(const std::vector<double>& values, const std::vector<double>& edges);
/// |values[i + 1] − values[i]|.
std::vector<double> absoluteChanges(const std::vector<double>& values);

}  // namespace cuadrante::musical
