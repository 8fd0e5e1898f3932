#include "ui/options/option_field.h"

#include "core/ground/error.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/number_box.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_texts.h"
#include "ui/options/value_lists.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

// What a box takes for "any number", and for just above or below the end of a range.
constexpr double kMostReal = 1e6;
constexpr double kOffTheEnd = 1e-6;

}  // namespace

OptionField::OptionField(const OptionDescription& option, const QString& prefix, QObject* parent)
    : QObject(parent), option_(option), name_(optionFieldName(prefix, option)) {
  switch (option.type) {
    case OptionType::Flag:
      makeFlag();
      break;
    case OptionType::Word:
      option.words.empty() ? makeLine() : makeWord();
      break;
    case OptionType::Whole:
      makeWhole();
      break;
    case OptionType::Real:
      makeReal();
      break;
    case OptionType::Seed:
    case OptionType::Wholes:
      makeText();
      break;
  }
  widget_->setObjectName(name_);
  widget_->setToolTip(optionTip(option));
}

void OptionField::makeFlag() {
  auto* box = new QCheckBox(optionLabel(option_));
  widget_ = box;
  set_ = [box](const OptionValue& value) { box->setChecked(std::get<bool>(value)); };
  get_ = [box] { return OptionValue(box->isChecked()); };
  connect(box, &QCheckBox::toggled, this, &OptionField::changed);
}

void OptionField::makeWord() {
  auto* box = new QComboBox;
  widget_ = box;
  for (const OptionWord& word : option_.words) {
    box->addItem(translatedText(word.label), qtext(word.key));
    if (!word.about.empty())
      box->setItemData(box->count() - 1, translatedText(word.about), Qt::ToolTipRole);
  }
  set_ = [box](const OptionValue& value) {
    box->setCurrentIndex(box->findData(qtext(std::get<std::string>(value))));
  };
  get_ = [box] { return OptionValue(box->currentData().toString().toStdString()); };
  connect(box, &QComboBox::currentIndexChanged, this, &OptionField::changed);
}

void OptionField::makeLine() {
  auto* line = new QLineEdit;
  widget_ = line;
  line->setMaxLength(static_cast<int>(option_.range.most));
  set_ = [line](const OptionValue& value) {
    line->setText(QString::fromStdString(std::get<std::string>(value)));
  };
  get_ = [line] { return OptionValue(line->text().trimmed().toStdString()); };
  connect(line, &QLineEdit::textChanged, this, &OptionField::changed);
}

void OptionField::makeWhole() {
  auto* box = new WholeNumberBox;
  widget_ = box;
  box->setRange(static_cast<int>(option_.range.least), static_cast<int>(option_.range.most));
  box->setSingleStep(static_cast<int>(option_.step));
  if (!option_.leastText.empty())
    box->setSpecialValueText(translatedText(option_.leastText));
  set_ = [box](const OptionValue& value) {
    box->setValue(static_cast<int>(std::get<std::int64_t>(value)));
  };
  get_ = [box]() -> std::optional<OptionValue> {
    return box->hasAcceptableInput() ? std::optional<OptionValue>(std::int64_t{box->value()})
                                     : std::nullopt;
  };
  box->setDemand(demand());
  follow(*box);
}

template <class Box>
void OptionField::follow(Box& box) {
  connect(&box, &Box::valueChanged, this, &OptionField::changed);
  // What is typed and not taken is no value either, until the field is left.
  connect(box.template findChild<QLineEdit*>(), &QLineEdit::textChanged, this,
          &OptionField::changed);
  connect(&box, &Box::editingFinished, this, &OptionField::changed);
}

void OptionField::makeReal() {
  const OptionRange& range = option_.range;
  const double off = option_.step * kOffTheEnd;
  const double most = std::min(range.most, kMostReal);
  auto* box = new NumberBox(range.withoutLeast ? range.least + off : range.least,
                            range.withoutMost ? most - off : most, option_.step);
  widget_ = box;
  set_ = [box](const OptionValue& value) { box->setValue(std::get<double>(value)); };
  get_ = [box]() -> std::optional<OptionValue> {
    return box->hasAcceptableInput() ? std::optional<OptionValue>(box->value()) : std::nullopt;
  };
  box->setDemand(demand());
  follow(*box);
}

void OptionField::makeText() {
  auto* line = new QLineEdit;
  widget_ = line;
  set_ = [line](const OptionValue& value) { line->setText(textOf({value})); };
  get_ = [this, line]() -> std::optional<OptionValue> {
    const auto values = valuesFromText(option_, line->text());
    return values && values->size() == 1 ? std::optional(values->front()) : std::nullopt;
  };
  connect(line, &QLineEdit::textChanged, this, &OptionField::changed);
}

void OptionField::addTo(QGridLayout& grid, int row, int column, int span) {
  if (option_.type == OptionType::Flag) {
    grid.addWidget(widget_, row + 1, column, 1, span);
    return;
  }
  addField(grid, widget_, row, column, span);
  setFieldLabel(widget_, optionLabel(option_));
}

QString OptionField::demandOf(const OptionDescription& option) {
  const OptionRange& range = option.range;
  const QString label = optionLabel(option);
  const QString least = shortNumberText(range.least, 10);
  const QString most = shortNumberText(std::min(range.most, kMostReal), 10);
  switch (option.type) {
    case OptionType::Wholes:
      return tr("%1: 1 to %2 numbers from %3 to %4, as in 64, 32")
          .arg(label)
          .arg(option.mostEntries)
          .arg(least, most);
    case OptionType::Whole:
      return tr("%1: a whole number from %2 to %3")
          .arg(label, QLocale().toString(qint64(range.least)),
               QLocale().toString(qint64(range.most)));
    case OptionType::Real:
      if (range.withoutLeast)
        return (range.withoutMost ? tr("%1: a number above %2 and below %3")
                                  : tr("%1: a number above %2, at most %3"))
            .arg(label, least, most);
      return (range.withoutMost ? tr("%1: a number from %2 on, below %3")
                                : tr("%1: a number from %2 to %3"))
          .arg(label, least, most);
    default:
      return tr("%1: a whole number from 0 on").arg(label);
  }
}

void OptionField::setValue(const OptionValue& value) {
  if (this->value() != value)
    set_(value);
}

std::optional<OptionValue> OptionField::value() const {
  return get_();
}

}  // namespace cuadrante::ui
