#include "ui/results/runs_panel.h"

#include "core/learning/runs_table.h"
#include "ui/controls/definitions.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/menu_button.h"
#include "ui/controls/qtext.h"
#include "ui/controls/table_view.h"
#include "ui/results/results_model.h"
#include "ui/results/run_texts.h"
#include "ui/results/runs_filter_bar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <set>
#include <utility>

namespace cuadrante::ui {
namespace {

/// As many rows decide how wide a column is.
constexpr int kRowsMeasured = 100;

}  // namespace

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new ResultsModel(this)),
      table_(named(new TableView, "resultsTable")),
      filters_(new RunsFilterBar),
      count_(named(makeLabel(QStringLiteral("muted")), "runsCount")),
      comparing_(named(makeLabel(QStringLiteral("muted")), "baselinesProgress")),
      grouped_(named(new QCheckBox, "groupRuns")),
      baselines_(named(new QCheckBox, "baselinesButton")),
      columns_(makeMenuButton(QStringLiteral("columnsButton"), QStringLiteral("view"))),
      export_(makeMenuButton(QStringLiteral("exportRunsButton"), QStringLiteral("export"))),
      versions_(
          makeActionButton(QStringLiteral("versionsButton"), QStringLiteral("dataset"), {}, {})),
      compare_(
          makeActionButton(QStringLiteral("compareButton"), QStringLiteral("compare"), {}, {})),
      open_(makePrimaryButton(QStringLiteral("openRunButton"))) {
  table_->setModel(model_);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
  comparing_->hide();
  auto* foot = new QHBoxLayout;
  foot->setSpacing(16);
  count_->setWordWrap(true);
  foot->addWidget(count_, 1);
  foot->addWidget(comparing_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(filters_);
  layout->addWidget(makeActions());
  layout->addWidget(table_, 1);
  layout->addLayout(foot);
  columns_->setMenu(makeColumnsMenu());
  export_->setMenu(makeExportMenu());
  setTexts();

  connect(filters_, &RunsFilterBar::changed, model_, &ResultsModel::setFilter);
  connect(grouped_, &QCheckBox::toggled, model_, &ResultsModel::setGrouped);
  connect(baselines_, &QCheckBox::clicked, this, &RunsPanel::toggleBaselines);
  connect(model_, &QAbstractItemModel::modelAboutToBeReset, this, &RunsPanel::remember);
  connect(model_, &QAbstractItemModel::modelReset, this, &RunsPanel::restore);
  connect(table_, &QAbstractItemView::activated, this, &RunsPanel::open);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &RunsPanel::showChoice);
  connect(open_, &QPushButton::clicked, this, &RunsPanel::open);
  connect(versions_, &QPushButton::clicked, this, &RunsPanel::versionsWanted);
  connect(compare_, &QPushButton::clicked, this, [this] { Q_EMIT comparisonWanted(chosenRuns()); });
  showChoice();
}

QWidget* RunsPanel::makeActions() {
  auto* actions = new QWidget;
  auto* row = new QHBoxLayout(actions);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(grouped_);
  row->addWidget(baselines_);
  row->addWidget(new DefinitionButton(kAgainstBaselines));
  row->addStretch();
  for (QWidget* widget :
       std::initializer_list<QWidget*>{columns_, export_, versions_, compare_, open_})
    row->addWidget(widget);
  return actions;
}

QMenu* RunsPanel::makeColumnsMenu() {
  auto* menu = new QMenu(columns_);
  for (const ResultColumn& column : runsColumns()) {
    // A check box, not a checkable entry: the menu stays while one chooses.
    auto* box = new QCheckBox(qtext(column.key));
    box->setChecked(true);
    box->setContentsMargins(12, 4, 12, 4);
    box->setStyleSheet(QStringLiteral("QCheckBox { padding: 4px 12px; }"));
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(box);
    menu->addAction(action);
    columnBoxes_.push_back(box);
    connect(box, &QCheckBox::clicked, this, &RunsPanel::chooseColumns);
  }
  return menu;
}

QMenu* RunsPanel::makeExportMenu() {
  auto* menu = new QMenu(export_);
  menu->addAction(tr("Copy as text"), this, &RunsPanel::copy);
  menu->addSeparator();
  const auto add = [&](const QString& text, TableFormat format) {
    menu->addAction(text, this, [this, format] { Q_EMIT exportRequested(format); });
  };
  add(tr("Export as CSV…"), TableFormat::Csv);
  add(tr("Export as Markdown…"), TableFormat::Markdown);
  add(tr("Export as LaTeX…"), TableFormat::Latex);
  menu->addSeparator();
  menu->addAction(tr("TensorBoard's event files…"), this,
                  [this] { Q_EMIT eventsRequested(exportedRuns()); })
      ->setObjectName(QStringLiteral("exportEvents"));
  menu->addAction(tr("Report of the project (HTML)…"), this, &RunsPanel::reportRequested);
  return menu;
}

void RunsPanel::setTexts() {
  grouped_->setText(tr("By version"));
  grouped_->setToolTip(tr("A heading for each dataset version, with its best run"));
  baselines_->setText(tr("Baselines"));
  baselines_->setToolTip(
      tr("Each run beside the majority class and logistic regression on the same clips, and "
         "whether it beats both"));
  columns_->setText(tr("Columns"));
  columns_->setToolTip(tr("Which columns are shown"));
  export_->setText(tr("Export"));
  export_->setToolTip(
      tr("The chosen rows, or all, as text, CSV, Markdown, LaTeX or for TensorBoard"));
  versions_->setText(tr("Across versions"));
  versions_->setToolTip(tr("One configuration on each dataset version"));
  compare_->setText(tr("Compare"));
  compare_->setToolTip(tr("Choose two runs or more (Ctrl or Shift and a click)"));
  open_->setText(tr("Open"));
  open_->setToolTip(tr("Curves, predictions and layers of the chosen run (Enter)"));
  table_->setAccessibleName(tr("Results of all runs"));
}

void RunsPanel::setRuns(std::vector<Run> runs) {
  const bool first = model_->runs().empty();
  model_->setRuns(std::move(runs));
  filters_->setRuns(model_->runs());
  if (first)
    table_->resizeColumnsToContents();
}

bool RunsPanel::updateRun(const Run& run) {
  return model_->updateRun(run);
}

const std::vector<Run>& RunsPanel::runs() const {
  return model_->runs();
}

const Run* RunsPanel::run(RunNumber number) const {
  return model_->run(number);
}

void RunsPanel::setColumns(const QStringList& keys) {
  model_->setColumns(keys);
  const QStringList shown = model_->columns();
  for (QCheckBox* box : columnBoxes_)
    box->setChecked(shown.contains(box->text()));
}

void RunsPanel::chooseColumns() {
  QStringList keys;
  for (const QCheckBox* box : columnBoxes_)
    if (box->isChecked())
      keys << box->text();
  setColumns(keys);
  table_->resizeColumnsToContents();
  Q_EMIT columnsChosen(model_->columns());
}

void RunsPanel::setBaselinesShown(bool shown) {
  baselines_->setChecked(shown);
  model_->setBaselinesShown(shown);
}

void RunsPanel::toggleBaselines(bool shown) {
  setBaselinesShown(shown);
  measured_ = false;
  table_->resizeColumnsToContents();
  Q_EMIT baselinesToggled(shown);
}

void RunsPanel::askForBaselines() {
  std::vector<RunNumber> wanted;
  if (model_->baselinesShown())
    wanted = model_->withoutBaselines();
  if (wanted == asked_)
    return;
  asked_ = std::move(wanted);
  showComparing();
  Q_EMIT baselinesWanted(asked_);
}

void RunsPanel::addBaselines(const std::vector<RunBaselines>& baselines) {
  model_->addBaselines(baselines);
  if (!std::exchange(measured_, true))
    for (const int column : model_->columnsOfBaselines())
      table_->resizeColumnToContents(column);
  std::erase_if(asked_, [this](RunNumber run) { return model_->baselines(run) != nullptr; });
  showComparing();
  showCount();
  if (asked_.empty())
    model_->sortAgain();
}

void RunsPanel::showComparing() {
  comparing_->setVisible(!asked_.empty());
  comparing_->setText(tr("Comparing with the baselines: %1 left. Uncheck Baselines to cancel.")
                          .arg(QLocale().toString(qint64(asked_.size()))));
}

bool RunsPanel::baselinesShown() const {
  return model_->baselinesShown();
}

const RunBaselines* RunsPanel::byItself(RunNumber run) const {
  return model_->byItself(run);
}

void RunsPanel::copy() {
  QGuiApplication::clipboard()->setText(table_->asText());
}

std::string RunsPanel::asTable(TableFormat format) const {
  std::vector<int> rows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows())
    rows.push_back(index.row());
  std::ranges::sort(rows);
  return model_->asTable(rows, format);
}

std::vector<RunNumber> RunsPanel::exportedRuns() const {
  std::vector<RunNumber> runs = chosenRuns();
  if (runs.empty())
    for (int row = 0; row < model_->rowCount(); ++row)
      if (const Run* run = model_->run(row))
        runs.push_back(run->number);
  return runs;
}

std::vector<RunNumber> RunsPanel::chosenRuns() const {
  std::vector<int> rows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows())
    rows.push_back(index.row());
  std::ranges::sort(rows);
  std::vector<RunNumber> runs;
  for (const int row : rows)
    if (const Run* run = model_->run(row))
      runs.push_back(run->number);
  return runs;
}

void RunsPanel::open() {
  const Run* run = model_->run(table_->currentIndex().row());
  if (run != nullptr)
    Q_EMIT runOpened(run->number);
}

void RunsPanel::remember() {
  remembered_ = chosenRuns();
  const Run* run = model_->run(table_->currentIndex().row());
  current_ = run != nullptr ? run->number : RunNumber{};
}

void RunsPanel::restore() {
  spanHeadings();
  choose(remembered_);
  const int row = current_.valid() ? model_->rowOfRun(current_) : -1;
  if (row >= 0)
    table_->selectionModel()->setCurrentIndex(model_->index(row, 0), QItemSelectionModel::NoUpdate);
  showCount();
  showChoice();
  askForBaselines();
}

void RunsPanel::showCount() {
  const QLocale locale;
  const int all = static_cast<int>(model_->runs().size());
  QString count =
      model_->shownRuns() == all
          ? tr("%Ln run(s)", nullptr, all)
          : tr("%1 of %Ln run(s)", nullptr, all).arg(locale.toString(model_->shownRuns()));
  if (model_->someAreNoEvidence())
    count += QStringLiteral(" · ") + starText();
  if (const QString how = howAdjusted(model_->claims()); model_->baselinesShown() && !how.isEmpty())
    count += QStringLiteral(" · ") + tr("p %1", "how it is adjusted").arg(how);
  count_->setText(count);
}

void RunsPanel::choose(const std::vector<RunNumber>& runs) {
  const std::set<RunNumber> wanted(runs.begin(), runs.end());
  const auto isWanted = [&](int row) {
    const Run* run = model_->run(row);
    return run != nullptr && wanted.contains(run->number);
  };
  QItemSelection selection;
  const int last = model_->columnCount() - 1;
  // In ranges as long as can be: the time that a selection takes goes by the square of their
  // number.
  for (int row = 0; row < model_->rowCount() && !wanted.empty(); ++row) {
    if (!isWanted(row))
      continue;
    const int first = row;
    while (row + 1 < model_->rowCount() && isWanted(row + 1))
      ++row;
    selection.append(QItemSelectionRange(model_->index(first, 0), model_->index(row, last)));
  }
  table_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void RunsPanel::spanHeadings() {
  table_->clearSpans();
  if (model_->columnCount() > 1)
    for (const int row : model_->headings())
      table_->setSpan(row, 0, 1, model_->columnCount());
}

void RunsPanel::showChoice() {
  const std::size_t chosen = chosenRuns().size();
  open_->setEnabled(chosen == 1);
  compare_->setEnabled(chosen >= 2);
}

}  // namespace cuadrante::ui
