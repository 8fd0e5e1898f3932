#include "review/review_page.h"

#include "controls/empty_state.h"
#include "controls/labels.h"
#include "controls/notice.h"
#include "controls/progress_strip.h"
#include "controls/table_view.h"
#include "plane/plane_view.h"
#include "review/hearing_panel.h"
#include "review/queue_form.h"
#include "review/queue_model.h"
#include "theme/tokens.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kLeftWidth = 280;

}  // namespace

ReviewPage::ReviewPage(ClipPlayer& player, QWidget* parent)
    : StepPage(parent),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      form_(new QueueForm),
      queueTitle_(makeLabel(QStringLiteral("muted"))),
      model_(new QueueModel(this)),
      table_(new TableView),
      progress_(makeLabel(QStringLiteral("emphasis"))),
      overview_(new QPushButton),
      hearing_(new HearingPanel(player)),
      note_(new QLineEdit),
      build_(makePrimaryButton(QStringLiteral("reviewBuildButton"))) {
  setObjectName(QStringLiteral("reviewPage"));
  auto* page = new QWidget;
  auto* columns = new QHBoxLayout(page);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(16);
  columns->addWidget(makeLeftColumn());
  columns->addWidget(makeRightColumn(), 1);
  empty_->setButtonName(QStringLiteral("emptyReviewButton"));
  stack_->addWidget(empty_);
  stack_->addWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(work());
  layout->addWidget(notice());
  layout->addWidget(stack_, 1);
  setTexts();
  connectPanels();
  showCounts();
}

QWidget* ReviewPage::makeLeftColumn() {
  queueTitle_->setObjectName(QStringLiteral("queueTitle"));
  table_->setObjectName(QStringLiteral("queueTable"));
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->setColumnWidth(QueueModel::Clip, 68);
  table_->setColumnWidth(QueueModel::MissedBy, 66);
  table_->setColumnWidth(QueueModel::Score, 56);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* left = new QWidget;
  left->setFixedWidth(kLeftWidth);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(form_);
  column->addWidget(queueTitle_);
  column->addWidget(table_, 1);
  return left;
}

QWidget* ReviewPage::makeRightColumn() {
  progress_->setObjectName(QStringLiteral("reviewProgress"));
  progress_->setFont(tabular(progress_->font()));
  overview_->setObjectName(QStringLiteral("reviewOverviewButton"));
  overview_->setCheckable(true);
  overview_->setChecked(true);
  note_->setObjectName(QStringLiteral("reviewNote"));
  auto* top = new QHBoxLayout;
  top->addWidget(progress_);
  top->addStretch();
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
      QStringLiteral("review"), tr("No finished runs yet"),
      tr("Here you hear again the clips that the trained networks miss, and correct one axis of "
         "their labels. Train some networks first."),
      tr("Train a network"));
  overview_->setText(tr("Show all clips"));
  build_->setText(tr("Build the next version"));
  note_->setPlaceholderText(tr("Why a new version?"));
  note_->setAccessibleName(tr("Note of the next version"));
  table_->setAccessibleName(tr("Clips to hear again"));
}

void ReviewPage::connectPanels() {
  connect(empty_, &EmptyState::actionRequested, this, &ReviewPage::runsNeeded);
  connect(form_, &QueueForm::queueRequested, this,
          [this](Axis axis, const std::vector<RunNumber>& runs, int missedBy) {
            requestedAxis_ = axis;
            requestedRuns_ = runs.size();
            requestedMissedBy_ = missedBy;
            Q_EMIT queueRequested(axis, runs, missedBy);
          });
  connect(table_, &QAbstractItemView::clicked, this,
          [this](const QModelIndex& index) { request(index.row()); });
  connect(table_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { request(index.row()); });
  connect(overview_, &QPushButton::clicked, this, &ReviewPage::showOverview);
  connect(hearing_, &HearingPanel::clipPicked, this,
          [this](ClipId clip) { request(model_->rowOfClip(clip)); });
  connect(hearing_, &HearingPanel::chosen, this,
          [this](double value) { Q_EMIT relabelChosen(hearing_->clip(), model_->axis(), value); });
  connect(hearing_, &HearingPanel::keepRequested, this,
          [this] { Q_EMIT keepChosen(hearing_->clip()); });
  connect(hearing_, &HearingPanel::undoRequested, this, &ReviewPage::undoRequested);
  connect(hearing_, &HearingPanel::previousRequested, this, [this] { step(-1); });
  connect(hearing_, &HearingPanel::nextRequested, this, [this] { step(1); });
  const auto build = [this] { Q_EMIT buildRequested(note_->text().trimmed()); };
  connect(build_, &QPushButton::clicked, this, build);
  connect(note_, &QLineEdit::returnPressed, build_, &QPushButton::click);
}

void ReviewPage::setRuns(std::vector<Run> runs) {
  const bool any = std::any_of(runs.begin(), runs.end(), [](const Run& run) {
    return run.state == RunState::Finished && axisOf(run.config.model.task);
  });
  stack_->setCurrentIndex(any ? 1 : 0);
  form_->setRuns(std::move(runs));
}

void ReviewPage::showQueue(std::vector<QueuedClip> queue) {
  showIdle();
  model_->setQueue(std::move(queue), requestedAxis_);
  table_->scrollToTop();
  hearing_->clear();
  showOverview(true);
  note_->setModified(false);
  showCounts();
  if (model_->queue().empty())
    notice()->show(Notice::Kind::Info, tr("No clip is missed by so many of these runs."));
  else
    notice()->hide();
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
  std::vector<PlanePoint> points;
  points.reserve(model_->queue().size());
  for (const QueuedClip& queued : model_->queue()) {
    const ReviewAnswer* answer = model_->answer({queued.index});
    const EmotionPoint point = answer == nullptr ? queued.label : answer->after;
    points.push_back({.id = queued.index,
                      .point = point,
                      .colour = quadrantOf(point),
                      .filled = answer != nullptr,
                      .faint = false,
                      .tip = tr("Clip %1 · missed by %2 of %3")
                                 .arg(QString::fromStdString(queued.clip))
                                 .arg(queued.missedBy)
                                 .arg(queued.of)});
  }
  hearing_->showPoints(std::move(points));
}

void ReviewPage::showClip(const ClipSound& sound, EmotionPoint label) {
  overview_->setChecked(false);
  hearing_->showClip(sound, label, model_->axis());
  if (const ReviewAnswer* answer = model_->answer(sound.clip))
    hearing_->showAnswer(*answer);
}

void ReviewPage::showSaved(const ReviewAnswer& answer) {
  model_->setAnswer(answer);
  hearing_->showAnswer(answer);
  showCounts();
}

void ReviewPage::setGuideline(const QString& text) {
  hearing_->setGuideline(text);
}

void ReviewPage::setKeys(const KeyMap& keys) {
  hearing_->setKeys(keys);
}

void ReviewPage::showUndone(ClipId clip) {
  model_->removeAnswer(clip);
  showCounts();
  if (hearing_->clip() == clip)
    hearing_->hideAnswer();
  else
    request(model_->rowOfClip(clip));
}

void ReviewPage::showCounts() {
  const QLocale locale;
  const int all = model_->rowCount();
  const int changed = model_->changed();
  progress_->setText(all == 0 ? QString()
                              : tr("Heard %1 of %2 · changed %3")
                                    .arg(locale.toString(model_->answered()), locale.toString(all),
                                         locale.toString(changed)));
  queueTitle_->setText(all == 0 ? tr("Queue") : tr("Queue: %1 clips").arg(locale.toString(all)));
  overview_->setEnabled(all > 0);
  if (!note_->isModified()) {
    note_->setText(changed == 0
                       ? QString()
                       : tr("%1: %2 of the %3 clips that at least %4 of %5 runs miss, heard again")
                             .arg(axisName(model_->axis()), locale.toString(changed),
                                  locale.toString(all), locale.toString(requestedMissedBy_),
                                  locale.toString(qulonglong(requestedRuns_))));
    note_->setCursorPosition(0);
  }
  build_->setEnabled(changed > 0 && !isBusy());
}

void ReviewPage::busyChanged() {
  form_->setBusy(isBusy());
  showCounts();
}

}  // namespace cuadrante::ui
