#include "app/workbench/opened_review.h"

#include "app/workbench/known_annotator.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/work/project_clips.h"
#include "ui/review/rule_text.h"

#include <utility>

namespace cuadrante::app {
namespace {

QueuedClip queuedFrom(const ReviewClip& clip) {
  QueuedClip queued{.index = clip.clip.value,
                    .clip = clipName(clip.clip),
                    .label = clip.label.value_or(EmotionPoint{})};
  queued.reasons = clip.reasons;
  queued.control = clip.control;
  queued.labelled = clip.label.has_value();
  return queued;
}

}  // namespace

OpenedReview::OpenedReview(Project& project, const RunStore& runs, Review review,
                           const std::string& annotator, const std::stop_token& stop)
    : review_(std::move(review)), annotator_(annotator) {
  if (!review_.runs.empty()) {
    std::vector<Run> judging;
    for (const RunNumber run : review_.runs)
      judging.push_back(runs.load(run));
    judges_ = Judges::load(labelledClips(project), review_.task, judgesOf(judging, review_.task),
                           runs, stop);
    reach = judges_->reach();
    names_ = ui::judgeTexts(judges_->judges());
    for (int verdict = 0; verdict < judges_->classes(); ++verdict)
      verdicts_.push_back(ui::verdictText(review_.task, verdict));
    for (std::size_t row = 0; row < judges_->clips().size(); ++row)
      rows_.emplace(ClipId{judges_->clips()[row].index}, row);
  }
  for (const ReviewClip& clip : review_.clips)
    places_.emplace(clip.clip, places_.size());
  throwIfStopped(stop);
  makeQueue();
  const AnnotatorId own = annotatorFor(project, annotator).id;
  const std::vector<ReviewAnswer> given = withReveals(project.reviews().answers(review_.id));
  // What was answered blind is counted, whatever was answered after the reveal.
  for (const std::vector<ReviewAnswer>& each : {latestBlindAnswers(given), latestAnswers(given)})
    for (const ReviewAnswer& answer : each)
      if (answer.annotator == own)
        answers.push_back(shown(answer));
  all = project.reviews().all();
}

void OpenedReview::makeQueue() {
  queue.reserve(review_.clips.size());
  for (const ReviewClip& clip : review_.clips) {
    QueuedClip& queued = queue.emplace_back(queuedFrom(clip));
    if (const auto row = rows_.find(clip.clip); row != rows_.end())
      queued.opinions = judges_->opinions(row->second);
    // A hundred thousand small pieces of memory would be given back where the window waits for it.
    for (Opinion& opinion : queued.opinions)
      opinion.probabilities = {};
  }
}

ui::ReviewAnswer OpenedReview::shown(const ReviewAnswer& answer) const {
  const auto place = places_.find(answer.clip);
  if (place == places_.end())
    throw ProjectError(
        Reason::DamagedProject, {},
        "an answer of a review is about clip " + clipName(answer.clip) + ", which is not in it");
  const ReviewClip& clip = review_.clips[place->second];
  return {.clip = answer.clip,
          .before = clip.label,
          .after = answer.point ? *answer.point : clip.label.value_or(EmotionPoint{}),
          .opinions = opinionsOn(answer.clip),
          .revealed = answer.revealed.value_or(false)};
}

std::vector<ui::ModelOpinion> OpenedReview::opinionsOn(ClipId clip) const {
  std::vector<ui::ModelOpinion> shown;
  const auto row = rows_.find(clip);
  if (row == rows_.end())
    return shown;
  for (const Opinion& opinion : judges_->opinions(row->second))
    shown.push_back(
        {.judge = names_[static_cast<qsizetype>(opinion.judge)],
         .verdict = verdicts_[static_cast<std::size_t>(opinion.predicted)],
         .probability = opinion.probabilities[static_cast<std::size_t>(opinion.predicted)],
         .inSample = !opinion.outOfSample});
  return shown;
}

}  // namespace cuadrante::app
