#include "library/refused_panel.h"

#include "theme/icons.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kMostListHeight = 132;
constexpr int kLineHeight = 28;

}  // namespace

RefusedPanel::RefusedPanel(QWidget* parent)
    : QFrame(parent), heading_(new QToolButton), list_(new QListWidget) {
  setProperty("role", "card");
  setObjectName(QStringLiteral("refusedPanel"));
  heading_->setObjectName(QStringLiteral("refusedHeading"));
  heading_->setCheckable(true);
  heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  heading_->setIcon(icon(QStringLiteral("warning"), IconColour::Danger));
  list_->setObjectName(QStringLiteral("refusedList"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  list_->hide();

  auto* close = new QToolButton;
  close->setObjectName(QStringLiteral("refusedClose"));
  close->setIcon(icon(QStringLiteral("close"), IconColour::Muted));
  close->setToolTip(tr("Close"));
  auto* top = new QHBoxLayout;
  top->addWidget(heading_);
  top->addStretch();
  top->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(list_);
  connect(heading_, &QToolButton::toggled, list_, &QWidget::setVisible);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  hide();
}

void RefusedPanel::setRefused(const std::vector<Refused>& refused) {
  list_->clear();
  for (const Refused& entry : refused) {
    const QString file = QString::fromStdString(entry.file.string());
    const QString why = QString::fromStdString(entry.why);
    // The core's sentences name the file already.
    auto* item = new QListWidgetItem(
        why.contains(file) ? why : QStringLiteral("%1: %2").arg(file, why), list_);
    item->setToolTip(item->text());
  }
  list_->setFixedHeight(std::min(kMostListHeight, 8 + kLineHeight * list_->count()));
  heading_->setChecked(false);
  setTexts();
  setVisible(!refused.empty());
}

void RefusedPanel::setTexts() {
  heading_->setText(tr("Files that could not be used: %1").arg(list_->count()));
}

}  // namespace cuadrante::ui
