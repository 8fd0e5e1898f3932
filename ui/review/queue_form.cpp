#include "ui/review/queue_form.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_box.h"
#include "ui/results/run_texts.h"
#include "ui/review/rule_text.h"
#include "ui/theme/tokens.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cuadrante::ui {
namespace {

constexpr int kListHeight = 112;
constexpr int kAllClips = -1;
constexpr int kDefaultCount = 50;
constexpr int kDefaultControls = 10;  // percent

constexpr std::array kRules{ReviewRule::Missed,     ReviewRule::Confident, ReviewRule::Models,
                            ReviewRule::Annotators, ReviewRule::Repeats,   ReviewRule::Uncertain};

QLabel* caption(const QString& text) {
  QLabel* label = makeLabel(QStringLiteral("muted"));
  label->setText(text);
  return label;
}

QWidget* line(std::initializer_list<QWidget*> widgets, int stretched) {
  auto* part = new QWidget;
  auto* row = new QHBoxLayout(part);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  int i = 0;
  for (QWidget* widget : widgets)
    row->addWidget(widget, i++ == stretched ? 1 : 0);
  return part;
}

}  // namespace

QueueForm::QueueForm(QWidget* parent)
    : QWidget(parent),
      rule_(named(new QComboBox, "reviewRule")),
      about_(named(makeLabel(QStringLiteral("caption")), "reviewRuleAbout")),
      task_(named(new QComboBox, "reviewAxis")),
      list_(named(new QListWidget, "reviewRuns")),
      noJudges_(named(makeLabel(QStringLiteral("muted")), "reviewNoRuns")),
      train_(named(new QPushButton, "emptyReviewButton")),
      missedBy_(named(new WholeNumberBox, "reviewMissedBy")),
      of_(makeLabel({})),
      outOfSample_(named(new QCheckBox, "reviewOutOfSample")),
      count_(makeSpin("reviewCount", 1, 100000)),
      controls_(makeSpin("reviewControls", 0, 50)),
      excludeTest_(named(new QCheckBox, "reviewExcludeTest")),
      make_(makePrimaryButton(QStringLiteral("queueButton"))) {
  for (const ReviewRule rule : kRules)
    rule_->addItem(ruleName(rule), static_cast<int>(rule));
  rule_->addItem(ruleName(std::nullopt), kAllClips);
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    task_->addItem(taskName(task), static_cast<int>(task));
  about_->setWordWrap(true);
  count_->setValue(kDefaultCount);
  controls_->setValue(kDefaultControls);

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(caption(tr("Why clips are heard again")));
  layout->addWidget(rule_);
  layout->addWidget(about_);
  layout->addSpacing(4);
  layout->addWidget(caption(tr("What is asked")));
  layout->addWidget(task_);
  layout->addSpacing(4);
  layout->addWidget(judgesPart_ = makeJudges());
  layout->addWidget(mixture_ = makeMixture());
  layout->addSpacing(8);
  layout->addWidget(make_);
  layout->addStretch();

  connect(rule_, &QComboBox::currentIndexChanged, this, &QueueForm::showRule);
  connect(task_, &QComboBox::currentIndexChanged, this, &QueueForm::fillJudges);
  connect(list_, &QListWidget::itemChanged, this, &QueueForm::onTicked);
  connect(missedBy_, &QSpinBox::valueChanged, this, [this] { missedByTouched_ = true; });
  connect(train_, &QPushButton::clicked, this, &QueueForm::runsNeeded);
  connect(make_, &QPushButton::clicked, this, [this] { Q_EMIT queueRequested(request()); });
  setTexts();
  fillJudges();
}

QWidget* QueueForm::makeJudges() {
  list_->setFixedHeight(kListHeight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  noJudges_->setWordWrap(true);
  auto* missedByLabel = makeLabel({});
  missedByLabel->setText(tr("Missed by at least"));
  missedPart_ = line({missedByLabel, missedBy_, of_}, 1);
  auto* countLabel = makeLabel({});
  countLabel->setText(tr("Clips wanted"));
  countPart_ = line({countLabel, count_}, 1);
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* judgesTitle = caption(tr("Networks that judge"));
  judgesTitle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  column->addWidget(judgesTitle);
  column->addWidget(list_);
  column->addWidget(noJudges_);
  column->addWidget(train_);
  column->addWidget(missedPart_);
  column->addWidget(outOfSample_);
  column->addWidget(countPart_);
  return part;
}

QWidget* QueueForm::makeMixture() {
  auto* label = makeLabel({});
  label->setText(tr("Control clips"));
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(line({label, controls_}, 1));
  column->addWidget(excludeTest_);
  return part;
}

void QueueForm::setTexts() {
  rule_->setAccessibleName(tr("Why clips are heard again"));
  task_->setAccessibleName(tr("What is asked"));
  list_->setAccessibleName(tr("Networks that judge"));
  list_->setToolTip(tr("All folds and repeats of a configuration are one judge."));
  missedBy_->setAccessibleName(tr("Missed by at least"));
  count_->setAccessibleName(tr("Clips wanted"));
  train_->setText(tr("Train a network"));
  outOfSample_->setText(tr("Only judges not trained on the clip"));
  outOfSample_->setToolTip(
      tr("A network that was trained with a wrong label may have learned it. With folds every clip "
         "has judges that were not trained on it."));
  controls_->setSuffix(tr(" %"));
  controls_->setAccessibleName(tr("Control clips"));
  controls_->setToolTip(
      tr("Clips that nothing speaks against, mixed in unannounced: how often their labels change "
         "tells how often any label would. Reasons then show only after the answer."));
  excludeTest_->setText(tr("Leave the test clips alone"));
  excludeTest_->setToolTip(
      tr("The clips of a frozen test set, and those that the judges were tested on."));
  make_->setText(tr("Make the queue"));
}

void QueueForm::setRuns(std::vector<Run> runs) {
  runs_ = std::move(runs);
  runsKnown_ = true;
  fillJudges();
}

void QueueForm::setBusy(bool busy) {
  busy_ = busy;
  showRule();
}

std::optional<ReviewRule> QueueForm::rule() const {
  const int chosen = rule_->currentData().toInt();
  return chosen == kAllClips ? std::nullopt : std::optional(static_cast<ReviewRule>(chosen));
}

Task QueueForm::task() const {
  return static_cast<Task>(task_->currentData().toInt());
}

ReviewRequest QueueForm::request() const {
  ReviewRequest request;
  request.rule = rule();
  request.task = task();
  if (asksModels(request.rule))
    request.judges = checkedJudges();
  request.missedBy = missedBy_->value();
  request.outOfSampleOnly = outOfSample_->isChecked();
  request.uncertain.count = static_cast<std::size_t>(count_->value());
  request.controlShare = controls_->value() / 100.0;
  request.excludeTest = excludeTest_->isChecked();
  return request;
}

std::vector<Judge> QueueForm::checkedJudges() const {
  std::vector<Judge> checked;
  for (int row = 0; row < list_->count(); ++row)
    if (list_->item(row)->checkState() == Qt::Checked)
      checked.push_back(judges_[static_cast<std::size_t>(row)]);
  return checked;
}

void QueueForm::fillJudges() {
  judges_ = bestJudges(runs_, task(), runs_.size());
  std::set<RunNumber> ticked;
  if (const auto chosen = ticked_.find(task()); chosen != ticked_.end())
    ticked = chosen->second;
  else
    for (std::size_t best = 0; best < std::min(kBestJudges, judges_.size()); ++best)
      ticked.insert(judges_[best].runs.front());

  const QSignalBlocker quiet(list_);
  list_->clear();
  for (const Judge& judge : judges_) {
    const QString accuracy =
        judge.testAccuracy ? QString::number(*judge.testAccuracy, 'f', 2) : QString();
    auto* item =
        new QListWidgetItem(QStringLiteral("%1  %2").arg(accuracy, judgeText(judge)), list_);
    item->setToolTip(tr("%1, batch %2, test accuracy %3, first run %4")
                         .arg(judgeText(judge), QString::number(judge.config.batch), accuracy,
                              QString::number(judge.runs.front().value)));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(ticked.contains(judge.runs.front()) ? Qt::Checked : Qt::Unchecked);
  }
  showRule();
}

void QueueForm::onTicked() {
  std::set<RunNumber>& ticked = ticked_[task()];
  ticked.clear();
  for (const Judge& judge : checkedJudges())
    ticked.insert(judge.runs.front());
  showRule();
}

void QueueForm::showRule() {
  const auto chosen = rule();
  const bool models = asksModels(chosen);
  const bool any = !judges_.empty();
  about_->setText(ruleAbout(chosen));
  judgesPart_->setVisible(models);
  const bool none = !any && runsKnown_;
  list_->setVisible(!none);
  noJudges_->setText(tr("No finished run decides this: %1.").arg(taskName(task())));
  noJudges_->setVisible(none);
  train_->setVisible(none);
  missedPart_->setVisible(any && chosen == ReviewRule::Missed);
  outOfSample_->setVisible(any && (chosen == ReviewRule::Missed || chosen == ReviewRule::Models));
  countPart_->setVisible(any && chosen == ReviewRule::Uncertain);
  mixture_->setVisible(findsSuspects(chosen));

  const int count = static_cast<int>(checkedJudges().size());
  const QSignalBlocker quiet(missedBy_);
  missedBy_->setRange(std::min(1, count), count);
  // The thesis: three of four for energía, all four for placer.
  if (!missedByTouched_)
    missedBy_->setValue(task() == Task::Placer ? count : std::max(1, count - 1));
  of_->setText(tr("of %1").arg(count));
  const int needed = !models ? 0 : chosen == ReviewRule::Models ? 2 : 1;
  make_->setEnabled(count >= needed && !busy_);
  make_->setToolTip(needed == 2 && count < 2 ? tr("Disagreement needs two networks.") : QString());
}

}  // namespace cuadrante::ui
