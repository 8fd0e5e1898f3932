#include "ui/options/option_list_field.h"

#include "ui/controls/check_group.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_field.h"
#include "ui/options/option_texts.h"
#include "ui/options/value_lists.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace cuadrante::ui {
namespace {

constexpr int kWordColumns = 2;

QString wordOf(const OptionValue& value) {
  return QString::fromStdString(optionText(value));
}

}  // namespace

OptionListField::OptionListField(const OptionDescription& option, const QString& prefix,
                                 bool mayBeEmpty, QObject* parent)
    : QObject(parent),
      option_(option),
      mayBeEmpty_(mayBeEmpty),
      problem_(makeLabel(QStringLiteral("danger"))) {
  const QString name = optionFieldName(prefix, option);
  const bool choices = option.type == OptionType::Flag || option.type == OptionType::Word;
  widget_ = choices ? static_cast<QWidget*>(new CheckGroup(name, kWordColumns))
                    : named(new QLineEdit, qPrintable(name));
  widget_->setToolTip(optionTip(option));
  problem_->setObjectName(name + QStringLiteral("Problem"));
  problem_->setWordWrap(true);
  problem_->hide();
  if (choices)
    makeChoices();
  else
    makeText();
}

void OptionListField::makeChoices() {
  auto* group = static_cast<CheckGroup*>(widget_);
  const bool flag = option_.type == OptionType::Flag;
  if (flag) {
    group->add(wordOf(false), tr("Without"));
    group->add(wordOf(true), tr("With"));
  }
  for (const OptionWord& word : option_.words)
    group->add(qtext(word.key), translatedText(word.label), translatedText(word.about));
  set_ = [group](const std::vector<OptionValue>& values) {
    QStringList words;
    for (const OptionValue& value : values)
      words << wordOf(value);
    group->setChosen(words);
  };
  get_ = [this, group]() -> std::optional<std::vector<OptionValue>> {
    std::vector<OptionValue> values;
    for (const QString& word : group->chosen())
      values.push_back(optionFromText(option_, word.toStdString()));
    if (values.empty() && !mayBeEmpty_)
      return std::nullopt;
    return values;
  };
  connect(group, &CheckGroup::changed, this, &OptionListField::changed);
}

void OptionListField::makeText() {
  auto* line = static_cast<QLineEdit*>(widget_);
  set_ = [line](const std::vector<OptionValue>& values) { line->setText(textOf(values)); };
  if (mayBeEmpty_)
    line->setPlaceholderText(tr("the usual"));
  get_ = [this, line]() -> std::optional<std::vector<OptionValue>> {
    if (mayBeEmpty_ && line->text().trimmed().isEmpty())
      return std::vector<OptionValue>();
    return valuesFromText(option_, line->text());
  };
  connect(line, &QLineEdit::textChanged, this, &OptionListField::changed);
}

QString OptionListField::label() const {
  if (option_.type == OptionType::Wholes)
    return tr("%1; several networks").arg(optionLabel(option_));
  if (mayBeEmpty_ && (option_.type == OptionType::Flag || option_.type == OptionType::Word))
    return tr("%1; none: the usual of each network").arg(optionLabel(option_));
  return optionLabel(option_);
}

QString OptionListField::demand() const {
  switch (option_.type) {
    case OptionType::Flag:
    case OptionType::Word:
      return tr("Choose at least one");
    case OptionType::Wholes:
      return tr("1 to %1 numbers from %2 to %3 for each network, as in 32; 64, 32")
          .arg(option_.mostEntries)
          .arg(option_.range.least)
          .arg(option_.range.most);
    case OptionType::Real:
      return tr("%1; several as in 0.3; 0.5").arg(OptionField::demandOf(option_));
    case OptionType::Whole:
    case OptionType::Seed:
      return tr("%1; several as in 32; 48").arg(OptionField::demandOf(option_));
  }
  return {};
}

void OptionListField::addTo(QGridLayout& grid, int row, int column, int span) {
  addField(grid, widget_, row, column, span);
  setFieldLabel(widget_, label());
  if (qobject_cast<CheckGroup*>(widget_) != nullptr)
    widget_->setFocusPolicy(Qt::NoFocus);  // its check boxes have it
  grid.addWidget(problem_, row + 2, column, 1, span);
}

void OptionListField::setValues(const std::vector<OptionValue>& values) {
  set_(values);
}

std::optional<std::vector<OptionValue>> OptionListField::values() const {
  return get_();
}

void OptionListField::showProblem(const QString& text) {
  problem_->setText(text);
  problem_->setVisible(!text.isEmpty());
}

}  // namespace cuadrante::ui
