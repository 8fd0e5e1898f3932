#include "ui/spectrogram/look_button.h"

#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMenu>

namespace cuadrante::ui {

LookButton::LookButton(QWidget* parent) : QToolButton(parent) {
  setIcon(ui::icon(QStringLiteral("view")));
  setIconSize({20, 20});
  setToolTip(tr("How the spectrogram looks"));
  setAccessibleName(tr("How the spectrogram looks"));
  setFocusPolicy(Qt::TabFocus);
  setPopupMode(QToolButton::InstantPopup);
  setMenu(new QMenu(this));

  auto* colours = new QActionGroup(this);
  addChoice(*colours, QStringLiteral("Magma"), &SpectrogramLook::colours, ColourMap::Magma);
  addChoice(*colours, QStringLiteral("Viridis"), &SpectrogramLook::colours, ColourMap::Viridis);
  auto* axis = new QActionGroup(this);
  menu()->addSeparator();
  addChoice(*axis, tr("Linear frequencies"), &SpectrogramLook::axis, FrequencyAxis::Linear);
  addChoice(*axis, tr("Logarithmic frequencies"), &SpectrogramLook::axis,
            FrequencyAxis::Logarithmic);
  auto* range = new QActionGroup(this);
  menu()->addSeparator();
  for (const int decibels : kRangesDb)
    addChoice(*range, tr("Down to −%1 dB").arg(decibels), &SpectrogramLook::rangeDb, decibels);
}

template <class Value>
void LookButton::addChoice(QActionGroup& group, const QString& name, Value SpectrogramLook::*part,
                           Value value) {
  QAction* action = menu()->addAction(name);
  action->setCheckable(true);
  group.addAction(action);
  connect(action, &QAction::triggered, this, [this, part, value] {
    SpectrogramLook chosen = look_;
    chosen.*part = value;
    setLook(chosen);
    Q_EMIT lookChosen(chosen);
  });
  // The menu shows what holds now, whoever set it.
  connect(menu(), &QMenu::aboutToShow, action,
          [this, action, part, value] { action->setChecked(look_.*part == value); });
}

void LookButton::setLook(const SpectrogramLook& look) {
  look_ = look;
}

}  // namespace cuadrante::ui
