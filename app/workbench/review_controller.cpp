#include "workbench/review_controller.h"

#include "dataset/project_clips.h"
#include "error.h"
#include "project/reviews.h"
#include "results/run_texts.h"
#include "review/review_page.h"
#include "review/rule_text.h"
#include "workbench/error_sentence.h"
#include "workbench/page_steps.h"
#include "workbench/session.h"
#include "workbench/settings.h"

#include <QDateTime>

#include <algorithm>
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

bool hasControls(const Review& review) {
  return std::ranges::any_of(review.clips, &ReviewClip::control);
}

QString aboutText(const Review& review) {
  std::optional<ReviewRule> rule;
  for (const ReviewClip& clip : review.clips)
    if (!rule && !clip.reasons.empty())
      rule = clip.reasons.front().rule;
  return QStringLiteral("%1: %2").arg(ui::taskName(review.task), ui::ruleName(rule));
}

}  // namespace

ReviewController::ReviewController(Session& session, Settings& settings, ui::ReviewPage& page,
                                   QObject* parent)
    : QObject(parent),
      session_(session),
      settings_(settings),
      page_(page),
      sitting_(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)) {
  showSteps(session, ui::Step::Review, page);
  connect(&page, &ui::ReviewPage::queueRequested, this, &ReviewController::makeReview);
  connect(&page, &ui::ReviewPage::reviewChosen, this, &ReviewController::openReview);
  connect(&page, &ui::ReviewPage::clipRequested, this, &ReviewController::hear);
  connect(&page, &ui::ReviewPage::labelChosen, this, &ReviewController::label);
  connect(&page, &ui::ReviewPage::keepChosen, this, &ReviewController::keep);
  connect(&page, &ui::ReviewPage::undoRequested, this, &ReviewController::undo);
  connect(&page, &ui::ReviewPage::outcomeRequested, this, [this] {
    page_.showOutcome(
        outcomeOf(opened_.review, session_.project.reviews().answers(opened_.review.id)));
  });
  connect(&page, &ui::ReviewPage::runsNeeded, this, &ReviewController::trainWanted);
  connect(&page, &ui::ReviewPage::buildRequested, this,
          [this](const QString& note) { startBuild(session_, ui::Step::Review, page_, note); });
  connect(&session.loader, &ClipLoader::loaded, this, &ReviewController::play);
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
  refreshReviews();
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
  refreshReviews();
}

void ReviewController::leave() {
  inFront_ = false;
  session_.player.stop();
}

void ReviewController::refreshReviews() {
  page_.setReviews(session_.project.reviews().all());
}

ReviewController::Opened ReviewController::openedFrom(Project& project, const RunStore& runs,
                                                      Review review, const std::stop_token& stop) {
  Opened opened;
  opened.review = std::move(review);
  if (!opened.review.runs.empty()) {
    std::vector<Run> judging;
    for (const RunNumber run : opened.review.runs)
      judging.push_back(runs.load(run));
    opened.judges = Judges::load(labelledClips(project), opened.review.task,
                                 judgesOf(judging, opened.review.task), runs, stop);
    for (std::size_t row = 0; row < opened.judges->clips().size(); ++row)
      opened.rows.emplace(ClipId{opened.judges->clips()[row].index}, row);
  }
  opened.queue.reserve(opened.review.clips.size());
  for (const ReviewClip& clip : opened.review.clips) {
    opened.places.emplace(clip.clip, opened.queue.size());
    opened.queue.push_back(queuedFrom(clip));
    if (const auto row = opened.rows.find(clip.clip); row != opened.rows.end())
      opened.queue.back().opinions = opened.judges->opinions(row->second);
  }
  return opened;
}

void ReviewController::makeReview(const ReviewRequest& request) {
  session_.startStep(
      {tr("Making the queue"), ui::Step::Review},
      [this, request, runs = session_.runs](
          Project& project, const std::stop_token& stop,
          const ProgressCallback& progress) -> std::function<void()> {
        std::optional<Session::BorrowedTrainer> borrowed;
        const auto trainer = [this, &borrowed]() -> Trainer& {
          if (!borrowed)
            borrowed.emplace(session_.takeTrainer());
          return *borrowed->second;
        };
        const ReviewQueue queue = makeQueue(project, runs, request, trainer, stop, progress);
        if (queue.clips.empty())
          return [this] { page_.showNothingFound(); };
        Review review;
        review.task = request.task;
        review.options = describe(request);
        const std::vector<DatasetVersion> versions = project.versions().all();
        if (!versions.empty())
          review.version = versions.back().number;
        review.runs = queue.runs;
        review.controlShare = findsSuspects(request.rule) ? request.controlShare : 0.0;
        review.seed = request.seed;
        review.clips = reviewClips(queue.clips);
        auto opened = std::make_shared<Opened>(
            openedFrom(project, runs, project.reviews().begin(std::move(review)), stop));
        return [this, opened] { show(std::move(*opened)); };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void ReviewController::openReview(ReviewId id) {
  session_.startStep(
      {tr("Opening the review"), ui::Step::Review},
      [this, id, runs = session_.runs](Project& project, const std::stop_token& stop,
                                       const ProgressCallback&) -> std::function<void()> {
        auto review = project.reviews().review(id);
        if (!review)
          throw OptionError("there is no review " + std::to_string(id.value));
        auto opened = std::make_shared<Opened>(openedFrom(project, runs, std::move(*review), stop));
        return [this, opened] { show(std::move(*opened)); };
      },
      [this](const QString& sentence) {
        refreshReviews();
        page_.showError(sentence);
      });
}

void ReviewController::show(Opened opened) {
  opened_ = std::move(opened);
  wanted_.reset();
  const AnnotatorId own = annotator();
  std::vector<ui::ReviewAnswer> answers;
  for (const ReviewAnswer& answer :
       standingAnswers(session_.project.reviews().answers(opened_.review.id)))
    if (answer.annotator == own)
      answers.push_back(shownAnswer(answer));
  refreshReviews();
  page_.showReview({.id = opened_.review.id,
                    .queue = std::move(opened_.queue),
                    .look = {.task = opened_.review.task,
                             .reasonsHidden = hasControls(opened_.review),
                             .labelsShown = session_.project.protocol().answersShown},
                    .answers = std::move(answers),
                    .about = aboutText(opened_.review)});
}

void ReviewController::hear(ClipId clip) {
  wanted_ = clip;
  session_.loader.request(clip);
}

void ReviewController::play(const ui::ClipSound& sound) {
  if (!inFront_ || wanted_ != sound.clip)
    return;
  const auto label = session_.project.annotations().consensus(sound.clip);
  page_.showClip(sound, label ? std::optional(label->point) : std::nullopt);
}

AnnotatorId ReviewController::annotator() {
  return session_.project.annotations()
      .annotator(settings_.annotator().toStdString(), AnnotatorKind::Person)
      .id;
}

void ReviewController::label(ClipId clip, EmotionPoint point) {
  try {
    Reviews& reviews = session_.project.reviews();
    const ReviewId review = opened_.review.id;
    const auto axis = axisOf(opened_.review.task);
    const bool labelled = session_.project.annotations().consensus(clip).has_value();
    store(axis && labelled
              ? reviews.relabel(review, clip, annotator(), *axis, coordinate(point, *axis),
                                sitting_.toStdString())
              : reviews.label(review, clip, annotator(), point, sitting_.toStdString()));
    Q_EMIT session_.labelsChanged();
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void ReviewController::keep(ClipId clip) {
  try {
    store(session_.project.reviews().keep(opened_.review.id, clip, annotator(),
                                          sitting_.toStdString()));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void ReviewController::store(const ReviewAnswer& answer) {
  page_.showSaved(shownAnswer(answer));
}

void ReviewController::undo() {
  try {
    Reviews& reviews = session_.project.reviews();
    const AnnotatorId own = annotator();
    std::optional<ReviewAnswer> last;
    for (const ReviewAnswer& answer : standingAnswers(reviews.answers(opened_.review.id)))
      if (answer.annotator == own)
        last = answer;
    if (!last)
      return;
    reviews.undo(last->id, sitting_.toStdString());
    page_.showUndone(last->clip);
    if (last->annotation)
      Q_EMIT session_.labelsChanged();
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

ui::ReviewAnswer ReviewController::shownAnswer(const ReviewAnswer& answer) const {
  const ReviewClip& clip = opened_.review.clips[opened_.places.at(answer.clip)];
  return {.clip = answer.clip,
          .before = clip.label,
          .after = answer.point ? *answer.point : clip.label.value_or(EmotionPoint{}),
          .opinions = opinionsOn(answer.clip)};
}

std::vector<ui::ModelOpinion> ReviewController::opinionsOn(ClipId clip) const {
  std::vector<ui::ModelOpinion> shown;
  const auto row = opened_.rows.find(clip);
  if (row == opened_.rows.end())
    return shown;
  for (const Opinion& opinion : opened_.judges->opinions(row->second))
    shown.push_back(
        {.judge = ui::judgeText(opened_.judges->judges()[opinion.judge]),
         .verdict = ui::verdictText(opened_.review.task, opinion.predicted),
         .probability = opinion.probabilities[static_cast<std::size_t>(opinion.predicted)],
         .inSample = !opinion.outOfSample});
  return shown;
}

}  // namespace cuadrante::app
