#include "models/onnx/onnx_export.h"

#include "core/learning/augmentation.h"
#include "models/onnx/onnx_graph.h"
#include "models/onnx/onnx_networks.h"

#include <fmt/format.h>

#include <array>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace cuadrante::models {
namespace {

/// Of core/prediction/temperature.cpp and models/training/objective.cpp.
constexpr float kLeastProbability = 1e-9F, kLeastDeviation = 0.1F;

/// The class of an axis in a quadrant.
int classIn(Quadrant quadrant, Task axis) {
  for (const double energia : {-0.5, 0.5})
    for (const double placer : {-0.5, 0.5}) {
      const EmotionPoint point{.placer = placer, .energia = energia};
      if (quadrantOf(point) == quadrant)
        return classOf(point, axis);
    }
  throw std::logic_error("a quadrant without a point");
}

/// What outputs of networks say of what is asked, as Objective (models/training) has it:
/// probabilities `[N, 1]` of class 1, or `[N, 4]`.
class Verdicts {
 public:
  Verdicts(OnnxGraph& graph, const ModelSpec& spec)
      : graph_(graph), spec_(spec), tasks_(cuadrante::tasksOf(spec.task, spec.heads)) {}

  /// Of `logits` `[N, members · outputs]`.
  OnnxValue of(const OnnxValue& logits) const {
    const std::int64_t ofMember = outputsOf(spec_);
    std::vector<OnnxValue> all;
    for (std::int64_t member = 0; member < spec_.members; ++member) {
      const OnnxValue own =
          spec_.members == 1 ? logits
                             : graph_.slice(logits, 1, member * ofMember, (member + 1) * ofMember);
      for (OnnxValue& verdict : ofOneMember(own))
        all.push_back(std::move(verdict));
    }
    return mean(all);
  }

  OnnxValue mean(const std::vector<OnnxValue>& verdicts) const {
    OnnxValue sum = verdicts.front();
    for (std::size_t i = 1; i < verdicts.size(); ++i)
      sum = graph_.add(sum, verdicts[i]);
    return verdicts.size() == 1
               ? sum
               : graph_.times(sum, graph_.constant(1.0F / static_cast<float>(verdicts.size())));
  }

  /// atTemperature().
  OnnxValue calibrated(const OnnxValue& probabilities, double temperature) const {
    const OnnxValue cooled = graph_.constant(static_cast<float>(1.0 / temperature));
    if (!axisOf(spec_.task))
      return graph_.node("Softmax", {graph_.times(logOf(probabilities), cooled)},
                         {{"axis", std::int64_t{1}}});
    const OnnxValue logits =
        graph_.node("Sub", {logOf(probabilities), logOf(complement(probabilities))});
    return graph_.node("Sigmoid", {graph_.times(logits, cooled)});
  }

 private:
  OnnxValue complement(const OnnxValue& probability) const {
    return graph_.node("Sub", {graph_.constant(1.0F), probability});
  }
  OnnxValue logOf(const OnnxValue& probability) const {
    return graph_.node("Log", {graph_.clamped(probability, kLeastProbability, 1.0F)});
  }

  std::vector<OnnxValue> ofOneMember(const OnnxValue& outputs) const {
    if (learnsPoint(spec_))
      return {ofPoint(outputs)};
    std::vector<OnnxValue> heads;
    std::int64_t output = 0;
    for (const Task task : tasks_) {
      const std::int64_t count = outputsOf(task);
      const OnnxValue own =
          tasks_.size() == 1 ? outputs : graph_.slice(outputs, 1, output, output + count);
      heads.push_back(task == Task::Cuadrantes
                          ? graph_.node("Softmax", {own}, {{"axis", std::int64_t{1}}})
                          : graph_.node("Sigmoid", {own}));
      output += count;
    }
    if (heads.size() == 1)
      return heads;
    if (spec_.task == Task::Cuadrantes)
      return {heads[2], quadrantsOfAxes(heads[0], heads[1])};
    return {spec_.task == Task::Energia ? heads[0] : heads[1],
            axisOfQuadrants(heads[2], spec_.task)};
  }

  OnnxValue ofPoint(const OnnxValue& outputs) const {
    if (!axisOf(spec_.task))
      return quadrantsOfAxes(axisOfPoint(outputs, 0), axisOfPoint(outputs, 1));
    return axisOfPoint(outputs, spec_.task == Task::Energia ? 0 : 1);
  }

  /// Φ(mean / deviation).
  OnnxValue axisOfPoint(const OnnxValue& outputs, std::int64_t axis) const {
    const OnnxValue mean = graph_.slice(outputs, 1, 2 * axis, 2 * axis + 1),
                    raw = graph_.slice(outputs, 1, 2 * axis + 1, 2 * axis + 2);
    const OnnxValue deviation =
        graph_.add(graph_.node("Softplus", {raw}), graph_.constant(kLeastDeviation));
    const OnnxValue z = graph_.times(graph_.node("Div", {mean, deviation}),
                                     graph_.constant(1.0F / std::numbers::sqrt2_v<float>));
    return graph_.times(graph_.add(graph_.node("Erf", {z}), graph_.constant(1.0F)),
                        graph_.constant(0.5F));
  }

  OnnxValue axisOfQuadrants(const OnnxValue& quadrants, Task axis) const {
    OnnxTensor upper{{4, 1}, {}};
    for (const Quadrant quadrant : kQuadrants)
      upper.values.push_back(static_cast<float>(classIn(quadrant, axis)));
    return graph_.node("MatMul", {quadrants, graph_.constant(upper)});
  }

  OnnxValue quadrantsOfAxes(const OnnxValue& energia, const OnnxValue& placer) const {
    return graph_.times(shareOf(energia, Task::Energia), shareOf(placer, Task::Placer));
  }
  /// Of each quadrant, the probability of its side of an axis.
  OnnxValue shareOf(const OnnxValue& probability, Task axis) const {
    OnnxTensor sides{{2, 4}, std::vector<float>(8, 0.0F)};
    for (std::size_t i = 0; i < kQuadrants.size(); ++i)
      sides.values[4 * static_cast<std::size_t>(classIn(kQuadrants[i], axis)) + i] = 1.0F;
    return graph_.node("MatMul", {graph_.concat({complement(probability), probability}, 1),
                                  graph_.constant(sides)});
  }

  OnnxGraph& graph_;
  const ModelSpec& spec_;
  std::vector<Task> tasks_;
};

std::vector<int> headsOf(const ModelSpec& spec) {
  if (learnsPoint(spec))
    return {kPointOutputs};
  std::vector<int> heads;
  for (const Task head : cuadrante::tasksOf(spec.task, spec.heads))
    heads.push_back(outputsOf(head));
  return heads;
}

OnnxValue logitsOf(OnnxGraph& graph, const PackagedNetwork& network, const OnnxValue& x,
                   FeatureShape shape) {
  const ModelSpec& spec = network.run.config.model;
  const OnnxWeights weights(network.tensors, "");
  const std::vector<int> heads = headsOf(spec);
  if (spec.members == 1)
    return onnxLogits(graph, spec, weights, x, shape, heads);
  std::vector<OnnxValue> members;
  for (int member = 1; member <= spec.members; ++member)
    members.push_back(
        onnxLogits(graph, spec, weights.below(fmt::format("member_{}", member)), x, shape, heads));
  return graph.concat(members, 1);
}

/// What one network says of clips `[N, T, F]`, or of the crops that it judges in their place.
OnnxValue saidBy(OnnxGraph& graph, const PackagedNetwork& network, const OnnxValue& clips,
                 FeatureShape shape) {
  const TrainingConfig& config = network.run.config;
  const Verdicts verdicts(graph, config.model);
  if (config.augmentation.crop >= 1.0)
    return verdicts.of(logitsOf(graph, network, clips, shape));
  const double share = config.augmentation.crop;
  const auto all = static_cast<std::int64_t>(shape.timeSteps);
  const std::int64_t steps = croppedSteps(share, all);
  std::vector<OnnxValue> ofCrops;
  for (const std::int64_t start : cropStarts(share, all))
    ofCrops.push_back(verdicts.of(
        logitsOf(graph, network, graph.slice(clips, 1, start, start + steps),
                 {.timeSteps = static_cast<std::size_t>(steps), .bands = shape.bands})));
  return verdicts.mean(ofCrops);
}

void addGraph(onnx::GraphProto& proto, const NetworkPackage& package) {
  proto.set_name("cuadrante");
  OnnxGraph graph(proto);
  const FeatureShape shape = package.features().shape();
  const OnnxValue clips = graph.input("clips", {static_cast<std::int64_t>(shape.timeSteps),
                                                static_cast<std::int64_t>(shape.bands)});
  const ModelSpec& spec = package.networks.front().run.config.model;
  const Verdicts verdicts(graph, spec);
  std::vector<OnnxValue> each, calibrated;
  for (const PackagedNetwork& network : package.networks) {
    const OnnxValue said = saidBy(graph, network, clips, shape);
    each.push_back(graph.unsqueeze(said, 1));
    calibrated.push_back(verdicts.calibrated(said, package.temperature.value));
  }
  const std::int64_t outputs = outputsOf(spec.task);
  graph.giveOut(verdicts.mean(calibrated), "probabilities", {outputs});
  graph.giveOut(graph.concat(each, 1), "networks",
                {static_cast<std::int64_t>(package.networks.size()), outputs});
}

std::string classesText(Task task) {
  if (axisOf(task))
    return "0 or above";
  std::string text;
  for (const Quadrant quadrant : kQuadrants)
    text += fmt::format("{}{}", text.empty() ? "" : ",", quadrantKey(quadrant));
  return text;
}

}  // namespace

std::string onnxOf(const NetworkPackage& package) {
  onnx::ModelProto model;
  model.set_ir_version(OnnxGraph::kIrVersion);
  model.set_producer_name("Cuadrante");
  model.set_doc_string(package.card);
  onnx::OperatorSetIdProto& operators = *model.add_opset_import();
  operators.set_domain("");
  operators.set_version(OnnxGraph::kOpset);
  const std::array<std::pair<const char*, std::string>, 6> properties{
      {{"task", std::string(taskKey(package.task()))},
       {"classes", classesText(package.task())},
       {"features", featuresText(package.features())},
       {"window_s", fmt::format("{}", package.windowSeconds)},
       {"temperature", fmt::format("{}", package.temperature.value)},
       {"licence", package.licence}}};
  for (const auto& [key, value] : properties) {
    onnx::StringStringEntryProto& property = *model.add_metadata_props();
    property.set_key(std::string("cuadrante.") + key);
    property.set_value(value);
  }
  addGraph(*model.mutable_graph(), package);
  return model.SerializeAsString();
}

}  // namespace cuadrante::models

extern "C" void cuadrante_write_onnx(const cuadrante::NetworkPackage& package, std::string& bytes) {
  bytes = cuadrante::models::onnxOf(package);
}
