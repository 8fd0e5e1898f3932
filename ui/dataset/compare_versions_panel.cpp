#include "ui/dataset/compare_versions_panel.h"

#include "ui/charts/interval_chart.h"
#include "ui/controls/definitions.h"
#include "ui/controls/durations.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/form_column.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/dataset/compare_versions_text.h"
#include "ui/results/run_texts.h"
#include "ui/training/run_outcome.h"

#include <QClipboard>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kMostNetworks = 4;
constexpr int kMostEpochs = 10000;
constexpr int kMostParts = 20;
constexpr int kTableHeight = 112;
constexpr int kChartHeight = 160;

QString versionName(VersionNumber version) {
  return QStringLiteral("v%1").arg(version.value);
}

/// Which of several networks: "2 · ".
QString placeText(std::size_t network, std::size_t count) {
  return count > 1 ? QStringLiteral("%1 · ").arg(network + 1) : QString();
}

}  // namespace

CompareVersionsPanel::CompareVersionsPanel(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      title_(named(makeLabel(QStringLiteral("title")), "compareVersionsTitle")),
      about_(makeLabel(QStringLiteral("caption"))),
      axis_(named(new QComboBox, "compareVersionsAxis")),
      networks_(named(new QComboBox, "compareVersionsNetworks")),
      epochs_(makeSpin("compareVersionsEpochs", 0, kMostEpochs)),
      folds_(makeSpin("compareVersionsFolds", 2, kMostParts)),
      repeats_(makeSpin("compareVersionsSeeds", 1, kMostParts)),
      names_(named(makeLabel(QStringLiteral("muted")), "compareVersionsNames")),
      counts_(named(makeLabel(QStringLiteral("emphasis")), "compareVersionsCounts")),
      estimate_(named(makeLabel(QStringLiteral("muted")), "compareVersionsEstimate")),
      progress_(named(makeLabel(QStringLiteral("muted")), "compareVersionsProgress")),
      problem_(named(makeLabel(QStringLiteral("danger")), "compareVersionsProblem")),
      train_(named(new QPushButton, "compareVersionsTrainButton")),
      pause_(named(new QPushButton, "compareVersionsPauseButton")),
      copy_(named(new QPushButton, "compareVersionsCopyButton")),
      result_(nullptr),
      sentences_(named(makeLabel(QStringLiteral("emphasis")), "compareVersionsSentences")),
      model_(new TextTableModel(this)),
      table_(named(new TableView, "compareVersionsTable")),
      chart_(named(new IntervalChart, "compareVersionsChart")),
      picture_(new Picture(*chart_, tr("Accuracy on both versions"), {}, {420, 280})),
      remark_(makeLabel(QStringLiteral("caption"))) {
  for (QLabel* label : {estimate_, about_, names_, problem_, sentences_, remark_})
    label->setWordWrap(true);
  sentences_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  folds_->setValue(question_.folds);
  repeats_->setValue(question_.repeats);
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 8, 8, 8);
  column->setSpacing(8);
  column->addWidget(makeQuestion());
  result_ = makeResult();
  column->addWidget(result_, 1);
  column->addStretch();
  stack_->addWidget(empty_);
  stack_->addWidget(new FormScroll(whole));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(stack_);

  setTexts();
  for (const QComboBox* box : {axis_, networks_})
    connect(box, &QComboBox::currentIndexChanged, this, &CompareVersionsPanel::onChoice);
  for (const QSpinBox* box : {epochs_, folds_, repeats_})
    connect(box, &QSpinBox::valueChanged, this, &CompareVersionsPanel::onChoice);
  connect(train_, &QPushButton::clicked, this, [this] { Q_EMIT trainRequested(question_); });
  connect(pause_, &QPushButton::clicked, this, &CompareVersionsPanel::pauseRequested);
  connect(copy_, &QPushButton::clicked, this, &CompareVersionsPanel::copy);
  setVersions({}, {}, false);
}

QWidget* CompareVersionsPanel::makeQuestion() {
  auto* question = new QWidget;
  auto* fields = new QGridLayout;
  fields->setHorizontalSpacing(12);
  fields->setVerticalSpacing(2);
  int place = 0;
  for (QWidget* field : {static_cast<QWidget*>(axis_), static_cast<QWidget*>(networks_),
                         static_cast<QWidget*>(epochs_), static_cast<QWidget*>(folds_),
                         static_cast<QWidget*>(repeats_)}) {
    fields->setColumnStretch(place, 1);
    addField(*fields, field, 0, place++);
  }
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(title_, 1);
  head->addWidget(copy_);
  head->addWidget(new DefinitionButton(kDidItHelp));
  auto* pictures = new PicturesButton(*this);
  // Its words would not fit beside the others on the smallest window.
  pictures->setToolButtonStyle(Qt::ToolButtonIconOnly);
  head->addWidget(pictures);
  auto* work = new QHBoxLayout;
  work->setSpacing(12);
  work->addWidget(counts_);
  work->addWidget(progress_, 1);
  work->addStretch();
  work->addWidget(pause_);
  work->addWidget(train_);
  auto* column = new QVBoxLayout(question);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(head);
  column->addWidget(about_);
  column->addLayout(fields);
  column->addWidget(names_);
  column->addLayout(work);
  column->addWidget(estimate_);
  column->addWidget(problem_);
  return question;
}

QWidget* CompareVersionsPanel::makeResult() {
  table_->setModel(model_);
  table_->setFixedHeight(kTableHeight);
  chart_->setMinimumHeight(kChartHeight);
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* inner = new QVBoxLayout(card);
  inner->setContentsMargins(16, 12, 16, 12);
  inner->addWidget(chart_);
  auto* result = new QWidget;
  auto* column = new QVBoxLayout(result);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(sentences_);
  column->addWidget(table_);
  column->addWidget(card, 1);
  column->addWidget(remark_);
  return result;
}

void CompareVersionsPanel::setTexts() {
  about_->setText(
      tr("The same networks are trained on both versions, with the same songs in each fold, and "
         "judged on the test clips to which both give the same class."));
  setFieldLabel(axis_, tr("Axis"));
  setFieldLabel(networks_, tr("Networks"));
  setFieldLabel(epochs_, tr("Epochs"));
  setFieldLabel(folds_, tr("Folds"));
  setFieldLabel(repeats_, tr("Seeds"));
  networks_->setToolTip(tr(
      "The usual one is trained fast; the best ones are those of the finished runs on the version "
      "that is compared with"));
  epochs_->setSpecialValueText(tr("their own"));
  folds_->setToolTip(tr("Cross-validation: the parts are the test set in turn"));
  repeats_->setToolTip(tr("Each configuration is trained once for each"));
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    axis_->addItem(taskName(task), static_cast<int>(task));
  networks_->addItem(tr("the usual one"), 0);
  networks_->addItem(tr("the best"), 1);
  for (int count = 2; count <= kMostNetworks; ++count)
    networks_->addItem(tr("the best %1").arg(count), count);
  train_->setText(tr("Train what is missing"));
  pause_->setText(tr("Pause"));
  pause_->setToolTip(tr("Stop the trainings at their checkpoints; they go on from there"));
  copy_->setText(tr("Copy as text"));
  table_->setAccessibleName(tr("Networks on both versions"));
  chart_->setAccessibleName(tr("Accuracy on both versions"));
  chart_->setAxisNames(tr("dataset version"), tr("accuracy, 95 % interval"));
}

void CompareVersionsPanel::setVersions(VersionNumber first, VersionNumber second, bool others) {
  if (others)
    empty_->describe(QStringLiteral("dataset"), tr("Compare with which version?"),
                     tr("Choose above the version against which this one is to be judged."), {});
  else
    empty_->describe(
        QStringLiteral("dataset"), tr("No other version yet"),
        tr("Whether labels helped is found out by training the same networks on two versions. "
           "Correct labels, and build the next version."),
        {});
  stack_->setCurrentIndex(first.valid() && second.valid() ? 1 : 0);
  if (question_.first == first && question_.second == second)
    return;
  question_.first = first;
  question_.second = second;
  title_->setText(tr("Did v%1 help, against v%2?").arg(second.value).arg(first.value));
  picture_->setFileName(QStringLiteral("helped-v%1-v%2").arg(first.value).arg(second.value));
  ask();
}

void CompareVersionsPanel::onChoice() {
  question_.task = chosen<Task>(*axis_);
  question_.networks = networks_->currentData().toInt();
  question_.epochs = epochs_->value();
  question_.folds = folds_->value();
  question_.repeats = repeats_->value();
  ask();
}

void CompareVersionsPanel::ask() {
  answer_.reset();
  problem_->clear();
  showNoEstimate();
  showState();
  if (isVisible() && stack_->currentIndex() == 1)
    Q_EMIT asked(question_);
}

void CompareVersionsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (stack_->currentIndex() == 1)
    Q_EMIT asked(question_);
}

void CompareVersionsPanel::hideEvent(QHideEvent* event) {
  QWidget::hideEvent(event);
  Q_EMIT left();
}

void CompareVersionsPanel::showEstimate(double seconds) {
  showNoEstimate(tr("they would take %1").arg(aboutText(seconds)));
}

void CompareVersionsPanel::showNoEstimate(const QString& why) {
  estimate_->setText(why);
}

void CompareVersionsPanel::showAnswer(CompareVersionsAnswer answer) {
  problem_->clear();
  if (answer.failed > 0)
    problem_->setText(tr("%Ln training(s) failed: %1", nullptr, static_cast<int>(answer.failed))
                          .arg(QString::fromStdString(answer.failure)));
  answer_ = std::move(answer);
  showState();
}

void CompareVersionsPanel::showProblem(const QString& text) {
  answer_.reset();
  problem_->setText(text);
  showState();
}

void CompareVersionsPanel::setWork(Work work) {
  work_ = work;
  progress_->clear();
  showState();
}

void CompareVersionsPanel::showProgress(const QString& text) {
  progress_->setText(text);
}

void CompareVersionsPanel::showState() {
  problem_->setVisible(!problem_->text().isEmpty());
  const bool training = work_ == Work::Comparison;
  progress_->setVisible(training);
  estimate_->setVisible(!training && isIncomplete());
  // The focus stays with the button: a hidden one would give it to the next.
  QPushButton* const shown = training ? pause_ : train_;
  QPushButton* const hidden = training ? train_ : pause_;
  const bool focus = window()->focusWidget() == hidden;
  train_->setEnabled(work_ == Work::None && isIncomplete());
  shown->show();
  if (focus)
    shown->setFocus();
  hidden->hide();
  train_->setToolTip(work_ == Work::OtherSweep
                         ? tr("A sweep is under way: pause it, or wait for its end")
                         : QString());
  for (QWidget* field : {static_cast<QWidget*>(axis_), static_cast<QWidget*>(networks_),
                         static_cast<QWidget*>(epochs_), static_cast<QWidget*>(folds_),
                         static_cast<QWidget*>(repeats_)})
    field->setEnabled(!training);
  showCounts();
  showRows();
}

void CompareVersionsPanel::showCounts() {
  names_->setText(answer_ ? networksText() : QString());
  if (!answer_)
    return counts_->setText(problem_->text().isEmpty() ? tr("Looking what is there…") : QString());
  const QString trainings = tr("%Ln training(s)", nullptr, static_cast<int>(answer_->trainings));
  counts_->setText(answer_->finished == answer_->trainings
                       ? tr("%1, all are there").arg(trainings)
                       : tr("%1, %Ln of them there", nullptr, static_cast<int>(answer_->finished))
                             .arg(trainings));
}

QString CompareVersionsPanel::networksText() const {
  QStringList lines;
  for (std::size_t i = 0; i < answer_->networks.size(); ++i)
    lines << placeText(i, answer_->networks.size()) + networkText(answer_->networks[i]);
  if (!answer_->features.empty())
    lines << otherFeaturesText(answer_->features);
  const QString list = lines.join(QLatin1Char('\n'));
  return answer_->trained || question_.networks == 0
             ? list
             : tr("No finished run of this axis on %1 to choose from, so the usual one: %2")
                   .arg(versionName(question_.first), list);
}

void CompareVersionsPanel::showRows() {
  const std::vector<VersionComparison> rows =
      answer_ ? answer_->rows : std::vector<VersionComparison>();
  result_->setVisible(!rows.empty());
  copy_->setEnabled(!rows.empty());
  const QString first = versionName(question_.first);
  const QString second = versionName(question_.second);
  QStringList sentences;
  std::vector<TextTableModel::Row> cells;
  std::vector<IntervalChart::Entry> entries;
  const auto entry = [&](const QString& name, double value, const auto& interval,
                         std::int64_t clips) {
    const int count = static_cast<int>(clips);
    entries.push_back({name, value, {}, tr("%Ln clip(s)", nullptr, count)});
    if (interval)
      entries.back().interval = {interval->low, interval->high};
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const VersionComparison& row = rows[i];
    const QString place = placeText(i, rows.size());
    sentences << place + compareVersionsSentence(row, question_.first, question_.second);
    const bool judged = row.clips > 0;
    const auto given = [judged](const QString& text) { return judged ? text : QString(); };
    cells.push_back(
        {{place + QString::fromStdString(networkName(row.config.model)),
          given(withInterval(row.change.difference, row.change.interval, true)),
          given(pText(row.change.p)), given(withInterval(row.first, row.firstInterval)),
          given(withInterval(row.second, row.secondInterval)), QString::number(row.clips),
          QString::number(row.leftOut), QString::number(row.runs)},
         {}});
    if (judged) {
      entry(place + first, row.first, row.firstInterval, row.clips);
      entry(place + second, row.second, row.secondInterval, row.clips);
    }
  }
  if (!rows.empty() && !answer_->features.empty())
    sentences << otherFeaturesText(answer_->features);
  remark_->setText(testRemark(rows));
  sentences_->setText(sentences.join(QLatin1Char('\n')));
  chart_->setEntries(std::move(entries));
  model_->setTable(
      {{tr("Network"), {}},
       {tr("Difference"), tr("%1 less %2").arg(second, first), true},
       {QStringLiteral("p"),
        tr("Two-sided, of the permutation test over songs, adjusted for the rows"), true},
       {first, tr("Accuracy of the networks trained on %1").arg(first), true},
       {second, tr("Accuracy of the networks trained on %1").arg(second), true},
       {tr("Clips"), tr("Test clips that both versions give the same class"), true},
       {tr("Left out"), tr("Test clips of another class in the other version, or in one only"),
        true},
       {tr("Runs"), tr("Finished on both versions"), true}},
      std::move(cells));
  table_->resizeColumnsToContents();
}

void CompareVersionsPanel::copy() const {
  QGuiApplication::clipboard()->setText(
      QStringLiteral("%1 · %2\n%3\n%4")
          .arg(title_->text(), taskName(question_.task), sentences_->text(), table_->asText()));
}

}  // namespace cuadrante::ui
