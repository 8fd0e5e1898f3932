#include "ui/library/selection_card.h"

#include "ui/controls/labels.h"
#include "ui/controls/number_box.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <limits>

namespace cuadrante::ui {
namespace {

// The thesis drew 1,000 clips.
constexpr int kDefaultCount = 1000;
constexpr int kDefaultSeed = 7;

QSpinBox* makeBox(const QString& name, int minimum, int maximum, int value) {
  auto* box = new WholeNumberBox;
  box->setObjectName(name);
  box->setRange(minimum, maximum);
  box->setGroupSeparatorShown(maximum < std::numeric_limits<int>::max());
  box->setValue(value);
  box->setMinimumWidth(104);
  return box;
}

}  // namespace

SelectionCard::SelectionCard(QWidget* parent)
    : QFrame(parent),
      countLabel_(makeLabel({})),
      seedLabel_(makeLabel({})),
      count_(makeBox(QStringLiteral("selectCount"), 1, 10'000'000, kDefaultCount)),
      seed_(
          makeBox(QStringLiteral("selectSeed"), 0, std::numeric_limits<int>::max(), kDefaultSeed)),
      select_(new QPushButton),
      cut_(makePrimaryButton(QStringLiteral("cutButton"))) {
  setProperty("role", "card");
  select_->setObjectName(QStringLiteral("selectButton"));
  countLabel_->setBuddy(count_);
  seedLabel_->setBuddy(seed_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(16, 12, 12, 12);
  layout->setSpacing(8);
  layout->addWidget(countLabel_);
  layout->addWidget(count_);
  layout->addSpacing(8);
  layout->addWidget(seedLabel_);
  layout->addWidget(seed_);
  layout->addSpacing(8);
  layout->addWidget(select_);
  layout->addStretch();
  layout->addWidget(cut_);
  connect(select_, &QPushButton::clicked, this, [this] {
    Q_EMIT selectRequested(count_->value(), static_cast<quint64>(seed_->value()));
  });
  connect(cut_, &QPushButton::clicked, this, &SelectionCard::cutRequested);
  setTexts();
  enableButtons();
}

void SelectionCard::setCounts(qint64 clips, qint64 selected, qint64 cut) {
  clips_ = clips;
  selected_ = selected;
  cutClips_ = cut;
  setTexts();
  enableButtons();
}

void SelectionCard::setBusy(bool busy) {
  busy_ = busy;
  enableButtons();
}

void SelectionCard::enableButtons() {
  select_->setEnabled(!busy_ && clips_ > 0);
  cut_->setEnabled(!busy_ && selected_ > 0);
}

void SelectionCard::setTexts() {
  const qint64 left = selected_ - cutClips_;
  countLabel_->setText(tr("Clips at random"));
  seedLabel_->setText(tr("Seed"));
  select_->setText(tr("Select clips"));
  cut_->setText(left > 0 && cutClips_ > 0 ? tr("Cut %1 clips").arg(QLocale().toString(left))
                                          : tr("Cut clips"));
  count_->setToolTip(
      tr("How many of all clips are drawn; a larger number with the same seed keeps "
         "the ones drawn before"));
  seed_->setToolTip(tr("The same seed draws the same clips again"));
  cut_->setToolTip(tr("Writes each selected clip as a WAV file; what is there stays"));
}

}  // namespace cuadrante::ui
