#include "ui/agreement/figure_card.h"

#include "ui/agreement/figure_text.h"
#include "ui/controls/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cuadrante::ui {

FigureCard::FigureCard(const QString& objectName, QWidget* parent)
    : QFrame(parent),
      title_(makeLabel(QStringLiteral("emphasis"))),
      name_(makeLabel(QStringLiteral("muted"))),
      value_(makeLabel(QStringLiteral("hero"))),
      interval_(makeLabel(QStringLiteral("muted"))),
      meaning_(makeLabel(QStringLiteral("muted"))),
      facts_(new QGridLayout) {
  setObjectName(objectName);
  setProperty("role", "card");
  value_->setObjectName(objectName + QStringLiteral("Value"));
  interval_->setObjectName(objectName + QStringLiteral("Interval"));
  meaning_->setObjectName(objectName + QStringLiteral("Meaning"));
  for (QLabel* label : {value_, interval_})
    label->setFont(tabular(label->font()));
  meaning_->setWordWrap(true);

  auto* head = new QHBoxLayout;
  head->addWidget(title_);
  head->addStretch();
  head->addWidget(name_);
  auto* number = new QHBoxLayout;
  number->setSpacing(12);
  number->addWidget(value_);
  number->addWidget(interval_, 0, Qt::AlignVCenter);
  number->addStretch();
  facts_->setHorizontalSpacing(12);
  facts_->setVerticalSpacing(4);
  facts_->setColumnStretch(0, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(4);
  column->addLayout(head);
  column->addLayout(number);
  column->addWidget(meaning_);
  column->addSpacing(4);
  column->addLayout(facts_);
  column->addStretch();
}

void FigureCard::setTitle(const QString& title, const QString& figureName, const QString& tip) {
  title_->setText(title);
  name_->setText(figureName);
  for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(name_)})
    widget->setToolTip(tip);
}

void FigureCard::setFigure(const Figure& figure, const QString& meaning) {
  value_->setText(figureText(figure.value));
  interval_->setText(intervalText(figure.interval));
  meaning_->setText(meaning);
  setAccessibleName(QStringLiteral("%1, %2 %3").arg(title_->text(), name_->text(), value_->text()));
  setAccessibleDescription(meaning);
}

void FigureCard::setFacts(const std::vector<Fact>& facts) {
  while (QLayoutItem* item = facts_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  int row = 0;
  for (const Fact& fact : facts) {
    auto* name = makeLabel(QStringLiteral("muted"));
    name->setText(fact.name);
    auto* value = makeLabel({});
    value->setText(fact.value);
    value->setFont(tabular(value->font()));
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    facts_->addWidget(name, row, 0);
    facts_->addWidget(value, row, 1, 1, fact.interval.isEmpty() ? 2 : 1);
    for (QLabel* label : {name, value})
      label->setToolTip(fact.tip);
    if (!fact.interval.isEmpty()) {
      auto* interval = makeLabel(QStringLiteral("muted"));
      interval->setText(fact.interval);
      interval->setFont(tabular(interval->font()));
      interval->setToolTip(fact.tip);
      facts_->addWidget(interval, row, 2);
    }
    ++row;
  }
}

}  // namespace cuadrante::ui
