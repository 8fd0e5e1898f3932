#include "review/queue_form.h"

#include "controls/labels.h"
#include "experiment/runs_table.h"
#include "review/queue.h"
#include "theme/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr std::size_t kBestRuns = 4;  // as in the thesis
constexpr int kListHeight = 132;

Task taskOf(Axis axis) {
  return axis == Axis::Energia ? Task::Energia : Task::Placer;
}

RunNumber numberOf(const QListWidgetItem& item) {
  return {item.data(Qt::UserRole).toLongLong()};
}

}  // namespace

QueueForm::QueueForm(QWidget* parent)
    : QWidget(parent),
      axisLabel_(makeLabel(QStringLiteral("muted"))),
      axis_(new QComboBox),
      runsLabel_(makeLabel(QStringLiteral("muted"))),
      list_(new QListWidget),
      missedByLabel_(makeLabel({})),
      missedBy_(new QSpinBox),
      of_(makeLabel({})),
      make_(new QPushButton) {
  axis_->setObjectName(QStringLiteral("reviewAxis"));
  axis_->addItem({}, static_cast<int>(Axis::Energia));
  axis_->addItem({}, static_cast<int>(Axis::Placer));
  list_->setObjectName(QStringLiteral("reviewRuns"));
  list_->setFixedHeight(kListHeight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  missedBy_->setObjectName(QStringLiteral("reviewMissedBy"));
  make_->setObjectName(QStringLiteral("queueButton"));
  axisLabel_->setBuddy(axis_);
  runsLabel_->setBuddy(list_);
  missedByLabel_->setBuddy(missedBy_);

  auto* rule = new QHBoxLayout;
  rule->setSpacing(8);
  rule->addWidget(missedByLabel_);
  rule->addWidget(missedBy_, 1);
  rule->addWidget(of_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(axisLabel_);
  layout->addWidget(axis_);
  layout->addSpacing(4);
  layout->addWidget(runsLabel_);
  layout->addWidget(list_);
  layout->addSpacing(4);
  layout->addLayout(rule);
  layout->addSpacing(4);
  layout->addWidget(make_);

  connect(axis_, &QComboBox::currentIndexChanged, this, &QueueForm::fillRuns);
  connect(list_, &QListWidget::itemChanged, this, &QueueForm::onTicked);
  connect(missedBy_, &QSpinBox::valueChanged, this, [this] { missedByTouched_ = true; });
  connect(make_, &QPushButton::clicked, this,
          [this] { Q_EMIT queueRequested(axis(), checkedRuns(), missedBy()); });
  setTexts();
  fillRuns();
}

void QueueForm::setTexts() {
  axisLabel_->setText(tr("Axis to hear again"));
  axis_->setItemText(0, axisName(Axis::Energia));
  axis_->setItemText(1, axisName(Axis::Placer));
  runsLabel_->setText(tr("Runs that judge"));
  missedByLabel_->setText(tr("Missed by at least"));
  make_->setText(tr("Make the queue"));
  list_->setAccessibleName(runsLabel_->text());
  axis_->setAccessibleName(axisLabel_->text());
  missedBy_->setAccessibleName(missedByLabel_->text());
}

void QueueForm::setRuns(std::vector<Run> runs) {
  runs_ = std::move(runs);
  fillRuns();
}

void QueueForm::setBusy(bool busy) {
  busy_ = busy;
  showChecked();
}

Axis QueueForm::axis() const {
  return static_cast<Axis>(axis_->currentData().toInt());
}

int QueueForm::missedBy() const {
  return missedBy_->value();
}

std::vector<RunNumber> QueueForm::checkedRuns() const {
  std::vector<RunNumber> numbers;
  for (int row = 0; row < list_->count(); ++row)
    if (list_->item(row)->checkState() == Qt::Checked)
      numbers.push_back(numberOf(*list_->item(row)));
  return numbers;
}

void QueueForm::fillRuns() {
  const Task task = taskOf(axis());
  std::set<RunNumber> ticked;
  if (const auto chosen = ticked_.find(axis()); chosen != ticked_.end())
    ticked = chosen->second;
  else
    for (const Run& run : bestRuns(runs_, task, kBestRuns))
      ticked.insert(run.number);

  const QSignalBlocker quiet(list_);
  list_->clear();
  for (const Run& run : sortedRuns(runs_, "test_acc")) {
    if (run.state != RunState::Finished || run.config.model.task != task)
      continue;
    const QString accuracy = run.test ? QString::number(run.test->accuracy, 'f', 2) : QString();
    auto* item =
        new QListWidgetItem(QStringLiteral("%1 · %2  %3")
                                .arg(QString::number(run.number.value),
                                     QString::fromStdString(modelName(run.config.model)), accuracy),
                            list_);
    item->setToolTip(tr("Units %1, test accuracy %2")
                         .arg(QString::fromStdString(runsCell(run, "units")), accuracy));
    item->setData(Qt::UserRole, QVariant::fromValue<qint64>(run.number.value));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(ticked.contains(run.number) ? Qt::Checked : Qt::Unchecked);
  }
  showChecked();
}

void QueueForm::onTicked() {
  const auto checked = checkedRuns();
  ticked_[axis()] = {checked.begin(), checked.end()};
  showChecked();
}

void QueueForm::showChecked() {
  const int count = static_cast<int>(checkedRuns().size());
  const QSignalBlocker quiet(missedBy_);
  missedBy_->setRange(std::min(1, count), count);
  // The thesis: three of four for energía, all four for placer.
  if (!missedByTouched_)
    missedBy_->setValue(axis() == Axis::Energia ? std::max(1, count - 1) : count);
  of_->setText(tr("of %1").arg(count));
  make_->setEnabled(count > 0 && !busy_);
}

}  // namespace cuadrante::ui
