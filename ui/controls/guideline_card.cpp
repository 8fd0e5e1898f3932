#include "controls/guideline_card.h"

#include "controls/labels.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kHeight = 104;

}  // namespace

GuidelineCard::GuidelineCard(QWidget* parent) : QFrame(parent), text_(makeLabel({})) {
  setObjectName(QStringLiteral("guidelineCard"));
  setProperty("role", "card");
  setMaximumHeight(kHeight);
  text_->setObjectName(QStringLiteral("guidelineText"));
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  auto* title = makeLabel(QStringLiteral("caption"));
  title->setText(tr("Guideline"));
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(text_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(12, 8, 12, 8);
  column->setSpacing(4);
  column->addWidget(title);
  column->addWidget(scroll, 1);
  hide();
}

void GuidelineCard::setGuideline(const QString& text) {
  text_->setText(text);
  setVisible(!text.isEmpty());
}

}  // namespace cuadrante::ui
