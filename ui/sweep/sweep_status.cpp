#include "ui/sweep/sweep_status.h"

#include "ui/controls/durations.h"
#include "ui/controls/labels.h"
#include "ui/sweep/sweep_plan.h"
#include "ui/theme/icons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kBarSteps = 1000;

}  // namespace

QString sourceText(const std::string& source) {
  const QString name = QString::fromStdString(source);
  if (source == kOwnGrid)
    return SweepStatus::tr("own grid");
  if (name.startsWith(QStringLiteral("thesis-")))
    return SweepStatus::tr("table %1 of the thesis")
        .arg(name.mid(7).replace(QLatin1Char('-'), QLatin1Char('.')));
  if (name.startsWith(QStringLiteral("helped ")))
    return SweepStatus::tr("did it help? v%1 → v%2")
        .arg(name.section(QLatin1Char(' '), 1, 1), name.section(QLatin1Char(' '), 2, 2));
  return name;
}

SweepStatus::SweepStatus(QWidget* parent)
    : QFrame(parent),
      sweeps_(new QComboBox),
      counts_(makeLabel({})),
      left_(makeLabel(QStringLiteral("muted"))),
      bar_(new QProgressBar),
      pause_(
          makeActionButton(QStringLiteral("sweepPauseButton"), QStringLiteral("pause"), tr("Pause"),
                           tr("Stop the trainings at their checkpoints; they go on from there"))),
      goOn_(makeActionButton(QStringLiteral("sweepGoOnButton"), QStringLiteral("play"), tr("Go on"),
                             tr("Train what waits"))) {
  sweeps_->setObjectName(QStringLiteral("sweepBox"));
  sweeps_->setAccessibleName(tr("Sweep"));
  sweeps_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  counts_->setObjectName(QStringLiteral("sweepCounts"));
  counts_->setFont(tabular(counts_->font()));
  left_->setObjectName(QStringLiteral("sweepTimeLeft"));
  bar_->setObjectName(QStringLiteral("sweepProgress"));
  bar_->setAccessibleName(tr("Progress of the sweep"));
  bar_->setRange(0, kBarSteps);
  bar_->setTextVisible(false);
  auto* words = new QHBoxLayout;
  words->setSpacing(12);
  words->addWidget(counts_);
  words->addStretch();
  words->addWidget(left_);
  auto* middle = new QVBoxLayout;
  middle->setSpacing(4);
  middle->addLayout(words);
  middle->addWidget(bar_);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(16);
  row->addWidget(sweeps_);
  row->addLayout(middle, 1);
  row->addWidget(pause_);
  row->addWidget(goOn_);
  connect(pause_, &QPushButton::clicked, this, &SweepStatus::pauseRequested);
  connect(goOn_, &QPushButton::clicked, this, &SweepStatus::goOnRequested);
  connect(sweeps_, &QComboBox::activated, this,
          [this] { Q_EMIT sweepChosen(sweeps_->currentData().toLongLong()); });
  showActivity();
}

void SweepStatus::setSweeps(const std::vector<SweepSummary>& sweeps) {
  const QSignalBlocker quiet(sweeps_);
  const QVariant before = sweeps_->currentData();
  sweeps_->clear();
  for (auto sweep = sweeps.rbegin(); sweep != sweeps.rend(); ++sweep)
    sweeps_->addItem(
        tr("Sweep %1 · %2").arg(QString::number(sweep->number), sourceText(sweep->source)),
        QVariant::fromValue<qint64>(sweep->number));
  sweeps_->setCurrentIndex(std::max(0, sweeps_->findData(before)));
}

void SweepStatus::setSweep(const Sweep& sweep, std::size_t underWay, double share) {
  sweeps_->setCurrentIndex(sweeps_->findData(QVariant::fromValue<qint64>(sweep.number)));
  const auto total = static_cast<int>(sweep.entries.size());
  const std::size_t finished = countOf(sweep, EntryState::Finished);
  waiting_ = countOf(sweep, EntryState::Missing);
  QStringList parts{tr("%1 of %Ln run(s)", nullptr, total).arg(finished)};
  if (underWay > 0)
    parts << tr("%Ln in training", nullptr, static_cast<int>(underWay));
  if (const std::size_t failed = countOf(sweep, EntryState::Failed))
    parts << tr("%Ln failed", nullptr, static_cast<int>(failed));
  if (const std::size_t cancelled = countOf(sweep, EntryState::Cancelled))
    parts << tr("%Ln cancelled", nullptr, static_cast<int>(cancelled));
  counts_->setText(parts.join(QStringLiteral(" · ")));
  if (activity_ == Activity::Still || activity_ == Activity::Paused) {
    setActivity(Activity::Still);
    setProgress(share, std::nullopt);
  }
}

void SweepStatus::setActivity(Activity activity) {
  activity_ = activity == Activity::Still && waiting_ > 0 ? Activity::Paused : activity;
  showActivity();
}

void SweepStatus::setProgress(double share, std::optional<double> secondsLeft) {
  bar_->setValue(static_cast<int>(std::clamp(share, 0.0, 1.0) * kBarSteps));
  if (activity_ == Activity::Running)
    left_->setText(secondsLeft ? timeLeftText(*secondsLeft) : QString());
}

void SweepStatus::showActivity() {
  const bool busy = activity_ == Activity::Running || activity_ == Activity::Pausing;
  sweeps_->setEnabled(!busy);
  pause_->setVisible(busy);
  pause_->setEnabled(activity_ == Activity::Running);
  goOn_->setVisible(activity_ == Activity::Paused);
  switch (activity_) {
    case Activity::Running:
      break;  // setProgress says
    case Activity::Still:
      left_->setText(tr("done"));
      break;
    case Activity::Paused:
      left_->setText(tr("paused"));
      break;
    case Activity::Pausing:
      left_->setText(tr("pausing…"));
      break;
  }
}

}  // namespace cuadrante::ui
