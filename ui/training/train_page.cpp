#include "training/train_page.h"

#include "charts/learning_curves.h"
#include "controls/empty_state.h"
#include "controls/labels.h"
#include "controls/notice.h"
#include "controls/table_view.h"
#include "training/runs_model.h"
#include "training/training_form.h"
#include "training/training_status.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kFormWidth = 296;

QString nameOf(const ModelSpec& spec) {
  return QString::fromStdString(modelName(spec));
}

}  // namespace

TrainPage::TrainPage(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      form_(new TrainingForm),
      notice_(new Notice),
      shown_(makeLabel(QStringLiteral("emphasis"))),
      back_(new QPushButton),
      curves_(new LearningCurves),
      status_(new TrainingStatus),
      runsTitle_(makeLabel(QStringLiteral("muted"))),
      model_(new RunsModel(this)),
      table_(new TableView) {
  setObjectName(QStringLiteral("trainPage"));
  empty_->setButtonName(QStringLiteral("emptyTrainButton"));
  form_->setFixedWidth(kFormWidth);
  auto* page = new QWidget;
  auto* columns = new QHBoxLayout(page);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(24);
  columns->addWidget(form_);
  columns->addWidget(makeRightColumn(), 1);
  stack_->addWidget(empty_);
  stack_->addWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(notice_);
  layout->addWidget(stack_, 1);

  connect(empty_, &EmptyState::actionRequested, this, &TrainPage::versionNeeded);
  connect(form_, &TrainingForm::trainRequested, this, &TrainPage::trainRequested);
  connect(form_, &TrainingForm::stopRequested, this, &TrainPage::stopRequested);
  connect(back_, &QPushButton::clicked, this, &TrainPage::showLive);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &TrainPage::onRowChosen);
  setTexts();
}

QWidget* TrainPage::makeRightColumn() {
  shown_->setObjectName(QStringLiteral("trainShownRun"));
  back_->setObjectName(QStringLiteral("backToTrainingButton"));
  back_->hide();
  curves_->setObjectName(QStringLiteral("learningCurves"));
  curves_->clear(TrainingConfig().epochs);
  table_->setObjectName(QStringLiteral("runsTable"));
  table_->setModel(model_);
  table_->horizontalHeader()->setMinimumSectionSize(40);

  auto* heading = new QHBoxLayout;
  heading->addWidget(shown_);
  heading->addStretch();
  heading->addWidget(back_);
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* top = new QVBoxLayout(card);
  top->setContentsMargins(16, 12, 16, 12);
  top->setSpacing(8);
  top->addLayout(heading);
  top->addWidget(curves_, 1);
  top->addWidget(status_);
  auto* bottom = new QWidget;
  auto* below = new QVBoxLayout(bottom);
  below->setContentsMargins(0, 4, 0, 0);
  below->setSpacing(8);
  below->addWidget(runsTitle_);
  below->addWidget(table_, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(8);
  splitter->addWidget(card);
  splitter->addWidget(bottom);
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({430, 180});
  return splitter;
}

void TrainPage::setVersions(std::vector<DatasetVersion> versions) {
  hasVersions_ = !versions.empty();
  form_->setVersions(std::move(versions));
  showPage();
}

void TrainPage::setRuns(std::vector<Run> runs) {
  {
    // Neither the loss of the selection nor its return is the user's choice.
    const QSignalBlocker quiet(table_->selectionModel());
    const bool first = model_->rowCount() == 0;
    model_->setRuns(std::move(runs));
    if (first)
      table_->resizeColumnsToContents();
    const int row = shownRun_.valid() ? model_->rowOfRun(shownRun_) : -1;
    if (row >= 0)
      chooseRow(row);
  }
  table_->viewport()->update();
  showPage();
}

void TrainPage::showPage() {
  stack_->setCurrentIndex(hasVersions_ || model_->rowCount() > 0 ? 1 : 0);
}

void TrainPage::chooseRow(int row) {
  table_->selectionModel()->select(model_->index(row, 0),
                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool TrainPage::isLive(RunNumber run) const {
  return live_ && live_->progress && live_->progress->run == run;
}

void TrainPage::onRowChosen() {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  if (rows.size() != 1)
    return;
  const Run& run = model_->run(rows.front().row());
  const RunNumber number = run.number;
  if (isLive(number))
    showLive();
  else
    showRun(run);
  Q_EMIT runSelected(number);
}

void TrainPage::showRun(const Run& run) {
  shownRun_ = run.number;
  shown_->setText(
      tr("Run %1 · %2").arg(QString::number(run.number.value), nameOf(run.config.model)));
  curves_->setEpochs(run.epochs, run.config.epochs);
  status_->showRun(run);
  back_->setVisible(live_.has_value());
}

void TrainPage::showLive() {
  if (!live_)
    return;
  shownRun_ = {};
  shown_->setText(tr("Training %1").arg(nameOf(live_->config.model)));
  curves_->setEpochs(live_->epochs, live_->config.epochs);
  status_->showWaiting();
  if (live_->progress) {
    status_->showProgress(*live_->progress);
    if (!live_->epochs.empty())
      status_->showAccuracy(live_->epochs.back());
  }
  back_->hide();
}

void TrainPage::showStarted(const TrainingConfig& config) {
  notice_->hide();
  table_->clearSelection();
  live_ = Live{config, {}, {}};
  form_->setRunning(true);
  showLive();
}

void TrainPage::showProgress(const TrainingProgress& progress) {
  if (!live_)
    return;
  live_->progress = progress;
  if (progress.finishedEpoch)
    live_->epochs.push_back(*progress.finishedEpoch);
  if (shownRun_.valid())
    return;
  if (progress.finishedEpoch)
    curves_->addEpoch(*progress.finishedEpoch);
  status_->showProgress(progress);
}

void TrainPage::showFinished(const Run& run) {
  const bool wasShown = !shownRun_.valid();
  live_.reset();
  form_->setRunning(false);
  back_->hide();
  if (wasShown) {
    showRun(run);
    const QSignalBlocker quiet(table_->selectionModel());
    const int row = model_->rowOfRun(run.number);
    if (row >= 0)
      chooseRow(row);
  }
  const QString number = QString::number(run.number.value);
  QString text = run.state == RunState::Stopped ? tr("Run %1 was stopped").arg(number)
                                                : tr("Run %1 has finished").arg(number);
  if (run.test)
    text += tr(": test accuracy %1").arg(QString::number(run.test->accuracy, 'f', 2));
  notice_->show(Notice::Kind::Done, text);
}

void TrainPage::showError(const QString& text) {
  live_.reset();
  form_->setRunning(false);
  back_->hide();
  if (!shownRun_.valid())
    status_->clear();
  notice_->show(Notice::Kind::Error, text);
}

void TrainPage::setTexts() {
  empty_->describe(QStringLiteral("train"), tr("Nothing to train on yet"),
                   tr("Here networks learn the labels of a dataset version, and their results are "
                      "compared. Build a version first."),
                   tr("Go to the dataset"));
  back_->setText(tr("Back to the training"));
  runsTitle_->setText(tr("Runs"));
  table_->setAccessibleName(tr("Results of all runs"));
  if (live_ && !shownRun_.valid())
    showLive();
  else if (!live_ && !shownRun_.valid())
    shown_->setText(tr("Learning curves"));
}

}  // namespace cuadrante::ui
