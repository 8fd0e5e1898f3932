#include "core/ground/error.h"
#include "models/networks/gaussian_kernel.h"
#include "models/networks/network.h"
#include "models/networks/standardisation.h"
#include "models/networks/support_vectors.h"

#include <torch/torch.h>

#include <utility>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;

/// One machine for each output: of an axis its class 1 against class 0, of the quadrants each
/// against the other three (Rifkin and Klautau 2004, "In defense of one-vs-all classification"),
/// whose probabilities are made to sum 1.
class Svm : public Network {
 public:
  Svm(const SvmSpec& spec, const NetworkTask& task)
      : spec_(spec),
        heads_(task.heads),
        standardised_(*this, statisticsOf(task)),
        clips_(register_buffer("support", torch::zeros({0, statisticsOf(task)}))),
        weights_(register_buffer("support_weights", torch::zeros({0, task.outputs}))),
        biases_(register_buffer("support_biases", torch::zeros({task.outputs}))) {}

  BatchLayout layout() const override { return BatchLayout::ClipMajor; }
  Tensor statistics(const Tensor& x) const override { return statisticsOverTime(x); }
  void standardiseBy(const Tensor& mean, const Tensor& deviation) override {
    standardised_.set(mean, deviation);
  }

  int fittedTo() const override { return SvmSpec::kMostClips; }

  void makeRoom(std::int64_t clips) override {
    const torch::NoGradGuard noGradient;
    clips_.resize_({clips, clips_.size(1)}).zero_();
    weights_.resize_({clips, weights_.size(1)}).zero_();
  }

  void fit(const FittedClips& given) override {
    const torch::NoGradGuard noGradient;
    const Tensor clips = standardised_.of(given.statistics);
    const Tensor values = clips.to(torch::kCPU, torch::kFloat64);
    const Tensor classes = given.classes.to(torch::kCPU);
    if (!values.isfinite().all().item<bool>())  // libsvm would search without end
      throw OptionError(Reason::Diverged,
                        "the clips that are trained on hold values that are not finite");
    const SupportVectors vectors(gaussianKernel(values, values, spec_.gamma), given.songs,
                                 spec_.cost);
    makeRoom(clips.size(0));
    clips_.copy_(clips);
    std::int64_t output = 0;
    for (std::size_t head = 0; head < heads_.size(); ++head)
      for (int machine = 0; machine < heads_[head]; ++machine, ++output) {
        const std::int64_t one = heads_[head] == 1 ? 1 : machine;
        const Tensor labels = classes.select(1, static_cast<std::int64_t>(head))
                                  .eq(one)
                                  .to(torch::kInt32)
                                  .contiguous();
        const FittedMachine fitted = vectors.fit(
            {labels.data_ptr<int>(), labels.data_ptr<int>() + labels.numel()}, given.stop);
        weights_.select(1, output).copy_(torch::tensor(fitted.weights, torch::kFloat64));
        biases_.select(0, output).fill_(fitted.bias);
      }
  }

  Tensor forward(const Tensor& x, std::optional<at::Generator>) override {
    // In 64 bits: sums of hundreds of clips in 32 depend on which others are judged with a clip, by
    // 3e-6 of an axis.
    const Tensor kernel =
        gaussianKernel(standardised_.of(statisticsOverTime(x)).to(torch::kFloat64),
                       clips_.to(torch::kFloat64), spec_.gamma);
    const Tensor odds =
        torch::addmm(biases_.to(torch::kFloat64), kernel, weights_.to(torch::kFloat64))
            .to(x.scalar_type());
    std::vector<Tensor> logits;
    std::int64_t output = 0;
    for (const int outputs : heads_) {
      const Tensor ofHead = odds.narrow(1, output, outputs);
      logits.push_back(outputs == 1 ? ofHead : torch::log_sigmoid(ofHead));
      output += outputs;
    }
    return torch::cat(logits, 1);
  }

 private:
  static std::int64_t statisticsOf(const NetworkTask& task) {
    return static_cast<std::int64_t>(task.bands) * (task.timeSteps > 1 ? 2 : 1);
  }

  SvmSpec spec_;
  std::vector<int> heads_;  ///< outputs of each
  Standardisation standardised_;
  Tensor clips_;             ///< `[N, inputs]`, standardised
  Tensor weights_, biases_;  ///< `[N, outputs]`, `[outputs]`: log-odds
};

}  // namespace

std::unique_ptr<Network> build(const SvmSpec& spec, const NetworkTask& task) {
  return std::make_unique<Svm>(spec, task);
}

}  // namespace cuadrante::models
