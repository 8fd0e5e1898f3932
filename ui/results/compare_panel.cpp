#include "ui/results/compare_panel.h"

#include "ui/charts/epoch_chart.h"
#include "ui/charts/loss_scale.h"
#include "ui/controls/definitions.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/results/run_texts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

enum Part { kValidation, kTraining };

QVBoxLayout* titled(QLabel* title, QWidget* widget) {
  auto* column = new QVBoxLayout;
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(title);
  column->addWidget(widget, 1);
  return column;
}

QString numberText(std::int64_t number) {
  return QLocale::c().toString(qlonglong(number));
}

/// Why a pair is not compared, or not on all its clips; empty for nothing of the kind.
QString remarkOn(const ComparedPair& pair) {
  if (!pair.comparison)
    return pair.why;
  QStringList remarks;
  if (pair.comparison->clips() == 0)
    remarks << ComparePanel::tr("no test clips in common");
  if (pair.comparison->otherLabel > 0)
    remarks << ComparePanel::tr("%Ln clip(s) left out: labelled otherwise", nullptr,
                                static_cast<int>(pair.comparison->otherLabel));
  return remarks.join(QStringLiteral("; "));
}

/// "0.012", or what it is worth.
QString claimText(const RunComparison& comparison) {
  if (!comparison.bySong)
    return {};
  const QString p = pText(comparison.bySong->p);
  return comparison.basis && !comparison.isEvidence() ? ComparePanel::tr("%1, no evidence").arg(p)
                                                      : p;
}

bool ofPoints(const ComparedPair& pair) {
  return pair.comparison && pair.comparison->errors;
}

/// Of Task::Point: by squared errors; nothing else is counted.
TextTableModel::Row rowOfErrors(const ComparedPair& pair, bool withRemark, bool withCounts) {
  const RunComparison& c = *pair.comparison;
  const auto& by = c.bySong;
  const auto error = [](double value) { return QStringLiteral("RMSE ") + decimalText(value, 4); };
  QString difference;
  if (by) {
    // Of the second less the first, as of accuracies.
    std::optional<Interval> interval;
    if (by->interval)
      interval = Interval{-by->interval->high, -by->interval->low};
    difference = QStringLiteral("MSE ") + withInterval(-by->difference, interval, true);
  }
  TextTableModel::Row row;
  row.cells = {
      ComparePanel::tr("%1 and %2", "two runs").arg(pair.first.value).arg(pair.second.value)};
  if (withRemark)
    row.cells.push_back(remarkOn(pair));
  row.cells.insert(row.cells.end(),
                   {claimText(c), difference, error(c.errors->first), error(c.errors->second)});
  if (withCounts)
    row.cells.push_back({});
  row.cells.push_back(numberText(c.clips()));
  if (withCounts)
    row.cells.insert(row.cells.end(), 4, QString());
  return row;
}

/// `withCounts`: p by clips, and how many clips each was right on.
TextTableModel::Row rowOf(const ComparedPair& pair, bool withRemark, bool withCounts) {
  if (ofPoints(pair))
    return rowOfErrors(pair, withRemark, withCounts);
  TextTableModel::Row row;
  const RunComparison none;
  const RunComparison& c = pair.comparison ? *pair.comparison : none;
  row.cells = {
      ComparePanel::tr("%1 and %2", "two runs").arg(pair.first.value).arg(pair.second.value)};
  if (withRemark)
    row.cells.push_back(remarkOn(pair));
  row.cells.insert(
      row.cells.end(),
      {claimText(c),
       c.bySong ? withInterval(c.bySong->difference, c.bySong->interval, true) : QString(),
       c.byClip ? decimalText(c.firstAccuracy(), 4) : QString(),
       c.byClip ? decimalText(c.secondAccuracy(), 4) : QString()});
  if (withCounts)
    row.cells.push_back(c.byClip ? pText(c.byClip->p) : QString());
  row.cells.push_back(c.byClip ? numberText(c.clips()) : QString());
  if (withCounts)
    for (const std::int64_t count : {c.bothRight, c.firstOnly, c.secondOnly, c.bothWrong})
      row.cells.push_back(c.byClip ? numberText(count) : QString());
  return row;
}

}  // namespace

ComparePanel::ComparePanel(QWidget* parent)
    : QWidget(parent),
      title_(named(makeLabel(QStringLiteral("emphasis")), "compareTitle")),
      part_(named(new QComboBox, "comparePart")),
      curves_(named(new QWidget, "compareCurves")),
      loss_(named(new EpochChart({}), "compareLoss")),
      accuracy_(named(new EpochChart({.growing = false}), "compareAccuracy")),
      notDrawn_(named(makeLabel(QStringLiteral("caption")), "compareNotDrawn")),
      differencesTitle_(makeLabel(QStringLiteral("muted"))),
      differences_(new TextTableModel(this)),
      differencesTable_(named(new TableView, "differencesTable")),
      pairsTitle_(makeLabel(QStringLiteral("muted"))),
      pairs_(new TextTableModel(this)),
      pairsTable_(named(new TableView, "pairsTable")),
      remark_(named(makeLabel(QStringLiteral("muted")), "compareRemark")),
      together_(named(makeLabel({}), "compareTogether")) {
  auto* heading = new QHBoxLayout;
  heading->setSpacing(8);
  heading->addWidget(title_);
  heading->addStretch();
  heading->addWidget(new LossScaleButton);
  heading->addWidget(part_);
  heading->addWidget(new DefinitionButton(kTwoJudges));
  heading->addWidget(new PicturesButton(*this));
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setChildrenCollapsible(false);
  splitter->setHandleWidth(8);
  splitter->addWidget(makeCurves());
  splitter->addWidget(makeTables());
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(heading);
  layout->addWidget(splitter, 1);
  part_->addItems({QString(), QString()});
  setTexts();
  connect(part_, &QComboBox::currentIndexChanged, this, &ComparePanel::drawCurves);
}

QWidget* ComparePanel::makeCurves() {
  auto* row = new QHBoxLayout(curves_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(24);
  row->addWidget(loss_, 1);
  row->addWidget(accuracy_, 1);
  notDrawn_->setWordWrap(true);
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* inner = new QVBoxLayout(card);
  inner->setContentsMargins(16, 12, 16, 12);
  inner->addWidget(curves_, 1);
  inner->addWidget(notDrawn_);
  return card;
}

QWidget* ComparePanel::makeTables() {
  differencesTable_->setModel(differences_);
  pairsTable_->setModel(pairs_);
  remark_->setWordWrap(true);
  together_->setWordWrap(true);
  auto* tables = new QWidget;
  auto* row = new QHBoxLayout;
  row->setSpacing(16);
  row->addLayout(titled(differencesTitle_, differencesTable_), 2);
  row->addLayout(titled(pairsTitle_, pairsTable_), 3);
  auto* column = new QVBoxLayout(tables);
  column->setContentsMargins(0, 4, 0, 0);
  column->setSpacing(8);
  column->addLayout(row, 1);
  column->addWidget(together_);
  column->addWidget(remark_);
  return tables;
}

void ComparePanel::setTexts() {
  part_->setAccessibleName(tr("Part of the data"));
  part_->setItemText(kValidation, tr("Validation"));
  part_->setItemText(kTraining, tr("Training"));
  loss_->setAccessibleName(tr("Loss of the runs over the epochs"));
  accuracy_->setAccessibleName(tr("Accuracy of the runs over the epochs"));
  new Picture(*loss_, tr("Loss of the runs"), QStringLiteral("runs-loss"), {420, 280});
  new Picture(*accuracy_, tr("Accuracy of the runs"), QStringLiteral("runs-accuracy"), {420, 280});
  differencesTitle_->setText(tr("What differs"));
  differencesTable_->setAccessibleName(tr("What differs between the runs"));
  pairsTitle_->setText(tr("Test by songs on the test clips of both"));
  pairsTable_->setAccessibleName(tr("Test by songs of each two runs"));
}

void ComparePanel::showRuns(std::vector<Run> runs) {
  runs_ = std::move(runs);
  QStringList numbers;
  for (const Run& run : runs_)
    numbers << QString::number(run.number.value);
  title_->setText(tr("Runs %1").arg(numbers.join(QStringLiteral(", "))));
  drawCurves();
  showDifferences();
  pairs_->setTable({}, {});
  showRemark(0, false);
  showTogether(std::nullopt);
}

void ComparePanel::showTogether(const std::optional<FusedEvaluations>& together) {
  together_->setVisible(together.has_value());
  if (!together)
    return;
  const std::vector<RunComparison>& against = together->against;
  const auto best = std::ranges::max_element(against, {}, &RunComparison::firstAccuracy);
  const Run& alone = runs_[static_cast<std::size_t>(best - against.begin())];
  QString text =
      tr("The mean of what they say: accuracy %1 on %Ln clip(s)", nullptr,
         static_cast<int>(together->fusion.predictions.size()))
          .arg(withInterval(*accuracyOf(together->songs), intervalOfKnownSongs(together->songs))) +
      tr("; run %1, the best of them, %2")
          .arg(alone.number.value)
          .arg(decimalText(best->firstAccuracy(), 3));
  const QString adjusted = howAdjusted(static_cast<int>(against.size()));
  if (const auto& by = best->bySong)
    text += tr("; together %1 (p %2)")
                .arg(withInterval(by->difference, by->interval, true),
                     adjusted.isEmpty() ? claimText(*best)
                                        : claimText(*best) + QStringLiteral(", ") + adjusted);
  together_->setText(text);
}

void ComparePanel::drawCurves() {
  const bool validation = part_->currentIndex() == kValidation;
  loss_->setHoverNames(tr("loss"), tr("run %1"));
  accuracy_->setHoverNames(tr("accuracy"), tr("run %1"));
  loss_->setAxisNames(tr("epoch"), validation ? tr("validation loss") : tr("training loss"));
  accuracy_->setAxisNames(tr("epoch"),
                          validation ? tr("validation accuracy") : tr("training accuracy"));
  int epochs = 1;
  for (const Run& run : runs_)
    if (!run.epochs.empty())
      epochs = std::max(epochs, run.epochs.back().epoch);
  const auto pointsOf = validation ? validationPoints : trainingPoints;
  const auto draw = [&](EpochChart& chart, double LossAndAccuracy::*part) {
    std::vector<ChartLine> lines;
    for (const Run& run : runs_)
      lines.push_back({.number = lines.size(),
                       .name = std::to_string(run.number.value),
                       .points = pointsOf(run.epochs, part)});
    chart.clear(epochs);
    chart.setLines(std::move(lines));
  };
  QStringList notDrawn;
  for (const Run& run : runs_)
    if (pointsOf(run.epochs, &LossAndAccuracy::loss).empty())
      notDrawn << QString::number(run.number.value);
  QStringList remarks;
  if (!notDrawn.isEmpty())
    remarks << (validation ? tr("Without validation, and so not drawn: run %1")
                           : tr("Without epochs, and so not drawn: run %1"))
                   .arg(notDrawn.join(QStringLiteral(", ")));
  QStringList folded;
  for (const Run& run : runs_)
    if (run.config.split.folds > 0)
      folded << QString::number(run.number.value);
  if (!folded.isEmpty())
    remarks << tr("Of a cross-validation the first fold is drawn: run %1")
                   .arg(folded.join(QStringLiteral(", ")));
  notDrawn_->setVisible(!remarks.isEmpty());
  notDrawn_->setText(remarks.join(QStringLiteral(" · ")));
  draw(*loss_, &LossAndAccuracy::loss);
  draw(*accuracy_, &LossAndAccuracy::accuracy);
}

void ComparePanel::showDifferences() {
  std::vector<TextTableModel::Column> columns{{tr("Option"), {}, false}};
  for (const Run& run : runs_)
    columns.push_back({tr("Run %1").arg(run.number.value),
                       QString::fromStdString(networkName(run.config.model)), true});
  std::vector<TextTableModel::Row> rows;
  for (const ConfigDifference& difference : configDifferences(runs_)) {
    TextTableModel::Row& row = rows.emplace_back();
    row.cells.push_back(QString::fromStdString(difference.option));
    for (const std::string& value : difference.values)
      row.cells.push_back(QString::fromStdString(value));
  }
  differences_->setTable(std::move(columns), std::move(rows));
  differencesTable_->resizeColumnsToContents();
}

void ComparePanel::showRemark(int claims, bool weak) {
  QString text =
      tr("p: how likely so large a difference is, if both runs are as good on other songs");
  if (const QString how = howAdjusted(claims); !how.isEmpty())
    text += QStringLiteral("; ") + how;
  if (weak)
    text += QStringLiteral(". ") +
            tr("What rests on fewer than %1 is no evidence").arg(leastEvidence());
  remark_->setText(text + QLatin1Char('.'));
}

void ComparePanel::showPairs(const std::vector<ComparedPair>& pairs) {
  const bool withRemark = std::ranges::any_of(
      pairs, [](const ComparedPair& pair) { return !remarkOn(pair).isEmpty(); });
  // Where all say points, nothing is counted right or wrong.
  const bool onlyPoints = !pairs.empty() && std::ranges::all_of(pairs, ofPoints);
  std::vector<TextTableModel::Column> columns{{tr("Runs"), {}}};
  if (withRemark)
    columns.push_back({tr("Remark"), {}});
  columns.insert(
      columns.end(),
      {{QStringLiteral("p"), tr("Two-sided, of the permutation test over songs"), true},
       {tr("2nd less 1st"),
        onlyPoints ? tr("Of the mean squared errors of both axes, with its 95 % interval")
                   : tr("Of the accuracies, with its 95 % interval"),
        true},
       {tr("1st"),
        onlyPoints ? tr("Error of the run named first, on the test clips of both")
                   : tr("Accuracy of the run named first, on the test clips of both"),
        true},
       {tr("2nd"),
        onlyPoints ? tr("Error of the run named second, on the test clips of both")
                   : tr("Accuracy of the run named second, on the test clips of both"),
        true}});
  if (!onlyPoints)
    columns.push_back(
        {tr("p by clips"),
         tr("McNemar's, as if the clips of a song were independent; adjusted as p is"), true});
  columns.push_back({tr("Clips"), tr("Test clips of both"), true});
  if (!onlyPoints)
    columns.insert(columns.end(), {{tr("Both"), tr("Both runs right"), true},
                                   {tr("Only 1st"), tr("Only the run named first right"), true},
                                   {tr("Only 2nd"), tr("Only the run named second right"), true},
                                   {tr("None"), tr("Both wrong"), true}});
  std::vector<TextTableModel::Row> rows;
  for (const ComparedPair& pair : pairs)
    rows.push_back(rowOf(pair, withRemark, !onlyPoints));
  pairs_->setTable(std::move(columns), std::move(rows));
  pairsTable_->resizeColumnsToContents();
  const auto claims = std::ranges::count_if(pairs, [](const ComparedPair& pair) {
    return pair.comparison && pair.comparison->isEvidence();
  });
  const bool weak = std::ranges::any_of(pairs, [](const ComparedPair& pair) {
    return pair.comparison && pair.comparison->basis && !pair.comparison->isEvidence();
  });
  showRemark(static_cast<int>(claims), weak);
}

}  // namespace cuadrante::ui
