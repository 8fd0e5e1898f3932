#include "results/runs_panel.h"

#include "controls/form_fields.h"
#include "controls/labels.h"
#include "controls/table_view.h"
#include "experiment/runs_table.h"
#include "results/results_model.h"
#include "results/run_texts.h"
#include "theme/icons.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>
#include <set>

namespace cuadrante::ui {
namespace {

/// As many rows decide how wide a column is.
constexpr int kRowsMeasured = 100;

QToolButton* menuButton(const char* objectName, const char* iconName) {
  auto* button = named(new QToolButton, objectName);
  button->setIcon(icon(QString::fromLatin1(iconName)));
  button->setIconSize({18, 18});
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setProperty("labelled", true);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setFocusPolicy(Qt::StrongFocus);
  return button;
}

/// Fills a quick filter with the values that the runs have; what was chosen stays chosen.
void fill(QComboBox& box, const QString& all,
          const std::vector<std::pair<QString, QString>>& values) {
  const QSignalBlocker quiet(&box);
  const QString before = box.currentData().toString();
  box.clear();
  box.addItem(all, QString());
  for (const auto& [name, condition] : values)
    box.addItem(name, condition);
  box.setCurrentIndex(std::max(0, box.findData(before)));
}

}  // namespace

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new ResultsModel(this)),
      table_(named(new TableView, "resultsTable")),
      conditions_(named(new QLineEdit, "runConditions")),
      problem_(named(makeLabel(QStringLiteral("error")), "conditionProblem")),
      version_(named(new QComboBox, "filterVersion")),
      axis_(named(new QComboBox, "filterAxis")),
      cell_(named(new QComboBox, "filterCell")),
      state_(named(new QComboBox, "filterState")),
      count_(named(makeLabel(QStringLiteral("muted")), "runsCount")),
      comparing_(named(makeLabel(QStringLiteral("muted")), "baselinesProgress")),
      grouped_(named(new QCheckBox, "groupRuns")),
      baselines_(named(new QCheckBox, "baselinesButton")),
      columns_(menuButton("columnsButton", "view")),
      export_(menuButton("exportRunsButton", "export")),
      versions_(
          makeActionButton(QStringLiteral("versionsButton"), QStringLiteral("dataset"), {}, {})),
      compare_(
          makeActionButton(QStringLiteral("compareButton"), QStringLiteral("compare"), {}, {})),
      open_(makePrimaryButton(QStringLiteral("openRunButton"))) {
  table_->setModel(model_);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->horizontalHeader()->setResizeContentsPrecision(kRowsMeasured);
  conditions_->setClearButtonEnabled(true);
  problem_->setWordWrap(true);
  problem_->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(makeFilters());
  layout->addWidget(problem_);
  layout->addWidget(makeActions());
  layout->addWidget(table_, 1);
  columns_->setMenu(makeColumnsMenu());
  export_->setMenu(makeExportMenu());
  setTexts();

  connect(conditions_, &QLineEdit::textChanged, this, &RunsPanel::filter);
  for (QComboBox* box : {version_, axis_, cell_, state_})
    connect(box, &QComboBox::currentIndexChanged, this, &RunsPanel::filter);
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

QWidget* RunsPanel::makeFilters() {
  auto* filters = new QWidget;
  auto* row = new QHBoxLayout(filters);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(conditions_, 1);
  for (QComboBox* box : {version_, axis_, cell_, state_})
    row->addWidget(box);
  return filters;
}

QWidget* RunsPanel::makeActions() {
  auto* actions = new QWidget;
  auto* row = new QHBoxLayout(actions);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(count_);
  row->addWidget(comparing_);
  row->addStretch();
  for (QWidget* widget : std::initializer_list<QWidget*>{grouped_, baselines_, columns_, export_,
                                                         versions_, compare_, open_})
    row->addWidget(widget);
  return actions;
}

QMenu* RunsPanel::makeColumnsMenu() {
  auto* menu = new QMenu(columns_);
  for (const RunsColumn& column : runsColumns()) {
    // A check box, not a checkable entry: the menu stays while one chooses.
    auto* box = new QCheckBox(
        QString::fromUtf8(column.key.data(), static_cast<qsizetype>(column.key.size())));
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
  return menu;
}

void RunsPanel::setTexts() {
  conditions_->setPlaceholderText(tr("Conditions, such as axis=energia test_acc>=0.8"));
  conditions_->setAccessibleName(tr("Conditions on the runs"));
  conditions_->setToolTip(
      tr("Columns of the table with =, !=, <, <=, > or >=, several with spaces between"));
  version_->setAccessibleName(tr("Dataset version"));
  axis_->setAccessibleName(tr("Axis"));
  cell_->setAccessibleName(tr("Cell"));
  state_->setAccessibleName(tr("State"));
  grouped_->setText(tr("By version"));
  grouped_->setToolTip(tr("A heading for each dataset version, with its best run"));
  baselines_->setText(tr("Baselines"));
  baselines_->setToolTip(
      tr("Each run beside the majority class and logistic regression on the same clips, and "
         "whether it beats both"));
  columns_->setText(tr("Columns"));
  columns_->setToolTip(tr("Which columns are shown"));
  export_->setText(tr("Export"));
  export_->setToolTip(tr("The chosen rows, or all, as text, CSV, Markdown or LaTeX"));
  versions_->setText(tr("Across versions"));
  versions_->setToolTip(tr("One configuration on each dataset version"));
  compare_->setText(tr("Compare"));
  compare_->setToolTip(tr("Choose two runs or more (Ctrl or Shift and a click)"));
  open_->setText(tr("Open"));
  open_->setToolTip(tr("Curves, predictions and layers of the chosen run (Enter)"));
  table_->setAccessibleName(tr("Results of all runs"));
  fillChoices();
}

void RunsPanel::setRuns(std::vector<Run> runs) {
  const bool first = model_->runs().empty();
  model_->setRuns(std::move(runs));
  fillChoices();
  filter();
  if (first)
    table_->resizeColumnsToContents();
}

const std::vector<Run>& RunsPanel::runs() const {
  return model_->runs();
}

const Run* RunsPanel::run(RunNumber number) const {
  return model_->run(number);
}

void RunsPanel::fillChoices() {
  std::set<std::int64_t> versions;
  std::set<Task> tasks;
  std::set<Cell> cells;
  std::set<RunState> states;
  for (const Run& run : model_->runs()) {
    if (run.version)
      versions.insert(run.version->value);
    tasks.insert(run.config.model.task);
    cells.insert(run.config.model.cell);
    states.insert(run.state);
  }
  const auto keyText = [](std::string_view key) {
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
  };
  using Values = std::vector<std::pair<QString, QString>>;
  Values ofVersion, ofTask, ofCell, ofState;
  for (const std::int64_t version : versions)
    ofVersion.emplace_back(QStringLiteral("v%1").arg(version),
                           QStringLiteral("version=%1").arg(version));
  for (const Task task : tasks)
    ofTask.emplace_back(taskName(task), QStringLiteral("axis=") + keyText(taskKey(task)));
  for (const Cell cell : cells)
    ofCell.emplace_back(keyText(cellName(cell)), keyText(cellKey(cell)));
  for (const RunState state : states)
    ofState.emplace_back(stateName(state), QStringLiteral("state=") + keyText(runStateKey(state)));
  fill(*version_, tr("Any version"), ofVersion);
  fill(*axis_, tr("Any axis"), ofTask);
  fill(*cell_, tr("Any cell"), ofCell);
  fill(*state_, tr("Any state"), ofState);
}

void RunsPanel::filter() {
  RunsFilter filter;
  try {
    filter.conditions = runConditions(conditions_->text().toStdString());
    problem_->hide();
  } catch (const BadCondition& fault) {
    // The rows stay as they were while one writes.
    problem_->setText(faultText(fault));
    problem_->show();
    return;
  }
  for (const QComboBox* box : {version_, axis_, state_})
    if (const QString condition = box->currentData().toString(); !condition.isEmpty())
      filter.conditions.emplace_back(condition.toStdString());
  filter.cell = cellFromKey(cell_->currentData().toString().toStdString());
  model_->setFilter(std::move(filter));
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
  std::erase_if(asked_, [this](RunNumber run) { return model_->baselines(run) != nullptr; });
  showComparing();
  if (asked_.empty())
    model_->sortAgain();
}

void RunsPanel::showComparing() {
  comparing_->setText(
      asked_.empty() ? QString()
                     : tr("· comparing, %1 left").arg(QLocale().toString(qint64(asked_.size()))));
}

const RunBaselines* RunsPanel::baselines(RunNumber run) const {
  return model_->baselines(run);
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
  const QLocale locale;
  const int all = static_cast<int>(model_->runs().size());
  count_->setText(
      model_->shownRuns() == all
          ? tr("%Ln run(s)", nullptr, all)
          : tr("%1 of %Ln run(s)", nullptr, all).arg(locale.toString(model_->shownRuns())));
  showChoice();
  askForBaselines();
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
