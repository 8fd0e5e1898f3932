#include "ui/sweep/sweep_results.h"

#include "core/learning/option_columns.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/labels.h"
#include "ui/controls/table_view.h"
#include "ui/sweep/sweep_table_model.h"
#include "ui/sweep/table_buttons.h"
#include "ui/training/run_outcome.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cuadrante::ui {

SweepResults::SweepResults(QWidget* parent)
    : QWidget(parent),
      summary_(makeLabel({})),
      model_(new SweepTableModel(this)),
      table_(new TableView),
      buttons_(new TableButtons(QStringLiteral("sweep"), *table_)) {
  summary_->setObjectName(QStringLiteral("sweepSummary"));
  summary_->setWordWrap(true);
  table_->setObjectName(QStringLiteral("sweepTable"));
  table_->setAccessibleName(tr("Results of the sweep"));
  table_->setModel(model_);
  auto* head = new QHBoxLayout;
  head->addStretch();
  head->addWidget(buttons_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(summary_);
  layout->addLayout(head);
  layout->addWidget(table_, 1);
  connect(buttons_, &TableButtons::exportRequested, this, &SweepResults::exportRequested);
  setRows({});
}

void SweepResults::showComputing() {
  setRole(*summary_, QStringLiteral("muted"));
  summary_->setText(tr("Computing the table and its baselines…"));
}

void SweepResults::showProblem(const QString& text) {
  setRole(*summary_, QStringLiteral("danger"));
  summary_->setText(text);
}

void SweepResults::setRows(std::vector<SweepRow> rows) {
  setRole(*summary_, {});
  summary_->setText(summaryOf(rows));
  buttons_->setEnabled(!rows.empty());
  model_->setRows(std::move(rows));
  table_->resizeColumnsToContents();
}

const std::vector<SweepRow>& SweepResults::rows() const {
  return model_->rows();
}

QString SweepResults::summaryOf(const std::vector<SweepRow>& rows) const {
  // What decides different things has no best in common.
  std::map<Task, const SweepRow*> best;
  for (const SweepRow& row : rows)
    if (row.pooledAccuracy && row.verdict != BaselineVerdict::TooFew) {
      const SweepRow*& most = best[row.config.model.task];
      const auto isBetter = [&row](const SweepRow& than) {
        return row.points && than.points ? row.points->network < than.points->network
                                         : *row.pooledAccuracy > *than.pooledAccuracy;
      };
      if (most == nullptr || isBetter(*most))
        most = &row;
    }
  if (best.empty() &&
      std::ranges::any_of(rows, [](const SweepRow& row) { return row.pooledAccuracy.has_value(); }))
    return tr("None is the best: no test here is evidence.");
  if (best.empty())
    return tr("The table is made when a run has finished and has been tested.");
  const auto above = std::ranges::count(rows, BaselineVerdict::Above, &SweepRow::verdict);
  const QString beat =
      above == 0 ? tr("No network beats the baselines.")
                 : tr("%Ln network(s) beat both baselines.", nullptr, static_cast<int>(above));
  QStringList sentences;
  for (const auto& [task, row] : best) {
    const std::string options = optionsText(row->config, varyingOptions(rows));
    const QString name = QString::fromStdString(networkName(row->config.model) +
                                                (options.empty() ? "" : " (" + options + ")"));
    if (const QString points = pointsText(row->testPoints); !points.isEmpty()) {
      sentences << tr("%1, best: %2, %3.").arg(taskName(task), name, points);
      continue;
    }
    const QString accuracy = withInterval(*row->pooledAccuracy, row->interval);
    sentences << (best.size() == 1
                      ? tr("Best: %1, test accuracy %2.").arg(name, accuracy)
                      : tr("%1, best: %2, test accuracy %3.").arg(taskName(task), name, accuracy));
  }
  sentences << beat;
  const auto claims = static_cast<int>(std::ranges::count_if(rows, isClaim));
  if (const QString how = howAdjusted(claims); !how.isEmpty())
    sentences << tr("p is %1.", "how it is adjusted").arg(how);
  return sentences.join(QLatin1Char(' '));
}

}  // namespace cuadrante::ui
