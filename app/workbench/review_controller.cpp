#include "workbench/review_controller.h"

#include "dataset/dataset.h"
#include "error.h"
#include "review/review_page.h"
#include "workbench/error_sentence.h"
#include "workbench/page_steps.h"
#include "workbench/session.h"
#include "workbench/settings.h"

#include <QDateTime>

#include <algorithm>

namespace cuadrante::app {

ReviewController::ReviewController(Session& session, Settings& settings, ui::ReviewPage& page,
                                   QObject* parent)
    : QObject(parent),
      session_(session),
      settings_(settings),
      page_(page),
      sitting_(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)) {
  showSteps(session, ui::Step::Review, page);
  connect(&page, &ui::ReviewPage::queueRequested, this, &ReviewController::makeQueue);
  connect(&page, &ui::ReviewPage::clipRequested, this, &ReviewController::hear);
  connect(&page, &ui::ReviewPage::relabelChosen, this, &ReviewController::relabel);
  connect(&page, &ui::ReviewPage::keepChosen, this, &ReviewController::keep);
  connect(&page, &ui::ReviewPage::undoRequested, this, &ReviewController::undo);
  connect(&page, &ui::ReviewPage::runsNeeded, this, &ReviewController::trainWanted);
  connect(&page, &ui::ReviewPage::buildRequested, this,
          [this](const QString& note) { startBuild(session_, ui::Step::Review, page_, note); });
  connect(&session.loader, &ClipLoader::loaded, this, &ReviewController::show);
  connect(&session.loader, &ClipLoader::failed, this,
          [this](ClipId clip, const std::exception_ptr& error) {
            if (inFront_ && wanted_ == clip)
              page_.showError(sentenceOf(error));
          });
  connect(&session, &Session::runsChanged, this, [this] {
    runsStale_ = true;
    if (inFront_)
      refreshRuns();
  });
}

void ReviewController::refreshRuns() {
  runsStale_ = false;
  page_.setRuns(session_.runs.all());
}

void ReviewController::enter() {
  inFront_ = true;
  if (runsStale_)
    refreshRuns();
  page_.setKeys(settings_.labelKeys());
  page_.setGuideline(QString::fromStdString(session_.project.protocol().guideline));
}

void ReviewController::leave() {
  inFront_ = false;
  session_.player.stop();
}

void ReviewController::makeQueue(Axis, const std::vector<RunNumber>& runs, int missedBy) {
  judges_.clear();
  answers_.clear();
  wanted_.reset();
  try {
    for (const RunNumber number : runs)
      judges_.push_back({session_.runs.load(number), session_.runs.loadPredictions(number)});
    const std::vector<DatasetVersion> versions = session_.project.versions().all();
    if (versions.empty())
      throw OptionError(Reason::NothingToDo, "build a dataset version first");
    const Dataset newest = Dataset::open(session_.project.datasetFolder(versions.back().number));
    page_.showQueue(reviewQueue(newest.clips(), judges_, missedBy));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void ReviewController::hear(ClipId clip) {
  wanted_ = clip;
  session_.loader.request(clip);
}

void ReviewController::show(const ui::ClipSound& sound) {
  if (!inFront_ || wanted_ != sound.clip)
    return;
  if (const auto label = session_.project.annotations().consensus(sound.clip))
    page_.showClip(sound, label->point);
}

void ReviewController::relabel(ClipId clip, Axis axis, double value) {
  try {
    Annotations& annotations = session_.project.annotations();
    const auto before = annotations.consensus(clip);
    const Annotator annotator =
        annotations.annotator(settings_.annotator().toStdString(), AnnotatorKind::Person);
    const Annotation saved =
        annotations.relabel(clip, annotator.id, axis, value, sitting_.toStdString());
    answers_.push_back({clip, saved.id});
    page_.showSaved({.clip = clip,
                     .before = before->point,
                     .after = saved.point,
                     .opinions = opinionsOn(clip)});
    Q_EMIT session_.labelsChanged();
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void ReviewController::keep(ClipId clip) {
  const auto label = session_.project.annotations().consensus(clip);
  if (!label)
    return;
  answers_.push_back({clip, std::nullopt});
  page_.showSaved(
      {.clip = clip, .before = label->point, .after = label->point, .opinions = opinionsOn(clip)});
}

void ReviewController::undo() {
  if (answers_.empty())
    return;
  const Answer last = answers_.back();
  try {
    if (last.annotation)
      session_.project.annotations().retract(*last.annotation, sitting_.toStdString());
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
    return;
  }
  answers_.pop_back();
  page_.showUndone(last.clip);
  Q_EMIT session_.labelsChanged();
}

std::vector<ui::ModelOpinion> ReviewController::opinionsOn(ClipId clip) const {
  std::vector<ui::ModelOpinion> opinions;
  for (const JudgingRun& judge : judges_) {
    const auto said = std::find_if(
        judge.predictions.begin(), judge.predictions.end(),
        [clip](const Prediction& prediction) { return prediction.index == clip.value; });
    if (said == judge.predictions.end() || said->probabilities.empty())
      continue;
    opinions.push_back({.run = QStringLiteral("%1 · %2")
                                   .arg(judge.run.number.value)
                                   .arg(QString::fromStdString(modelName(judge.run.config.model))),
                        .probability = said->probabilities[0]});
  }
  return opinions;
}

}  // namespace cuadrante::app
