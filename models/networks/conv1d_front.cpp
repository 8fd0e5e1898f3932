#include "models/networks/conv1d_front.h"

#include "models/networks/micro_batches.h"

#include <torch/torch.h>

#include <algorithm>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// One product for each place of the window, of rows as they lie in memory.
class Front : public torch::autograd::Function<Front> {
 public:
  static Tensor forward(AutogradContext* context, const std::vector<Tensor>* clips,
                        const Tensor& kernel, const Tensor& bias, int threads) {
    const std::int64_t filters = kernel.size(0), window = kernel.size(2);
    const std::int64_t steps = clips->front().size(0) - window + 1;
    const Tensor weights = kernel.permute({2, 1, 0}).contiguous();
    const Tensor out = torch::empty({std::int64_t(clips->size()), steps, filters});
    forEachClip(clips->size(), threads, [&](std::size_t, std::size_t clip) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      const Tensor sums = out[std::int64_t(clip)];
      sums.copy_(bias.expand_as(sums));
      for (std::int64_t place = 0; place < window; ++place)
        sums.addmm_((*clips)[clip].narrow(0, place, steps), weights[place]);
    });
    variable_list kept(clips->begin(), clips->end());
    kept.push_back(kernel);
    context->save_for_backward(kept);
    context->saved_data["threads"] = static_cast<std::int64_t>(threads);
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list saved = context->get_saved_variables();
    const std::size_t clips = saved.size() - 1;
    const std::int64_t filters = saved.back().size(0), bands = saved.back().size(1),
                       window = saved.back().size(2);
    const Tensor dOut = gradients[0].contiguous();
    std::vector<Tensor> dWeights(microBatchesOf(clips)), dBias(dWeights.size());
    for (std::size_t part = 0; part < dWeights.size(); ++part) {
      dWeights[part] = torch::zeros({window, bands, filters});
      dBias[part] = torch::zeros({filters});
    }
    forEachClip(clips, int(context->saved_data["threads"].toInt()),
                [&](std::size_t part, std::size_t clip) {
                  const at::AutoDispatchBelowADInplaceOrView plain;
                  const Tensor d = dOut[std::int64_t(clip)];
                  for (std::int64_t place = 0; place < window; ++place)
                    dWeights[part][place].addmm_(saved[clip].narrow(0, place, d.size(0)).t(), d);
                  dBias[part].add_(d.sum(0));
                });
    for (std::size_t part = 1; part < dWeights.size(); ++part) {
      dWeights[0].add_(dWeights[part]);
      dBias[0].add_(dBias[part]);
    }
    return {Tensor(), dWeights[0].permute({2, 1, 0}).contiguous(), dBias[0], Tensor()};
  }

 private:
  /// `work(part, clip)`, the clips of a part one after the other.
  template <class Work>
  static void forEachClip(std::size_t clips, int threads, const Work& work) {
    forEachMicroBatch(clips, threads, [&](std::size_t part) {
      const std::size_t end = std::min(clips, (part + 1) * kMicroBatchClips);
      for (std::size_t clip = part * kMicroBatchClips; clip < end; ++clip)
        work(part, clip);
    });
  }
};

}  // namespace

torch::Tensor conv1dFront(const std::vector<torch::Tensor>& clips, const torch::Tensor& kernel,
                          const torch::Tensor& bias, int threads) {
  return Front::apply(&clips, kernel, bias, threads);
}

}  // namespace cuadrante::models
