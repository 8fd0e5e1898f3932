#include "ui/review/answer_card.h"

#include "ui/controls/labels.h"
#include "ui/plane/plane_painting.h"
#include "ui/review/rule_text.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"

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

void AnswerCard::setRevealing(bool revealing) {
  revealing_ = revealing;
}

void AnswerCard::hideAnswer() {
  setRole(*label_, QStringLiteral("muted"));
  label_->setText(
      revealing_
          ? tr("After your answer you will see here what the label was and what the models said.")
          : tr("This project shows neither former labels nor what the models said."));
  opinions_->clear();
  opinionsTitle_->hide();
  opinions_->hide();
}

void AnswerCard::showAnswer(const ReviewAnswer& answer, Task task) {
  setRole(*label_, {});
  if (!revealing_) {
    label_->setText(tr("Your answer is stored."));
    return;
  }
  const QString name = taskName(task);
  const auto text = [task](const EmotionPoint& point) {
    const auto axis = axisOf(task);
    return axis ? coordinateText(coordinate(point, *axis)) : quadrantName(quadrantOf(point));
  };
  if (!answer.before)
    label_->setText(tr("%1 is %2").arg(name, text(answer.after)));
  else if (answer.moved(task))
    label_->setText(tr("%1 was %2, is now %3").arg(name, text(*answer.before), text(answer.after)));
  else
    label_->setText(tr("%1 stays %2").arg(name, text(*answer.before)));
  if (answer.revealed)
    label_->setText(label_->text() + QLatin1Char('\n') +
                    tr("Answered after the reveal: it is kept apart and does not count as blind."));
  showOpinions(answer, task);
}

void AnswerCard::showOpinions(const ReviewAnswer& answer, Task task) {
  QStringList lines;
  opinionsTitle_->setText(tr("%1 as the models heard it").arg(taskName(task)));
  for (const ModelOpinion& opinion : answer.opinions) {
    QString line = QStringLiteral("%1: %2 %3 %")
                       .arg(opinion.judge, opinion.verdict)
                       .arg(100.0 * opinion.probability, 0, 'f', 0);
    if (opinion.inSample)
      line += tr(", trained with it");
    lines << line;
  }
  opinions_->setText(lines.join(QLatin1Char('\n')));
  opinionsTitle_->setVisible(!lines.isEmpty());
  opinions_->setVisible(!lines.isEmpty());
}

}  // namespace cuadrante::ui
