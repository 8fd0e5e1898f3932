#include "ui/results/results_page.h"

#include "ui/controls/empty_state.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/results/compare_panel.h"
#include "ui/results/run_panel.h"
#include "ui/results/runs_panel.h"
#include "ui/results/versions_panel.h"
#include "ui/training/run_outcome.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

ResultsPage::ResultsPage(QWidget* parent)
    : QWidget(parent),
      back_(
          makeActionButton(QStringLiteral("backToResultsButton"), QStringLiteral("back"), {}, {})),
      notice_(new Notice),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      table_(new RunsPanel),
      run_(new RunPanel),
      compare_(new ComparePanel),
      across_(new VersionsPanel) {
  setObjectName(QStringLiteral("resultsPage"));
  empty_->setButtonName(QStringLiteral("emptyResultsButton"));
  for (QWidget* view : std::initializer_list<QWidget*>{empty_, table_, run_, compare_, across_})
    stack_->addWidget(view);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(8);
  layout->addWidget(notice_);
  layout->addWidget(back_, 0, Qt::AlignLeft);
  layout->addWidget(stack_, 1);
  setTexts();
  connectPanels();
  showView(empty_);
}

void ResultsPage::connectPanels() {
  connect(empty_, &EmptyState::actionRequested, this, &ResultsPage::runsNeeded);
  connect(back_, &QPushButton::clicked, this, [this] { showView(table_); });
  connect(table_, &RunsPanel::runOpened, this, &ResultsPage::openRun);
  connect(table_, &RunsPanel::comparisonWanted, this, &ResultsPage::compare);
  connect(table_, &RunsPanel::versionsWanted, this, &ResultsPage::showAcrossVersions);
  connect(table_, &RunsPanel::columnsChosen, this, &ResultsPage::columnsChosen);
  connect(table_, &RunsPanel::baselinesToggled, this, &ResultsPage::baselinesToggled);
  connect(table_, &RunsPanel::baselinesWanted, this, &ResultsPage::baselinesWanted);
  connect(table_, &RunsPanel::exportRequested, this, &ResultsPage::exportRequested);
  connect(table_, &RunsPanel::reportRequested, this, &ResultsPage::reportRequested);
  connect(table_, &RunsPanel::eventsRequested, this, &ResultsPage::eventsRequested);
  connect(run_, &RunPanel::resumeRequested, this, &ResultsPage::resumeRequested);
  connect(run_, &RunPanel::likeRequested, this, &ResultsPage::likeRequested);
  connect(run_, &RunPanel::packageRequested, this, &ResultsPage::packageRequested);
  connect(run_, &RunPanel::onnxRequested, this, &ResultsPage::onnxRequested);
  connect(run_, &RunPanel::clipChosen, this, &ResultsPage::clipChosen);
}

void ResultsPage::setTexts() {
  back_->setText(tr("All runs"));
  back_->setToolTip(tr("Back to the table (Escape)"));
  empty_->describe(QStringLiteral("results"), tr("No results yet"),
                   tr("Here the runs of all trainings stand in one table: filter and sort them, "
                      "open one, compare several. Train a network first."),
                   tr("Go to training"));
}

void ResultsPage::showView(QWidget* view) {
  stack_->setCurrentWidget(view);
  back_->setVisible(view != empty_ && view != table_);
}

void ResultsPage::setVersions(std::vector<DatasetVersion> versions) {
  versions_ = std::move(versions);
}

void ResultsPage::setRuns(std::vector<Run> runs) {
  const bool any = !runs.empty();
  table_->setRuns(std::move(runs));
  configurationsStale_ = true;
  if (!any || stack_->currentWidget() == empty_)
    return showView(any ? static_cast<QWidget*>(table_) : empty_);
  if (stack_->currentWidget() == across_)
    refreshConfigurations();
  if (stack_->currentWidget() == run_)
    showRun(run_->shownRun());
}

void ResultsPage::updateRun(const Run& run) {
  if (table_->updateRun(run) && stack_->currentWidget() == run_ && run_->shownRun() == run.number)
    showRun(run.number);
}

void ResultsPage::setColumns(const QStringList& keys) {
  table_->setColumns(keys);
}

void ResultsPage::setBaselinesShown(bool shown) {
  table_->setBaselinesShown(shown);
}

void ResultsPage::addBaselines(const std::vector<RunBaselines>& baselines) {
  table_->addBaselines(baselines);
  const Run* run = table_->run(run_->shownRun());
  if (run != nullptr &&
      std::ranges::find(baselines, run->number, &RunBaselines::run) != baselines.end())
    run_->showSummary(*run, table_->byItself(run->number));
}

void ResultsPage::setTraining(bool running) {
  run_->setTraining(running);
}

FeatureShape ResultsPage::clipsOf(const Run& run) const {
  if (run.features)
    return run.features->shape();
  const auto found = std::ranges::find_if(
      versions_, [&](const DatasetVersion& version) { return version.number == run.version; });
  return (found == versions_.end() ? Features{} : found->features).shape();
}

void ResultsPage::showRun(RunNumber number) {
  const Run* run = table_->run(number);
  if (run == nullptr)
    return;
  const RunBaselines* baselines = table_->byItself(number);
  run_->showRun(*run, clipsOf(*run), baselines);
  // Whether it beats them is said on its page, whatever the table shows.
  if (run->state == RunState::Finished && baselines == nullptr && !table_->baselinesShown())
    Q_EMIT baselinesWanted({number});
  if (run->state == RunState::Finished)
    Q_EMIT outcomeRequested(number);
}

void ResultsPage::openRun(RunNumber number) {
  showRun(number);
  showView(run_);
  run_->setFocus();
}

void ResultsPage::compare(const std::vector<RunNumber>& numbers) {
  std::vector<Run> runs;
  for (const RunNumber number : numbers)
    if (const Run* run = table_->run(number))
      runs.push_back(*run);
  compare_->showRuns(std::move(runs));
  showView(compare_);
  compare_->setFocus();
  Q_EMIT comparisonRequested(numbers);
}

void ResultsPage::refreshConfigurations() {
  if (std::exchange(configurationsStale_, false))
    across_->setConfigurations(configurationsOf(table_->runs()));
}

void ResultsPage::showAcrossVersions() {
  refreshConfigurations();
  const std::vector<RunNumber> chosen = table_->chosenRuns();
  if (const Run* run = chosen.empty() ? nullptr : table_->run(chosen.front()))
    across_->choose(run->config);
  showView(across_);
  across_->setFocus();
}

void ResultsPage::showOutcome(const RunOutcome& outcome) {
  run_->showOutcome(outcome);
}

void ResultsPage::showNoOutcome(RunNumber run, const QString& why) {
  run_->showNoOutcome(run, why);
}

void ResultsPage::showPairs(const std::vector<RunNumber>& runs,
                            const std::vector<ComparedPair>& pairs,
                            const std::optional<FusedEvaluations>& together) {
  if (!std::ranges::equal(compare_->runs(), runs, {}, &Run::number))
    return;
  compare_->showPairs(pairs);
  compare_->showTogether(together);
}

void ResultsPage::showDone(const QString& text) {
  notice_->show(Notice::Kind::Done, text);
}

void ResultsPage::showError(const QString& text) {
  notice_->show(Notice::Kind::Error, text);
}

std::string ResultsPage::asTable(TableFormat format) const {
  return table_->asTable(format);
}

void ResultsPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && back_->isVisible()) {
    showView(table_);
    table_->setFocus();
    return;
  }
  QWidget::keyPressEvent(event);
}

}  // namespace cuadrante::ui
