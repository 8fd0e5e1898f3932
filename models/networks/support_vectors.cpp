#include "models/networks/support_vectors.h"

#include "core/ground/progress.h"
#include "models/networks/platt.h"

#include <torch/torch.h>

#include <libsvm/svm.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace cuadrante::models {
namespace {

constexpr std::size_t kFolds = 5;
constexpr double kTolerance = 1e-4;
constexpr double kCacheMegabytes = 64.0;

struct FreeModel {
  void operator()(svm_model* model) const { svm_free_and_destroy_model(&model); }
};

/// Which of five folds each of the clips is in: songs whole, the largest first, each to the fold
/// that has the fewest clips.
std::vector<std::size_t> foldsOf(const std::vector<std::int64_t>& songs) {
  std::map<std::int64_t, std::size_t> sizes;
  for (const std::int64_t song : songs)
    ++sizes[song];
  std::vector<std::pair<std::int64_t, std::size_t>> order(sizes.begin(), sizes.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::size_t> held(kFolds, 0);
  std::map<std::int64_t, std::size_t> foldOfSong;
  for (const auto& [song, size] : order) {
    const auto fold = static_cast<std::size_t>(std::ranges::min_element(held) - held.begin());
    foldOfSong[song] = fold;
    held[fold] += size;
  }
  std::vector<std::size_t> folds;
  for (const std::int64_t song : songs)
    folds.push_back(foldOfSong[song]);
  return folds;
}

bool hasBoth(const std::vector<std::size_t>& clips, const std::vector<int>& classes) {
  const auto ones =
      std::ranges::count_if(clips, [&](std::size_t clip) { return classes[clip] == 1; });
  return ones > 0 && ones < std::ssize(clips);
}

}  // namespace

/// The kernel as libsvm reads one that is computed already: for each clip a row, whose first node
/// is the clip's number (from 1), then its values with all clips.
struct SupportVectors::Rows {
  explicit Rows(const torch::Tensor& kernel)
      : count(static_cast<std::size_t>(kernel.size(0))), nodes(count * (count + 1)) {
    const torch::Tensor values = kernel.contiguous();
    const double* value = values.data_ptr<double>();
    for (std::size_t clip = 0; clip < count; ++clip) {
      svm_node* const row = of(clip);
      row[0] = {0, static_cast<double>(clip + 1)};
      for (std::size_t other = 0; other < count; ++other)
        row[other + 1] = {static_cast<int>(other + 1), *value++};
    }
  }

  svm_node* of(std::size_t clip) { return nodes.data() + clip * (count + 1); }
  double between(std::size_t clip, std::size_t other) const {
    return nodes[clip * (count + 1) + other + 1].value;
  }

  FittedMachine machine(const std::vector<std::size_t>& clips, const std::vector<int>& classes,
                        double cost) {
    std::vector<double> labels;
    std::vector<svm_node*> rows;
    for (const std::size_t clip : clips) {
      labels.push_back(classes[clip]);
      rows.push_back(of(clip));
    }
    const svm_problem problem{static_cast<int>(clips.size()), labels.data(), rows.data()};
    svm_parameter parameters{};
    parameters.svm_type = C_SVC;
    parameters.kernel_type = PRECOMPUTED;
    parameters.cache_size = kCacheMegabytes;
    parameters.eps = kTolerance;
    parameters.C = cost;
    parameters.shrinking = 1;
    if (const char* const why = svm_check_parameter(&problem, &parameters))
      throw std::runtime_error(std::string("libsvm: ") + why);
    svm_set_print_string_function([](const char*) {});
    const std::unique_ptr<svm_model, FreeModel> model(svm_train(&problem, &parameters));
    // libsvm's positive class is that of the first clip.
    const double sign = model->label[0] == 1 ? 1.0 : -1.0;
    FittedMachine machine{std::vector<double>(count, 0.0), -sign * model->rho[0]};
    for (int vector = 0; vector < model->l; ++vector)
      machine.weights[clips[static_cast<std::size_t>(model->sv_indices[vector]) - 1]] =
          sign * model->sv_coef[0][vector];
    return machine;
  }

  double says(const FittedMachine& machine, std::size_t clip) const {
    double sum = machine.bias;
    for (std::size_t other = 0; other < count; ++other)
      if (machine.weights[other] != 0.0)
        sum += machine.weights[other] * between(clip, other);
    return sum;
  }

  std::size_t count;
  std::vector<svm_node> nodes;
};

SupportVectors::SupportVectors(const torch::Tensor& kernel, std::vector<std::int64_t> songs,
                               double cost)
    : rows_(std::make_unique<Rows>(kernel)), songs_(std::move(songs)), cost_(cost) {}

SupportVectors::~SupportVectors() = default;

FittedMachine SupportVectors::fit(const std::vector<int>& classes,
                                  const std::stop_token& stop) const {
  std::vector<std::size_t> clips(rows_->count);
  std::iota(clips.begin(), clips.end(), std::size_t{0});
  if (!hasBoth(clips, classes))
    return {std::vector<double>(rows_->count, 0.0), logOddsOfShares(classes)};

  const std::vector<std::size_t> folds = foldsOf(songs_);
  std::vector<double> said;
  std::vector<int> asked;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<std::size_t> known, unknown;
    for (const std::size_t clip : clips)
      (folds[clip] == fold ? unknown : known).push_back(clip);
    if (unknown.empty() || !hasBoth(known, classes))
      continue;
    throwIfStopped(stop);
    const FittedMachine machine = rows_->machine(known, classes, cost_);
    for (const std::size_t clip : unknown) {
      said.push_back(rows_->says(machine, clip));
      asked.push_back(classes[clip]);
    }
  }
  const Sigmoid sigmoid = sigmoidOf(said, asked, classes);
  throwIfStopped(stop);
  FittedMachine machine = rows_->machine(clips, classes, cost_);
  for (double& weight : machine.weights)
    weight *= sigmoid.slope;
  machine.bias = sigmoid.slope * machine.bias + sigmoid.offset;
  return machine;
}

}  // namespace cuadrante::models
