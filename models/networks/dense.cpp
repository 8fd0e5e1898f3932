#include "models/networks/gaussian_kernel.h"
#include "models/networks/initialisers.h"
#include "models/networks/landmarks.h"
#include "models/networks/network.h"
#include "models/networks/standardisation.h"

#include <torch/torch.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;

class Dense : public Network {
 public:
  Dense(const DenseSpec& spec, const NetworkTask& task)
      : dropoutRate_(spec.dropout), l2_(spec.l2), standardised_(*this, statisticsOf(task)) {
    std::mt19937_64 random(task.seed);
    std::int64_t inputs = statisticsOf(task);
    const auto add = [&](const std::string& name, std::int64_t from, std::int64_t to) {
      kernels_.push_back(register_parameter(name + "_kernel", glorotUniform(from, to, random)));
      biases_.push_back(register_parameter(name + "_bias", torch::zeros({to})));
      return to;
    };
    if (spec.fourier > 0) {
      frequencies_ = register_buffer("frequencies",
                                     normally({inputs, spec.fourier}, random) *
                                         std::sqrt(2.0 * spec.gamma / static_cast<double>(inputs)));
      phases_ =
          register_buffer("phases", uniformly({spec.fourier}, random) * (2.0 * std::numbers::pi));
      inputs += spec.fourier;
    } else if (spec.landmarks > 0) {
      landmarks_.emplace(*this, inputs, spec.landmarks, spec.gamma);
      landmarkCount_ = spec.landmarks;
      inputs += spec.landmarks;
    }
    const std::int64_t last = spec.hidden > 0 ? add("hidden", inputs, spec.hidden) : inputs;
    add("dense", last, task.outputs);
  }

  BatchLayout layout() const override { return BatchLayout::ClipMajor; }

  Tensor statistics(const Tensor& x) const override { return statisticsOverTime(x); }

  void standardiseBy(const Tensor& mean, const Tensor& deviation) override {
    standardised_.set(mean, deviation);
  }

  int landmarks() const override { return landmarkCount_; }

  void compareWith(const Tensor& statistics) override {
    landmarks_.value().set(standardised_.of(statistics));
  }

  Tensor forward(const Tensor& x, std::optional<at::Generator> dropout) override {
    Tensor h = standardised_.of(statistics(x));
    if (frequencies_.defined())
      h = torch::cat({h, torch::addmm(phases_, h, frequencies_).cos() * std::numbers::sqrt2}, 1);
    if (landmarks_)
      h = torch::cat({h, landmarks_->of(h)}, 1);
    if (kernels_.size() > 1)
      h = dropOut(torch::addmm(biases_[0], h, kernels_[0]).relu(), dropoutRate_, dropout);
    return torch::addmm(biases_.back(), h, kernels_.back());
  }

  Tensor penalty() const override {
    Tensor squares = torch::zeros({}, kernels_.back().options());
    for (const Tensor& kernel : kernels_)
      squares = squares + kernel.square().sum();
    return squares * (0.5 * l2_);
  }

 private:
  static std::int64_t statisticsOf(const NetworkTask& task) {
    return static_cast<std::int64_t>(task.bands) * (task.timeSteps > 1 ? 2 : 1);
  }

  double dropoutRate_, l2_;
  Standardisation standardised_;
  std::optional<Landmarks> landmarks_;
  int landmarkCount_ = 0;
  Tensor frequencies_, phases_;  ///< of the Fourier features, drawn once; undefined: none
  std::vector<Tensor> kernels_, biases_;
};

}  // namespace

std::unique_ptr<Network> build(const DenseSpec& spec, const NetworkTask& task) {
  return std::make_unique<Dense>(spec, task);
}

}  // namespace cuadrante::models
