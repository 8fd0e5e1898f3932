#include "ui/review/review_page.h"

#include "ui/controls/definitions.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/form_column.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/controls/progress_strip.h"
#include "ui/controls/table_view.h"
#include "ui/controls/who_panel.h"
#include "ui/plane/plane_view.h"
#include "ui/review/hearing_panel.h"
#include "ui/review/outcome_text.h"
#include "ui/review/progress_text.h"
#include "ui/review/queue_form.h"
#include "ui/review/rule_text.h"
#include "ui/theme/icons.h"
#include "ui/training/run_outcome.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kLeftWidth = 264;

}  // namespace

ReviewPage::ReviewPage(ClipPlayer& player, QWidget* parent)
    : StepPage(parent),
      reviews_(new QComboBox),
      left_(new QStackedWidget),
      right_(new QStackedWidget),
      empty_(new EmptyState),
      form_(new QueueForm),
      queueTitle_(makeLabel(QStringLiteral("muted"))),
      model_(new QueueModel(this)),
      table_(new TableView),
      progress_(new ElidedLabel),
      who_(new QPushButton(icon(QStringLiteral("person")), QString())),
      whoPanel_(new WhoPanel(QStringLiteral("review"), tr("Who answers?"))),
      overview_(new QPushButton),
      outcomeButton_(new QPushButton),
      outcome_(makeLabel({})),
      hearing_(new HearingPanel(player)),
      note_(new QLineEdit),
      build_(makePrimaryButton(QStringLiteral("reviewBuildButton"))) {
  setObjectName(QStringLiteral("reviewPage"));
  auto* columns = new QHBoxLayout;
  columns->setSpacing(16);
  columns->addWidget(makeLeftColumn());
  columns->addWidget(right_, 1);
  right_->addWidget(empty_);
  right_->addWidget(makeRightColumn());
  right_->addWidget(whoPanel_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addLayout(columns, 1);
  setTexts();
  connectPanels();
  setReviews({});
  showForm();
}

QWidget* ReviewPage::makeLeftColumn() {
  reviews_->setObjectName(QStringLiteral("reviews"));
  left_->addWidget(form_);
  left_->addWidget(makeQueuePart());
  auto* left = new FormColumn(kLeftWidth);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(reviews_);
  column->addWidget(left_, 1);
  // Not above the plane: what comes and goes there moves it under the pointer.
  work()->setNarrow();
  column->addWidget(work());
  column->addWidget(notice());
  return left;
}

QWidget* ReviewPage::makeQueuePart() {
  queueTitle_->setObjectName(QStringLiteral("queueTitle"));
  queueTitle_->setWordWrap(true);
  table_->setObjectName(QStringLiteral("queueTable"));
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->setColumnWidth(QueueModel::Clip, 68);
  table_->setColumnWidth(QueueModel::Why, 112);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  outcomeButton_->setObjectName(QStringLiteral("reviewOutcomeButton"));
  who_->setObjectName(QStringLiteral("reviewWhoButton"));
  outcome_->setObjectName(QStringLiteral("reviewOutcome"));
  outcome_->setWordWrap(true);
  outcome_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(queueTitle_);
  column->addWidget(table_, 1);
  column->addWidget(outcome_);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(outcomeButton_, 1);
  buttons->addWidget(new DefinitionButton(kReviewCounts));
  buttons->addWidget(who_);
  column->addLayout(buttons);
  return part;
}

QWidget* ReviewPage::makeRightColumn() {
  progress_->setObjectName(QStringLiteral("reviewProgress"));
  progress_->setFont(tabular(progress_->font()));
  progress_->setProperty("role", QStringLiteral("emphasis"));
  overview_->setObjectName(QStringLiteral("reviewOverviewButton"));
  overview_->setCheckable(true);
  note_->setObjectName(QStringLiteral("reviewNote"));
  auto* top = new QHBoxLayout;
  top->addWidget(progress_, 1);
  top->addWidget(overview_);
  auto* bottom = new QHBoxLayout;
  bottom->setSpacing(12);
  bottom->addWidget(note_, 1);
  bottom->addWidget(build_);
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(top);
  column->addWidget(hearing_, 1);
  column->addLayout(bottom);
  return right;
}

void ReviewPage::setTexts() {
  empty_->describe(
      QStringLiteral("review"), tr("Hear again what is in doubt"),
      tr("Choose at the left why clips are to be heard again, and make the queue. You set one axis "
         "of each clip; what its label was and what the networks say shows only after your "
         "answer."),
      {});
  reviews_->setAccessibleName(tr("Review"));
  reviews_->setToolTip(tr("Reviews are stored: any can be gone on with"));
  who_->setToolTip(tr("Who answers; press it where somebody else does"));
  overview_->setText(tr("Show the answers"));
  outcomeButton_->setText(tr("What came of it"));
  outcomeButton_->setToolTip(
      tr("How many answers moved the label or changed its class, of suspects and of control clips, "
         "and "
         "what may be concluded. Where several people answered, the next version's label is their "
         "consensus: one answer may not change its class. Best looked at in the end."));
  build_->setText(tr("Build the next version"));
  note_->setPlaceholderText(tr("Why a new version?"));
  note_->setAccessibleName(tr("Note of the next version"));
  table_->setAccessibleName(tr("Clips to hear again"));
}

void ReviewPage::connectPanels() {
  connect(reviews_, &QComboBox::currentIndexChanged, this, &ReviewPage::chooseReview);
  connect(form_, &QueueForm::queueRequested, this, &ReviewPage::queueRequested);
  connect(form_, &QueueForm::runsNeeded, this, &ReviewPage::runsNeeded);
  connect(table_, &QAbstractItemView::clicked, this,
          [this](const QModelIndex& index) { request(index.row()); });
  connect(table_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { request(index.row()); });
  connect(overview_, &QPushButton::clicked, this, &ReviewPage::showOverview);
  connect(who_, &QPushButton::clicked, this, &ReviewPage::whoWanted);
  connect(whoPanel_, &WhoPanel::chosen, this, &ReviewPage::whoAnswered);
  connect(outcomeButton_, &QPushButton::clicked, this, &ReviewPage::outcomeRequested);
  connect(hearing_, &HearingPanel::clipPicked, this,
          [this](ClipId clip) { request(model_->rowOfClip(clip)); });
  connect(hearing_, &HearingPanel::chosen, this, [this](EmotionPoint point) {
    Q_EMIT labelChosen(hearing_->clip(), point, hearing_->responseMs());
  });
  connect(hearing_, &HearingPanel::keepRequested, this,
          [this] { Q_EMIT keepChosen(hearing_->clip(), hearing_->responseMs()); });
  connect(hearing_, &HearingPanel::undoRequested, this, &ReviewPage::undoRequested);
  connect(hearing_, &HearingPanel::previousRequested, this, [this] { step(-1); });
  connect(hearing_, &HearingPanel::nextRequested, this, [this] { step(1); });
  connect(build_, &QPushButton::clicked, this,
          [this] { Q_EMIT buildRequested(note_->text().trimmed()); });
  connect(note_, &QLineEdit::returnPressed, build_, &QPushButton::click);
}

void ReviewPage::setRuns(std::vector<Run> runs) {
  form_->setRuns(std::move(runs));
}

void ReviewPage::setVersions(const std::vector<DatasetVersion>& versions) {
  form_->setVersions(versions);
}

void ReviewPage::setReviews(const std::vector<ReviewSummary>& reviews) {
  const QSignalBlocker quiet(reviews_);
  reviews_->clear();
  reviews_->addItem(tr("A new review"), qlonglong(ReviewId{}.value));
  for (auto review = reviews.rbegin(); review != reviews.rend(); ++review)
    reviews_->addItem(reviewText(review->id, review->task, review->answered, review->clips),
                      qlonglong(review->id.value));
  reviews_->setCurrentIndex(std::max(0, reviews_->findData(qlonglong(open_.value))));
  showRight();
}

QString ReviewPage::reviewText(ReviewId review, Task task, qint64 answered, qint64 clips) const {
  return tr("%1 · %2 · %3 of %4 heard")
      .arg(QString::number(review.value), taskName(task), QLocale().toString(answered),
           QLocale().toString(clips));
}

void ReviewPage::chooseReview(int index) {
  const ReviewId chosen{index < 0 ? ReviewId{}.value : reviews_->itemData(index).toLongLong()};
  if (chosen == open_)
    return;
  if (chosen.valid())
    Q_EMIT reviewChosen(chosen);
  else
    showForm();
}

void ReviewPage::chooseThesis(Task task, const std::vector<RunNumber>& judges) {
  reviews_->setCurrentIndex(0);
  showForm();
  form_->chooseThesis(task, judges);
}

void ReviewPage::showForm() {
  open_ = {};
  hearing_->clear();
  left_->setCurrentIndex(0);
  showRight();
}

void ReviewPage::showRight() {
  right_->setCurrentIndex(asking_ ? 2 : open_.valid() ? 1 : 0);
  left_->setEnabled(!asking_);
  reviews_->setEnabled(!asking_ && reviews_->count() > 1);
}

void ReviewPage::askWho(const QStringList& people, const QString& suggested) {
  asking_ = true;
  showRight();
  whoPanel_->ask(people, suggested);
}

void ReviewPage::setWho(const QString& name) {
  asking_ = false;
  who_->setText(name);
  showRight();
}

void ReviewPage::showReview(OpenReview review) {
  showIdle();
  notice()->hide();
  open_ = review.id;
  about_ = review.about;
  model_->setQueue(std::move(review.queue), review.look, std::move(review.answers));
  hearing_->setRevealing(review.look.labelsShown);
  hearing_->clear();
  outcome_->hide();
  note_->setModified(false);
  {
    const QSignalBlocker quiet(reviews_);
    reviews_->setCurrentIndex(std::max(0, reviews_->findData(qlonglong(open_.value))));
  }
  left_->setCurrentIndex(1);
  showRight();
  queueTitle_->setText(review.reach ? about_ + QLatin1Char('\n') + reachText(*review.reach)
                                    : about_);
  table_->scrollToTop();
  showCounts();
  const int next = model_->firstUnanswered();
  if (next < 0)
    showOverview(true);
  else
    request(next);
}

void ReviewPage::showNothingFound() {
  showIdle();
  notice()->show(Notice::Kind::Info, tr("No clip is found by this rule."));
}

void ReviewPage::showFindings(const ConfidentFindings& findings) {
  const QLocale locale;
  QString text = tr("About %1 of %2 labels are estimated wrong.")
                     .arg(locale.toString(findings.joint.estimatedErrors(), 'f', 0),
                          locale.toString(qulonglong(findings.clips)));
  if (findings.notJudged > 0)
    text +=
        QLatin1Char(' ') + tr("%Ln clip(s) are judged by no network that was not trained on them.",
                              nullptr, static_cast<int>(findings.notJudged));
  notice()->show(Notice::Kind::Info, text);
}

void ReviewPage::request(int row) {
  if (row < 0 || row >= model_->rowCount())
    return;
  table_->selectionModel()->setCurrentIndex(
      model_->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  table_->scrollTo(model_->index(row, 0));
  Q_EMIT clipRequested(model_->clip(row));
}

void ReviewPage::step(int rows) {
  const QModelIndex current = table_->currentIndex();
  request(current.isValid() ? current.row() + rows : 0);
}

void ReviewPage::showOverview(bool shown) {
  overview_->setChecked(shown);
  if (!shown) {
    // Back to the clip that was heard.
    const QModelIndex current = table_->currentIndex();
    if (current.isValid())
      request(current.row());
    else
      overview_->setChecked(true);
    return;
  }
  // Only what was answered: the point of any other would give its label away.
  std::vector<PlanePoint> points;
  points.reserve(static_cast<std::size_t>(model_->answered()));
  const QString tip = tr("Clip %1");
  for (const QueuedClip& queued : model_->queue()) {
    if (const ReviewAnswer* answer = model_->answer({queued.index}))
      points.push_back({.id = queued.index,
                        .point = answer->after,
                        .colour = quadrantOf(answer->after),
                        .filled = !answer->before || answer->moved(model_->look().task) ||
                                  !model_->look().labelsShown,
                        .tip = tip.arg(QString::fromStdString(queued.clip))});
  }
  hearing_->showPoints(std::move(points));
}

void ReviewPage::showClip(const ClipSound& sound, std::optional<EmotionPoint> label) {
  overview_->setChecked(false);
  hearing_->showClip(sound, label, model_->look().task);
  if (const ReviewAnswer* answer = model_->answer(sound.clip))
    hearing_->showAnswer(*answer);
}

void ReviewPage::showSaved(const ReviewAnswer& answer) {
  model_->setAnswer(answer);
  hearing_->showAnswer(answer);
  outcome_->hide();
  showCounts();
}

void ReviewPage::showUndone(ClipId clip) {
  model_->removeAnswer(clip);
  outcome_->hide();
  showCounts();
  if (hearing_->clip() == clip)
    hearing_->hideAnswer();
  else
    request(model_->rowOfClip(clip));
}

void ReviewPage::showOutcome(const ReviewOutcome& outcome) {
  outcome_->setText(outcomeText(outcome));
  outcome_->show();
}

void ReviewPage::setGuideline(const QString& text) {
  hearing_->setGuideline(text);
}

void ReviewPage::setRevealing(bool revealing) {
  hearing_->setRevealing(revealing);
}

void ReviewPage::setKeys(const KeyMap& keys) {
  hearing_->setKeys(keys);
}

void ReviewPage::showCounts() {
  progress_->setText(progressText(*model_));
  if (open_.valid() && reviews_->currentIndex() > 0)
    reviews_->setItemText(
        reviews_->currentIndex(),
        reviewText(open_, model_->look().task, model_->answered(), model_->rowCount()));
  overview_->setEnabled(model_->answered() > 0);
  outcomeButton_->setEnabled(model_->answered() > 0);
  if (!note_->isModified()) {
    note_->setText(noteText(*model_, about_));
    note_->setCursorPosition(0);
  }
  build_->setEnabled(model_->latest().moved + model_->latest().firstLabels > 0 && !isBusy());
}

void ReviewPage::busyChanged() {
  form_->setBusy(isBusy());
  showCounts();
}

}  // namespace cuadrante::ui
