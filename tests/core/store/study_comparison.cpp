#include "core/store/study_comparison.h"

#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace cuadrante::test {
namespace {

template <class Value>
void compare(const Value& there, const Value& wanted, const char* what) {
  if (!(there == wanted))
    throw Difference(fmt::format("{} is not as it should be", what));
}

std::string pointText(EmotionPoint point) {
  return fmt::format("({}, {})", point.placer, point.energia);
}

std::string rowText(const Annotation& row) {
  return fmt::format("row {}, {} of clip {} by {}, {} at {}{}{}\n", row.id.value,
                     purposeKey(row.purpose), row.clip.value, row.annotator.value,
                     pointText(row.point), row.createdAt,
                     row.relabelled ? fmt::format(", only {}", axisKey(*row.relabelled)) : "",
                     row.retracts ? fmt::format(", takes {} back", row.retracts->value) : "");
}

void compareRow(const Annotation& there, const Annotation& wanted) {
  if (there.id != wanted.id || there.clip != wanted.clip || there.annotator != wanted.annotator ||
      there.point != wanted.point || there.purpose != wanted.purpose ||
      there.relabelled != wanted.relabelled || there.retracts != wanted.retracts ||
      (!wanted.createdAt.empty() && there.createdAt != wanted.createdAt))
    throw Difference("there is " + rowText(there) + "where should be " + rowText(wanted));
}

void compareRows(Project& project, const StudyModel& model) {
  const std::vector<Annotation> all = project.annotations().all();
  compare(all.size(), model.rows().size(), "the number of annotations");
  for (std::size_t i = 0; i < all.size(); ++i)
    compareRow(all[i], model.rows()[i]);
}

void compareActs(Project& project, const StudyModel& model) {
  const std::vector<Act> acts = project.journal().all();
  compare(acts.size(), model.acts().size(), "the number of acts");
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const Act& there = acts[i];
    const Act& wanted = model.acts()[i];
    if (there.id != wanted.id || there.annotator != wanted.annotator || there.item != wanted.item ||
        there.kind != wanted.kind || there.annotation != wanted.annotation ||
        there.of != wanted.of || there.reason != wanted.reason)
      throw Difference(fmt::format("act {} is another", wanted.id.value));
  }
}

void compareLatest(Project& project, const StudyModel& model) {
  for (const Annotator& annotator : project.annotations().annotators()) {
    std::vector<AnnotationId> latest;
    for (const Annotation& annotation : project.annotations().latestOf(annotator.id))
      latest.push_back(annotation.id);
    compare(latest, model.latestOf(annotator.id), "what somebody last said of each clip");
  }
}

void compareSkips(Project& project, const StudyModel& model) {
  std::vector<StudyModel::Key> skips;
  for (const Act& act : project.journal().skips())
    skips.emplace_back(act.item.clip, act.annotator);
  compare(skips, model.skips(), "which clips are set aside");
}

void compareRemarks(Project& project, const StudyModel& model) {
  std::map<StudyModel::Key, std::pair<bool, std::string>> there, wanted;
  for (const Remark& remark : project.journal().remarks())
    there[{remark.clip, remark.annotator}] = {remark.flagged, remark.note};
  for (const auto& [key, remark] : model.remarks())
    wanted[key] = {remark.flagged, remark.note};
  compare(there, wanted, "what is noted");
}

}  // namespace

void compareConsensus(Project& project, const StudyModel& model, ClipId clip) {
  const auto there = project.annotations().consensus(clip);
  const auto wanted = model.consensus(clip);
  if ((there ? std::optional(there->point) : std::nullopt) != wanted)
    throw Difference(fmt::format("the label of clip {} is {}, not {}", clip.value,
                                 there ? pointText(there->point) : "none",
                                 wanted ? pointText(*wanted) : "none"));
}

void compareAll(Project& project, const StudyModel& model) {
  compareRows(project, model);
  compareActs(project, model);
  std::set<ClipId> labelled, wanted;
  for (const auto& [clip, label] : project.annotations().consensus())
    labelled.insert(clip);
  for (const Clip& clip : project.catalogue().clips()) {
    compareConsensus(project, model, clip.id);
    if (model.consensus(clip.id))
      wanted.insert(clip.id);
  }
  compare(labelled, wanted, "which clips have a label");
  const ProjectCounts counts = project.counts();
  compare({static_cast<std::size_t>(counts.labelled),
           static_cast<std::size_t>(counts.labelledByPerson)},
          model.counts(), "what is counted");
  compareLatest(project, model);
  compareSkips(project, model);
  compareRemarks(project, model);
}

std::size_t compareNewRows(Project& project, StudyModel& model, std::size_t seen) {
  const Annotations& annotations = project.annotations();
  for (; seen < model.rows().size(); ++seen) {
    const Annotation& wanted = model.rows()[seen];
    const auto there = annotations.annotation(wanted.id);
    if (!there)
      throw Difference("there is no " + rowText(wanted));
    compareRow(*there, wanted);
    model.tellTime(wanted.id, there->createdAt);
  }
  if (const auto more = annotations.annotation({static_cast<std::int64_t>(seen) + 1}))
    throw Difference("nobody made " + rowText(*more));
  return seen;
}

std::string historyBehindLast(Project& project) {
  const Annotation last = project.annotations().all().back();
  std::string text;
  for (const Annotation& row : project.annotations().ofClip(last.clip))
    if (row.annotator == last.annotator)
      text += rowText(row);
  return text;
}

}  // namespace cuadrante::test
