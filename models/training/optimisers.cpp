#include "models/training/optimisers.h"

#include <torch/torch.h>

#include <cmath>
#include <utility>

namespace cuadrante::models {
namespace {

constexpr double kEpsilon = 1e-7;

NamedTensors zerosLike(const NamedTensors& parameters, const std::string& prefix) {
  NamedTensors zeros;
  for (const auto& [name, parameter] : parameters)
    zeros.emplace_back(prefix + name, torch::zeros_like(parameter.detach()));
  return zeros;
}

bool isWeight(const std::string& name) {
  return !name.ends_with("bias") && !name.ends_with("gamma") && !name.ends_with("beta");
}

class RmsProp : public Optimiser {
 public:
  RmsProp(NamedTensors parameters, double learningRate, double weightDecay)
      : Optimiser(learningRate, weightDecay),
        parameters_(std::move(parameters)),
        meanSquares_(zerosLike(parameters_, "rmsprop.")) {}

  void step() override {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      torch::Tensor& parameter = parameters_[i].second;
      const torch::Tensor gradient = parameter.grad();
      if (!gradient.defined())
        continue;
      decay(parameters_[i].first, parameter);
      torch::Tensor& meanSquare = meanSquares_[i].second;
      meanSquare.mul_(kRho).addcmul_(gradient, gradient, 1 - kRho);
      parameter.addcdiv_(gradient, meanSquare.sqrt().add_(kEpsilon), -learningRate());
      parameter.mutable_grad().reset();
    }
  }

  NamedTensors state() const override { return meanSquares_; }

 private:
  static constexpr double kRho = 0.9;

  NamedTensors parameters_;
  NamedTensors meanSquares_;
};

class Adam : public Optimiser {
 public:
  Adam(NamedTensors parameters, double learningRate, double weightDecay)
      : Optimiser(learningRate, weightDecay),
        parameters_(std::move(parameters)),
        means_(zerosLike(parameters_, "adam.mean.")),
        squares_(zerosLike(parameters_, "adam.square.")),
        steps_(torch::zeros({1})) {}

  void step() override {
    const torch::NoGradGuard noGradient;
    steps_.add_(1);
    const double t = steps_.item<double>();
    const double rate =
        learningRate() * std::sqrt(1 - std::pow(kBeta2, t)) / (1 - std::pow(kBeta1, t));
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      torch::Tensor& parameter = parameters_[i].second;
      const torch::Tensor gradient = parameter.grad();
      if (!gradient.defined())
        continue;
      decay(parameters_[i].first, parameter);
      torch::Tensor &mean = means_[i].second, &square = squares_[i].second;
      mean.mul_(kBeta1).add_(gradient, 1 - kBeta1);
      square.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
      parameter.addcdiv_(mean, square.sqrt().add_(kEpsilon), -rate);
      parameter.mutable_grad().reset();
    }
  }

  NamedTensors state() const override {
    NamedTensors all = means_;
    all.insert(all.end(), squares_.begin(), squares_.end());
    all.emplace_back("adam.steps", steps_);
    return all;
  }

 private:
  static constexpr double kBeta1 = 0.9, kBeta2 = 0.999;

  NamedTensors parameters_;
  NamedTensors means_, squares_;
  torch::Tensor steps_;  ///< float32, like all that a checkpoint holds: exact to 16 million
};

}  // namespace

void Optimiser::decay(const std::string& name, torch::Tensor& parameter) const {
  if (weightDecay_ > 0.0 && isWeight(name))
    parameter.mul_(1.0 - learningRate_ * weightDecay_);
}

std::unique_ptr<Optimiser> makeOptimiser(Optimizer kind, NamedTensors parameters,
                                         double learningRate, double weightDecay) {
  if (kind == Optimizer::Adam)
    return std::make_unique<Adam>(std::move(parameters), learningRate, weightDecay);
  return std::make_unique<RmsProp>(std::move(parameters), learningRate, weightDecay);
}

}  // namespace cuadrante::models
