#include "ui/controls/guideline_card.h"

#include "ui/controls/labels.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kSide = 12;
constexpr int kAround = 56;  // margins, title, frame
constexpr int kTextHeight = 64;

}  // namespace

GuidelineCard::GuidelineCard(QWidget* parent) : QFrame(parent), text_(makeLabel({})) {
  setObjectName(QStringLiteral("guidelineCard"));
  setProperty("role", "card");
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
  scroll->viewport()->setAutoFillBackground(false);
  text_->setAutoFillBackground(false);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(kSide, 8, kSide, 8);
  column->setSpacing(4);
  column->addWidget(title);
  column->addWidget(scroll, 1);
  hide();
}

void GuidelineCard::setGuideline(const QString& text) {
  text_->setText(text);
  setVisible(!text.isEmpty());
  fit();
}

void GuidelineCard::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  fit();
}

void GuidelineCard::fit() {
  setFixedHeight(kAround + std::min(kTextHeight, text_->heightForWidth(width() - 2 * kSide - 4)));
}

}  // namespace cuadrante::ui
