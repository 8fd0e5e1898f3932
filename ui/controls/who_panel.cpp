#include "ui/controls/who_panel.h"

#include "ui/controls/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kWidth = 360;

}  // namespace

WhoPanel::WhoPanel(const QString& prefix, const QString& question, QWidget* parent)
    : QWidget(parent),
      name_(new QComboBox),
      button_(makePrimaryButton(prefix + QStringLiteral("WhoDone"))) {
  auto* title = makeLabel(QStringLiteral("title"));
  title->setText(question);
  auto* why = makeLabel(QStringLiteral("muted"));
  why->setText(
      tr("Answers are stored under this name. It is asked once and remembered; it can be changed "
         "where it stands on the page."));
  why->setWordWrap(true);
  name_->setObjectName(prefix + QStringLiteral("Who"));
  name_->setAccessibleName(question);
  name_->setEditable(true);
  name_->setInsertPolicy(QComboBox::NoInsert);
  name_->lineEdit()->setAccessibleName(question);
  button_->setText(tr("Go on"));

  auto* asked = new QWidget;
  asked->setFixedWidth(kWidth);
  auto* column = new QVBoxLayout(asked);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(title);
  column->addWidget(why);
  column->addWidget(name_);
  column->addWidget(button_, 0, Qt::AlignLeft);
  // No alignment: it would not ask how high the wrapped text is.
  auto* row = new QHBoxLayout;
  row->addStretch();
  row->addWidget(asked);
  row->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->addStretch();
  layout->addLayout(row);
  layout->addStretch();

  connect(button_, &QPushButton::clicked, this, &WhoPanel::choose);
  connect(name_->lineEdit(), &QLineEdit::returnPressed, this, &WhoPanel::choose);
  connect(name_, &QComboBox::editTextChanged, this,
          [this](const QString& name) { button_->setEnabled(!name.trimmed().isEmpty()); });
}

void WhoPanel::ask(const QStringList& people, const QString& suggested) {
  name_->clear();
  name_->addItems(people);
  name_->setEditText(suggested);
  name_->lineEdit()->selectAll();
  name_->setFocus(Qt::OtherFocusReason);
}

void WhoPanel::choose() {
  if (const QString name = name_->currentText().trimmed(); !name.isEmpty())
    Q_EMIT chosen(name);
}

}  // namespace cuadrante::ui
