#include "ui/training/train_page.h"

#include "core/learning/evaluation.h"
#include "ui/charts/learning_curves.h"
#include "ui/controls/definitions.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/training/layers_panel.h"
#include "ui/training/outcome_panel.h"
#include "ui/training/runs_model.h"
#include "ui/training/split_text.h"
#include "ui/training/training_form.h"
#include "ui/training/training_status.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

enum View { kCurves, kLayers, kOutcome };

/// Of Task::Point ": Energy R² 0.412, Pleasure R² 0.301 on 371 clips of 33 songs", else
/// ": test accuracy 0.570 (0.480 to 0.660) on 371 clips of 33 songs"
QString testText(const Run& run) {
  const auto songs = static_cast<int>(knownSongs(run.testSongs));
  const QString accuracy = withInterval(run.test->accuracy, testInterval(run));
  if (run.testSongs.empty())
    return TrainPage::tr(": test accuracy %1").arg(accuracy);
  const QString points = pointsText(run.testPoints);
  QString text =
      !points.isEmpty()
          ? TrainPage::tr(": %1 on %2 clips of %Ln song(s)", nullptr, songs)
                .arg(points)
                .arg(run.testClips)
          : (songs > 0
                 ? TrainPage::tr(": test accuracy %1 on %2 clips of %Ln song(s)", nullptr, songs)
                 : TrainPage::tr(": test accuracy %1 on %2 clips of unknown songs"))
                .arg(accuracy)
                .arg(run.testClips);
  if (!songsApart(run))
    text += TrainPage::tr(
        ". That is no evidence: clips of one song are on both sides of the split, so it says "
        "nothing of other songs.");
  else if (isNoEvidence(run))
    text += TrainPage::tr(". That is no evidence: it takes %1.")
                .arg(leastEvidence(run.config.model.task));
  return text;
}

QString nameOf(const ModelSpec& spec) {
  return QString::fromStdString(networkName(spec));
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
      views_(new QTabBar),
      view_(new QStackedWidget),
      curves_(new LearningCurves),
      layers_(new LayersPanel),
      outcome_(new OutcomePanel),
      status_(new TrainingStatus),
      runsTitle_(makeLabel(QStringLiteral("muted"))),
      model_(new RunsModel(this)),
      table_(new TableView) {
  setObjectName(QStringLiteral("trainPage"));
  empty_->setButtonName(QStringLiteral("emptyTrainButton"));
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
  connect(form_, &TrainingForm::sweepRequested, this, &TrainPage::sweepRequested);
  connect(form_, &TrainingForm::recommendedRequested, this, &TrainPage::recommendedRequested);
  connect(form_, &TrainingForm::changed, this, [this] {
    if (!live_ && !shownRun_.valid())
      showPlan();
    Q_EMIT planChanged();
  });
  connect(back_, &QPushButton::clicked, this, &TrainPage::goBack);
  connect(views_, &QTabBar::currentChanged, this, &TrainPage::showView);
  connect(outcome_, &OutcomePanel::clipChosen, this, &TrainPage::clipChosen);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &TrainPage::onRowChosen);
  setTexts();
}

QWidget* TrainPage::makeHeading() {
  shown_->setObjectName(QStringLiteral("trainShownRun"));
  back_->setObjectName(QStringLiteral("backToTrainingButton"));
  views_->setObjectName(QStringLiteral("trainViews"));
  views_->setDrawBase(false);
  views_->setExpanding(false);
  for (int view = kCurves; view <= kOutcome; ++view)
    views_->addTab({});
  auto* title = new QHBoxLayout;
  title->setSpacing(12);
  title->addWidget(shown_, 1);
  title->addWidget(back_);
  auto* tabs = new QHBoxLayout;
  tabs->setSpacing(12);
  tabs->addWidget(views_);
  tabs->addStretch();
  tabs->addWidget(new DefinitionButton(kWhatAFigureRestsOn));
  tabs->addWidget(new PicturesButton(*view_));
  auto* heading = new QWidget;
  auto* layout = new QVBoxLayout(heading);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(title);
  layout->addLayout(tabs);
  shown_->setMinimumHeight(back_->sizeHint().height());
  return heading;
}

QWidget* TrainPage::makeRightColumn() {
  curves_->setObjectName(QStringLiteral("learningCurves"));
  curves_->clear(TrainingConfig().epochs);
  table_->setObjectName(QStringLiteral("runsTable"));
  table_->setModel(model_);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  // As many rows decide how wide a column is.
  table_->horizontalHeader()->setResizeContentsPrecision(100);

  view_->addWidget(curves_);
  view_->addWidget(layers_);
  view_->addWidget(outcome_);
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* top = new QVBoxLayout(card);
  top->setContentsMargins(16, 12, 16, 12);
  top->setSpacing(8);
  top->addWidget(makeHeading());
  top->addWidget(view_, 1);
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
  versions_ = versions;
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
  stack_->setCurrentIndex(!versions_.empty() || model_->rowCount() > 0 ? 1 : 0);
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

void TrainPage::setNetwork(const ModelSpec& spec, VersionNumber version) {
  const auto found = std::find_if(versions_.begin(), versions_.end(),
                                  [version](const auto& v) { return v.number == version; });
  layers_->setNetwork(spec, (found == versions_.end() ? Features{} : found->features).shape());
}

void TrainPage::showView(int view) {
  view_->setCurrentIndex(view);
}

void TrainPage::goBack() {
  table_->clearSelection();
  shownRun_ = {};
  if (live_)
    showLive();
  else
    showPlan();
}

void TrainPage::showPlan() {
  const auto plan = form_->plan();
  shown_->setText(plan ? tr("New run · %1").arg(nameOf(plan->model)) : tr("New run"));
  if (plan)
    layers_->setNetwork(plan->model, form_->clipShape());
  else
    layers_->clear();
  showView(kLayers);
  views_->hide();
  status_->hide();
  showBack();
}

void TrainPage::showBack() {
  back_->setText(live_ ? tr("Back to the training") : tr("New run"));
  back_->setVisible(shownRun_.valid());
}

void TrainPage::showOutcome(const RunOutcome& outcome) {
  if (shownRun_ == outcome.run)
    outcome_->showOutcome(outcome);
}

void TrainPage::showNoOutcome(RunNumber run, const QString& why) {
  if (shownRun_ == run)
    outcome_->clear(why);
}

void TrainPage::showRun(const Run& run) {
  shownRun_ = run.number;
  outcome_->clear();
  views_->setTabEnabled(kOutcome, true);
  Q_EMIT outcomeRequested(run.number);
  const QString name =
      tr("Run %1 · %2").arg(QString::number(run.number.value), nameOf(run.config.model));
  const SplitOptions& split = run.config.split;
  shown_->setText(split.folds == 0 ? name
                  : split.fold > 0
                      ? tr("%1 · fold %2 of %3").arg(name).arg(split.fold).arg(split.folds)
                      : tr("%1 · curves of fold 1 of %2").arg(name).arg(split.folds));
  curves_->setRun(run);
  curves_->setPictureName(
      QStringLiteral("run-%1-curves").arg(run.number.value, 4, 10, QLatin1Char('0')));
  setNetwork(run.config.model, run.version.value_or(VersionNumber{}));
  status_->showRun(run);
  status_->show();
  showView(views_->currentIndex());
  views_->show();
  showBack();
}

void TrainPage::showLive() {
  if (!live_)
    return;
  shownRun_ = {};
  views_->setTabEnabled(kOutcome, false);
  if (views_->currentIndex() == kOutcome)
    views_->setCurrentIndex(kCurves);
  shown_->setText(tr("Training %1").arg(nameOf(live_->config.model)));
  curves_->setEpochs(live_->epochs, live_->config.epochs);
  setNetwork(live_->config.model, live_->version);
  showView(views_->currentIndex());
  views_->show();
  status_->show();
  status_->showWaiting();
  if (live_->progress) {
    status_->showProgress(*live_->progress);
    if (!live_->epochs.empty())
      status_->showAccuracy(live_->epochs.back());
  }
  showBack();
}

void TrainPage::fillForm(const TrainingConfig& config, std::optional<VersionNumber> version) {
  if (version)
    form_->setVersion(*version);
  // Behind it: what is asked for stays, whatever the version is best trained with.
  form_->setConfig(config);
  if (shownRun_.valid() && !live_)
    goBack();
}

void TrainPage::showStarted(const TrainingConfig& config, VersionNumber version,
                            std::vector<EpochResult> epochs) {
  notice_->hide();
  table_->clearSelection();
  live_ = Live{config, version, std::move(epochs), {}};
  form_->setRunning(true);
  views_->setCurrentIndex(kCurves);
  showLive();
}

void TrainPage::showProgress(const TrainingProgress& progress) {
  if (!live_)
    return;
  const bool nextFold = live_->progress && live_->progress->fold != progress.fold;
  live_->progress = progress;
  if (nextFold) {
    // Each fold is a network of its own, with curves of its own.
    live_->epochs.clear();
    if (!shownRun_.valid())
      curves_->setEpochs({}, live_->config.epochs);
  }
  if (progress.batchClips > 0 && progress.batchClips < live_->config.batch) {
    live_->config.batch = progress.batchClips;
    notice_->show(Notice::Kind::Info, tr("Memory ran out: batches of %Ln clip(s) from here on",
                                         nullptr, progress.batchClips));
  }
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
  showBack();
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
  const int folds = run.config.split.folds;
  if (const int finished = run.finishedFolds.value_or(folds); finished < folds)
    text += tr(": %1 of %Ln fold(s) are done", nullptr, folds).arg(finished);
  if (run.test)
    text += testText(run);
  notice_->show(Notice::Kind::Done, text);
}

void TrainPage::showError(const QString& text) {
  live_.reset();
  form_->setRunning(false);
  showBack();
  if (!shownRun_.valid())
    showPlan();
  notice_->show(Notice::Kind::Error, text);
}

void TrainPage::setTexts() {
  empty_->describe(QStringLiteral("train"), tr("Nothing to train on yet"),
                   tr("Here networks learn the labels of a dataset version, and their results are "
                      "compared. Build a version first."),
                   tr("Go to the dataset"));
  views_->setTabText(kCurves, tr("Curves"));
  views_->setTabText(kLayers, tr("Layers"));
  views_->setTabText(kOutcome, tr("Predictions"));
  runsTitle_->setText(tr("Runs"));
  table_->setAccessibleName(tr("Results of all runs"));
  showPlan();
}

std::optional<TrainingConfig> TrainPage::plan() const {
  return form_->plan();
}

VersionNumber TrainPage::planVersion() const {
  return form_->version();
}

void TrainPage::showSplit(const SplitOverview& split) {
  layers_->setSides(splitText(split, plan() ? plan()->model.task : Task::Energia));
}

void TrainPage::showRecommendedEstimate(const std::optional<RecommendedEstimate>& estimate) {
  form_->showRecommendedEstimate(estimate);
}

void TrainPage::showNoSplit(const QString& why) {
  layers_->setSides(why);
}

void TrainPage::showMeasuring() {
  form_->showMeasuring();
}

void TrainPage::showEstimate(double seconds) {
  form_->showEstimate(seconds);
}

void TrainPage::showNoEstimate(const QString& why) {
  form_->showNoEstimate(why);
}

}  // namespace cuadrante::ui
