#include "ui/start/bundle_dialog.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/progress_strip.h"
#include "ui/start/paragraph.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kWidth = 560;
constexpr int kSpacing = 16;
/// Work is counted in kB.
constexpr std::uint64_t kBytesOfAUnit = 1000;

bool canBeLeftOut(BundlePart part) {
  return part == BundlePart::Datasets || part == BundlePart::Runs || part == BundlePart::Songs;
}

}  // namespace

BundleDialog::BundleDialog(Kind kind, const QString& project, QWidget* parent)
    : QDialog(parent),
      kind_(kind),
      state_(makeParagraph(QStringLiteral("muted"), "bundleState")),
      total_(named(makeLabel({}), "bundleTotal")),
      error_(makeParagraph(QStringLiteral("danger"), "bundleError")),
      work_(named(new ProgressStrip, "bundleWork")) {
  const bool writing = kind_ == Kind::Write;
  setObjectName(QStringLiteral("bundleDialog"));
  setWindowTitle(writing ? tr("Export %1").arg(project) : tr("Open %1").arg(project));
  setMinimumWidth(kWidth);
  QLabel* about = makeParagraph({}, "bundleAbout");
  about->setText(
      writing ? tr("The project as one file, for another person or another machine. Clips are "
                   "enough to hear, label and train; the songs themselves are large, and not "
                   "everybody's to give away.")
              : tr("The project goes into a new folder, after all of it has been examined. "
                   "Nothing is written elsewhere, and nothing in it is run."));
  state_->setText(writing ? tr("Looking at the project…") : tr("Looking at the file…"));
  error_->hide();

  const std::array names{tr("Labels"), tr("Clips"), tr("Datasets"), tr("Runs, and what they said"),
                         tr("Songs")};
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(kSpacing);
  grid->setColumnStretch(0, 1);
  for (const BundlePart part : kBundleParts) {
    const auto i = static_cast<std::size_t>(part);
    auto* box = new QCheckBox(names[i]);
    box->setObjectName(QStringLiteral("bundle-%1").arg(QLatin1String(bundlePartKey(part).data())));
    box->setChecked(writing && part != BundlePart::Songs);
    box->setEnabled(false);
    rows_[i] = {box, makeLabel(QStringLiteral("muted"))};
    grid->addWidget(box, static_cast<int>(i), 0);
    grid->addWidget(rows_[i].size, static_cast<int>(i), 1, Qt::AlignRight);
    connect(box, &QCheckBox::toggled, this, &BundleDialog::showTotal);
  }
  grid->addWidget(total_, static_cast<int>(kBundleParts.size()), 0, 1, 2, Qt::AlignRight);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(kSpacing);
  column->addWidget(about);
  column->addLayout(grid);
  column->addWidget(state_);
  column->addWidget(error_);
  column->addWidget(work_);
  column->addStretch();
  column->addWidget(makeButtons());
  connect(work_, &ProgressStrip::cancelRequested, this, &QDialog::reject);
}

QWidget* BundleDialog::makeButtons() {
  auto* close = named(new QPushButton(tr("Cancel")), "bundleCancel");
  close->setAutoDefault(false);
  goOn_ = makePrimaryButton(QStringLiteral("bundleGoOn"));
  goOn_->setText(kind_ == Kind::Write ? tr("Choose a file…") : tr("Choose a folder…"));
  goOn_->setEnabled(false);
  buttons_ = new QWidget;
  auto* line = new QHBoxLayout(buttons_);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addStretch();
  line->addWidget(close);
  line->addWidget(goOn_);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(goOn_, &QPushButton::clicked, this, &BundleDialog::goOnRequested);
  return buttons_;
}

void BundleDialog::setParts(const std::array<PartSize, kBundleParts.size()>& parts,
                            const QString& remark) {
  parts_ = parts;
  const QLocale locale;
  for (const BundlePart part : kBundleParts) {
    const auto i = static_cast<std::size_t>(part);
    const Row& row = rows_[i];
    row.size->setText(
        QStringLiteral("%1 · %2").arg(tr("%Ln file(s)", nullptr, static_cast<int>(parts[i].files)),
                                      locale.formattedDataSize(qint64(parts[i].bytes), 1)));
    if (kind_ == Kind::Open || parts[i].files == 0)
      row.box->setChecked(parts[i].files > 0);
  }
  state_->setText(remark);
  state_->setVisible(!remark.isEmpty());
  setWorking(false);
  showTotal();
  goOn_->setDefault(true);
  goOn_->setFocus();
}

bool BundleDialog::isChosen(BundlePart part) const {
  return rows_[static_cast<std::size_t>(part)].box->isChecked();
}

void BundleDialog::showTotal() {
  PartSize total;
  for (const BundlePart part : kBundleParts)
    if (isChosen(part))
      total += parts_[static_cast<std::size_t>(part)];
  total_->setText(tr("In all: %1 · %2")
                      .arg(tr("%Ln file(s)", nullptr, static_cast<int>(total.files)),
                           QLocale().formattedDataSize(qint64(total.bytes), 1)));
}

void BundleDialog::showWork(const Progress& progress) {
  error_->hide();
  setWorking(true);
  work_->showProgress(kind_ == Kind::Write ? tr("Exporting, kB") : tr("Opening, kB"),
                      progress.done / kBytesOfAUnit, progress.total / kBytesOfAUnit);
}

void BundleDialog::showError(const QString& sentence) {
  work_->finish();
  state_->hide();
  error_->setText(sentence);
  error_->show();
  setWorking(false);
}

void BundleDialog::setWorking(bool working) {
  buttons_->setVisible(!working);
  goOn_->setEnabled(!working && parts_.front().files > 0);
  for (const BundlePart part : kBundleParts) {
    const auto i = static_cast<std::size_t>(part);
    rows_[i].box->setEnabled(!working && kind_ == Kind::Write && canBeLeftOut(part) &&
                             parts_[i].files > 0);
  }
}

}  // namespace cuadrante::ui
