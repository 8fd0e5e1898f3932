#pragma once

#include <vector>

namespace cuadrante::models {

/// Log-odds of class 1 = slope · value + offset.
struct Sigmoid {
  double slope = 1.0, offset = 0.0;
};

/// log((ones + 1) / (zeros + 1)) of labels that are 0 or 1.
double logOddsOfShares(const std::vector<int>& labels);

/// Fitted to `values` of clips with the labels `labels` (0 or 1), with targets that leave room for
/// doubt, by Newton's method (Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs for
/// support vector machines"). The slope is at least 0: values that speak against the labels say
/// nothing, and the log-odds are those of `all` labels. Without both classes among `labels`, 1 and
/// 0.
Sigmoid sigmoidOf(const std::vector<double>& values, const std::vector<int>& labels,
                  const std::vector<int>& all);

}  // namespace cuadrante::models
