#include "models/networks/conv_norm_pool.h"

#include "models/kernels/norm_pool.h"
#include "models/networks/micro_batches.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kPadding = ConvBlock::kKernel / 2;

/// A block over a batch that goes through it in parts.
struct Batch {
  ConvBlock block;
  std::int64_t clips;
  int threads;

  NormPoolSize size() const {
    return {static_cast<std::size_t>(block.time), static_cast<std::size_t>(block.bands),
            static_cast<std::size_t>(block.channels), static_cast<std::size_t>(block.poolTime),
            static_cast<std::size_t>(block.poolBands)};
  }
  double placesOfAllClips() const {
    return static_cast<double>(clips) * static_cast<double>(size().places());
  }
  Tensor of(const Tensor& all, std::size_t part) const {
    const auto first = static_cast<std::int64_t>(part * kMicroBatchClips);
    return all.narrow(0, first,
                      std::min(static_cast<std::int64_t>(kMicroBatchClips), clips - first));
  }
  template <class Work>
  void forEachPart(const Work& work) const {
    forEachMicroBatch(static_cast<std::size_t>(clips), threads, [&](std::size_t part) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      work(part);
    });
  }
};

/// Channels last in memory, `[B, C, T, F]`.
Tensor asPlanes(const Tensor& x) {
  return x.permute({0, 3, 1, 2});
}

Tensor convolved(const Tensor& x, const Tensor& kernel) {
  return at::conv2d(asPlanes(x), kernel, {}, 1, kPadding).permute({0, 2, 3, 1}).contiguous();
}

/// Sums `[2, channels]` of each part, added in their order.
std::vector<double> added(const std::vector<std::vector<double>>& ofParts) {
  std::vector<double> sums = ofParts.front();
  for (std::size_t part = 1; part < ofParts.size(); ++part)
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += ofParts[part][i];
  return sums;
}

struct ScaleAndShift {
  std::vector<float> scale, shift;

  ScaleAndShift(const BatchNorm& norm, const NormStatistics& statistics) {
    const Tensor gamma = norm.gamma().detach(), beta = norm.beta().detach();
    for (std::size_t c = 0; c < statistics.mean.size(); ++c) {
      const double factor = static_cast<double>(gamma.data_ptr<float>()[c]) /
                            std::sqrt(statistics.variance[c] + BatchNorm::kEpsilon);
      scale.push_back(static_cast<float>(factor));
      shift.push_back(static_cast<float>(static_cast<double>(beta.data_ptr<float>()[c]) -
                                         factor * statistics.mean[c]));
    }
  }
};

NormStatistics statisticsOf(const std::vector<double>& sums, double count) {
  const std::size_t channels = sums.size() / 2;
  NormStatistics statistics;
  for (std::size_t c = 0; c < channels; ++c) {
    const double mean = sums[c] / count;
    statistics.mean.push_back(mean);
    statistics.variance.push_back(std::max(0.0, sums[channels + c] / count - mean * mean));
  }
  return statistics;
}

/// Clip after clip of one part: `work(clip's number in the part)`.
template <class Work>
void forEachClip(const Tensor& part, const Work& work) {
  for (std::int64_t clip = 0; clip < part.size(0); ++clip)
    work(clip);
}

/// What is pooled of a part's convolution; `winner` as large.
void normAndPool(const NormPoolSize& size, const Tensor& sums, const ScaleAndShift& norm,
                 const Tensor& out, const Tensor& winner) {
  forEachClip(sums, [&](std::int64_t clip) {
    normPoolKernel().forward(size, sums[clip].data_ptr<float>(), norm.scale.data(),
                             norm.shift.data(), out[clip].data_ptr<float>(),
                             winner[clip].data_ptr<std::uint8_t>());
  });
}

Tensor emptyOutput(const Batch& batch, torch::ScalarType type) {
  const ConvBlock& block = batch.block;
  return torch::empty({batch.clips, block.pooledTime(), block.pooledBands(), block.channels}, type);
}

class Node : public torch::autograd::Function<Node> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& gamma, const Tensor&, BatchNorm* norm, const Batch* batch) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const NormPoolSize size = batch->size();
    const Tensor weights = kernel.contiguous(at::MemoryFormat::ChannelsLast);
    const Tensor sums =
        torch::empty({batch->clips, batch->block.time, batch->block.bands, batch->block.channels});
    std::vector<std::vector<double>> ofParts(microBatchesOf(std::size_t(batch->clips)));
    batch->forEachPart([&](std::size_t part) {
      const Tensor own = batch->of(sums, part);
      own.copy_(convolved(batch->of(x, part), weights));
      ofParts[part].resize(2 * size.channels);
      forEachClip(own, [&](std::int64_t clip) {
        normPoolKernel().sums(size, own[clip].data_ptr<float>(), ofParts[part].data());
      });
    });
    const NormStatistics statistics = statisticsOf(added(ofParts), batch->placesOfAllClips());
    norm->moveStatistics(statistics);
    const ScaleAndShift scaled(*norm, statistics);
    const Tensor out = emptyOutput(*batch, torch::kFloat32),
                 winner = emptyOutput(*batch, torch::kUInt8);
    batch->forEachPart([&](std::size_t part) {
      normAndPool(size, batch->of(sums, part), scaled, batch->of(out, part),
                  batch->of(winner, part));
    });
    context->save_for_backward({x, kernel, gamma, sums, winner});
    context->saved_data["mean"] = statistics.mean;
    context->saved_data["variance"] = statistics.variance;
    context->saved_data["threads"] = static_cast<std::int64_t>(batch->threads);
    context->saved_data["pools"] =
        std::vector<std::int64_t>{batch->block.poolTime, batch->block.poolBands};
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &kernel = saved[1], &sums = saved[3], &winner = saved[4];
    const auto pools = context->saved_data["pools"].toIntVector();
    const Batch batch{{.inputs = x.size(3),
                       .channels = sums.size(3),
                       .time = sums.size(1),
                       .bands = sums.size(2),
                       .poolTime = pools[0],
                       .poolBands = pools[1]},
                      x.size(0),
                      static_cast<int>(context->saved_data["threads"].toInt())};
    const NormPoolSize size = batch.size();
    const Tensor dOut = gradients[0].contiguous();
    std::vector<std::vector<double>> ofParts(microBatchesOf(std::size_t(batch.clips)));
    batch.forEachPart([&](std::size_t part) {
      const Tensor own = batch.of(sums, part), d = batch.of(dOut, part),
                   won = batch.of(winner, part);
      ofParts[part].resize(2 * size.channels);
      forEachClip(own, [&](std::int64_t clip) {
        normPoolKernel().gradientSums(size, own[clip].data_ptr<float>(), d[clip].data_ptr<float>(),
                                      won[clip].data_ptr<std::uint8_t>(), ofParts[part].data());
      });
    });
    const NormGradient norm(added(ofParts), context->saved_data["mean"].toDoubleVector(),
                            context->saved_data["variance"].toDoubleVector(), saved[2],
                            batch.placesOfAllClips());

    const Tensor weights = kernel.contiguous(at::MemoryFormat::ChannelsLast);
    const bool ofX = context->needs_input_grad(0);
    const Tensor dX = ofX ? torch::empty_like(x) : Tensor();
    std::vector<Tensor> dKernels(ofParts.size());
    batch.forEachPart([&](std::size_t part) {
      const Tensor own = batch.of(sums, part), d = batch.of(dOut, part),
                   won = batch.of(winner, part), dSums = torch::empty_like(own);
      forEachClip(own, [&](std::int64_t clip) {
        normPoolKernel().backward(size, own[clip].data_ptr<float>(), d[clip].data_ptr<float>(),
                                  won[clip].data_ptr<std::uint8_t>(), norm.factor.data(),
                                  norm.slope.data(), norm.start.data(),
                                  dSums[clip].data_ptr<float>());
      });
      const auto [byX, byKernel, byBias] = at::convolution_backward(
          asPlanes(dSums), asPlanes(batch.of(x, part)), weights, c10::nullopt, {1, 1},
          {kPadding, kPadding}, {1, 1}, false, {0, 0}, 1, {ofX, true, false});
      if (ofX)
        batch.of(dX, part).copy_(byX.permute({0, 2, 3, 1}));
      dKernels[part] = byKernel.contiguous();
    });
    for (std::size_t part = 1; part < dKernels.size(); ++part)
      dKernels[0].add_(dKernels[part]);
    return {dX, dKernels[0], norm.dGamma, norm.dBeta, Tensor(), Tensor()};
  }

 private:
  /// How the gradient goes on through a BatchNorm: by what it normalises, factor · (what passed the
  /// pooling) + slope · x + start.
  struct NormGradient {
    std::vector<float> factor, slope, start;
    Tensor dGamma, dBeta;

    NormGradient(const std::vector<double>& sums, const std::vector<double>& mean,
                 const std::vector<double>& variance, const Tensor& gamma, double count)
        : dGamma(torch::empty_like(gamma)), dBeta(torch::empty_like(gamma)) {
      const std::size_t channels = mean.size();
      for (std::size_t c = 0; c < channels; ++c) {
        const double inverse = 1.0 / std::sqrt(variance[c] + BatchNorm::kEpsilon);
        const double byBeta = sums[c];
        const double byGamma = (sums[channels + c] - mean[c] * byBeta) * inverse;
        const double scaled = static_cast<double>(gamma.data_ptr<float>()[c]) * inverse;
        const double steep = -scaled * inverse * byGamma / count;
        factor.push_back(static_cast<float>(scaled));
        slope.push_back(static_cast<float>(steep));
        start.push_back(static_cast<float>(-scaled * byBeta / count - steep * mean[c]));
        dBeta.data_ptr<float>()[c] = static_cast<float>(byBeta);
        dGamma.data_ptr<float>()[c] = static_cast<float>(byGamma);
      }
    }
  };
};

}  // namespace

Tensor convNormPool(const Tensor& x, const ConvBlock& block, const Tensor& kernel, BatchNorm& norm,
                    bool training, int threads) {
  const Batch batch{block, x.size(0), threads};
  if (training)
    return Node::apply(x.contiguous(), kernel, norm.gamma(), norm.beta(), &norm, &batch);
  const torch::NoGradGuard noGradient;
  const Tensor weights = kernel.contiguous(at::MemoryFormat::ChannelsLast);
  const ScaleAndShift scaled(norm, norm.statistics());
  const Tensor out = emptyOutput(batch, torch::kFloat32),
               winner = emptyOutput(batch, torch::kUInt8);
  batch.forEachPart([&](std::size_t part) {
    normAndPool(batch.size(), convolved(batch.of(x, part), weights), scaled, batch.of(out, part),
                batch.of(winner, part));
  });
  return out;
}

}  // namespace cuadrante::models
