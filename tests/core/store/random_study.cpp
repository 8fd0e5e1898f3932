#include "core/store/random_study.h"

#include "core/domain/hearing_order.h"
#include "core/domain/known_sign.h"
#include "core/domain/labelling_session.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/random_labels.h"
#include "core/store/study_comparison.h"
#include "core/store/study_model.h"
#include "core/work/exchange_labels.h"
#include "temporary_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <utility>

namespace cuadrante::test {
namespace {

constexpr std::size_t kStudyClips = 16;
constexpr std::size_t kPeople = 3;
constexpr std::array kStudyNames{"Ana", "Luis", "Eva", "a rule"};
constexpr std::size_t kStepsBetweenLooks = 100;

/// A project with one song and its clips, all selected, and its annotators.
void makeStudy(const std::filesystem::path& folder) {
  Project project = Project::create(folder);
  AudioInfo info;
  info.seconds = 10.0 * kStudyClips;
  info.sampleRate = 44'100;
  info.channels = 1;
  info.codec = "flac";
  project.catalogue().addSong("/music/song.flac", info, 1000);
  std::vector<ClipId> clips;
  for (const Clip& clip : project.catalogue().clips())
    clips.push_back(clip.id);
  project.catalogue().setSelection(clips);
  for (std::size_t i = 0; i < kStudyNames.size(); ++i)
    project.annotations().annotator(kStudyNames[i],
                                    i < kPeople ? AnnotatorKind::Person : AnnotatorKind::Rule);
  Protocol protocol;
  protocol.repeatShare = 0.25;
  protocol.anchors = {{.clip = clips.front(), .reference = {0.5, 0.5}}};
  project.setProtocol(protocol);
}

/// The empty study, as bytes: making it takes longer than a hundred steps in it.
std::string emptyStudy() {
  const TemporaryFolder folder(memoryFolder());
  makeStudy(folder.path());
  return Project::open(folder.path()).databaseBytes();
}

class RandomStudy {
 public:
  RandomStudy() {
    static const std::string empty = emptyStudy();
    std::ofstream(folder_ / "project.db", std::ios::binary) << empty;
    project_.emplace(Project::open(folder_.path()));
    annotators_ = project_->annotations().annotators();
    for (const Clip& clip : project_->catalogue().clips())
      clips_.push_back(clip.id);
    model_.emplace(annotators_);
    for (std::size_t i = 0; i < kPeople; ++i)
      items_[annotators_[i].id] =
          hearingOrder(clips_, annotators_[i].orderSeed, project_->protocol());
    beginSittings();
  }

  void run(const StudyStep& step) {
    const Annotator& who = annotators_[step.who % kPeople];
    const ClipId clip = clips_[step.clip % clips_.size()];
    perform(step, who.id, clip);
    compareNewRows();
    compareConsensus(*project_, *model_, clip);
    compareSitting(who.id);
  }

  void compareAll() { test::compareAll(*project_, *model_); }

  void reopen() {
    project_.reset();
    project_.emplace(Project::open(folder_.path()));
    beginSittings();
    compareAll();
  }

 private:
  void perform(const StudyStep& step, AnnotatorId who, ClipId clip);

  LabellingSession& sitting(AnnotatorId who) { return sittings_.at(who); }

  /// As the label page does when it is told that something has changed.
  void beginSittings() {
    sittings_.clear();
    for (std::size_t i = 0; i < kPeople; ++i) {
      const AnnotatorId who = annotators_[i].id;
      Journal& journal = project_->journal();
      LabellingSession begun(items_[who], journal.labelledBesides(who));
      for (const Act& act : journal.actsOf(who))
        begun.apply(act);
      if (const std::size_t wanted = model_->done(who, items_[who]); begun.done() != wanted)
        throw Difference(
            fmt::format("{} has done {}, not {}", annotators_[i].name, begun.done(), wanted));
      sittings_.emplace(who, std::move(begun));
      compareSitting(who);
    }
  }

  void label(AnnotatorId who, ClipId clip, EmotionPoint point) {
    Annotation said;
    const HearingItem item = sitting(who).current().value_or(HearingItem{.clip = clip});
    said.clip = item.clip;
    said.annotator = who;
    said.point = point;
    said.purpose = item.purpose;
    const Act act = project_->journal().label(said);
    sitting(who).apply(act);
    model_->label(said, act);
  }

  void skip(AnnotatorId who, ClipId clip, std::uint32_t what) {
    const std::optional<SkipReason> reason =
        what % 3 == 0 ? std::nullopt : std::optional(kSkipReasons[what % kSkipReasons.size()]);
    const HearingItem item = sitting(who).current().value_or(HearingItem{.clip = clip});
    const Act act = project_->journal().skip(who, item, reason, "");
    sitting(who).apply(act);
    model_->skip(act);
  }

  void undo(AnnotatorId who) {
    const auto done = sitting(who).undoable();
    if (!done)
      return;
    const Act act = project_->journal().undo(*done, "");
    sitting(who).apply(act);
    model_->undo(act);
    expectRefused([&] { project_->journal().undo(*done, ""); }, "an undo of what was undone");
  }

  void redo(AnnotatorId who) {
    const auto undone = sitting(who).redoable();
    if (!undone)
      return;
    const Act act = project_->journal().redo(*undone, "");
    sitting(who).apply(act);
    model_->redo(act);
  }

  void open(AnnotatorId who, ClipId clip, std::uint32_t what) {
    const std::optional<HearingItem> back = sitting(who).earlier();
    const HearingItem item = what % 2 == 0 && back ? *back : HearingItem{.clip = clip};
    const Act act = project_->journal().open(who, item, "");
    sitting(who).apply(act);
    model_->open(act);
    if (sitting(who).current() != item)
      throw Difference("another clip was opened");
  }

  void note(AnnotatorId who, ClipId clip, std::uint32_t what) {
    const Remark remark{.clip = clip,
                        .annotator = who,
                        .flagged = what % 2 == 0,
                        .note = what % 3 == 0 ? "" : fmt::format("note {}", what)};
    project_->journal().note(remark);
    model_->note(remark);
  }

  void relabel(AnnotatorId who, ClipId clip, const StudyStep& step) {
    const Axis axis = step.what % 2 == 0 ? Axis::Placer : Axis::Energia;
    if (model_->relabel(clip, who, axis, step.placer))
      project_->annotations().relabel(clip, who, axis, step.placer, "");
    else
      expectRefused([&] { project_->annotations().relabel(clip, who, axis, step.placer, ""); },
                    "there is nothing to correct");
  }

  void takeBack(std::uint32_t what) {
    std::vector<AnnotationId> corrections;
    for (const Annotation& row : model_->rows())
      if (row.relabelled && row.session.empty() && model_->stands(row))
        corrections.push_back(row.id);
    if (corrections.empty())
      return;
    const AnnotationId taken = corrections[what % corrections.size()];
    project_->annotations().retract(taken, "");
    model_->takeBack(taken);
  }

  void labelByRule(ClipId clip, EmotionPoint point) {
    Annotation said;
    said.clip = clip;
    said.annotator = annotators_.back().id;
    said.point = point;
    project_->annotations().append(said);
    model_->append(said);
  }

  void import(const StudyStep& step);
  void exportAll();
  void importExported(std::uint32_t what);

  void refuse(AnnotatorId who, ClipId clip, std::uint32_t what) {
    Annotation said;
    said.clip = what % 2 == 0 ? ClipId{999} : clip;
    said.annotator = who;
    said.point = {.placer = 0.0, .energia = what % 2 == 0 ? 0.0 : 1.5};
    expectRefused([&] { project_->journal().label(said); }, "a label that cannot be");
    expectRefused([&] { project_->journal().note({.clip = {999}, .annotator = who}); },
                  "a note on nothing");
  }

  template <class Work>
  void expectRefused(const Work& work, const char* what) {
    try {
      work();
    } catch (const OptionError&) {
      return;
    }
    throw Difference(fmt::format("was not refused: {}", what));
  }

  void compareNewRows() { seen_ = test::compareNewRows(*project_, *model_, seen_); }

  void compareSitting(AnnotatorId who) {
    const auto number = [](const std::optional<Act>& act) {
      return act ? std::optional(act->id) : std::nullopt;
    };
    if (number(sitting(who).undoable()) != model_->undoable(who) ||
        number(sitting(who).redoable()) != model_->redoable(who))
      throw Difference("another act can be undone, or redone");
  }

  TemporaryFolder folder_{memoryFolder()};
  std::optional<Project> project_;
  std::vector<Annotator> annotators_;
  std::vector<ClipId> clips_;
  std::optional<StudyModel> model_;
  std::map<AnnotatorId, std::vector<HearingItem>> items_;
  std::map<AnnotatorId, LabellingSession> sittings_;
  std::vector<std::filesystem::path> exported_;
  std::size_t seen_ = 0;  ///< of the model's rows, in the database
};

void RandomStudy::import(const StudyStep& step) {
  std::mt19937 random(step.what);
  const RandomLabels labels =
      randomLabels(random, *model_, {annotators_.begin(), annotators_.begin() + kPeople}, clips_);
  const std::filesystem::path file = folder_ / "labels.csv";
  std::ofstream(file) << labels.table;
  const ImportedLabels imported = importLabels(*project_, file, LabelFormat::Csv);
  const std::size_t added = model_->import(labels.labels);
  if (imported.added != added)
    throw Difference(fmt::format("of an import {} labels were new, not {}:\n{}", imported.added,
                                 added, labels.table));
  compareNewRows();
  beginSittings();
  // Their labels have one time for both axes: what came in since may lie between.
  exported_.clear();
}

void RandomStudy::exportAll() {
  const bool asCsv = exported_.size() % 2 == 0;
  const auto file = folder_ / fmt::format("export-{}.{}", exported_.size(), asCsv ? "csv" : "json");
  exportLabels(*project_, file, asCsv ? LabelFormat::Csv : LabelFormat::Json);
  exported_.push_back(file);
}

/// Whatever was said since, nothing of it is new.
void RandomStudy::importExported(std::uint32_t what) {
  if (exported_.empty())
    return;
  const auto& file = exported_[what % exported_.size()];
  const ImportedLabels imported = importLabels(*project_, file, labelFormatForName(file));
  if (imported.added > 0)
    throw Difference(fmt::format("of what was exported {} labels came in:\n{}", imported.added,
                                 historyBehindLast(*project_)));
  beginSittings();
}

void RandomStudy::perform(const StudyStep& step, AnnotatorId who, ClipId clip) {
  const EmotionPoint point{.placer = step.placer, .energia = step.energia};
  switch (step.act) {
    case StudyAct::Label:
      return label(who, clip, point);
    case StudyAct::LabelQuadrant:
      return label(who, clip, onlyQuadrant(quadrantOf(point)));
    case StudyAct::Skip:
      return skip(who, clip, step.what);
    case StudyAct::Undo:
      return undo(who);
    case StudyAct::Redo:
      return redo(who);
    case StudyAct::Open:
      return open(who, clip, step.what);
    case StudyAct::Note:
      return note(who, clip, step.what);
    case StudyAct::Relabel:
      return relabel(who, clip, step);
    case StudyAct::TakeBack:
      return takeBack(step.what);
    case StudyAct::LabelByRule:
      return labelByRule(clip, point);
    case StudyAct::Import:
      return import(step);
    case StudyAct::Export:
      return exportAll();
    case StudyAct::ImportExported:
      return importExported(step.what);
    case StudyAct::Refused:
      return refuse(who, clip, step.what);
    case StudyAct::Reopen:
      return reopen();
  }
}

}  // namespace

std::optional<std::string> firstDifference(const std::vector<StudyStep>& steps) {
  std::size_t number = 0;
  try {
    RandomStudy study;
    for (const StudyStep& step : steps) {
      ++number;
      study.run(step);
      if (number % kStepsBetweenLooks == 0)
        study.compareAll();
    }
    study.compareAll();
    study.reopen();
  } catch (const std::exception& difference) {
    return fmt::format("after step {}: {}", number, difference.what());
  }
  return std::nullopt;
}

}  // namespace cuadrante::test
