#pragma once

#include <torch/torch.h>

#include <ATen/record_function.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string_view>

namespace cuadrante::models {

/// Of what LibTorch computes with, what is made another number.
enum class Target { Weight, Gradient, Loss, Anything };

/// While it lives, listens to what LibTorch is given to compute with on this thread, and overwrites
/// one value of one such tensor, as a flipped bit or an overflow would.
class Injection {
 public:
  /// `value` at the `moment`-th time, from 1, that a tensor is given which is such a target; at
  /// moment 0 never.
  Injection(Target target, std::size_t moment, float value, std::uint64_t seed = 1)
      : target_(target), moment_(moment), value_(value), random_(seed) {
    present = this;
    handle_ = at::addThreadLocalCallback(
        at::RecordFunctionCallback(&Injection::hear)
            .needsInputs(true)
            .scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION}));
  }
  ~Injection() {
    at::removeCallback(handle_);
    present = nullptr;
  }
  Injection(const Injection&) = delete;
  Injection& operator=(const Injection&) = delete;

  /// How many there were so far.
  std::size_t moments() const { return moments_; }

 private:
  static std::unique_ptr<at::ObserverContext> hear(const at::RecordFunction& function) {
    for (const c10::IValue& input : function.inputs())
      if (present != nullptr && input.isTensor())
        present->look(function, input.toTensor());
    return nullptr;
  }

  void look(const at::RecordFunction& function, const at::Tensor& tensor) {
    if (isWritable(tensor) && isTarget(function, tensor) && ++moments_ == moment_)
      overwrite(tensor);
  }

  /// What is only mapped, as clips are, cannot be resized either.
  static bool isWritable(const at::Tensor& tensor) {
    return tensor.defined() && tensor.is_cpu() && tensor.layout() == at::kStrided &&
           (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kDouble) &&
           tensor.numel() > 0 && tensor.storage().resizable();
  }

  bool isTarget(const at::RecordFunction& function, const at::Tensor& tensor) const {
    const bool backward = function.scope() == at::RecordScope::BACKWARD_FUNCTION;
    switch (target_) {
      case Target::Weight:
        return !backward && tensor.is_leaf() && tensor.requires_grad();
      case Target::Gradient:
        return backward;
      case Target::Loss:  // of each clip, of which the mean is made
        return !backward && std::string_view(function.name()) == "aten::mean";
      case Target::Anything:
        return !backward;
    }
    return false;
  }

  void overwrite(const at::Tensor& tensor) {
    std::int64_t place = 0;
    for (std::int64_t along = 0; along < tensor.dim(); ++along)
      place +=
          static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(tensor.size(along))) *
          tensor.stride(along);
    if (tensor.scalar_type() == at::kFloat)
      tensor.data_ptr<float>()[place] = value_;
    else
      tensor.data_ptr<double>()[place] = value_;
  }

  /// LibTorch calls plain functions alone.
  static inline thread_local Injection* present = nullptr;

  Target target_;
  std::size_t moment_, moments_ = 0;
  float value_;
  std::mt19937_64 random_;
  at::CallbackHandle handle_ = 0;
};

}  // namespace cuadrante::models
