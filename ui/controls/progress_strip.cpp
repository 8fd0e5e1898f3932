#include "ui/controls/progress_strip.h"

#include "ui/controls/durations.h"
#include "ui/controls/labels.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kItemWidth = 260;

}  // namespace

ProgressStrip::ProgressStrip(QWidget* parent)
    : QFrame(parent),
      what_(makeLabel(QStringLiteral("emphasis"))),
      detail_(makeLabel(QStringLiteral("muted"))),
      item_(makeLabel(QStringLiteral("muted"))),
      bar_(new QProgressBar),
      cancel_(new QPushButton),
      words_(new QHBoxLayout) {
  setProperty("role", "card");
  setObjectName(QStringLiteral("workStrip"));
  bar_->setObjectName(QStringLiteral("workProgress"));
  bar_->setTextVisible(false);
  cancel_->setObjectName(QStringLiteral("workCancel"));
  detail_->setFont(tabular(detail_->font()));

  words_->setSpacing(12);
  words_->addWidget(what_);
  words_->addWidget(detail_);
  words_->addStretch();
  words_->addWidget(item_);
  auto* column = new QVBoxLayout;
  column->setSpacing(8);
  column->addLayout(words_);
  column->addWidget(bar_);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 8);
  layout->setSpacing(16);
  layout->addLayout(column, 1);
  layout->addWidget(cancel_);
  connect(cancel_, &QPushButton::clicked, this, [this] {
    cancel_->setEnabled(false);
    Q_EMIT cancelRequested();
  });
  setTexts();
  hide();
}

void ProgressStrip::showProgress(const QString& what, std::size_t done, std::size_t total,
                                 const QString& item) {
  if (isHidden() || what != what_->text()) {
    since_.start();
    timeLeft_ = {};
    cancel_->setEnabled(true);
  }
  what_->setText(what);
  detail_->setText(detail(done, total));
  item_->setText(item_->fontMetrics().elidedText(item, Qt::ElideMiddle, kItemWidth));
  // Per mille: the bar counts in int.
  bar_->setRange(0, total == 0 ? 0 : 1000);
  if (total > 0)
    bar_->setValue(
        static_cast<int>(1000.0 * static_cast<double>(done) / static_cast<double>(total)));
  show();
}

void ProgressStrip::finish() {
  hide();
}

void ProgressStrip::setNarrow() {
  words_->setDirection(QBoxLayout::TopToBottom);
  words_->setSpacing(2);
  static_cast<QBoxLayout*>(layout())->setDirection(QBoxLayout::TopToBottom);
  what_->setWordWrap(true);
  item_->hide();
}

QString ProgressStrip::detail(std::size_t done, std::size_t total) {
  if (total == 0)
    return {};
  const QLocale locale;
  QString text =
      tr("%1 of %2").arg(locale.toString(qulonglong(done)), locale.toString(qulonglong(total)));
  const auto left = timeLeft_.observe(static_cast<double>(done) / static_cast<double>(total),
                                      static_cast<double>(since_.elapsed()) / 1000.0);
  if (left && done < total)
    text += QStringLiteral(" · ") + timeLeftText(*left);
  return text;
}

void ProgressStrip::setTexts() {
  cancel_->setText(tr("Cancel"));
  bar_->setAccessibleName(tr("Progress"));
}

}  // namespace cuadrante::ui
