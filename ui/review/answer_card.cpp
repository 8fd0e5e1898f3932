#include "review/answer_card.h"

#include "controls/labels.h"
#include "plane/plane_painting.h"
#include "theme/tokens.h"

#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

// Room for the label and four opinions: nothing moves when they appear.
constexpr int kHeight = 136;

}  // namespace

AnswerCard::AnswerCard(QWidget* parent)
    : QFrame(parent),
      label_(makeLabel({})),
      opinionsTitle_(makeLabel(QStringLiteral("muted"))),
      opinions_(makeLabel({})) {
  setProperty("role", "card");
  label_->setObjectName(QStringLiteral("reviewAnswer"));
  label_->setWordWrap(true);
  opinions_->setObjectName(QStringLiteral("reviewOpinions"));
  opinions_->setFont(tabular(opinions_->font()));
  opinions_->setWordWrap(true);
  setMinimumHeight(kHeight);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 12, 8);
  layout->setSpacing(4);
  layout->addWidget(label_);
  layout->addWidget(opinionsTitle_);
  layout->addWidget(opinions_);
  layout->addStretch();
  hideAnswer();
}

void AnswerCard::hideAnswer() {
  setRole(*label_, QStringLiteral("muted"));
  label_->setText(
      tr("After your answer you will see here what the label was and what the models said."));
  opinions_->clear();
  opinionsTitle_->hide();
  opinions_->hide();
}

void AnswerCard::showAnswer(const ReviewAnswer& answer, Axis axis) {
  const QString name = axisName(axis);
  const QString before = coordinateText(coordinate(answer.before, axis));
  setRole(*label_, {});
  label_->setText(answer.changed()
                      ? tr("%1 was %2, is now %3")
                            .arg(name, before, coordinateText(coordinate(answer.after, axis)))
                      : tr("%1 stays %2").arg(name, before));
  QStringList lines;
  opinionsTitle_->setText(tr("%1 as the models heard it").arg(name));
  for (const ModelOpinion& opinion : answer.opinions) {
    const bool positive = opinion.probability >= 0.5;
    const double certainty = positive ? opinion.probability : 1.0 - opinion.probability;
    lines << QStringLiteral("%1: %2 %3 %")
                 .arg(opinion.run, positive ? QStringLiteral("+") : QStringLiteral("−"))
                 .arg(100.0 * certainty, 0, 'f', 0);
  }
  opinions_->setText(lines.join(QLatin1Char('\n')));
  opinionsTitle_->setVisible(!lines.isEmpty());
  opinions_->setVisible(!lines.isEmpty());
}

}  // namespace cuadrante::ui
