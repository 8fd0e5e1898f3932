#include "ui/predict/why_panel.h"

#include "ui/controls/definitions.h"
#include "ui/controls/durations.h"
#include "ui/controls/form_column.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_texts.h"
#include "ui/predict/attribution_picture.h"
#include "ui/predict/reason_bars.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

QString number(double value, int decimals) {
  return QLocale().toString(value, 'f', decimals);
}

/// "Energy: upper half (0.81)".
QString decisionText(const Reasons& reasons) {
  const QString probability = number(reasons.probability, 2);
  if (!axisOf(reasons.task))
    return QStringLiteral("%1 (%2)").arg(quadrantName(static_cast<Quadrant>(reasons.outcome)),
                                         probability);
  return QStringLiteral("%1: %2 (%3)")
      .arg(axisName(axisOf(reasons.task).value_or(Axis::Energia)),
           reasons.outcome == 1 ? WhyPanel::tr("upper half") : WhyPanel::tr("lower half"),
           probability);
}

}  // namespace

WhyPanel::WhyPanel(QWidget* parent)
    : QWidget(parent),
      when_(named(makeLabel(QStringLiteral("emphasis")), "whyTime")),
      decisions_(named(new QComboBox, "whyDecision")),
      close_(named(new QPushButton(icon(QStringLiteral("close")), {}), "closeWhyButton")),
      figures_(named(makeLabel(QStringLiteral("muted")), "whyFigures")),
      rough_(named(makeLabel(QStringLiteral("muted")), "whyRough")),
      stack_(new QStackedWidget),
      bars_(named(new ReasonBars, "whyBars")),
      picture_(named(new AttributionPicture, "whyPicture")),
      nothing_(named(makeLabel(QStringLiteral("muted")), "whyNothing")) {
  close_->setToolTip(tr("Back to the plane"));
  close_->setAccessibleName(tr("Back to the plane"));
  decisions_->setAccessibleName(tr("What was said"));
  // As wide as there is room: else the list beside it would give way, and not come back.
  decisions_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  decisions_->setMinimumContentsLength(8);
  bars_->setAccessibleName(tr("What spoke for it and against it"));
  picture_->setAccessibleName(tr("Where the sound spoke for it and against it"));
  for (QLabel* label : {figures_, rough_, nothing_})
    label->setWordWrap(true);
  nothing_->setAlignment(Qt::AlignCenter);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(when_);
  row->addWidget(decisions_, 1);
  row->addWidget(new DefinitionButton(kWhy));
  row->addWidget(close_);
  // All of them, also where there is little room.
  barsPart_ = new FormScroll(bars_);
  for (QWidget* each : std::initializer_list<QWidget*>{barsPart_, picture_, nothing_})
    stack_->addWidget(each);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  layout->addLayout(row);
  layout->addWidget(stack_, 1);
  layout->addWidget(figures_);
  layout->addWidget(rough_);
  connect(decisions_, &QComboBox::currentIndexChanged, this, &WhyPanel::showChosen);
  connect(close_, &QPushButton::clicked, this, &WhyPanel::closeRequested);
}

void WhyPanel::setWhy(const Why& why) {
  const int before = std::max(0, decisions_->currentIndex());
  why_ = why;
  when_->setText(QStringLiteral("%1–%2").arg(clockText(why.startSeconds),
                                             clockText(why.startSeconds + why.windowSeconds)));
  const QSignalBlocker quiet(decisions_);
  decisions_->clear();
  for (const Reasons& reasons : why.reasons)
    decisions_->addItem(decisionText(reasons));
  decisions_->setCurrentIndex(before < decisions_->count() ? before : 0);
  showChosen();
}

void WhyPanel::showChosen() {
  const int chosen = decisions_->currentIndex();
  if (chosen < 0)
    return;
  const Reasons& reasons = why_.reasons[static_cast<std::size_t>(chosen)];
  const Attribution& attribution = reasons.attribution;
  if (!reasons.traits.empty()) {
    bars_->setReasons(reasons);
    stack_->setCurrentWidget(barsPart_);
  } else if (!reasons.regions.empty()) {
    picture_->setReasons(reasons, why_.startSeconds);
    stack_->setCurrentWidget(picture_);
  } else {
    nothing_->setText(
        tr("What these networks judge (%1) has neither words nor a picture. Networks on "
           "musical statistics or on spectrograms can say why.")
            .arg(translatedText(reasons.features.kind().label)));
    stack_->setCurrentWidget(nothing_);
  }
  QString figures =
      tr("Run %1, %Ln network(s). Log-odds %2, of the mean clip %3.", nullptr, reasons.networks)
          .arg(reasons.run.value)
          .arg(number(attribution.atClip, 2), number(attribution.atBaseline, 2));
  if (reasons.known)
    figures += QLatin1Char(' ') + tr("They know the song.");
  figures_->setText(figures);
  rough_->setVisible(!attribution.complete);
  rough_->setText(tr("Only rough: the parts add up to %1, %2 % beside the difference.")
                      .arg(number(attribution.sum(), 2), number(100.0 * attribution.error(), 1)));
}

}  // namespace cuadrante::ui
