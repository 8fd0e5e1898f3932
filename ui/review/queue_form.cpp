#include "ui/review/queue_form.h"

#include "ui/controls/check_group.h"
#include "ui/controls/form_column.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_box.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/review/rule_options.h"
#include "ui/review/rule_text.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cuadrante::ui {
namespace {

constexpr int kListHeight = 112;
const QString kEveryClip = QStringLiteral("every-clip");
constexpr int kPresentLabels = -1;
constexpr int kLeastLetters = 8;  // of a list in a narrow column
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
      rules_(new CheckGroup(QStringLiteral("reviewRule"), 1)),
      about_(named(makeLabel(QStringLiteral("caption")), "reviewRuleAbout")),
      task_(named(new QComboBox, "reviewAxis")),
      labels_(named(new QComboBox, "reviewLabels")),
      list_(named(new QListWidget, "reviewRuns")),
      noJudges_(named(makeLabel(QStringLiteral("muted")), "reviewNoRuns")),
      reach_(named(makeLabel(QStringLiteral("caption")), "reviewReach")),
      train_(named(new QPushButton, "emptyReviewButton")),
      missedBy_(named(new WholeNumberBox, "reviewMissedBy")),
      of_(makeLabel({})),
      outOfSample_(named(new QCheckBox, "reviewOutOfSample")),
      count_(makeSpin("reviewCount", 0, 100000)),
      controls_(makeSpin("reviewControls", 0, 50)),
      excludeTest_(named(new QCheckBox, "reviewExcludeTest")),
      options_(new RuleOptions),
      make_(makePrimaryButton(QStringLiteral("queueButton"))) {
  for (const ReviewRule rule : kRules)
    rules_->add(qtext(reviewRuleKey(rule)), ruleName(rule), ruleAbout(rule));
  rules_->add(kEveryClip, ruleName(std::nullopt), ruleAbout(std::nullopt));
  rules_->setChosen({qtext(reviewRuleKey(ReviewRule::Missed))});
  ticks_ = rules_->chosen();
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    task_->addItem(taskName(task), static_cast<int>(task));
  about_->setWordWrap(true);
  for (QComboBox* box : {task_, labels_}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLeastLetters);
  }
  controls_->setValue(kDefaultControls);

  auto* fields = new QWidget;
  auto* layout = new QVBoxLayout(fields);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(caption(tr("Why clips are heard again")));
  layout->addWidget(rules_);
  layout->addWidget(about_);
  layout->addSpacing(4);
  layout->addWidget(caption(tr("What is asked")));
  layout->addWidget(task_);
  layout->addSpacing(4);
  layout->addWidget(labelsPart_ = makeLabels());
  layout->addWidget(judgesPart_ = makeJudges());
  layout->addWidget(makeMixture());
  layout->addWidget(options_);
  layout->addStretch(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(new FormScroll(fields), 1);
  column->addWidget(make_);

  connect(rules_, &CheckGroup::changed, this, &QueueForm::onRules);
  connect(task_, &QComboBox::currentIndexChanged, this, &QueueForm::fillJudges);
  connect(list_, &QListWidget::itemChanged, this, &QueueForm::onTicked);
  connect(missedBy_, &QSpinBox::valueChanged, this, [this] { missedByTouched_ = true; });
  connect(count_, &QSpinBox::valueChanged, this, [this] { countTouched_ = true; });
  connect(train_, &QPushButton::clicked, this, &QueueForm::runsNeeded);
  connect(make_, &QPushButton::clicked, this, [this] { Q_EMIT queueRequested(request()); });
  setTexts();
  setVersions({});
  fillJudges();
}

QWidget* QueueForm::makeLabels() {
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 4);
  column->setSpacing(4);
  column->addWidget(caption(tr("Labels that are judged")));
  column->addWidget(labels_);
  return part;
}

QWidget* QueueForm::makeJudges() {
  list_->setFixedHeight(kListHeight);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  noJudges_->setWordWrap(true);
  reach_->setWordWrap(true);
  auto* missedByLabel = makeLabel({});
  missedByLabel->setText(tr("Missed by at least"));
  missedPart_ = line({missedByLabel, missedBy_, of_}, 1);
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* judgesTitle = caption(tr("Networks that judge"));
  judgesTitle->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  column->addWidget(judgesTitle);
  column->addWidget(reach_);
  column->addWidget(list_);
  column->addWidget(noJudges_);
  column->addWidget(train_);
  column->addWidget(missedPart_);
  column->addWidget(outOfSample_);
  return part;
}

QWidget* QueueForm::makeMixture() {
  auto* countLabel = makeLabel({});
  countLabel->setText(tr("Clips wanted"));
  auto* label = makeLabel({});
  label->setText(tr("Control clips"));
  auto* part = new QWidget;
  auto* column = new QVBoxLayout(part);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(line({countLabel, count_}, 1));
  column->addWidget(controlsPart_ = line({label, controls_}, 1));
  column->addWidget(excludeTest_);
  return part;
}

void QueueForm::setTexts() {
  rules_->setAccessibleName(tr("Why clips are heard again"));
  labels_->setAccessibleName(tr("Labels that are judged"));
  task_->setAccessibleName(tr("What is asked"));
  list_->setAccessibleName(tr("Networks that judge"));
  list_->setToolTip(
      tr("All folds and repeats of a configuration are one judge. Cross-validated ones come first "
         "and judge unless you choose others: the test set of a single split is of a few songs."));
  missedBy_->setAccessibleName(tr("Missed by at least"));
  count_->setAccessibleName(tr("Clips wanted"));
  count_->setSpecialValueText(tr("all"));
  count_->setToolTip(tr("The first so many of the queue, without the control clips."));
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

void QueueForm::setVersions(const std::vector<DatasetVersion>& versions) {
  const int before = labels_->count() > 0 ? labels_->currentData().toInt() : kPresentLabels;
  labels_->clear();
  labels_->addItem(tr("As they are today"), kPresentLabels);
  for (auto version = versions.rbegin(); version != versions.rend(); ++version)
    labels_->addItem(tr("Those of version %1").arg(version->number.value),
                     static_cast<int>(version->number.value));
  labels_->setCurrentIndex(std::max(0, labels_->findData(before)));
}

void QueueForm::setBusy(bool busy) {
  busy_ = busy;
  showRules();
}

std::vector<ReviewRule> QueueForm::rules() const {
  std::vector<ReviewRule> chosen;
  for (const QString& word : rules_->chosen())
    if (const auto rule = reviewRuleFromKey(word.toStdString()))
      chosen.push_back(*rule);
  return chosen;
}

bool QueueForm::everyClip() const {
  return rules_->chosen() == QStringList{kEveryClip};
}

void QueueForm::onRules() {
  // Every clip goes with no rule: what was ticked last counts.
  const QStringList chosen = rules_->chosen();
  const bool every = chosen.contains(kEveryClip);
  if (every && chosen.size() > 1) {
    const QSignalBlocker quiet(rules_);
    QStringList left{kEveryClip};
    if (ticks_.contains(kEveryClip)) {
      left = chosen;
      left.removeAll(kEveryClip);
    }
    rules_->setChosen(left);
  }
  ticks_ = rules_->chosen();
  showRules();
}

Task QueueForm::task() const {
  return static_cast<Task>(task_->currentData().toInt());
}

ReviewRequest QueueForm::request() const {
  ReviewRequest request;
  request.rules = rules();
  request.task = task();
  if (const int version = labels_->currentData().toInt(); version != kPresentLabels) {
    request.labels = LabelsJudged::Frozen;
    request.version = VersionNumber{version};
  }
  if (asksModels(request.rules)) {
    request.judges = checkedJudges();
    request.judgesChosen = ticked_.contains(request.task);
  }
  request.missedBy = missedBy_->value();
  request.outOfSampleOnly = outOfSample_->isChecked();
  options_->read(request);
  request.limit = static_cast<std::size_t>(count_->value());
  if (findsSuspects(request.rules))
    request.controlShare = controls_->value() / 100.0;
  request.excludeTest = (everyClip() || findsSuspects(request.rules)) && excludeTest_->isChecked();
  return request;
}

void QueueForm::chooseThesis(Task task, const std::vector<RunNumber>& judges) {
  task_->setCurrentIndex(task_->findData(static_cast<int>(task)));
  labels_->setCurrentIndex(labels_->findData(kPresentLabels));
  if (!judges.empty())
    ticked_[task] = {judges.begin(), judges.end()};
  missedByTouched_ = false;
  countTouched_ = false;
  controls_->setValue(0);
  outOfSample_->setChecked(false);
  rules_->setChosen({judges.empty() ? kEveryClip : qtext(reviewRuleKey(ReviewRule::Missed))});
  onRules();
  fillJudges();
}

std::vector<Judge> QueueForm::checkedJudges() const {
  std::vector<Judge> checked;
  for (int row = 0; row < list_->count(); ++row)
    if (list_->item(row)->checkState() == Qt::Checked)
      checked.push_back(judges_[static_cast<std::size_t>(row)]);
  return checked;
}

void QueueForm::fillJudges() {
  judges_ = rankedJudges(runs_, task());
  std::set<RunNumber> ticked;
  if (const auto chosen = ticked_.find(task()); chosen != ticked_.end())
    ticked = chosen->second;
  else
    for (const Judge& best : bestJudges(runs_, task(), kBestJudges))
      ticked.insert(best.runs.front());

  const QSignalBlocker quiet(list_);
  list_->clear();
  const QStringList texts = judgeTexts(judges_);
  for (std::size_t place = 0; place < judges_.size(); ++place) {
    const Judge& judge = judges_[place];
    const QString& text = texts[static_cast<qsizetype>(place)];
    const QString accuracy = judge.testAccuracy ? decimalText(*judge.testAccuracy, 2) : QString();
    auto* item = new QListWidgetItem(QStringLiteral("%1  %2").arg(accuracy, text), list_);
    item->setToolTip(tr("%1, batch %2, test accuracy %3, first run %4")
                         .arg(text, QString::number(judge.config.batch), accuracy,
                              QString::number(judge.runs.front().value)) +
                     QLatin1Char('\n') +
                     (judge.crossValidated
                          ? tr("Cross-validated in %1 folds").arg(judge.config.split.folds)
                          : tr("Not cross-validated")));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(ticked.contains(judge.runs.front()) ? Qt::Checked : Qt::Unchecked);
  }
  showRules();
}

void QueueForm::onTicked() {
  std::set<RunNumber>& ticked = ticked_[task()];
  ticked.clear();
  for (const Judge& judge : checkedJudges())
    ticked.insert(judge.runs.front());
  showRules();
}

void QueueForm::showRules() {
  const std::vector<ReviewRule> chosen = rules();
  const auto asks = [&chosen](ReviewRule rule) { return std::ranges::count(chosen, rule) > 0; };
  const bool every = everyClip();
  const bool models = asksModels(chosen);
  const bool any = !judges_.empty();
  about_->setText(every                ? ruleAbout(std::nullopt)
                  : chosen.empty()     ? tr("Tick at least one reason.")
                  : chosen.size() == 1 ? ruleAbout(chosen.front())
                                       : tr("One queue: each clip once, with all its reasons."));
  labelsPart_->setVisible(every || asks(ReviewRule::Missed) || asks(ReviewRule::Confident) ||
                          asks(ReviewRule::Models));
  judgesPart_->setVisible(models);
  const bool none = !any && runsKnown_;
  list_->setVisible(!none);
  noJudges_->setText(tr("No finished run decides this: %1.").arg(taskName(task())));
  noJudges_->setVisible(none);
  train_->setVisible(none);
  showReach();
  missedPart_->setVisible(any && asks(ReviewRule::Missed));
  outOfSample_->setVisible(any && (asks(ReviewRule::Missed) || asks(ReviewRule::Models)));
  controlsPart_->setVisible(findsSuspects(chosen));
  excludeTest_->setVisible(every || findsSuspects(chosen));
  options_->setRules(chosen);
  if (!countTouched_) {
    const QSignalBlocker quiet(count_);
    count_->setValue(chosen == std::vector{ReviewRule::Uncertain} ? kDefaultCount : 0);
  }
  showMissedBy();

  const auto count = static_cast<int>(checkedJudges().size());
  const int needed = !models ? 0 : asks(ReviewRule::Models) ? 2 : 1;
  make_->setEnabled((every || !chosen.empty()) && count >= needed && !busy_);
  make_->setToolTip(needed == 2 && count < 2 ? tr("Disagreement needs two networks.") : QString());
}

void QueueForm::showReach() {
  const std::vector<Judge> checked = checkedJudges();
  const bool folds = std::ranges::any_of(checked, &Judge::crossValidated);
  std::int64_t clips = 0;
  std::int64_t outOfSample = 0;
  std::vector<SplitOptions> splits;
  for (const Judge& judge : checked) {
    clips = std::max(clips, judge.clips);
    // Judges on one split have the same test clips.
    if (std::ranges::find(splits, judge.config.split) != splits.end())
      continue;
    splits.push_back(judge.config.split);
    outOfSample += judge.outOfSample;
  }
  const QLocale locale;
  reach_->setText(
      folds
          ? tr("By cross-validation: every clip is judged by networks that were not trained on it.")
          : tr("No cross-validation: at most %1 of %2 clips are judged by networks that were not "
               "trained on them. Train with folds.")
                .arg(locale.toString(qint64(std::min(outOfSample, clips))),
                     locale.toString(qint64(clips))));
  // Runs that other programs recorded may not say how many clips there were.
  reach_->setVisible(folds || clips > 0);
}

void QueueForm::showMissedBy() {
  const auto count = static_cast<int>(checkedJudges().size());
  const QSignalBlocker quiet(missedBy_);
  missedBy_->setRange(std::min(1, count), count);
  // The thesis: three of four for energía, all four for placer.
  if (!missedByTouched_)
    missedBy_->setValue(task() == Task::Placer ? count : std::max(1, count - 1));
  of_->setText(tr("of %1").arg(count));
}

}  // namespace cuadrante::ui
