#include "models/training/learner.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/learning/augmentation.h"
#include "core/learning/soft_labels.h"
#include "models/checkpoints/checkpoint.h"
#include "models/data/batch.h"
#include "models/data/clip_batches.h"
#include "models/data/gather_ahead.h"
#include "models/data/seeds.h"
#include "models/networks/batch_norm.h"
#include "models/networks/network.h"
#include "models/training/augmentation.h"
#include "models/training/compute.h"
#include "models/training/cross_entropy.h"
#include "models/training/device.h"
#include "models/training/gradients.h"
#include "models/training/objective.h"
#include "models/training/optimisers.h"
#include "models/training/verdicts.h"
#include "models/training/weight_average.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <map>
#include <utility>

namespace cuadrante::models {
namespace {

/// The optimisers square each gradient, in float32.
constexpr double kGreatestNorm = 1e19;

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

NamedTensors joined(std::initializer_list<NamedTensors> parts) {
  NamedTensors all;
  for (const NamedTensors& part : parts)
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// Starts from the same parameters on any device; of crops it is built for their steps.
std::unique_ptr<Network> networkOn(torch::Device device, const TrainingConfig& config,
                                   const Dataset& dataset) {
  const auto steps = static_cast<std::size_t>(
      croppedSteps(config.augmentation.crop, static_cast<std::int64_t>(dataset.timeSteps())));
  auto network = makeNetwork(config.model, dataset.bands(), steps,
                             seedFor(config.seed, SeedUse::Initialisation),
                             device.is_cpu() ? config.kernels : Kernels::Reference, config.threads);
  network->to(device);
  return network;
}

/// A number for each song, in the order of the rows; a clip of an unknown song has its own.
std::vector<std::int64_t> songNumbers(const std::vector<DatasetClip>& clips,
                                      const std::vector<std::size_t>& rows) {
  std::map<std::string, std::int64_t> known;
  std::vector<std::int64_t> numbers;
  for (const std::size_t row : rows) {
    const auto next = static_cast<std::int64_t>(numbers.size());
    const std::string& song = clips[row].song;
    numbers.push_back(song.empty() ? next : known.emplace(song, next).first->second);
  }
  return numbers;
}

/// At most so many of them, from all over: songs stand together.
std::vector<std::size_t> evenly(std::span<const std::size_t> rows, int most) {
  const std::size_t count = std::min(rows.size(), static_cast<std::size_t>(most));
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(rows[i * rows.size() / count]);
  return chosen;
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
        optimiser(makeOptimiser(c.optimizer, named(network->named_parameters()), c.learningRate,
                                c.weightDecay)),
        dropout(dropoutOn(device)),
        clips(d, c.threads) {
    if (c.from > 0 && c.freeze == Freeze::Body)
      freezeBody();
    if (c.swa > 0.0)
      mean.emplace(named(network->named_parameters()));
    if (!network->hasOwnThreads())
      compute.setThreads(c.threads);
  }

  torch::Tensor logits(std::span<const std::size_t> rows,
                       const std::optional<at::Generator>& masks) {
    return network->readsInPlace() ? network->forwardInPlace(clips.of(rows), masks)
                                   : network->forward(input(rows), masks);
  }

  /// Of clips `[B, T, F]`, whatever the network reads.
  torch::Tensor logits(const torch::Tensor& each, const std::optional<at::Generator>& masks) {
    return network->forward(isClipMajor() ? each : each.transpose(0, 1), masks);
  }

  /// The batch as `[B, T, F]`.
  torch::Tensor clipMajor(std::span<const std::size_t> rows) {
    return isClipMajor() ? input(rows) : input(rows).transpose(0, 1);
  }
  bool isClipMajor() const { return network->layout() == BatchLayout::ClipMajor; }

  void startDraws(std::uint64_t ofDropout, std::uint64_t ofAugmentation) {
    dropout.set_current_seed(ofDropout);
    augmentation.startStep(ofAugmentation);
  }

  /// What is trained on, and the losses by which.
  struct Trained {
    torch::Tensor logits, losses;
  };
  Trained trained(std::span<const std::size_t> rows, const Labels& labels) {
    if (!augmentation.changesTraining()) {
      const torch::Tensor said = logits(rows, dropout);
      return {said, objective.losses(said, labels)};
    }
    const AugmentedBatch batch = augmentation.change(clipMajor(rows));
    const torch::Tensor said = logits(batch.clips, dropout);
    return {said, batch.losses(objective, said, labels)};
  }

  /// What is said of clips without having trained on them.
  Said asked(std::span<const std::size_t> rows, const std::optional<at::Generator>& masks) {
    if (!augmentation.changesJudging())
      return objective.said(logits(rows, masks));
    std::vector<Said> ofCrops;
    for (const torch::Tensor& crop : augmentation.crops(clipMajor(rows)))
      ofCrops.push_back(objective.said(logits(crop, masks)));
    return meanOf(ofCrops);
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
    // Without waiting: every step ends with values brought back from the device, so that a buffer
    // is copied by the time its turn comes again.
    return values.view({isClipMajor() ? batch : steps, isClipMajor() ? steps : batch, bands})
        .to(device, /*non_blocking=*/true);
  }

  /// What the network standardises, `[rows, inputs]`.
  torch::Tensor statistics(std::span<const std::size_t> rows) {
    std::vector<torch::Tensor> parts;
    int size = config.batch;
    inBatches(rows, size, [&](std::span<const std::size_t> batch, std::span<const std::size_t>) {
      parts.push_back(network->statistics(input(batch)).clone());
    });
    return torch::cat(parts);
  }

  /// `values` `[rows, …]`. One clip that is damaged would spoil what all are standardised by.
  void requireFinite(const torch::Tensor& values, std::span<const std::size_t> rows) const {
    const torch::Tensor finite = values.isfinite().flatten(1).all(1).to(torch::kCPU);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (!finite[static_cast<std::int64_t>(i)].item<bool>())
        throw FormatError(Reason::BadDataset, dataset.folder() / "X.npy",
                          fmt::format("row {} holds values that are not finite", rows[i]));
  }

  bool isFittedAtOnce() const { return network->fittedTo() > 0; }

  void fit(const std::vector<std::size_t>& rows, const std::stop_token& stop) {
    network->fit({statistics(rows), classes(rows), songNumbers(dataset.clips(), rows), stop});
  }

  /// Into one of the buffers that all batches use.
  void gather(std::span<const std::size_t> rows, std::size_t which) {
    torch::Tensor& buffer = buffers[which];
    const std::size_t size = rows.size() * dataset.timeSteps() * dataset.bands();
    if (!buffer.defined() || static_cast<std::size_t>(buffer.numel()) < size)
      buffer = torch::empty({static_cast<std::int64_t>(size)},
                            torch::TensorOptions().pinned_memory(device.is_cuda()));
    const std::span values(buffer.data_ptr<float>(), size);
    if (isClipMajor())
      copyClipMajor(dataset, rows, values);
    else
      copyTimeMajor(dataset, rows, values);
  }

  /// Only a card leaves the processor the time for it.
  void gatherAhead(std::span<const std::size_t> next) {
    if (!device.is_cpu() && !next.empty())
      ahead.begin(next);
  }

  Labels labels(std::span<const std::size_t> rows) const {
    Labels labels{classes(rows), objective.learnsPoint() ? points(rows) : torch::Tensor()};
    if (config.softLabels)
      for (const Task task : objective.tasks())
        labels.shares.push_back(shares(rows, task));
    return labels;
  }

  torch::Tensor shares(std::span<const std::size_t> rows, Task task) const {
    std::vector<double> all;
    for (const std::size_t row : rows) {
      const std::vector<double> ofRow = softLabel(dataset.clips()[row], task);
      all.insert(all.end(), ofRow.begin(), ofRow.end());
    }
    const auto count = static_cast<std::int64_t>(rows.size());
    return torch::tensor(all, torch::kFloat64).view({count, -1}).to(torch::kFloat32).to(device);
  }

  torch::Tensor points(std::span<const std::size_t> rows) const {
    torch::Tensor result = torch::empty({static_cast<std::int64_t>(rows.size()), 2});
    auto* coordinates = result.data_ptr<float>();
    for (const std::size_t row : rows)
      for (const Axis axis : {Axis::Energia, Axis::Placer})
        *coordinates++ = static_cast<float>(coordinate(dataset.clips()[row].label, axis));
    return result.to(device);
  }

  torch::Tensor classes(std::span<const std::size_t> rows) const {
    const std::vector<Task>& tasks = objective.tasks();
    torch::Tensor result = torch::empty(
        {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(tasks.size())},
        torch::kInt64);
    auto* next = result.data_ptr<std::int64_t>();
    for (const std::size_t row : rows)
      for (const Task task : tasks)
        *next++ = classOf(dataset.clips()[row].label, task);
    return result.to(device);
  }

  /// Of what is asked, whatever else is learnt.
  std::vector<Verdict> verdictsOf(const Said& said, const Labels& labels) const {
    if (objective.asksPoint())
      return pointVerdicts(said.logits, said.points, labels.points);
    return verdicts(said.logits, crossEntropies(said.logits, objective.labelsOfAsked(labels)));
  }

  std::vector<Verdict> verdictsOfTraining(const torch::Tensor& logits, const Labels& labels) const {
    const torch::NoGradGuard noGradient;
    return verdictsOf(objective.said(logits), labels);
  }

  std::vector<Verdict> judged(const Said& said, std::span<const std::size_t> rows) const {
    std::vector<Verdict> judged = verdictsOf(said, labels(rows));
    dataset.checkWhole();
    return judged;
  }

  NamedTensors weights() const {
    return joined({named(network->named_parameters()), named(network->named_buffers())});
  }
  NamedTensors state() const {
    return joined({weights(), optimiser->state(), mean ? mean->state() : NamedTensors()});
  }

  /// What an earlier run learnt, and its BatchNorms, but for the output layer.
  void freezeBody() {
    for (auto& [name, parameter] : named(network->named_parameters()))
      parameter.set_requires_grad(isOfOutputLayer(name));
    network->useMovingNorms(true);
  }

  CheckpointInfo info(const TrainingPosition& position) const {
    return {.config = config,
            .bands = dataset.bands(),
            .features = dataset.features(),
            .position = position};
  }

  /// `losses`: their mean. Returns what is not finite (Step::notFinite).
  std::string step(const torch::Tensor& losses) {
    const torch::Tensor penalty = network->penalty();
    const torch::Tensor loss = penalty.defined() ? losses + penalty : losses;
    if (!std::isfinite(loss.item<double>()))
      return "the loss";
    if (isFittedAtOnce())
      return "";
    loss.backward();
    const NamedTensors parameters = named(network->named_parameters());
    const double norm = gradientNorm(parameters);
    if (!std::isfinite(norm))
      return "the gradient of " + firstNotFinite(gradientsOf(parameters));
    const double most =
        config.clipNorm > 0.0 ? std::min(config.clipNorm, kGreatestNorm) : kGreatestNorm;
    if (norm > most)
      scaleGradients(parameters, most / norm);
    optimiser->step();
    const std::string weight = firstNotFinite(parameters);
    return weight.empty() ? "" : "the weight " + weight;
  }

  Compute compute;
  TrainingConfig config;
  Objective objective{config.model, config.labelSmoothing};
  Dataset dataset;
  torch::Device device;
  std::unique_ptr<Network> network;
  std::unique_ptr<Optimiser> optimiser;
  std::optional<WeightAverage> mean;  ///< where the configuration averages
  at::Generator dropout;
  BatchAugmentation augmentation{config, dataset.features()};
  ClipBatches clips;
  std::array<torch::Tensor, GatherAhead::kBuffers> buffers;
  GatherAhead ahead{
      [this](std::span<const std::size_t> rows, std::size_t buffer) { gather(rows, buffer); }};
};

Learner::Learner(const TrainingConfig& config, const Dataset& dataset)
    : impl_(withPlainErrors([&] { return std::make_unique<Impl>(config, dataset); })) {}

Learner::~Learner() = default;

void Learner::standardise(std::span<const std::size_t> rows, const std::stop_token& stop) {
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
      impl_->requireFinite(values, batch);
      const torch::Tensor sum = values.sum(0), square = values.square().sum(0);
      const torch::Tensor more = sums.defined() ? sums + sum : sum;
      squares = squares.defined() ? squares + square : square;
      sums = more;  // last: nothing counts twice where memory ran out
    });
    const torch::Tensor mean = sums / static_cast<double>(rows.size());
    const torch::Tensor variance = squares / static_cast<double>(rows.size()) - mean.square();
    impl_->network->standardiseBy(mean.to(torch::kFloat32),
                                  variance.clamp_min(0).sqrt().to(torch::kFloat32));
    if (impl_->network->landmarks() > 0)
      impl_->network->compareWith(impl_->statistics(evenly(rows, impl_->network->landmarks())));
    if (impl_->isFittedAtOnce())
      impl_->fit(evenly(rows, impl_->network->fittedTo()), stop);
    impl_->dataset.checkWhole();
  });
}

void Learner::startFrom(const Safetensors& checkpoint, const std::filesystem::path& file) {
  withPlainErrors([&] { takeWeights(checkpoint, file, impl_->info({}), impl_->weights()); });
}

void Learner::startStep(int epoch, std::size_t clips) {
  const auto seed = [&](SeedUse use) { return seedFor(impl_->config.seed, use, epoch, clips); };
  impl_->startDraws(seed(SeedUse::Dropout), seed(SeedUse::Augmentation));
}

void Learner::setLearningRate(double rate) {
  impl_->optimiser->setLearningRate(rate);
}

Step Learner::train(std::span<const std::size_t> rows, std::span<const std::size_t> next) {
  return withPlainErrors([&] {
    // What a step that ran out of memory left.
    impl_->network->zero_grad();
    const Labels labels = impl_->labels(rows);
    const auto [logits, losses] = impl_->trained(rows, labels);
    impl_->gatherAhead(next);
    // First, so that no step is made whose verdicts there is no memory for: it would be made again.
    std::vector<Verdict> verdicts = impl_->verdictsOfTraining(logits, labels);
    std::string notFinite = impl_->step(losses.mean());
    impl_->dataset.checkWhole();
    return Step{std::move(verdicts), std::move(notFinite)};
  });
}

void Learner::average() {
  withPlainErrors([&] { impl_->mean.value().add(); });
}

void Learner::useAverage(std::span<const std::size_t> rows, const std::stop_token& stop) {
  withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    impl_->mean.value().use();
    std::vector<BatchNorm*> norms;
    for (const auto& module : impl_->network->modules(/*include_self=*/false))
      if (auto* norm = dynamic_cast<BatchNorm*>(module.get()))
        norms.push_back(norm);
    if (norms.empty())
      return;
    const auto seed = [&](SeedUse use) { return seedFor(impl_->config.seed, use); };
    impl_->startDraws(seed(SeedUse::NormDropout), seed(SeedUse::NormAugmentation));
    int size = impl_->config.batch;
    double batches = 0.0;
    inBatches(rows, size, [&](std::span<const std::size_t> batch, std::span<const std::size_t>) {
      throwIfStopped(stop);
      for (BatchNorm* norm : norms)
        norm->setMomentum(batches / (batches + 1.0));
      impl_->trained(batch, impl_->labels(batch));
      ++batches;
    });
    for (BatchNorm* norm : norms)
      norm->setMomentum(BatchNorm::kUsualMomentum);
  });
}

std::vector<Verdict> Learner::evaluate(std::span<const std::size_t> rows,
                                       std::span<const std::size_t> next) {
  return withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    const Said said = impl_->asked(rows, std::nullopt);
    impl_->gatherAhead(next);
    return impl_->judged(said, rows);
  });
}

std::vector<Verdict> Learner::evaluateWithDropout(std::span<const std::size_t> rows,
                                                  std::uint64_t seed) {
  return withPlainErrors([&] {
    const torch::NoGradGuard noGradient;
    const MovingNorms moving(*impl_->network);
    at::Generator masks = impl_->dropout.clone();
    masks.set_current_seed(seed);
    return impl_->judged(impl_->asked(rows, masks), rows);
  });
}

Safetensors Learner::snapshot(const TrainingPosition& position) const {
  return withPlainErrors([&] { return toCheckpoint(impl_->info(position), impl_->state()); });
}

TrainingPosition Learner::restore(const Safetensors& checkpoint,
                                  const std::filesystem::path& file) {
  return withPlainErrors([&] {
    if (const auto clips = fittedClips(checkpoint); clips && impl_->isFittedAtOnce())
      impl_->network->makeRoom(*clips);
    return fromCheckpoint(checkpoint, file, impl_->info({}), impl_->state()).position;
  });
}

}  // namespace cuadrante::models
