#include "ui/label/label_progress.h"

#include "ui/controls/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

#include <algorithm>

namespace cuadrante::ui {

LabelProgress::LabelProgress(QWidget* parent)
    : QWidget(parent),
      done_(makeLabel(QStringLiteral("emphasis"))),
      pace_(makeLabel(QStringLiteral("muted"))),
      bar_(new QProgressBar) {
  done_->setObjectName(QStringLiteral("labelCounts"));
  pace_->setObjectName(QStringLiteral("labelPace"));
  bar_->setAccessibleName(tr("Labelled clips"));
  bar_->setTextVisible(false);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(6);
  auto* row = new QHBoxLayout;
  row->addWidget(done_);
  row->addStretch();
  row->addWidget(pace_);
  column->addLayout(row);
  column->addWidget(bar_);
  setCounts({});
}

void LabelProgress::setCounts(const LabelCounts& counts) {
  const QLocale locale;
  const auto number = [&locale](std::size_t n) {
    return locale.toString(static_cast<qulonglong>(n));
  };
  done_->setText(tr("%1 of %2").arg(number(counts.done), number(counts.total)));
  const std::size_t left = counts.total - std::min(counts.done, counts.total);
  QStringList parts{tr("%1 left").arg(number(left)), tr("%1 today").arg(number(counts.today))};
  if (counts.perMinute)
    parts << tr("%1 per min").arg(locale.toString(*counts.perMinute, 'f', 1));
  pace_->setText(parts.join(QStringLiteral(" · ")));
  bar_->setRange(0, static_cast<int>(std::max<std::size_t>(1, counts.total)));
  bar_->setValue(static_cast<int>(counts.done));
}

}  // namespace cuadrante::ui
