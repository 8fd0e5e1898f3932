#include "ui/options/folded_part.h"

#include "ui/controls/form_fields.h"
#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace cuadrante::ui {

FoldedPart::FoldedPart(const QString& title, const char* buttonName, QWidget* parent)
    : QWidget(parent),
      toggle_(named(new QToolButton, buttonName)),
      content_(new QWidget),
      grid_(makeFieldGrid(content_)) {
  toggle_->setText(title);
  toggle_->setCheckable(true);
  toggle_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  toggle_->setProperty("quiet", true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(toggle_);
  layout->addWidget(content_);
  connect(toggle_, &QToolButton::toggled, this, &FoldedPart::setUnfolded);
  // Queued: then it has its place.
  connect(toggle_, &QToolButton::clicked, this, &FoldedPart::showInView, Qt::QueuedConnection);
  setUnfolded(false);
}

void FoldedPart::setUnfolded(bool unfolded) {
  toggle_->setChecked(unfolded);
  content_->setVisible(unfolded);
  toggle_->setIcon(
      icon(unfolded ? QStringLiteral("fold") : QStringLiteral("unfold"), IconColour::Muted));
}

void FoldedPart::showInView() {
  if (!toggle_->isChecked())
    return;
  for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget())
    if (auto* scroll = qobject_cast<QScrollArea*>(above)) {
      // As much of it as there is room for, its head in any case.
      scroll->widget()->layout()->activate();
      scroll->ensureWidgetVisible(content_, 0, 0);
      scroll->ensureWidgetVisible(toggle_, 0, 0);
      return;
    }
}

}  // namespace cuadrante::ui
