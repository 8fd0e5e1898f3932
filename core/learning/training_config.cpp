#include "core/learning/training_config.h"

#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kSchedules{Schedule::None, Schedule::Plateau, Schedule::Cosine,
                                Schedule::OneCycle};
constexpr std::array kKernels{Kernels::Auto, Kernels::Fused, Kernels::Reference};
constexpr std::array kWeights{Weights::Last, Weights::Best};
constexpr std::array kFreezes{Freeze::Nothing, Freeze::Body};
constexpr std::array kDevices{Device::Auto, Device::Cpu, Device::Cuda};

}  // namespace

std::string_view scheduleKey(Schedule schedule) noexcept {
  switch (schedule) {
    case Schedule::None:
      return "none";
    case Schedule::Plateau:
      return "plateau";
    case Schedule::Cosine:
      return "cosine";
    case Schedule::OneCycle:
      return "one-cycle";
  }
  return "";
}

std::optional<Schedule> scheduleFromKey(std::string_view key) noexcept {
  return fromKey(kSchedules, key, scheduleKey);
}

std::string_view kernelsKey(Kernels kernels) noexcept {
  switch (kernels) {
    case Kernels::Auto:
      return "auto";
    case Kernels::Fused:
      return "fused";
    case Kernels::Reference:
      return "reference";
  }
  return "";
}

std::optional<Kernels> kernelsFromKey(std::string_view key) noexcept {
  return fromKey(kKernels, key, kernelsKey);
}

std::string_view deviceKey(Device device) noexcept {
  switch (device) {
    case Device::Auto:
      return "auto";
    case Device::Cpu:
      return "cpu";
    case Device::Cuda:
      return "cuda";
  }
  return "";
}

std::optional<Device> deviceFromKey(std::string_view key) noexcept {
  return fromKey(kDevices, key, deviceKey);
}

std::string_view weightsKey(Weights weights) noexcept {
  return weights == Weights::Last ? "last" : "best";
}

std::optional<Weights> weightsFromKey(std::string_view key) noexcept {
  return fromKey(kWeights, key, weightsKey);
}

std::string_view freezeKey(Freeze freeze) noexcept {
  return freeze == Freeze::Nothing ? "nothing" : "body";
}

std::optional<Freeze> freezeFromKey(std::string_view key) noexcept {
  return fromKey(kFreezes, key, freezeKey);
}

bool learnsPoint(const ModelSpec& spec) {
  return spec.task == Task::Point || spec.heads == Heads::Point;
}

int outputsOf(const ModelSpec& spec) {
  if (learnsPoint(spec))
    return kPointOutputs;
  int outputs = 0;
  for (const Task task : tasksOf(spec.task, spec.heads))
    outputs += outputsOf(task);
  return outputs;
}

std::string modelName(const ModelSpec& spec) {
  std::string name =
      fmt::format("{}_o{}", architectureName(spec.architecture), outputsOf(spec.task));
  for (const LearningOption<Architecture>& option : architectureOptions())
    if (option.description.key == "dropout" && option.matters(spec.architecture))
      name += "_d" + optionText(*option.get(spec.architecture));
  if (learnsPoint(spec))
    name += "_point";
  else if (spec.heads == Heads::All)
    name += "_h3";
  if (spec.members > 1)
    name += fmt::format("_x{}", spec.members);
  return name;
}

std::string networkName(const ModelSpec& spec) {
  const std::string units = unitsText(spec);
  return units.empty() ? modelName(spec) : modelName(spec) + " " + units;
}

std::string unitsText(const ModelSpec& spec) {
  const std::optional<OptionValue> units = optionOf(spec.architecture, "units");
  return units ? optionText(*units) : "";
}

void validate(const ModelSpec& model) {
  validate(TrainingConfig{.model = model});
}

}  // namespace cuadrante
