#include "ui/sweep/sweep_page.h"

#include "ui/charts/epoch_chart.h"
#include "ui/controls/definitions.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/sweep/entries_model.h"
#include "ui/sweep/live_curves.h"
#include "ui/sweep/sweep_results.h"
#include "ui/sweep/thesis_results.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <ranges>
#include <utility>

namespace cuadrante::ui {
namespace {

// As on the train page.
enum View { kCurves, kTable, kThesis };

double lastAccuracy(const LiveCurves::RunLine& line) {
  const LossAndAccuracy& last = shownOf(line.epochs->back());
  // No number is behind all numbers.
  return std::isnan(last.accuracy) ? -1.0 : last.accuracy;
}

}  // namespace

SweepPage::SweepPage(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      form_(new SweepForm),
      notice_(new Notice),
      right_(new QStackedWidget),
      noSweep_(new EmptyState),
      status_(new SweepStatus),
      views_(new QTabBar),
      view_(new QStackedWidget),
      curves_(new LiveCurves),
      unnamed_(makeLabel(QStringLiteral("caption"))),
      results_(new SweepResults),
      thesis_(new ThesisResults),
      model_(new EntriesModel(this)),
      entries_(new TableView),
      up_(makeActionButton(QStringLiteral("sweepUpButton"), QStringLiteral("up"), tr("Earlier"),
                           tr("Train the chosen run before the one above it (Alt+Up)"))),
      down_(makeActionButton(QStringLiteral("sweepDownButton"), QStringLiteral("down"), tr("Later"),
                             tr("Train the chosen run after the one below it (Alt+Down)"))),
      cancel_(makeActionButton(QStringLiteral("sweepCancelButton"), QStringLiteral("close"),
                               tr("Leave out"), tr("Do not train the chosen run (Delete)"))),
      again_(makeActionButton(QStringLiteral("sweepAgainButton"), QStringLiteral("redo"),
                              tr("Train after all"),
                              tr("Let a run wait again that was left out or has failed"))) {
  setObjectName(QStringLiteral("sweepPage"));
  empty_->setButtonName(QStringLiteral("emptySweepButton"));
  right_->addWidget(new QWidget);  // until it is known whether there is one
  right_->addWidget(noSweep_);
  right_->addWidget(makeRightColumn());
  auto* page = new QWidget;
  auto* columns = new QHBoxLayout(page);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(24);
  columns->addWidget(form_);
  columns->addWidget(right_, 1);
  stack_->addWidget(empty_);
  stack_->addWidget(page);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(notice_);
  layout->addWidget(stack_, 1);
  connect(empty_, &EmptyState::actionRequested, this, &SweepPage::versionNeeded);
  connect(status_, &SweepStatus::sweepChosen, this, &SweepPage::sweepChosen);
  connect(status_, &SweepStatus::pauseRequested, this, &SweepPage::pauseRequested);
  connect(status_, &SweepStatus::goOnRequested, this, &SweepPage::goOnRequested);
  connect(views_, &QTabBar::currentChanged, view_, &QStackedWidget::setCurrentIndex);
  connect(results_, &SweepResults::exportRequested, this, &SweepPage::exportRequested);
  connect(thesis_, &ThesisResults::exportRequested, this, &SweepPage::thesisExportRequested);
  connectEntries();
  setTexts();
  showPage();
  showActions();
}

QWidget* SweepPage::makeSweepCard() {
  views_->setObjectName(QStringLiteral("sweepViews"));
  views_->setDrawBase(false);
  views_->setExpanding(false);
  views_->setUsesScrollButtons(false);
  for (int view = kCurves; view <= kThesis; ++view)
    views_->addTab({});
  views_->setTabVisible(kThesis, false);
  unnamed_->setObjectName(QStringLiteral("sweepUnnamed"));
  unnamed_->setWordWrap(true);
  unnamed_->hide();
  auto* curves = new QWidget;
  auto* column = new QVBoxLayout(curves);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(curves_, 1);
  column->addWidget(unnamed_);
  view_->addWidget(curves);
  view_->addWidget(results_);
  view_->addWidget(thesis_);
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* layout = new QVBoxLayout(card);
  layout->setContentsMargins(16, 12, 16, 12);
  layout->setSpacing(8);
  layout->addWidget(status_);
  auto* heading = new QHBoxLayout;
  heading->addWidget(views_);
  heading->addStretch();
  auto* pictures = new PicturesButton(*view_);
  heading->addWidget(new DefinitionButton(kAgainstBaselines));
  heading->addWidget(pictures);
  connect(views_, &QTabBar::currentChanged, pictures,
          [pictures](int view) { pictures->setVisible(view == kCurves); });
  // The tabs stay where they are without the button.
  heading->setContentsMargins(0, 0, 0, 0);
  heading->addStrut(pictures->sizeHint().height());
  layout->addLayout(heading);
  layout->addWidget(view_, 1);
  return card;
}

QWidget* SweepPage::makeEntries() {
  entries_->setObjectName(QStringLiteral("sweepEntries"));
  // The order shown is that of the trainings.
  entries_->setSortingEnabled(false);
  entries_->setSelectionMode(QAbstractItemView::SingleSelection);
  entries_->setModel(model_);
  entries_->horizontalHeader()->setMinimumSectionSize(40);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  for (QPushButton* button : {up_, down_, cancel_, again_})
    buttons->addWidget(button);
  buttons->addStretch();
  auto* widget = new QWidget;
  auto* layout = new QVBoxLayout(widget);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(entries_, 1);
  layout->addLayout(buttons);
  return widget;
}

QWidget* SweepPage::makeRightColumn() {
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(8);
  splitter->addWidget(makeSweepCard());
  splitter->addWidget(makeEntries());
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setSizes({400, 240});
  return splitter;
}

void SweepPage::connectEntries() {
  const auto onChosen = [this](auto signal, auto... more) {
    return [this, signal, more...] {
      if (const auto entry = chosenEntry())
        (this->*signal)(*entry, more...);
    };
  };
  // Only in the table: elsewhere these keys belong to the fields.
  const auto onKeys = [this](const QKeySequence& keys, QPushButton* button) {
    connect(new QShortcut(keys, entries_, nullptr, nullptr, Qt::WidgetShortcut),
            &QShortcut::activated, button, &QPushButton::click);
  };
  onKeys(QKeySequence(Qt::ALT | Qt::Key_Up), up_);
  onKeys(QKeySequence(Qt::ALT | Qt::Key_Down), down_);
  onKeys(QKeySequence(Qt::Key_Delete), cancel_);
  connect(up_, &QPushButton::clicked, this, onChosen(&SweepPage::moveRequested, -1));
  connect(down_, &QPushButton::clicked, this, onChosen(&SweepPage::moveRequested, 1));
  connect(cancel_, &QPushButton::clicked, this, onChosen(&SweepPage::cancelRequested));
  connect(again_, &QPushButton::clicked, this, onChosen(&SweepPage::againRequested));
  connect(entries_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &SweepPage::showChosen);
}

std::optional<std::size_t> SweepPage::chosenEntry() const {
  const QModelIndexList rows = entries_->selectionModel()->selectedRows();
  return rows.size() == 1 ? std::optional(model_->entryAt(rows.front().row())) : std::nullopt;
}

void SweepPage::showChosen() {
  showActions();
  drawLines();
}

void SweepPage::showActions() {
  const auto chosen = chosenEntry();
  const bool wanted = chosen && model_->entry(*chosen).state == EntryState::Missing;
  const bool waits = wanted && !model_->isUnderWay(*chosen);
  const auto state = chosen ? model_->entry(*chosen).state : EntryState::Finished;
  up_->setEnabled(waits);
  down_->setEnabled(waits);
  cancel_->setEnabled(wanted);
  again_->setEnabled(state == EntryState::Cancelled || state == EntryState::Failed);
}

void SweepPage::setVersions(std::vector<DatasetVersion> versions) {
  hasVersions_ = !versions.empty();
  form_->setVersions(std::move(versions));
  showPage();
}

void SweepPage::setSweeps(const std::vector<SweepSummary>& sweeps) {
  status_->setSweeps(sweeps);
}

void SweepPage::showNoSweep() {
  thereIsNone_ = true;
  showPage();
}

void SweepPage::showPage() {
  stack_->setCurrentIndex(hasVersions_ || !model_->isEmpty() ? 1 : 0);
  right_->setCurrentIndex(!model_->isEmpty() ? 2 : thereIsNone_ ? 1 : 0);
}

void SweepPage::showSweep(const SweepSnapshot& snapshot) {
  underWay_ = snapshot.underWay;
  model_->setSnapshot(snapshot);
  fitColumns();
  status_->setSweep(snapshot.sweep, underWay_.size(), model_->share());
  int epochs = 1;
  for (const SweepEntry& entry : snapshot.sweep.entries)
    epochs = std::max(epochs, entry.config.epochs);
  curves_->clear(epochs);
  curves_->setPictureName(
      QStringLiteral("sweep-%1-curves").arg(snapshot.sweep.number, 4, 10, QLatin1Char('0')));
  results_->setRows({});
  if (std::exchange(shown_, snapshot.sweep.number) != snapshot.sweep.number) {
    views_->setCurrentIndex(kCurves);
    showBesideThesis({}, {});
  }
  drawLines();
  showActions();
  showPage();
}

void SweepPage::fitColumns() {
  constexpr int kPadding = 20;
  entries_->resizeColumnsToContents();
  for (int column = 0; column < model_->columnCount(); ++column) {
    const int longest =
        entries_->fontMetrics().horizontalAdvance(model_->longestText(column)) + kPadding;
    entries_->setColumnWidth(column, std::max(entries_->columnWidth(column), longest));
  }
}

void SweepPage::showChange(const Sweep& sweep, const std::vector<std::size_t>& underWay) {
  if (sweep.entries.size() != model_->entries())
    return;
  model_->setSweep(sweep, underWay);
  status_->setSweep(sweep, underWay.size(), model_->share());
  underWay_ = underWay;
  drawLines();
  showActions();
}

void SweepPage::drawLines() {
  std::vector<LiveCurves::RunLine> lines;
  for (std::size_t entry = 0; entry < model_->entries(); ++entry)
    if (model_->isUnderWay(entry) || !model_->epochs(entry).empty())
      lines.push_back(
          {entry, model_->nameOf(entry), model_->isUnderWay(entry), &model_->epochs(entry)});
  // While none trains, all are named that can be: the best, where they are too many.
  if (underWay_.empty()) {
    if (lines.size() > EpochChart::kNamed)
      std::ranges::stable_sort(lines, std::ranges::greater(), lastAccuracy);
    for (LiveCurves::RunLine& line : lines | std::views::take(EpochChart::kNamed))
      line.strong = true;
  }
  const auto chosen = chosenEntry();
  const auto line =
      std::ranges::find(lines, chosen, [](const auto& each) { return std::optional(each.run); });
  if (line != lines.end()) {
    line->strong = true;
    std::rotate(lines.begin(), line, line + 1);
  }
  curves_->setLines(lines, chosen);
  unnamed_->setVisible(underWay_.empty() && lines.size() > EpochChart::kNamed);
  const auto count = static_cast<int>(lines.size());
  unnamed_->setText(
      tr("Of %Ln run(s) the %1 of the highest accuracy are named. Choose one below to "
         "see its curve.",
         nullptr, count)
          .arg(qint64(EpochChart::kNamed)));
}

void SweepPage::showTraining(std::size_t entry, const TrainingProgress& progress) {
  if (entry >= model_->entries())
    return;
  model_->showProgress(entry, progress);
  if (progress.finishedEpoch)
    curves_->append(entry, *progress.finishedEpoch);
}

void SweepPage::showProgress(double share, std::optional<double> secondsLeft) {
  status_->setProgress(share, secondsLeft);
}

void SweepPage::setActivity(SweepStatus::Activity activity) {
  const bool busy =
      activity == SweepStatus::Activity::Running || activity == SweepStatus::Activity::Pausing;
  if (activity == SweepStatus::Activity::Running)
    notice_->hide();
  form_->setRunning(busy);
  status_->setActivity(activity);
}

void SweepPage::showComputingTable() {
  results_->showComputing();
}

void SweepPage::showTable(std::vector<SweepRow> rows) {
  results_->setRows(std::move(rows));
}

const std::vector<SweepRow>& SweepPage::table() const {
  return results_->rows();
}

void SweepPage::showBesideThesis(std::vector<ThesisComparison> rows, const ThesisTime& chapter) {
  views_->setTabVisible(kThesis, !rows.empty());
  // Its width is asked for again only so.
  views_->updateGeometry();
  thesis_->setRows(std::move(rows), chapter);
}

const std::vector<ThesisComparison>& SweepPage::besideThesis() const {
  return thesis_->rows();
}

void SweepPage::showNoTable(const QString& why) {
  results_->showProblem(why);
}

void SweepPage::turnToTable() {
  views_->setCurrentIndex(kTable);
}

void SweepPage::showDone(const QString& text) {
  notice_->show(Notice::Kind::Done, text);
}

void SweepPage::showError(const QString& text) {
  notice_->show(Notice::Kind::Error, text);
}

void SweepPage::setTexts() {
  empty_->describe(QStringLiteral("sweep"), tr("Nothing to train on yet"),
                   tr("Here many networks are trained on a dataset version, one after the other, "
                      "and compared. Build a version first."),
                   tr("Go to the dataset"));
  noSweep_->describe(QStringLiteral("sweep"), tr("No sweep yet"),
                     tr("Choose a table of the thesis, or the values of a grid of your own, and "
                        "start it. It can be paused, and goes on after a restart."),
                     {});
  views_->setTabText(kCurves, tr("Curves"));
  views_->setTabText(kTable, tr("Table"));
  views_->setTabText(kThesis, tr("Thesis"));
  views_->setTabToolTip(kThesis, tr("What the thesis printed, beside ours"));
  views_->setAccessibleName(tr("Views of the sweep"));
  entries_->setAccessibleName(tr("Runs of the sweep"));
}

}  // namespace cuadrante::ui
