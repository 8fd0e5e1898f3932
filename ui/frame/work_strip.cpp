#include "ui/frame/work_strip.h"

#include "ui/controls/durations.h"
#include "ui/controls/elided_label.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kSteps = 1000;

}  // namespace

WorkStrip::WorkStrip(QWidget* parent)
    : QFrame(parent),
      progress_(new QProgressBar),
      title_(new ElidedLabel),
      left_(new QLabel),
      stop_(new QPushButton(icon("stop"), tr("Stop"))) {
  setObjectName(QStringLiteral("workStrip"));
  setFixedHeight(44);
  progress_->setObjectName(QStringLiteral("workProgress"));
  progress_->setAccessibleName(tr("Progress of the background work"));
  progress_->setTextVisible(false);
  progress_->setFixedWidth(180);
  title_->setObjectName(QStringLiteral("workTitle"));
  left_->setObjectName(QStringLiteral("workTimeLeft"));
  left_->setProperty("role", "muted");
  stop_->setObjectName(QStringLiteral("workStopButton"));
  stop_->setToolTip(tr("Stop the background work; what is finished stays"));
  stop_->setFocusPolicy(Qt::TabFocus);

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(24, 0, 24, 0);
  row->setSpacing(12);
  row->addWidget(progress_);
  row->addWidget(title_, 1);
  row->addWidget(left_);
  row->addWidget(stop_);
  connect(stop_, &QPushButton::clicked, this, &WorkStrip::stopRequested);
  showNothing();
}

void WorkStrip::showWork(const QString& title, std::optional<double> fraction,
                         std::optional<double> secondsLeft, bool stoppable) {
  busy_ = true;
  setCursor(Qt::PointingHandCursor);
  progress_->setRange(0, fraction ? kSteps : 0);
  if (fraction)
    progress_->setValue(static_cast<int>(std::clamp(*fraction, 0.0, 1.0) * kSteps));
  title_->setText(title);
  left_->setText(secondsLeft ? timeLeftText(*secondsLeft) : QString());
  progress_->show();
  stop_->setVisible(stoppable);
}

void WorkStrip::showNothing() {
  busy_ = false;
  unsetCursor();
  title_->clear();
  left_->clear();
  progress_->hide();
  stop_->hide();
}

void WorkStrip::mouseReleaseEvent(QMouseEvent* event) {
  if (busy_ && event->button() == Qt::LeftButton && rect().contains(event->pos()))
    Q_EMIT opened();
}

}  // namespace cuadrante::ui
