#include "core/exchange/json_label.h"
#include "core/exchange/label_studio.h"
#include "core/files/output_file.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>

namespace cuadrante {
namespace {

using OrderedJson = nlohmann::ordered_json;

bool isEmail(std::string_view name) {
  const auto at = name.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < name.size() &&
         name.find_first_of(" \t\"<>,;@", at + 1) == std::string_view::npos &&
         name.substr(0, at).find_first_of(" \t\"<>,;") == std::string_view::npos;
}

OrderedJson numberResult(Axis axis, double value) {
  return {{"id", axisKey(axis)},
          {"from_name", axisKey(axis)},
          {"to_name", "audio"},
          {"type", "number"},
          {"value", {{"number", value}}}};
}

OrderedJson resultOf(const SaidLabel& said) {
  OrderedJson result = OrderedJson::array();
  for (const Axis axis : {Axis::Placer, Axis::Energia})
    if (const auto value = said.value(axis))
      result.push_back(numberResult(axis, *value));
  if (!said.axis)
    result.push_back({{"id", "cuadrante"},
                      {"from_name", "cuadrante"},
                      {"to_name", "audio"},
                      {"type", "choices"},
                      {"value", {{"choices", {quadrantKey(quadrantOf(said.point))}}}}});
  return result;
}

OrderedJson annotationOf(const SaidLabel& said) {
  OrderedJson annotation;
  if (isEmail(said.annotator.name))
    annotation["completed_by"] = {{"email", said.annotator.name}};
  annotation["annotator"] = said.annotator.name;
  annotation["created_at"] = said.createdAt;
  if (said.response)
    annotation["lead_time"] = static_cast<double>(said.response->count()) / 1000.0;
  annotation["was_cancelled"] = false;
  // Label Studio takes imported annotations for the truth unless they say that they are none.
  annotation["ground_truth"] = false;
  annotation["result"] = resultOf(said);
  return annotation;
}

/// One task per clip, in the order of the clips.
class Tasks {
 public:
  explicit Tasks(std::string audioPrefix) : audioPrefix_(std::move(audioPrefix)) {}

  OrderedJson& of(const Clip& clip, const std::string& song, const std::string& content) {
    const auto [task, isNew] = tasks_.try_emplace(clip.id);
    if (isNew) {
      OrderedJson data{{"audio", fmt::format("{}{}.wav", audioPrefix_, clipName(clip.id))}};
      data.update(clipMembers(clip, song, content));
      task->second["data"] = std::move(data);
      task->second["annotations"] = OrderedJson::array();
      task->second["predictions"] = OrderedJson::array();
    }
    return task->second;
  }

  std::string text() const {
    std::string text = "[";
    for (const auto& [clip, task] : tasks_) {
      text += text.size() > 1 ? ",\n " : "\n ";
      text += task.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    }
    return text + "\n]\n";
  }

 private:
  std::string audioPrefix_;
  std::map<ClipId, OrderedJson> tasks_;
};

}  // namespace

std::string localAudioPrefix(const std::filesystem::path& projectFolder) {
  const std::filesystem::path folder = projectFolder.lexically_normal();
  const std::string name =
      (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  return fmt::format("/data/local-files/?d={}/clips/", percentEncoded(name));
}

void writeLabelStudio(const std::filesystem::path& json, const std::vector<SaidLabel>& labels,
                      const std::vector<ClipTask>& tasksToDo, const std::string& audioPrefix) {
  Tasks tasks(audioPrefix);
  for (const ClipTask& task : tasksToDo)
    tasks.of(task.clip, task.song, task.content);
  for (const SaidLabel& said : labels) {
    OrderedJson& task = tasks.of(said.clip, said.song, said.content);
    if (said.annotator.kind == AnnotatorKind::Person)
      task["annotations"].push_back(annotationOf(said));
    else
      task["predictions"].push_back(
          {{"model_version", said.annotator.name}, {"result", resultOf(said)}});
  }
  writeOutputFile(json, tasks.text());
}

std::string labelStudioConfig() {
  return R"xml(<View>
  <Header value="$song"/>
  <Audio name="audio" value="$audio"/>
  <Header value="Placer: from -1 (unpleasant) to 1 (pleasant)"/>
  <Number name="placer" toName="audio" min="-1" max="1" step="0.01" slider="true" required="true"/>
  <Header value="Energía: from -1 (calm) to 1 (excited)"/>
  <Number name="energia" toName="audio" min="-1" max="1" step="0.01" slider="true" required="true"/>
  <Header value="Quadrant: not needed, it follows from the two"/>
  <Choices name="cuadrante" toName="audio" choice="single" showInline="true">
    <Choice value="estres"/>
    <Choice value="felicidad"/>
    <Choice value="calma"/>
    <Choice value="tristeza"/>
  </Choices>
</View>
)xml";
}

}  // namespace cuadrante
