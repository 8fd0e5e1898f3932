#include "networks/cnn2d.h"

#include "experiment/model_summary.h"
#include "kernels/conv_pool.h"
#include "networks/initialisers.h"
#include "parallel.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <ATen/Parallel.h>

#include <algorithm>
#include <functional>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using Shape = Cnn2dShape;

/// Clips that go through the network together: few, so that what a layer leaves is in the cache
/// for the next. Always so many, so that gradients are added in the same order on any number of
/// threads.
constexpr std::int64_t kPartClips = 4;

/// LibTorch's own threads, for a scope: none beside the one that asks.
class OneThread {
 public:
  OneThread() : before_(at::get_num_threads()) { at::set_num_threads(1); }
  ~OneThread() { at::set_num_threads(before_); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int before_;
};

/// The first block by our own kernel: `x` `[B, T, F]` → `[B, 8, T', F']`, channels last in memory.
/// No gradient for x.
class ConvPool : public torch::autograd::Function<ConvPool> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& bias) {
    const ConvPoolSize size = sizeOf(x);
    const std::vector<std::int64_t> shape{x.size(0), std::int64_t(size.pooledTime()),
                                          std::int64_t(size.pooledBands()), kernel.size(0)};
    const Tensor out = torch::empty(shape), winner = torch::empty(shape, torch::kUInt8);
    for (std::int64_t clip = 0; clip < x.size(0); ++clip)
      convPoolKernel().forward(size, x[clip].data_ptr<float>(), kernel.data_ptr<float>(),
                               bias.data_ptr<float>(), out[clip].data_ptr<float>(),
                               winner[clip].data_ptr<std::uint8_t>());
    context->save_for_backward({x, kernel, winner});
    return out.permute({0, 3, 1, 2});
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &winner = saved[2];
    const Tensor dOut = gradients[0].permute({0, 2, 3, 1}).contiguous();
    const Tensor dKernel = torch::zeros_like(saved[1]), dBias = torch::zeros({saved[1].size(0)});
    for (std::int64_t clip = 0; clip < x.size(0); ++clip)
      convPoolKernel().backward(sizeOf(x), x[clip].data_ptr<float>(), dOut[clip].data_ptr<float>(),
                                winner[clip].data_ptr<std::uint8_t>(), dKernel.data_ptr<float>(),
                                dBias.data_ptr<float>());
    return {Tensor(), dKernel, dBias};
  }

 private:
  static ConvPoolSize sizeOf(const Tensor& x) {
    return {static_cast<std::size_t>(x.size(1)), static_cast<std::size_t>(x.size(2))};
  }
};

Tensor block(const Tensor& x, const Tensor& kernel, const Tensor& bias) {
  const Tensor sums = at::conv2d(x, kernel, bias, {Shape::kStrideTime, Shape::kStrideBands});
  return at::max_pool2d(sums.relu(), {Shape::kPool, Shape::kPool});
}

/// `parameters`: kernel and bias of each block, then of the dense layer. `mask` scales what Dropout
/// leaves; empty without.
Tensor logitsOf(const Tensor& x, const Tensor& mask, const variable_list& parameters,
                bool ownFirstBlock) {
  Tensor h = ownFirstBlock ? ConvPool::apply(x, parameters[0], parameters[1])
                           : block(x.unsqueeze(1), parameters[0], parameters[1]);
  for (std::size_t i = 2; i + 2 < parameters.size(); i += 2)
    h = block(
        h, ownFirstBlock ? parameters[i].contiguous(at::MemoryFormat::ChannelsLast) : parameters[i],
        parameters[i + 1]);
  h = h.permute({0, 2, 3, 1}).reshape({x.size(0), -1});
  if (mask.numel() > 0)
    h = h * mask;
  return torch::addmm(parameters[parameters.size() - 1], h, parameters[parameters.size() - 2]);
}

/// The rows of part `i` of a batch.
Tensor part(const Tensor& batch, std::size_t i) {
  const std::int64_t begin = static_cast<std::int64_t>(i) * kPartClips;
  return batch.numel() == 0 ? batch
                            : batch.narrow(0, begin, std::min(kPartClips, batch.size(0) - begin));
}

void forEachPart(std::int64_t clips, int threads, const std::function<void(std::size_t)>& work) {
  const OneThread ours;
  forEachInParallel(static_cast<std::size_t>((clips + kPartClips - 1) / kPartClips),
                    static_cast<unsigned>(threads), {}, [&](std::size_t i, unsigned) {
                      at::set_num_threads(1);
                      work(i);
                    });
}

/// The whole network as one node of the graph, whose parts are graphs of their own, so that both
/// directions run part by part.
class InParts : public torch::autograd::Function<InParts> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& mask,
                        at::TensorList parameters, int threads) {
    const auto parts = static_cast<std::size_t>((x.size(0) + kPartClips - 1) / kPartClips);
    std::vector<Tensor> logits(parts), leaves(parts * parameters.size());
    forEachPart(x.size(0), threads, [&](std::size_t i) {
      const at::AutoGradMode recording(true);
      variable_list own;
      for (const Tensor& parameter : parameters)
        own.push_back(parameter.detach().requires_grad_());
      logits[i] = logitsOf(part(x, i), part(mask, i), own, true);
      std::ranges::copy(own, leaves.begin() + std::ptrdiff_t(i * own.size()));
    });
    context->saved_data["logits"] = logits;
    context->saved_data["leaves"] = leaves;
    context->saved_data["threads"] = static_cast<std::int64_t>(threads);
    variable_list values;
    for (const Tensor& tensor : logits)
      values.push_back(tensor.detach());
    return torch::cat(values);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const std::vector<Tensor> logits = context->saved_data["logits"].toTensorVector();
    const std::vector<Tensor> leaves = context->saved_data["leaves"].toTensorVector();
    const std::size_t each = leaves.size() / logits.size();
    std::vector<variable_list> ofParts(logits.size());
    forEachPart(gradients[0].size(0), int(context->saved_data["threads"].toInt()),
                [&](std::size_t i) {
                  const auto first = leaves.begin() + std::ptrdiff_t(i * each);
                  ofParts[i] = torch::autograd::grad(
                      {logits[i]}, {first, first + std::ptrdiff_t(each)}, {part(gradients[0], i)});
                });
    context->saved_data.clear();
    variable_list sums{Tensor(), Tensor()};
    for (std::size_t p = 0; p < each; ++p) {
      for (std::size_t i = 1; i < ofParts.size(); ++i)
        ofParts[0][p].add_(ofParts[i][p]);
      sums.push_back(ofParts[0][p]);
    }
    sums.emplace_back();
    return sums;
  }
};

}  // namespace

Cnn2d::Cnn2d(const ModelSpec& spec, std::size_t bands, std::size_t timeSteps, std::uint64_t seed,
             Kernels kernels, int threads)
    : dropoutRate_(spec.dropout), inParts_(kernels != Kernels::Reference), threads_(threads) {
  const std::vector<LayerSummary> layers = modelSummary(spec, timeSteps, bands);
  flat_ = layers[layers.size() - 2].output[0];

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
  const int outputs = outputsOf(spec.task);
  add("dense", glorotUniform(flat_, outputs, random), outputs);
}

torch::Tensor Cnn2d::forward(const torch::Tensor& x, std::optional<at::Generator> dropout) {
  // Drawn for the whole batch, so that parts make no difference.
  const Tensor mask = dropout && dropoutRate_ > 0
                          ? dropOut(x.new_ones({x.size(0), flat_}), dropoutRate_, dropout)
                          : x.new_empty({0});
  if (!inParts_ || !x.is_cpu())
    return logitsOf(x, mask, parameters_, false);
  if (at::GradMode::is_enabled())
    // Only as a TensorList are the parameters seen by the graph.
    return InParts::apply(x, mask, at::TensorList(parameters_), threads_);
  std::vector<Tensor> logits(static_cast<std::size_t>((x.size(0) + kPartClips - 1) / kPartClips));
  forEachPart(x.size(0), threads_, [&](std::size_t i) {
    const torch::NoGradGuard noGradient;
    logits[i] = logitsOf(part(x, i), part(mask, i), parameters_, true);
  });
  return torch::cat(logits);
}

}  // namespace cuadrante::models
