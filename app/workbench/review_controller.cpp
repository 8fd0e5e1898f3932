#include "app/workbench/review_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/known_annotator.h"
#include "app/workbench/opened_review.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/ground/error.h"
#include "core/store/reviews.h"
#include "ui/review/review_page.h"
#include "ui/review/rule_text.h"
#include "ui/training/run_outcome.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace cuadrante::app {
namespace {

bool hasControls(const Review& review) {
  return std::ranges::any_of(review.clips, &ReviewClip::control);
}

QString aboutText(const Review& review) {
  std::set<ReviewRule> rules;
  for (const ReviewClip& clip : review.clips)
    for (const ReviewReason& reason : clip.reasons)
      rules.insert(reason.rule);
  QStringList names;
  for (const ReviewRule rule : rules)
    names << ui::ruleName(rule);
  if (names.isEmpty())
    names << ui::ruleName(std::nullopt);
  return QStringLiteral("%1: %2").arg(ui::taskName(review.task), names.join(QStringLiteral(", ")));
}

}  // namespace

ReviewController::ReviewController(Session& session, Settings& settings, ui::ReviewPage& page,
                                   QObject* parent)
    : PageController(parent),
      session_(session),
      settings_(settings),
      page_(page),
      opened_(std::make_shared<OpenedReview>()),
      sitting_(QDateTime::currentDateTimeUtc().toString(Qt::ISODate)) {
  showSteps(session, ui::Step::Review, page);
  connectGuarded(&page, &ui::ReviewPage::queueRequested, this, &ReviewController::makeReview);
  connectGuarded(&page, &ui::ReviewPage::reviewChosen, this, &ReviewController::openReview);
  connectGuarded(&page, &ui::ReviewPage::clipRequested, this, &ReviewController::hear);
  connectGuarded(&page, &ui::ReviewPage::labelChosen, this, &ReviewController::label);
  connectGuarded(&page, &ui::ReviewPage::keepChosen, this, &ReviewController::keep);
  connectGuarded(&page, &ui::ReviewPage::undoRequested, this, &ReviewController::undo);
  connectGuarded(&page, &ui::ReviewPage::outcomeRequested, this, &ReviewController::computeOutcome);
  connectGuarded(&page, &ui::ReviewPage::whoAnswered, this, &ReviewController::setWho);
  connectGuarded(&page, &ui::ReviewPage::whoWanted, this, &ReviewController::askWho);
  connectGuarded(&page, &ui::ReviewPage::runsNeeded, this, &ReviewController::trainWanted);
  connectGuarded(&page, &ui::ReviewPage::buildRequested, this, [this](const QString& note) {
    BuildOptions options{.note = note.toStdString()};
    // Of the newest version, which it goes on from: what differs are the labels then.
    if (const auto versions = session_.project.versions().all(); !versions.empty()) {
      options.features = versions.back().features;
      options.element = versions.back().element;
    }
    startBuild(session_, ui::Step::Review, page_, options);
  });
  connectGuarded(&session.loader, &ClipLoader::loaded, this, &ReviewController::play);
  connectGuarded(&session.loader, &ClipLoader::failed, this,
                 [this](ClipId clip, const std::exception_ptr& error) {
                   if (inFront_ && wanted_ == clip)
                     page_.showError(sentenceOf(error));
                 });
  connectGuarded(&session, &Session::runsChanged, this, &ReviewController::showRuns);
  connectGuarded(&session, &Session::versionsChanged, this,
                 [this] { page_.setVersions(session_.project.versions().all()); });
  connectGuarded(&session.allRuns, &RunsReader::read, this, &ReviewController::showRuns);
  const auto showError = [this](const QString& sentence) {
    if (inFront_)
      page_.showError(sentence);
  };
  connectGuarded(&session.allRuns, &RunsReader::failed, this, showError);
  for (BackgroundTask* task : {&listing_, &outcomes_})
    connectGuarded(task, &BackgroundTask::failed, this,
                   [showError](const std::exception_ptr& error) { showError(sentenceOf(error)); });
  guarded([this] { page_.setVersions(session_.project.versions().all()); });
}

void ReviewController::showRuns() {
  if (!inFront_)
    return;
  session_.allRuns.want();
  if (session_.allRuns.runs() == shownRuns_)
    return;
  shownRuns_ = session_.allRuns.runs();
  page_.setRuns(*shownRuns_);
}

void ReviewController::enter() {
  inFront_ = true;
  showRuns();
  page_.setKeys(settings_.labelKeys());
  showWho();
  listReviews();
  page_.setGuideline(QString::fromStdString(session_.project.protocol().guideline));
}

void ReviewController::plan(Task task, const std::vector<RunNumber>& judges) {
  // What is half done is not opened over it.
  halfDoneOpened_ = true;
  page_.chooseThesis(task, judges);
}

void ReviewController::leave() {
  inFront_ = false;
  session_.player.stop();
}

void ReviewController::showWho() {
  // Nobody answers in a project that can only be read.
  if (!settings_.annotatorSaid() && !session_.project.readOnly())
    return askWho();
  page_.setWho(settings_.annotator());
  if (opened_->review().id.valid() && shownFor_ != settings_.annotator())
    openReview(opened_->review().id);
}

void ReviewController::askWho() {
  QStringList people;
  for (const Annotator& known : peopleOf(session_.project))
    people << QString::fromStdString(known.name);
  page_.askWho(people, settings_.annotator());
}

void ReviewController::setWho(const QString& name) {
  try {
    if (name.trimmed().isEmpty())
      return;
    session_.requireInPlace();
    annotatorFor(session_.project, name.trimmed().toStdString());
    settings_.setAnnotator(name);
    Q_EMIT session_.annotatorChanged();
    showWho();
    listReviews();
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void ReviewController::openHalfDone(const std::optional<ReviewId>& review) {
  if (!inFront_ || !settings_.annotatorSaid() || std::exchange(halfDoneOpened_, true))
    return;
  if (review && !opened_->review().id.valid())
    openReview(*review);
}

void ReviewController::listReviews() {
  const bool started = listing_.start(
      [this, folder = session_.project.folder(), name = settings_.annotator().toStdString()](
          std::stop_token, const BackgroundTask::Post&) {
        Project own = Project::open(folder);
        std::optional<ReviewId> halfDone;
        for (const Annotator& known : peopleOf(own))
          if (known.name == name)
            halfDone = own.reviews().halfDone(known.id);
        return [this, all = own.reviews().all(), halfDone] {
          page_.setReviews(all);
          openHalfDone(halfDone);
          if (std::exchange(listAgain_, false))
            listReviews();
        };
      });
  if (!started)
    listAgain_ = true;
}

void ReviewController::computeOutcome() {
  outcomes_.start([this, opened = opened_, acts = acts_, folder = session_.project.folder()](
                      std::stop_token, const BackgroundTask::Post&) {
    Project own = Project::open(folder);
    const Review& review = opened->review();
    return [this, opened, acts, outcome = outcomeOf(review, own.reviews().answers(review.id))] {
      if (opened == opened_ && acts == acts_)
        page_.showOutcome(outcome);
    };
  });
}

void ReviewController::makeReview(const ReviewRequest& request) {
  session_.startStep(
      {tr("Making the queue"), ui::Step::Review},
      [this, request, runs = session_.runs, own = settings_.annotator().toStdString()](
          Project& project, const std::stop_token& stop,
          const ProgressCallback& progress) -> std::function<void()> {
        project.requireWritable();
        std::optional<Session::BorrowedTrainer> borrowed;
        const auto trainer = [this, &borrowed]() -> Trainer& {
          if (!borrowed)
            borrowed.emplace(session_.takeTrainer());
          return *borrowed->second;
        };
        const MadeQueue made = makeQueue(project, runs, request, trainer, stop, progress);
        if (made.clips.empty())
          return [this] { page_.showNothingFound(); };
        auto opened = std::make_shared<OpenedReview>(
            project, runs, project.reviews().begin(reviewOf(request, made)), own, stop);
        return [this, opened, findings = made.findings] {
          show(opened);
          if (findings)
            page_.showFindings(*findings);
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void ReviewController::openReview(ReviewId id) {
  session_.startStep(
      {tr("Opening the review"), ui::Step::Review},
      [this, id, runs = session_.runs, own = settings_.annotator().toStdString()](
          Project& project, const std::stop_token& stop,
          const ProgressCallback&) -> std::function<void()> {
        auto review = project.reviews().review(id);
        if (!review)
          throw OptionError("there is no review " + std::to_string(id.value));
        auto opened = std::make_shared<OpenedReview>(project, runs, std::move(*review), own, stop);
        return [this, opened] { show(opened); };
      },
      [this](const QString& sentence) {
        listReviews();
        page_.showError(sentence);
      });
}

void ReviewController::show(std::shared_ptr<OpenedReview> opened) {
  // First what may fail: then the review shown before stays.
  const bool labelsShown = session_.project.protocol().answersShown;
  auto before = std::exchange(opened_, std::move(opened));
  wanted_.reset();
  const Review& review = opened_->review();
  page_.setReviews(opened_->all);
  page_.showReview({.id = review.id,
                    .queue = std::move(opened_->queue),
                    .look = {.task = review.task,
                             .reasonsHidden = hasControls(review),
                             .labelsShown = labelsShown},
                    .answers = std::move(opened_->answers),
                    .about = aboutText(review),
                    .reach = opened_->reach});
  shownFor_ = QString::fromStdString(opened_->annotator());
  disposal_.start(
      [before = std::move(before)](std::stop_token, const BackgroundTask::Post&) mutable {
        // A hundred thousand clips are not given back where the window waits for it.
        before.reset();
        return std::function<void()>();
      });
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

ActWriter::Writing ReviewController::writing(
    std::function<std::function<void()>(Project&, AnnotatorId)> write) {
  return {[write = std::move(write), name = settings_.annotator().toStdString()](Project& project) {
            return write(project, annotatorFor(project, name).id);
          },
          [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); }};
}

void ReviewController::answer(Give give, bool labels) {
  session_.acts.perform([this, give = std::move(give), labels, seen = acts_,
                         opened = opened_]() -> std::optional<ActWriter::Writing> {
    if (seen != acts_ || opened != opened_)
      return std::nullopt;
    return writing([this, give, labels, opened](Project& project, AnnotatorId annotator) {
      return std::function<void()>([this, labels, opened, given = give(project, annotator)] {
        ++acts_;
        if (opened == opened_)
          page_.showSaved(opened->shown(given));
        if (labels)
          Q_EMIT session_.labelsChanged();
      });
    });
  });
}

void ReviewController::label(ClipId clip, EmotionPoint point, qint64 responseMs) {
  answer(
      [clip, point, review = opened_->review().id, axis = axisOf(opened_->review().task),
       sitting = sitting_.toStdString(),
       response = Reviews::Response(std::chrono::milliseconds(responseMs))](Project& project,
                                                                            AnnotatorId annotator) {
        Reviews& reviews = project.reviews();
        return axis && project.annotations().consensus(clip)
                   ? reviews.relabel(review, clip, annotator, *axis, coordinate(point, *axis),
                                     sitting, response)
                   : reviews.label(review, clip, annotator, point, sitting, response);
      },
      true);
}

void ReviewController::keep(ClipId clip, qint64 responseMs) {
  answer(
      [clip, review = opened_->review().id, sitting = sitting_.toStdString(),
       response = std::chrono::milliseconds(responseMs)](Project& project, AnnotatorId annotator) {
        return project.reviews().keep(review, clip, annotator, sitting, response);
      },
      false);
}

void ReviewController::undo() {
  session_.acts.perform([this] {
    return writing([this, opened = opened_, sitting = sitting_.toStdString()](
                       Project& project, AnnotatorId annotator) -> std::function<void()> {
      Reviews& reviews = project.reviews();
      const ReviewId review = opened->review().id;
      const auto last = reviews.lastAnswer(review, annotator);
      if (!last)
        return {};
      reviews.undo(last->id, sitting);
      // What was said of the clip before stands again.
      return [this, opened, last = *last,
              stands = reviews.standingAnswer(review, last->clip, annotator)] {
        ++acts_;
        if (opened == opened_) {
          page_.showUndone(last.clip);
          if (stands)
            page_.showSaved(opened->shown(*stands));
        }
        if (last.annotation)
          Q_EMIT session_.labelsChanged();
      };
    });
  });
}

}  // namespace cuadrante::app
