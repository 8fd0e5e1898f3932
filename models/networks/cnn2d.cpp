#include "models/networks/cnn2d.h"

#include "core/learning/training_config.h"
#include "models/kernels/conv_pool.h"
#include "models/kernels/conv_rows.h"
#include "models/networks/initialisers.h"
#include "models/networks/micro_batches.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <algorithm>
#include <span>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Shape = Cnn2dShape;

/// Clips of a batch, each `[T, F]`.
using Clips = std::span<const Tensor>;

/// The first block by our own kernel: clips → `[B, 8, T', F']`, channels last in memory. No
/// gradient for the clips.
class ConvPool : public torch::autograd::Function<ConvPool> {
 public:
  static Tensor forward(AutogradContext* context, const Clips* clips, const Tensor& kernel,
                        const Tensor& bias) {
    const ConvPoolSize size = sizeOf(clips->front());
    const std::vector<std::int64_t> shape{std::int64_t(clips->size()),
                                          std::int64_t(size.pooledTime()),
                                          std::int64_t(size.pooledBands()), kernel.size(0)};
    const Tensor out = torch::empty(shape), winner = torch::empty(shape, torch::kUInt8);
    for (std::size_t i = 0; i < clips->size(); ++i)
      convPoolKernel().forward(size, (*clips)[i].data_ptr<float>(), kernel.data_ptr<float>(),
                               bias.data_ptr<float>(), out[std::int64_t(i)].data_ptr<float>(),
                               winner[std::int64_t(i)].data_ptr<std::uint8_t>());
    variable_list kept(clips->begin(), clips->end());
    kept.insert(kept.end(), {kernel, winner});
    context->save_for_backward(kept);
    return out.permute({0, 3, 1, 2});
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list saved = context->get_saved_variables();
    const Tensor &kernel = saved[saved.size() - 2], &winner = saved.back();
    const Tensor dOut = gradients[0].permute({0, 2, 3, 1}).contiguous();
    const Tensor dKernel = torch::zeros_like(kernel), dBias = torch::zeros({kernel.size(0)});
    for (std::int64_t clip = 0; clip < dOut.size(0); ++clip) {
      const Tensor& x = saved[std::size_t(clip)];
      convPoolKernel().backward(sizeOf(x), x.data_ptr<float>(), dOut[clip].data_ptr<float>(),
                                winner[clip].data_ptr<std::uint8_t>(), dKernel.data_ptr<float>(),
                                dBias.data_ptr<float>());
    }
    return {Tensor(), dKernel, dBias};
  }

 private:
  static ConvPoolSize sizeOf(const Tensor& clip) {
    return {static_cast<std::size_t>(clip.size(0)), static_cast<std::size_t>(clip.size(1))};
  }
};

/// A block after the first by our own kernels, channels last in memory on both sides: `[B, C, T,
/// F]` → `[B, K, T', F']`.
class ConvReluPool : public torch::autograd::Function<ConvReluPool> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& bias) {
    const Tensor in = x.permute({0, 2, 3, 1}).contiguous();
    const Tensor weights = kernel.permute({2, 3, 1, 0}).contiguous();
    const ConvRowsSize size = sizeOf(in, weights);
    const PoolSize pool = pooled(size);
    const std::vector<std::int64_t> shape{in.size(0), std::int64_t(pool.rows / 2),
                                          std::int64_t(pool.columns / 2), weights.size(3)};
    const Tensor out = torch::empty(shape), winner = torch::empty(shape, torch::kUInt8);
    const Tensor packed = torch::empty_like(weights), sums = sumsOf(size);
    convRowsKernel().pack(size, weights.data_ptr<float>(), packed.data_ptr<float>());
    for (std::int64_t clip = 0; clip < in.size(0); ++clip) {
      convRowsKernel().forward(size, in[clip].data_ptr<float>(), packed.data_ptr<float>(),
                               bias.data_ptr<float>(), sums.data_ptr<float>());
      convPoolKernel().poolForward(pool, sums.data_ptr<float>(), out[clip].data_ptr<float>(),
                                   winner[clip].data_ptr<std::uint8_t>());
    }
    context->save_for_backward({in, weights, winner});
    return out.permute({0, 3, 1, 2});
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list saved = context->get_saved_variables();
    const Tensor &in = saved[0], &weights = saved[1], &winner = saved[2];
    const ConvRowsSize size = sizeOf(in, weights);
    const PoolSize pool = pooled(size);
    const Tensor dOut = gradients[0].permute({0, 2, 3, 1}).contiguous();
    const Tensor dX = torch::empty_like(in), dWeights = torch::zeros_like(weights),
                 dBias = torch::zeros({weights.size(3)});
    const Tensor packed = torch::empty(std::int64_t(size.packedBack())),
                 scratch = torch::empty(std::int64_t(size.scratch())), dSums = sumsOf(size);
    convRowsKernel().packBack(size, weights.data_ptr<float>(), packed.data_ptr<float>(),
                              scratch.data_ptr<float>());
    for (std::int64_t clip = 0; clip < in.size(0); ++clip) {
      convPoolKernel().poolBackward(pool, dOut[clip].data_ptr<float>(),
                                    winner[clip].data_ptr<std::uint8_t>(), dSums.data_ptr<float>());
      convRowsKernel().backwardWeights(size, in[clip].data_ptr<float>(), dSums.data_ptr<float>(),
                                       dWeights.data_ptr<float>(), dBias.data_ptr<float>(),
                                       scratch.data_ptr<float>());
      convRowsKernel().backwardInput(size, dSums.data_ptr<float>(), packed.data_ptr<float>(),
                                     dX[clip].data_ptr<float>(), scratch.data_ptr<float>());
    }
    return {dX.permute({0, 3, 1, 2}), dWeights.permute({3, 2, 0, 1}).contiguous(), dBias};
  }

 private:
  static ConvRowsSize sizeOf(const Tensor& clips, const Tensor& weights) {
    const auto size = [](std::int64_t values) { return static_cast<std::size_t>(values); };
    return {size(clips.size(1)), size(clips.size(2)), size(clips.size(3)), size(weights.size(3))};
  }
  static PoolSize pooled(const ConvRowsSize& size) {
    return {size.outRows(), size.outColumns(), size.filters};
  }
  /// For one clip's sums before pooling.
  static Tensor sumsOf(const ConvRowsSize& size) {
    return torch::empty(std::int64_t(size.outRows() * size.outColumns() * size.filters));
  }
};

Tensor convolution(const Tensor& x, const Tensor& kernel, const Tensor& bias) {
  return at::conv2d(x, kernel, bias, {Shape::kStrideTime, Shape::kStrideBands});
}

/// What follows the blocks, `h` `[B, 64, T', F']`.
Tensor dense(const Tensor& h, const Tensor& mask, const variable_list& parameters) {
  Tensor flat = h.permute({0, 2, 3, 1}).reshape({h.size(0), -1});
  if (mask.numel() > 0)
    flat = flat * mask;
  return torch::addmm(parameters[parameters.size() - 1], flat, parameters[parameters.size() - 2]);
}

/// By LibTorch's operations. `parameters`: kernel and bias of each block, then of the dense layer;
/// `mask` scales what Dropout leaves; empty without.
Tensor referenceLogits(const Tensor& x, const Tensor& mask, const variable_list& parameters) {
  // On a card cuDNN is fastest with channels last.
  const auto format = x.is_cuda() ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
  Tensor h = x.unsqueeze(1);
  for (std::size_t i = 0; i + 2 < parameters.size(); i += 2)
    h = at::max_pool2d(convolution(h, parameters[i].contiguous(format), parameters[i + 1]).relu(),
                       {Shape::kPool, Shape::kPool});
  return dense(h, mask, parameters);
}

/// The same by our own kernels.
Tensor fusedLogits(Clips clips, const Tensor& mask, const variable_list& parameters) {
  Tensor h = ConvPool::apply(&clips, parameters[0], parameters[1]);
  for (std::size_t i = 2; i + 2 < parameters.size(); i += 2)
    h = ConvReluPool::apply(h, parameters[i], parameters[i + 1]);
  return dense(h, mask, parameters);
}

/// A batch that goes through the network in parts.
struct Batch {
  Clips clips;
  const Tensor& mask;
  int threads;

  std::size_t sizeOf(std::size_t part) const {
    return std::min(kMicroBatchClips, clips.size() - part * kMicroBatchClips);
  }
  Tensor rowsOf(const Tensor& all, std::size_t part) const {
    return all.numel() == 0
               ? all
               : all.narrow(0, std::int64_t(part * kMicroBatchClips), std::int64_t(sizeOf(part)));
  }
  Tensor logits(std::size_t part, const variable_list& parameters) const {
    return fusedLogits(clips.subspan(part * kMicroBatchClips, sizeOf(part)), rowsOf(mask, part),
                       parameters);
  }
};

/// The whole network as one node of the graph, whose parts are graphs of their own, so that both
/// directions run part by part.
class InParts : public torch::autograd::Function<InParts> {
 public:
  static Tensor forward(AutogradContext* context, const Batch* batch, at::TensorList parameters) {
    std::vector<Tensor> logits(microBatchesOf(batch->clips.size())),
        leaves(logits.size() * parameters.size());
    forEachMicroBatch(batch->clips.size(), batch->threads, [&](std::size_t i) {
      const at::AutoGradMode recording(true);
      variable_list own;
      for (const Tensor& parameter : parameters)
        own.push_back(parameter.detach().requires_grad_());
      logits[i] = batch->logits(i, own);
      std::ranges::copy(own, leaves.begin() + std::ptrdiff_t(i * own.size()));
    });
    context->saved_data["logits"] = logits;
    context->saved_data["leaves"] = leaves;
    context->saved_data["threads"] = static_cast<std::int64_t>(batch->threads);
    variable_list values;
    for (const Tensor& tensor : logits)
      values.push_back(tensor.detach());
    return torch::cat(values);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const std::vector<Tensor> logits = context->saved_data["logits"].toTensorVector();
    const std::vector<Tensor> leaves = context->saved_data["leaves"].toTensorVector();
    const std::size_t each = leaves.size() / logits.size();
    const std::vector<Tensor> ofLogits = gradients[0].split(std::int64_t(kMicroBatchClips));
    std::vector<variable_list> ofParts(logits.size());
    forEachMicroBatch(std::size_t(gradients[0].size(0)),
                      int(context->saved_data["threads"].toInt()), [&](std::size_t i) {
                        const auto first = leaves.begin() + std::ptrdiff_t(i * each);
                        ofParts[i] = torch::autograd::grad(
                            {logits[i]}, {first, first + std::ptrdiff_t(each)}, {ofLogits[i]});
                      });
    context->saved_data.clear();
    variable_list sums{Tensor()};
    for (std::size_t p = 0; p < each; ++p) {
      for (std::size_t i = 1; i < ofParts.size(); ++i)
        ofParts[0][p].add_(ofParts[i][p]);
      sums.push_back(ofParts[0][p]);
    }
    return sums;
  }
};

}  // namespace

Cnn2d::Cnn2d(const Cnn2dSpec& spec, int outputs, std::size_t bands, std::size_t timeSteps,
             std::uint64_t seed, Kernels kernels, int threads)
    : dropoutRate_(spec.dropout), inParts_(kernels != Kernels::Reference), threads_(threads) {
  validate(ModelSpec{.architecture = spec});
  LayerList layers(timeSteps, bands);
  spec.addLayers(layers);
  flat_ = layers.shape()[0];

  std::mt19937_64 random(seed);
  constexpr std::int64_t kPlaces = Shape::kKernelTime * Shape::kKernelBands;
  const auto add = [&](const std::string& name, Tensor kernel, std::int64_t outputs) {
    parameters_.push_back(register_parameter(name + "_kernel", std::move(kernel)));
    parameters_.push_back(register_parameter(name + "_bias", torch::zeros({outputs})));
  };
  std::int64_t channels = 1;
  for (const std::int64_t filters : Shape::kFilters) {
    add(fmt::format("conv{}", parameters_.size() / 2 + 1),
        glorotUniform({filters, channels, Shape::kKernelTime, Shape::kKernelBands},
                      kPlaces * channels, kPlaces * filters, random),
        filters);
    channels = filters;
  }
  add("dense", glorotUniform(flat_, outputs, random), outputs);
}

/// Drawn for the whole batch, so that parts make no difference.
torch::Tensor Cnn2d::mask(std::int64_t clips, const torch::TensorOptions& options,
                          const std::optional<at::Generator>& dropout) const {
  return dropout && dropoutRate_ > 0
             ? dropOut(torch::ones({clips, flat_}, options), dropoutRate_, dropout)
             : torch::empty({0}, options);
}

torch::Tensor Cnn2d::forwardInParts(const std::vector<torch::Tensor>& clips,
                                    const std::optional<at::Generator>& dropout) {
  const Tensor scales = mask(std::int64_t(clips.size()), torch::kFloat32, dropout);
  const Batch batch{clips, scales, threads_};
  if (at::GradMode::is_enabled())
    // Only as a TensorList are the parameters seen by the graph.
    return InParts::apply(&batch, at::TensorList(parameters_));
  std::vector<Tensor> logits(microBatchesOf(clips.size()));
  forEachMicroBatch(clips.size(), threads_, [&](std::size_t i) {
    const torch::NoGradGuard noGradient;
    logits[i] = batch.logits(i, parameters_);
  });
  return torch::cat(logits);
}

torch::Tensor Cnn2d::forward(const torch::Tensor& x, std::optional<at::Generator> dropout) {
  if (!inParts_ || !x.is_cpu())
    return referenceLogits(x, mask(x.size(0), x.options(), dropout), parameters_);
  return forwardInParts(x.contiguous().unbind(0), dropout);
}

torch::Tensor Cnn2d::forwardInPlace(const ClipBatch& batch, std::optional<at::Generator> dropout) {
  return forwardInParts(asTensors(batch), dropout);
}

std::unique_ptr<Network> build(const Cnn2dSpec& spec, const NetworkTask& task) {
  return std::make_unique<Cnn2d>(spec, task.outputs, task.bands, task.timeSteps, task.seed,
                                 task.kernels, task.threads);
}

}  // namespace cuadrante::models
