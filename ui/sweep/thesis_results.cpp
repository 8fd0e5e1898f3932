#include "ui/sweep/thesis_results.h"

#include "core/learning/option_columns.h"
#include "ui/controls/durations.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/sweep/preset_text.h"
#include "ui/sweep/table_buttons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

QString optionalDecimals(const std::optional<double>& value, int decimals) {
  return value ? decimalText(*value, decimals) : QString();
}

TextTableModel::Row rowBesideThesis(const ThesisComparison& row) {
  const ThesisTest& test = row.test;
  const std::optional<bool> inside = row.inside();
  return {{QString::number(test.number),
           QString::fromLatin1(test.name.data(), static_cast<qsizetype>(test.name.size())),
           QString::fromStdString(unitsText(test.config.model)),
           row.accuracy ? withInterval(*row.accuracy, row.interval) : QString(),
           decimalText(test.testAccuracy, 2),
           !inside   ? QString()
           : *inside ? ThesisResults::tr("yes")
                     : ThesisResults::tr("no"),
           optionalDecimals(row.loss, 4), decimalText(test.testLoss, 4),
           optionalDecimals(row.trainAccuracy, 4), decimalText(test.trainAccuracy, 4),
           optionalDecimals(row.seconds, 1), QString::number(test.trainingTime.count()),
           optionalDecimals(row.timesAsFast(), 1)},
          {}};
}

}  // namespace

ThesisResults::ThesisResults(QWidget* parent)
    : QWidget(parent),
      summary_(makeLabel({})),
      model_(new TextTableModel(this)),
      table_(new TableView) {
  summary_->setObjectName(QStringLiteral("thesisSummary"));
  summary_->setWordWrap(true);
  table_->setObjectName(QStringLiteral("thesisTable"));
  table_->setAccessibleName(tr("Beside the thesis"));
  table_->setModel(model_);
  auto* buttons = new TableButtons(QStringLiteral("thesis"), *table_);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(summary_, 1);
  head->addWidget(buttons, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(table_, 1);
  connect(buttons, &TableButtons::exportRequested, this, &ThesisResults::exportRequested);
}

void ThesisResults::setRows(std::vector<ThesisComparison> rows, const ThesisTime& chapter) {
  rows_ = std::move(rows);
  summary_->setText(summary(chapter));
  std::vector<TextTableModel::Row> texts;
  for (const ThesisComparison& row : rows_)
    texts.push_back(rowBesideThesis(row));
  model_->setTable(
      {{QStringLiteral("test"), tr("Its number in the thesis, 1 to 73"), true},
       {QStringLiteral("name"), tr("As the thesis writes it")},
       {QStringLiteral("units"), {}},
       {QStringLiteral("test_acc"), tr("Ours, with its 95 % interval by songs"), true},
       {tr("thesis_acc"), tr("Test accuracy that the thesis printed"), true},
       {tr("inside"), tr("Whether that lies in our interval")},
       {QStringLiteral("test_loss"), tr("Ours"), true},
       {tr("thesis_loss"), tr("Test loss that the thesis printed"), true},
       {QStringLiteral("train_acc"), tr("Ours, of training and validation clips together"), true},
       {tr("thesis_train_acc"), tr("The same as the thesis printed it"), true},
       {tr("seconds"), tr("That our training took, without the evaluation"), true},
       {tr("thesis_seconds"), tr("That the thesis's training took"), true},
       {tr("times as fast"), tr("The thesis's seconds over ours"), true}},
      std::move(texts));
  table_->resizeColumnsToContents();
}

QString ThesisResults::summary(const ThesisTime& chapter) const {
  int known = 0, inside = 0;
  for (const ThesisComparison& row : rows_)
    if (const auto isInside = row.inside()) {
      ++known;
      inside += *isInside ? 1 : 0;
    }
  QString text =
      tr("The thesis's accuracy lies in our 95 % interval in %1 of %Ln test(s).", nullptr, known)
          .arg(inside);
  const ThesisTime time = timeOf(rows_);
  if (const auto timesAsFast = time.timesAsFast())
    text += QLatin1Char(' ') + tr("Trained in %1, there in %2: %3 times as fast.")
                                   .arg(clockText(time.seconds), clockText(time.thesisSeconds),
                                        decimalText(*timesAsFast, 1));
  if (const QString ofChapter = chapterTimeText(chapter); !ofChapter.isEmpty())
    text += QLatin1Char(' ') + ofChapter;
  return text;
}

}  // namespace cuadrante::ui
