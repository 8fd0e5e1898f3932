#include "models/training/learner.h"

#include "models/checkpoints/checkpoint.h"
#include "models/data/batch.h"
#include "models/data/clip_batches.h"
#include "models/data/gather_ahead.h"
#include "models/data/seeds.h"
#include "models/networks/blas_threads.h"
#include "models/networks/network.h"
#include "models/training/cross_entropy.h"
#include "models/training/device.h"
#include "models/training/gradients.h"
#include "models/training/objective.h"
#include "models/training/optimisers.h"

#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <new>
#include <stdexcept>

namespace cuadrante::models {
namespace {

/// While it lives, malloc keeps freed blocks of any size. Otherwise each step of a training gets
/// its large tensors from the system anew and pays for every page: half of the time of a GRU[64].
/// On the way out all goes back. (glibc only; elsewhere nothing happens.)
class KeepFreedMemory {
 public:
  KeepFreedMemory() { set(0, std::numeric_limits<int>::max(), 64 << 20); }
  ~KeepFreedMemory() {
    set(65536, 128 << 10, 128 << 10);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
  }
  KeepFreedMemory(const KeepFreedMemory&) = delete;
  KeepFreedMemory& operator=(const KeepFreedMemory&) = delete;

 private:
  static void set([[maybe_unused]] int mappings, [[maybe_unused]] int trim,
                  [[maybe_unused]] int padding) {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, mappings);
    mallopt(M_TRIM_THRESHOLD, trim);
    mallopt(M_TOP_PAD, padding);
#endif
  }
};

/// How LibTorch computes while a learner lives.
class Compute {
 public:
  explicit Compute(bool tf32) : threadsBefore_(at::get_num_threads()), blas_(1) {
    at::set_num_threads(1);
    at::globalContext().setAllowTF32CuDNN(tf32);
    at::globalContext().setAllowTF32CuBLAS(tf32);
    // Gradients that vanish over 1,721 steps become denormal numbers, which are computed many times
    // slower.
    at::globalContext().setFlushDenormal(true);
  }
  ~Compute() {
    at::globalContext().setFlushDenormal(false);
    at::set_num_threads(threadsBefore_);
  }
  Compute(const Compute&) = delete;
  Compute& operator=(const Compute&) = delete;

  /// 1 before.
  void setThreads(int threads) {
    at::set_num_threads(threads);
    blas_.set(threads);
  }

 private:
  KeepFreedMemory memory_;
  int threadsBefore_;
  BlasThreads blas_;
};

/// LibTorch's errors carry a stack trace in their text.
template <class Work>
auto withPlainErrors(const Work& work) {
  try {
    return work();
  } catch (const c10::OutOfMemoryError&) {
    throw std::bad_alloc();
  } catch (const c10::Error& error) {
    throw std::runtime_error(error.what_without_backtrace());
  }
}

/// While it lives, a network's BatchNorms go by their moving statistics.
class MovingNorms {
 public:
  explicit MovingNorms(Network& network) : network_(network) { network_.useMovingNorms(true); }
  ~MovingNorms() { network_.useMovingNorms(false); }
  MovingNorms(const MovingNorms&) = delete;
  MovingNorms& operator=(const MovingNorms&) = delete;

 private:
  Network& network_;
};

NamedTensors named(const torch::OrderedDict<std::string, torch::Tensor>& tensors) {
  NamedTensors result;
  for (const auto& item : tensors)
    result.emplace_back(item.key(), item.value());
  return result;
}

std::vector<Verdict> verdicts(const torch::Tensor& logits, const torch::Tensor& rowLosses) {
  const bool binary = logits.size(1) == 1;
  const torch::Tensor probabilities =
      (binary ? logits.sigmoid() : logits.softmax(1)).to(torch::kCPU, torch::kFloat64).contiguous();
  const torch::Tensor lossValues = rowLosses.to(torch::kCPU, torch::kFloat64).contiguous();
  const double* p = probabilities.data_ptr<double>();
  const double* loss = lossValues.data_ptr<double>();
  const auto outputs = static_cast<std::size_t>(logits.size(1));
  std::vector<Verdict> result(static_cast<std::size_t>(logits.size(0)));
  for (std::size_t row = 0; row < result.size(); ++row, p += outputs) {
    const auto likeliest = static_cast<int>(std::max_element(p, p + outputs) - p);
    result[row] = {loss[row], binary ? static_cast<int>(p[0] >= 0.5) : likeliest, {p, p + outputs}};
  }
  return result;
}

/// Starts from the same parameters on any device.
std::unique_ptr<Network> networkOn(torch::Device device, const TrainingConfig& config,
                                   const Dataset& dataset) {
  auto network = makeNetwork(config.model, dataset.bands(), dataset.timeSteps(),
                             seedFor(config.seed, SeedUse::Initialisation),
                             device.is_cpu() ? config.kernels : Kernels::Reference, config.threads);
  network->to(device);
  return network;
}

at::Generator dropoutOn(torch::Device device) {
  return device.is_cpu() ? at::detail::createCPUGenerator()
                         : at::globalContext().defaultGenerator(device).clone();
}

}  // namespace

struct Learner::Impl {
  Impl(const TrainingConfig& c, const Dataset& d)
      : compute(c.tf32),
        config(c),
        dataset(d),
        device(deviceFor(c.device) == Device::Cuda ? torch::kCUDA : torch::kCPU),
        network(networkOn(device, c, d)),
        optimiser(makeOptimiser(c.optimizer, named(network->named_parameters()), c.learningRate)),
        dropout(dropoutOn(device)),
        clips(d, c.threads) {
    if (!network->hasOwnThreads())
      compute.setThreads(c.threads);
  }

  torch::Tensor logits(std::span<const std::size_t> rows,
                       const std::optional<at::Generator>& masks) {
    return network->readsInPlace() ? network->forwardInPlace(clips.of(rows), masks)
                                   : network->forward(input(rows), masks);
  }

  /// The batch as the network reads it.
  torch::Tensor input(std::span<const std::size_t> rows) {
    std::size_t buffer = 0;
    if (device.is_cpu())
      gather(rows, buffer);
    else
      buffer = ahead.take(rows);
    const auto steps = static_cast<std::int64_t>(dataset.timeSteps());
    const auto batch = static_cast<std::int64_t>(rows.size());
    const auto bands = static_cast<std::int64_t>(dataset.bands());
    const torch::Tensor values = buffers[buffer].narrow(0, 0, steps * batch * bands);
    const bool clipMajor = network->layout() == BatchLayout::ClipMajor;
    // Without waiting: every step ends with values brought back from the device, so that a buffer
    // is copied by the time its turn comes again.
    return values.view({clipMajor ? batch : steps, clipMajor ? steps : batch, bands})
        .to(device, /*non_blocking=*/true);
  }

  /// Into one of the buffers that all batches use.
  void gather(std::span<const std::size_t> rows, std::size_t which) {
    torch::Tensor& buffer = buffers[which];
    const std::size_t size = rows.size() * dataset.timeSteps() * dataset.bands();
    if (!buffer.defined() || static_cast<std::size_t>(buffer.numel()) < size)
      buffer = torch::empty({static_cast<std::int64_t>(size)},
                            torch::TensorOptions().pinned_memory(device.is_cuda()));
    const std::span values(buffer.data_ptr<float>(), size);
    if (network->layout() == BatchLayout::ClipMajor)
      copyClipMajor(dataset, rows, values);
    else
      copyTimeMajor(dataset, rows, values);
  }

  /// Only a card leaves the processor the time for it.
  void gatherAhead(std::span<const std::size_t> next) {
    if (!device.is_cpu() && !next.empty())
      ahead.begin(next);
  }

  /// The classes of all that the network learns, `[B, tasks]`.
  torch::Tensor labels(std::span<const std::size_t> rows) const {
    const std::vector<Task>& tasks = objective.tasks();
    torch::Tensor result = torch::empty(
        {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(tasks.size())},
        torch::kInt64);
    auto* classes = result.data_ptr<std::int64_t>();
    for (const std::size_t row : rows)
      for (const Task task : tasks)
        *classes++ = classOf(dataset.clips()[row].label, task);
    return result.to(device);
  }

  /// Of what is asked, whatever else is learnt.
  std::vector<Verdict> verdictsOf(const torch::Tensor& logits, const torch::Tensor& labels) const {
    const torch::Tensor asked = objective.asked(logits);
    return verdicts(asked, crossEntropies(asked, objective.labelsOfAsked(labels)));
  }

  std::vector<Verdict> judged(const torch::Tensor& logits,
                              std::span<const std::size_t> rows) const {
    std::vector<Verdict> judged = verdictsOf(logits, labels(rows));
    dataset.checkWhole();
    return judged;
  }

  NamedTensors state() const {
    NamedTensors all = named(network->named_parameters());
    for (const NamedTensors& more : {named(network->named_buffers()), optimiser->state()})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  CheckpointInfo info(const TrainingPosition& position) const {
    return {.config = config,
            .bands = dataset.bands(),
            .features = dataset.features(),
            .position = position};
  }

  /// Returns what is not finite (Step::notFinite).
  std::string step(const torch::Tensor& loss) {
    if (!std::isfinite(loss.item<double>()))
      return "the loss";
    loss.backward();
    const NamedTensors parameters = named(network->named_parameters());
    const double norm = gradientNorm(parameters);
    if (!std::isfinite(norm))
      return "the gradient of " + firstNotFinite(gradientsOf(parameters));
    if (config.clipNorm > 0.0 && norm > config.clipNorm)
      scaleGradients(parameters, config.clipNorm / norm);
    optimiser->step();
    const std::string weight = firstNotFinite(parameters);
    return weight.empty() ? "" : "the weight " + weight;
  }

  Compute compute;
  TrainingConfig config;
  Objective objective{config.model};
  Dataset dataset;
  torch::Device device;
  std::unique_ptr<Network> network;
  std::unique_ptr<Optimiser> optimiser;
  at::Generator dropout;
  ClipBatches clips;
  std::array<torch::Tensor, GatherAhead::kBuffers> buffers;
  GatherAhead ahead{
      [this](std::span<const std::size_t> rows, std::size_t buffer) { gather(rows, buffer); }};
};

Learner::Learner(const TrainingConfig& config, const Dataset& dataset)
    : impl_(withPlainErrors([&] { return std::make_unique<Impl>(config, dataset); })) {}

Learner::~Learner() = default;

void Learner::standardise(std::span<const std::size_t> rows) {
  withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    // One row tells, so that nobody else's training begins with reading all clips.
    if (impl_->network->readsInPlace() ||
        !impl_->network->statistics(impl_->input(rows.first(1))).defined())
      return;
    torch::Tensor sums, squares;
    int size = impl_->config.batch;
    inBatches(rows, size, [&](std::span<const std::size_t> batch, std::span<const std::size_t>) {
      const torch::Tensor values =
          impl_->network->statistics(impl_->input(batch)).to(torch::kFloat64);
      const torch::Tensor sum = values.sum(0), square = values.square().sum(0);
      sums = sums.defined() ? sums + sum : sum;
      squares = squares.defined() ? squares + square : square;
    });
    const torch::Tensor mean = sums / static_cast<double>(rows.size());
    const torch::Tensor variance = squares / static_cast<double>(rows.size()) - mean.square();
    impl_->network->standardiseBy(mean.to(torch::kFloat32),
                                  variance.clamp_min(0).sqrt().to(torch::kFloat32));
    impl_->dataset.checkWhole();
  });
}

void Learner::startStep(int epoch, std::size_t clips) {
  impl_->dropout.set_current_seed(seedFor(impl_->config.seed, SeedUse::Dropout, epoch, clips));
}

void Learner::setLearningRate(double rate) {
  impl_->optimiser->setLearningRate(rate);
}

Step Learner::train(std::span<const std::size_t> rows, std::span<const std::size_t> next) {
  return withPlainErrors([&] {
    // What a step that ran out of memory left.
    impl_->network->zero_grad();
    const torch::Tensor logits = impl_->logits(rows, impl_->dropout);
    impl_->gatherAhead(next);
    const torch::Tensor labels = impl_->labels(rows);
    const torch::Tensor loss = impl_->objective.losses(logits, labels).mean();
    const torch::Tensor penalty = impl_->network->penalty();
    const std::string notFinite = impl_->step(penalty.defined() ? loss + penalty : loss);
    impl_->dataset.checkWhole();
    const torch::NoGradGuard noGradient;
    return Step{impl_->verdictsOf(logits, labels), notFinite};
  });
}

std::vector<Verdict> Learner::evaluate(std::span<const std::size_t> rows,
                                       std::span<const std::size_t> next) {
  return withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    const torch::Tensor logits = impl_->logits(rows, std::nullopt);
    impl_->gatherAhead(next);
    return impl_->judged(logits, rows);
  });
}

std::vector<Verdict> Learner::evaluateWithDropout(std::span<const std::size_t> rows,
                                                  std::uint64_t seed) {
  return withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    const MovingNorms moving(*impl_->network);
    at::Generator masks = impl_->dropout.clone();
    masks.set_current_seed(seed);
    return impl_->judged(impl_->logits(rows, masks), rows);
  });
}

Safetensors Learner::snapshot(const TrainingPosition& position) const {
  return toCheckpoint(impl_->info(position), impl_->state());
}

TrainingPosition Learner::restore(const Safetensors& checkpoint,
                                  const std::filesystem::path& file) {
  return fromCheckpoint(checkpoint, file, impl_->info({}), impl_->state()).position;
}

}  // namespace cuadrante::models
