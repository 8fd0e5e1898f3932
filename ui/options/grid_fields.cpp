#include "ui/options/grid_fields.h"

#include "core/ground/error.h"
#include "ui/controls/form_fields.h"
#include "ui/options/folded_part.h"
#include "ui/options/option_list_field.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

/// Words and flags take the whole width: they are check boxes.
bool isWide(const TrainingOption& option) {
  const OptionType type = option.description.type;
  return type == OptionType::Flag || type == OptionType::Word || type == OptionType::Wholes;
}

/// Then each architecture that has it takes its usual one.
bool mayBeEmpty(const TrainingOption& option) {
  return option.use.ofArchitecture || !option.get(TrainingConfig());
}

}  // namespace

GridFields::GridFields(const QString& prefix, QWidget* parent, const TrainingOptions& options)
    : QWidget(parent),
      options_(options),
      seldom_(new FoldedPart(tr("More options"), "sweepMoreOptionsButton")) {
  for (const TrainingOption& option : options)
    if (option.use.inGrid)
      fields_.push_back(
          {&option, new OptionListField(option.description, prefix, mayBeEmpty(option), this)});
  layOut();
  setGrid({});
  for (const Field& field : fields_)
    connect(field.field, &OptionListField::changed, this, &GridFields::check);
}

void GridFields::layOut() {
  auto* usual = new QWidget;
  QGridLayout* grids[]{makeFieldGrid(usual), &seldom_->fields()};
  FieldPlaces places[2];
  for (const Field& field : fields_) {
    const int part = field.option->use.seldom ? 1 : 0;
    const auto [row, column, span] = places[part].next(isWide(*field.option));
    field.field->addTo(*grids[part], row, column, span);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(usual);
  layout->addWidget(seldom_);
}

void GridFields::setGrid(const Grid& grid) {
  const Grid whole = completed(grid, options_);
  const Grid usual = completed({}, options_);
  bool seldom = false;
  for (const Field& field : fields_) {
    const auto list = whole.lists.find(field.option->description.key);
    const auto usualList = usual.lists.find(field.option->description.key);
    const std::vector<OptionValue> values =
        list == whole.lists.end() ? std::vector<OptionValue>() : list->second;
    const QSignalBlocker quiet(field.field);
    field.field->setValues(values);
    seldom |= field.option->use.seldom && list != whole.lists.end() &&
              (usualList == usual.lists.end() || values != usualList->second);
  }
  if (seldom)
    seldom_->setUnfolded(true);
  check();
}

QString GridFields::problemOf(const Field& field) const {
  const auto values = field.field->values();
  if (!values)
    return field.field->demand();
  try {
    for (const OptionValue& value : *values)
      checkOption(field.option->description, value);
  } catch (const OptionError&) {
    return field.field->demand();
  }
  return {};
}

void GridFields::check() {
  Grid whole;
  bool good = true;
  for (const Field& field : fields_) {
    const QString problem = problemOf(field);
    field.field->showProblem(problem);
    good = good && problem.isEmpty();
    if (const auto values = field.field->values(); problem.isEmpty() && !values->empty())
      whole.lists.emplace(field.option->description.key, *values);
  }
  enableWhatMatters(whole);
  const auto now = good ? std::optional(whole) : std::nullopt;
  if (now == grid_ && good)
    return;
  grid_ = now;
  Q_EMIT changed();
}

void GridFields::setFolds(int folds) {
  if (std::exchange(folds_, folds) != folds)
    check();
}

void GridFields::enableWhatMatters(const Grid& grid) {
  // On these the others depend: the architecture, and single words such as the schedule.
  std::vector<TrainingConfig> configs;
  const auto cells = grid.lists.find("cell");
  for (const OptionValue& cell :
       cells == grid.lists.end() ? std::vector<OptionValue>() : cells->second) {
    configs.push_back(withOptions({}, {{"cell", cell}}, Unfit::LeaveOut, options_));
    for (const auto& [key, values] : grid.lists)
      if (findOption(key, options_)->description.type == OptionType::Word)
        for (const OptionValue& value : values)
          configs.push_back(
              withOptions({}, {{"cell", cell}, {key, value}}, Unfit::LeaveOut, options_));
  }
  for (TrainingConfig& config : configs)
    config.split.folds = folds_;
  for (const Field& field : fields_)
    field.field->widget()->setEnabled(
        std::ranges::any_of(configs, [&](const TrainingConfig& config) {
          return field.option->get(config) && matters(*field.option, config);
        }));
}

}  // namespace cuadrante::ui
