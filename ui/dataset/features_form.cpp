#include "ui/dataset/features_form.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/number_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <string>

namespace cuadrante::ui {
namespace {

constexpr int kHighest = 220;

QString latin(std::string_view text) {
  return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

}  // namespace

QString featureText(std::string_view text) {
  return QCoreApplication::translate("Features", std::string(text).c_str());
}

FeaturesForm::FeaturesForm(QWidget* parent)
    : QWidget(parent),
      fold_(new QToolButton),
      body_(new QWidget),
      rows_(new QFormLayout),
      kind_(named(new QComboBox, "featuresKind")),
      half_(named(new QCheckBox, "featuresHalf")) {
  fold_->setObjectName(QStringLiteral("featuresFold"));
  fold_->setCheckable(true);
  fold_->setAutoRaise(true);
  fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  fold_->setArrowType(Qt::RightArrow);
  for (const FeatureKind& kind : featureKinds())
    kind_->addItem(featureText(kind.label), latin(kind.key));
  kind_->setVisible(kind_->count() > 1);

  rows_->setContentsMargins(0, 0, 0, 0);
  auto* column = new QVBoxLayout(body_);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(kind_);
  column->addLayout(rows_);
  column->addWidget(half_);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMaximumHeight(kHighest);
  scroll->setWidget(body_);
  scroll->hide();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(fold_);
  layout->addWidget(scroll);
  connect(fold_, &QToolButton::toggled, this, [this, scroll](bool open) {
    fold_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    scroll->setVisible(open);
  });
  connect(kind_, &QComboBox::currentIndexChanged, this, &FeaturesForm::showKind);
  setTexts();
  showKind();
}

QWidget* FeaturesForm::fieldFor(const FeatureParameter& parameter) {
  const OptionDescription& option = parameter.option;
  QWidget* field = nullptr;
  if (option.type == OptionType::Word) {
    auto* box = new QComboBox;
    for (const OptionWord& word : option.words)
      box->addItem(featureText(word.label), latin(word.key));
    fields_.push_back({option.key, [box] { return box->currentData().toString().toStdString(); },
                       [box](const OptionValue& value) {
                         box->setCurrentIndex(box->findData(latin(std::get<std::string>(value))));
                       }});
    field = box;
  } else if (option.type == OptionType::Flag) {
    auto* box = new QCheckBox;
    fields_.push_back(
        {option.key, [box] { return box->isChecked(); },
         [box](const OptionValue& value) { box->setChecked(std::get<bool>(value)); }});
    field = box;
  } else if (option.type == OptionType::Real) {
    auto* box = new NumberBox(option.range.least, option.range.most, option.step);
    fields_.push_back(
        {option.key, [box] { return box->value(); },
         [box](const OptionValue& value) { box->setValue(std::get<double>(value)); }});
    field = box;
  } else {
    auto* box = new WholeNumberBox;
    box->setRange(int(option.range.least), int(option.range.most));
    box->setSingleStep(int(option.step));
    fields_.push_back(
        {option.key, [box] { return std::int64_t{box->value()}; },
         [box](const OptionValue& value) { box->setValue(int(std::get<std::int64_t>(value))); }});
    field = box;
  }
  field->setObjectName(QStringLiteral("features_") + latin(option.key));
  field->setToolTip(featureText(option.help));
  fields_.back().setValue(parameter.usual);
  return field;
}

void FeaturesForm::showKind() {
  while (rows_->rowCount() > 0)
    rows_->removeRow(0);
  fields_.clear();
  for (const FeatureParameter& parameter :
       featureKind(kind_->currentData().toString().toStdString()).parameters)
    if (parameter.offered)
      rows_->addRow(featureText(parameter.option.label), fieldFor(parameter));
}

Features FeaturesForm::features() const {
  Features features(featureKind(kind_->currentData().toString().toStdString()));
  for (const Field& field : fields_)
    features.set(field.key, field.value());
  return features;
}

NpyType FeaturesForm::element() const {
  return half_->isChecked() ? NpyType::Float16 : NpyType::Float32;
}

void FeaturesForm::setFeatures(const Features& features) {
  kind_->setCurrentIndex(kind_->findData(latin(features.kind().key)));
  for (const Field& field : fields_)
    field.setValue(features.value(field.key));
}

void FeaturesForm::setTexts() {
  fold_->setText(tr("What networks are given"));
  kind_->setAccessibleName(tr("What networks are given"));
  half_->setText(tr("Half the disk (float16)"));
  half_->setToolTip(tr("Large values keep 1 part in 2,048, very small ones become 0."));
}

}  // namespace cuadrante::ui
