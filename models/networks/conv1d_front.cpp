#include "models/networks/conv1d_front.h"

#include "models/networks/micro_batches.h"

#include <torch/torch.h>

#include <algorithm>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Clips are cut into blocks of kBlock steps that overlap by a window less one, and multiplied with
/// the window by their spectra (overlap-save: Oppenheim and Schafer, Discrete-Time Signal
/// Processing, 8.7.3): for 32 steps less than a tenth of the products of the sum as it is written.
class Blocks {
 public:
  static constexpr std::int64_t kBlock = 128;
  static constexpr std::int64_t kFrequencies = kBlock / 2 + 1;

  Blocks(std::int64_t timeSteps, std::int64_t window)
      : steps_(timeSteps - window + 1),
        whole_(kBlock - window + 1),
        perClip_((steps_ + whole_ - 1) / whole_) {}

  std::int64_t steps() const { return steps_; }      ///< of a result
  std::int64_t perClip() const { return perClip_; }  ///< blocks

  /// Spectra of blocks of a tensor `[T, C]` for each clip, of which each takes `length` steps,
  /// `[kFrequencies, blocks, C]`.
  Tensor spectra(at::TensorList clips, std::int64_t length) const {
    const Tensor blocks =
        torch::zeros({std::int64_t(clips.size()) * perClip_, kBlock, clips[0].size(1)});
    for (std::int64_t i = 0; i < blocks.size(0); ++i) {
      const Tensor& clip = clips[std::size_t(i / perClip_)];
      const std::int64_t first = i % perClip_ * whole_,
                         count = std::min(length, clip.size(0) - first);
      blocks[i].narrow(0, 0, count).copy_(clip.narrow(0, first, count));
    }
    return at::fft_rfft(blocks, kBlock, 1).permute({1, 0, 2}).contiguous();
  }
  Tensor spectraOfClips(at::TensorList clips) const { return spectra(clips, kBlock); }
  Tensor spectraOfResults(at::TensorList results) const { return spectra(results, whole_); }

  /// The clip's steps from the spectra of all results, plus `bias`, into `out` `[steps, filters]`.
  void write(const Tensor& values, std::int64_t clip, const Tensor& bias, const Tensor& out) const {
    for (std::int64_t block = 0; block < perClip_; ++block) {
      const std::int64_t first = block * whole_, count = std::min(whole_, steps_ - first);
      Tensor place = out.narrow(0, first, count);
      at::add_out(place, values[clip * perClip_ + block].narrow(0, 0, count), bias);
    }
  }

 private:
  std::int64_t steps_, whole_, perClip_;
};

class Front : public torch::autograd::Function<Front> {
 public:
  static Tensor forward(AutogradContext* context, const std::vector<Tensor>* clips,
                        const Tensor& kernel, const Tensor& bias, int threads) {
    const Blocks blocks(clips->front().size(0), kernel.size(2));
    // The filters slide without being turned round: a correlation, hence conj.
    const Tensor weights = at::fft_rfft(kernel.permute({2, 1, 0}).contiguous(), Blocks::kBlock, 0)
                               .conj()
                               .resolve_conj();
    const Tensor out = torch::empty({std::int64_t(clips->size()), blocks.steps(), kernel.size(0)});
    variable_list spectra(microBatchesOf(clips->size()));
    forEachMicroBatch(clips->size(), threads, [&](std::size_t part) {
      const at::AutoDispatchBelowADInplaceOrView plain;
      const at::TensorList own = partOf(*clips, part);
      spectra[part] = blocks.spectraOfClips(own);
      const Tensor values =
          at::fft_irfft(at::bmm(spectra[part], weights).permute({1, 0, 2}), Blocks::kBlock, 1);
      for (std::size_t i = 0; i < own.size(); ++i)
        blocks.write(values, std::int64_t(i), bias, out[std::int64_t(firstOf(part) + i)]);
    });
    context->save_for_backward(spectra);
    context->saved_data["timeSteps"] = clips->front().size(0);
    context->saved_data["window"] = kernel.size(2);
    context->saved_data["threads"] = static_cast<std::int64_t>(threads);
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const variable_list spectra = context->get_saved_variables();
    const std::int64_t window = context->saved_data["window"].toInt();
    const Blocks blocks(context->saved_data["timeSteps"].toInt(), window);
    const variable_list dOut = gradients[0].contiguous().unbind(0);
    std::vector<Tensor> dWeights(spectra.size()), dBias(spectra.size());
    forEachMicroBatch(
        dOut.size(), int(context->saved_data["threads"].toInt()), [&](std::size_t part) {
          const at::AutoDispatchBelowADInplaceOrView plain;
          const at::TensorList own = partOf(dOut, part);
          const Tensor d = blocks.spectraOfResults(own);
          dWeights[part] = at::bmm(spectra[part].transpose(1, 2), d.conj().resolve_conj());
          dBias[part] = own[0].sum(0);
          for (const Tensor& more : own.slice(1))
            dBias[part].add_(more.sum(0));
        });
    for (std::size_t part = 1; part < dWeights.size(); ++part) {
      dWeights[0].add_(dWeights[part]);
      dBias[0].add_(dBias[part]);
    }
    const Tensor dKernel = at::fft_irfft(dWeights[0], Blocks::kBlock, 0).narrow(0, 0, window);
    return {Tensor(), dKernel.permute({2, 1, 0}).contiguous(), dBias[0], Tensor()};
  }

 private:
  static std::size_t firstOf(std::size_t part) { return part * kMicroBatchClips; }
  static at::TensorList partOf(at::TensorList all, std::size_t part) {
    return all.slice(firstOf(part), std::min(kMicroBatchClips, all.size() - firstOf(part)));
  }
};

}  // namespace

torch::Tensor conv1dFront(const std::vector<torch::Tensor>& clips, const torch::Tensor& kernel,
                          const torch::Tensor& bias, int threads) {
  return Front::apply(&clips, kernel, bias, threads);
}

}  // namespace cuadrante::models
