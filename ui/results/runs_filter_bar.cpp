#include "ui/results/runs_filter_bar.h"

#include "core/learning/training_options.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_texts.h"
#include "ui/results/run_texts.h"
#include "ui/training/run_outcome.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr int kLeastOfConditions = 240;

/// Fills a quick filter with the values that the runs have; what was chosen stays chosen. `all` is
/// what it is a filter of: so short that the conditions have the room.
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

RunsFilterBar::RunsFilterBar(QWidget* parent)
    : QWidget(parent),
      conditions_(named(new QLineEdit, "runConditions")),
      problem_(named(makeLabel(QStringLiteral("error")), "conditionProblem")),
      version_(named(new QComboBox, "filterVersion")),
      axis_(named(new QComboBox, "filterAxis")),
      cell_(named(new QComboBox, "filterCell")),
      state_(named(new QComboBox, "filterState")) {
  conditions_->setClearButtonEnabled(true);
  conditions_->setMinimumWidth(kLeastOfConditions);
  problem_->setWordWrap(true);
  problem_->hide();
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(conditions_, 1);
  for (QComboBox* box : {version_, axis_, cell_, state_})
    row->addWidget(box);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(row);
  layout->addWidget(problem_);
  setTexts();

  connect(conditions_, &QLineEdit::textChanged, this, &RunsFilterBar::filter);
  for (QComboBox* box : {version_, axis_, cell_, state_})
    connect(box, &QComboBox::currentIndexChanged, this, &RunsFilterBar::filter);
}

void RunsFilterBar::setTexts() {
  conditions_->setPlaceholderText(tr("Conditions, such as axis=energia test_acc>=0.8"));
  conditions_->setAccessibleName(tr("Conditions on the runs"));
  conditions_->setToolTip(
      tr("Columns of the table with =, !=, <, <=, > or >=, several with spaces between"));
  version_->setAccessibleName(tr("Dataset version"));
  axis_->setAccessibleName(tr("Axis"));
  cell_->setAccessibleName(tr("Cell"));
  state_->setAccessibleName(tr("State"));
  fillChoices({});
}

void RunsFilterBar::setRuns(const std::vector<Run>& runs) {
  fillChoices(runs);
  filter();
}

void RunsFilterBar::fillChoices(const std::vector<Run>& runs) {
  std::set<std::int64_t> versions;
  std::set<Task> tasks;
  std::set<std::string_view> cells;
  std::set<RunState> states;
  for (const Run& run : runs) {
    if (run.version)
      versions.insert(run.version->value);
    tasks.insert(run.config.model.task);
    cells.insert(architectureKey(run.config.model.architecture));
    states.insert(run.state);
  }
  using Values = std::vector<std::pair<QString, QString>>;
  Values ofVersion, ofTask, ofCell, ofState;
  for (const std::int64_t version : versions)
    ofVersion.emplace_back(QStringLiteral("v%1").arg(version),
                           QStringLiteral("version=%1").arg(version));
  for (const Task task : tasks)
    ofTask.emplace_back(taskName(task), QStringLiteral("axis=") + qtext(taskKey(task)));
  for (const OptionWord& word : findOption("cell")->description.words)
    if (cells.contains(word.key))
      ofCell.emplace_back(translatedText(word.label), QStringLiteral("cell=") + qtext(word.key));
  for (const RunState state : states)
    ofState.emplace_back(stateName(state), QStringLiteral("state=") + qtext(runStateKey(state)));
  fill(*version_, tr("Version"), ofVersion);
  fill(*axis_, tr("Axis"), ofTask);
  fill(*cell_, tr("Cell"), ofCell);
  fill(*state_, tr("State"), ofState);
}

void RunsFilterBar::filter() {
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
  for (const QComboBox* box : {version_, axis_, cell_, state_})
    if (const QString condition = box->currentData().toString(); !condition.isEmpty())
      filter.conditions.emplace_back(condition.toStdString());
  Q_EMIT changed(filter);
}

}  // namespace cuadrante::ui
