#include "ui/options/config_fields.h"

#include "ui/controls/form_fields.h"
#include "ui/options/folded_part.h"
#include "ui/options/option_field.h"
#include "ui/options/option_texts.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

ConfigFields::ConfigFields(const QString& prefix, QWidget* parent, const TrainingOptions& options)
    : QWidget(parent),
      options_(options),
      seldom_(new FoldedPart(tr("More options"), "moreOptionsButton")) {
  for (const TrainingOption& option : options)
    if (option.use.onCommandLine && option.use.inForm)
      fields_.push_back({&option, new OptionField(option.description, prefix, this)});
  layOut();
  showUsual();
  setConfig({});
  for (const Field& field : fields_)
    connect(field.field, &OptionField::changed, this, [this, field] { onChange(field); });
}

void ConfigFields::layOut() {
  auto* usual = new QWidget;
  QGridLayout* grids[]{makeFieldGrid(usual), &seldom_->fields()};
  FieldPlaces places[2];
  for (const Field& field : fields_) {
    const int part = field.option->use.seldom ? 1 : 0;
    const auto [row, column, span] = places[part].next(false);
    field.field->addTo(*grids[part], row, column, span);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(2);
  layout->addWidget(usual);
  layout->addWidget(seldom_);
}

/// So that options which only other architectures have stand there when one of these is chosen.
void ConfigFields::showUsual() {
  const auto cell = std::ranges::find_if(
      fields_, [](const Field& field) { return field.option->description.key == "cell"; });
  if (cell == fields_.end())
    return;
  const auto& words = cell->option->description.words;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const TrainingConfig usual =
        withOptions({}, {{"cell", std::string(word->key)}}, Unfit::Refuse, options_);
    for (const Field& field : fields_)
      if (const auto value = field.option->get(usual))
        field.field->setValue(*value);
  }
}

void ConfigFields::setConfig(const TrainingConfig& config) {
  base_ = config;
  const TrainingConfig usual =
      withOptions({}, {{"cell", *optionOf(config, "cell")}}, Unfit::Refuse, options_);
  bool seldom = false;
  for (const Field& field : fields_) {
    const auto value = field.option->get(config);
    if (!value)
      continue;
    const QSignalBlocker quiet(field.field);
    field.field->setValue(*value);
    seldom |= field.option->use.seldom && matters(*field.option, config) &&
              value != field.option->get(usual);
  }
  if (seldom)
    seldom_->setUnfolded(true);
  enableWhatMatters();
  Q_EMIT changed();
}

OptionValues ConfigFields::given() const {
  OptionValues values;
  for (const Field& field : fields_)
    if (const auto value = field.field->value(); value && value != field.option->get(base_))
      values.emplace(field.option->description.key, *value);
  return values;
}

std::optional<TrainingConfig> ConfigFields::config() const {
  if (!problem().isEmpty())
    return std::nullopt;
  OptionValues values = given();
  // Shown, and so as it stands there, whatever would come with the architecture.
  for (const Field& field : fields_)
    if (field.option->use.ofArchitecture)
      values.insert_or_assign(std::string(field.option->description.key), *field.field->value());
  return withoutWhatIsIdle(withOptions(base_, values, Unfit::LeaveOut, options_), options_);
}

QString ConfigFields::problem() const {
  for (const Field& field : fields_)
    if (field.field->widget()->isEnabled() && !field.field->value())
      return field.field->demand();
  return {};
}

void ConfigFields::followArchitecture() {
  const TrainingConfig before = base_;
  const auto cell = std::ranges::find_if(
      fields_, [](const Field& field) { return field.option->description.key == "cell"; });
  base_ = withOptions(base_, {{"cell", cell->field->value().value()}}, Unfit::Refuse, options_);
  for (const Field& field : fields_)
    if (const auto value = field.option->get(base_);
        value && field.option->use.ofArchitecture && value != field.option->get(before)) {
      const QSignalBlocker quiet(field.field);
      field.field->setValue(*value);
    }
}

void ConfigFields::onChange(const Field& changed) {
  if (changed.option->description.key == "cell")
    followArchitecture();
  enableWhatMatters();
  Q_EMIT this->changed();
}

void ConfigFields::enableWhatMatters() {
  const TrainingConfig now = withOptions(base_, given(), Unfit::LeaveOut, options_);
  for (const Field& field : fields_)
    field.field->widget()->setEnabled(field.option->get(now) && matters(*field.option, now));
}

}  // namespace cuadrante::ui
