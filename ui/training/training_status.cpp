#include "ui/training/training_status.h"

#include "core/learning/evaluation.h"
#include "core/statistics/by_song.h"
#include "ui/controls/durations.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kBarSteps = 1000;

QLabel* figures(const QString& role, const char* name) {
  QLabel* label = makeLabel(role);
  label->setObjectName(QString::fromLatin1(name));
  label->setFont(tabular(label->font()));
  return label;
}

}  // namespace

TrainingStatus::TrainingStatus(QWidget* parent)
    : QFrame(parent),
      accuracy_(figures(QStringLiteral("hero"), "trainAccuracy")),
      accuracyName_(makeLabel(QStringLiteral("muted"))),
      epoch_(figures(QStringLiteral("emphasis"), "trainEpoch")),
      timeLeft_(figures(QStringLiteral("muted"), "trainTimeLeft")),
      bar_(new QProgressBar) {
  bar_->setObjectName(QStringLiteral("trainProgress"));
  bar_->setRange(0, kBarSteps);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the training"));
  accuracyName_->setObjectName(QStringLiteral("trainAccuracyName"));
  auto* words = new QHBoxLayout;
  words->setSpacing(12);
  words->addWidget(epoch_);
  words->addStretch();
  words->addWidget(timeLeft_);
  auto* right = new QVBoxLayout;
  right->setSpacing(6);
  right->addLayout(words);
  right->addWidget(bar_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(accuracy_);
  layout->addWidget(accuracyName_);
  layout->addSpacing(16);
  layout->addLayout(right, 1);
  clear();
}

void TrainingStatus::clear() {
  showNoAccuracy();
  epoch_->clear();
  timeLeft_->clear();
  bar_->setValue(0);
  bar_->setVisible(false);
}

void TrainingStatus::showWaiting() {
  clear();
  epoch_->setText(tr("Starting…"));
  bar_->setVisible(true);
}

void TrainingStatus::showProgress(const TrainingProgress& progress) {
  const QString epoch = tr("Epoch %1/%2").arg(progress.epoch).arg(progress.epochs);
  epoch_->setText(progress.folds > 0
                      ? tr("Fold %1/%2 · %3").arg(progress.fold).arg(progress.folds).arg(epoch)
                      : epoch);
  timeLeft_->setText(progress.secondsLeft ? timeLeftText(*progress.secondsLeft) : QString());
  const double inEpoch = progress.finishedEpoch
                             ? 1.0
                             : static_cast<double>(progress.batch) / std::max(1, progress.batches);
  const double ofFold = (progress.epoch - 1 + inEpoch) / std::max(1, progress.epochs);
  const double done = progress.folds > 0 ? (progress.fold - 1 + ofFold) / progress.folds : ofFold;
  bar_->setValue(static_cast<int>(std::clamp(done, 0.0, 1.0) * kBarSteps));
  bar_->setVisible(true);
  if (progress.finishedEpoch)
    showAccuracy(*progress.finishedEpoch);
}

void TrainingStatus::showRun(const Run& run) {
  clear();
  if (run.test) {
    accuracy_->setText(decimalText(run.test->accuracy, 2));
    accuracyName_->setText(isNoEvidence(run) ? tr("test accuracy:\nno evidence")
                                             : tr("test\naccuracy"));
    if (const auto interval = testInterval(run))
      accuracyName_->setToolTip(withInterval(run.test->accuracy, interval));
  } else if (!run.epochs.empty()) {
    showAccuracy(run.epochs.back());
  }
  epoch_->setText(
      tr("Epoch %1/%2").arg(static_cast<int>(run.epochs.size())).arg(run.config.epochs));
  timeLeft_->setText(QString::fromStdString(formatTrainingTime(run.trainingSeconds)));
}

void TrainingStatus::showAccuracy(const EpochResult& epoch) {
  const LossAndAccuracy& shown = epoch.validation ? *epoch.validation : epoch.train;
  accuracy_->setText(decimalText(shown.accuracy, 2));
  accuracyName_->setText(epoch.validation ? tr("validation\naccuracy") : tr("training\naccuracy"));
}

void TrainingStatus::showNoAccuracy() {
  accuracy_->setText(QStringLiteral("–"));
  accuracyName_->setText(tr("validation\naccuracy"));
}

}  // namespace cuadrante::ui
