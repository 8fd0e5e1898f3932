#include "ui/sweep/sweep_form.h"

#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/sweeps/presets.h"
#include "core/work/recipe.h"
#include "core/work/thesis_chapter.h"
#include "ui/controls/durations.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/qtext.h"
#include "ui/error_text.h"
#include "ui/options/grid_fields.h"
#include "ui/sweep/chapter_panel.h"
#include "ui/sweep/preset_text.h"
#include "ui/training/run_outcome.h"
#include "ui/training/split_text.h"
#include "ui/training/version_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr int kMostParts = 20;
constexpr int kMostJobs = 64;

/// Check boxes have an order of their own.
Grid inOneOrder(Grid grid) {
  for (auto& [key, values] : grid.lists) {
    const OptionType type = findOption(key)->description.type;
    if (type == OptionType::Flag || type == OptionType::Word)
      std::ranges::sort(values);
  }
  return grid;
}

bool hasRecurrent(const Grid& grid) {
  const Grid whole = completed(grid);
  return std::ranges::any_of(whole.lists.at("cell"), [](const OptionValue& cell) {
    const TrainingConfig config = withOptions({}, {{"cell", cell}});
    return std::holds_alternative<RecurrentSpec>(config.model.architecture);
  });
}

/// All of the thesis's tables, each on its version.
bool isChapter(const QComboBox& box) {
  return box.currentData().toString() == qtext(kThesisChapter);
}

/// Null for a grid of one's own, and for all tables of the thesis.
const Preset* presetOf(const QComboBox& box) {
  const QString name = box.currentData().toString();
  return name.isEmpty() || isChapter(box) ? nullptr : &presetNamed(name.toStdString());
}

/// "There is no version 3: tables 5.5 and 5.6 are left out. …"; empty where nothing is missing.
QString missingText(const ThesisChapter& chapter) {
  QStringList sentences;
  for (const ThesisChapter::Missing& missing : chapter.missing) {
    QStringList tables;
    for (const Preset* preset : missing.presets)
      tables << QStringLiteral("5.%1").arg(preset->table);
    sentences << (missing.oneStep ? SweepForm::tr("Clips of version %1 have one time step: without "
                                                  "table(s) %2.")
                                  : SweepForm::tr("There is no version %1: without table(s) %2."))
                     .arg(missing.version.value)
                     .arg(tables.join(QStringLiteral(", ")));
  }
  return sentences.join(QLatin1Char(' '));
}

}  // namespace

SweepForm::SweepForm(QWidget* parent)
    : FormColumn(kFormWidth, parent),
      preset_(named(new QComboBox, "sweepPreset")),
      presetAbout_(named(makeLabel(QStringLiteral("caption")), "sweepPresetAbout")),
      version_(named(new VersionBox, "sweepVersion")),
      remark_(named(makeLabel(QStringLiteral("caption")), "sweepVersionRemark")),
      adapt_(named(new QPushButton, "sweepAdaptButton")),
      grid_(new GridFields(QStringLiteral("sweep"))),
      chapterPanel_(new ChapterPanel),
      folds_(makeSpin("sweepFolds", 1, kMostParts)),
      repeats_(makeSpin("sweepRepeats", 1, kMostParts)),
      jobs_(makeSpin("sweepJobs", 1, kMostJobs)),
      sides_(named(makeLabel(QStringLiteral("muted")), "sweepSides")),
      counts_(named(makeLabel(QStringLiteral("emphasis")), "sweepRuns")),
      problem_(named(makeLabel(QStringLiteral("danger")), "sweepProblem")),
      estimate_(named(makeLabel(QStringLiteral("muted")), "sweepEstimate")),
      measure_(named(new QPushButton, "sweepMeasureButton")),
      cancel_(named(new QPushButton, "sweepMeasureCancelButton")),
      start_(makePrimaryButton(QStringLiteral("sweepStartButton"))) {
  folds_->setValue(kUsualFolds);
  sides_->hide();
  for (QLabel* label : {presetAbout_, remark_, sides_, counts_, problem_, estimate_})
    label->setWordWrap(true);
  auto* time = new QHBoxLayout;
  time->setSpacing(8);
  time->addWidget(estimate_, 1);
  time->addWidget(measure_);
  time->addWidget(cancel_);
  auto* below = new QVBoxLayout;
  below->setContentsMargins(0, 0, 8, 0);
  below->setSpacing(8);
  below->addWidget(counts_);
  below->addWidget(problem_);
  below->addLayout(time);
  below->addWidget(start_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(new FormScroll(makeFields()), 1);
  layout->addLayout(below);

  connect(preset_, &QComboBox::currentIndexChanged, this, &SweepForm::choosePreset);
  connect(version_, &QComboBox::currentIndexChanged, this, &SweepForm::check);
  connect(adapt_, &QPushButton::clicked, this, &SweepForm::adapt);
  connect(grid_, &GridFields::changed, this, &SweepForm::check);
  for (const QSpinBox* box : {folds_, repeats_, jobs_})
    connect(box, &QSpinBox::valueChanged, this, &SweepForm::check);
  connect(chapterPanel_, &ChapterPanel::tableWanted, this, &SweepForm::startTable);
  connect(measure_, &QPushButton::clicked, this, &SweepForm::measureRequested);
  connect(cancel_, &QPushButton::clicked, this, &SweepForm::measureCancelled);
  connect(start_, &QPushButton::clicked, this, [this] { Q_EMIT startRequested(*plan_); });
  setTexts();
}

QWidget* SweepForm::makeFields() {
  auto* fields = new QWidget;
  auto* grid = new QGridLayout(fields);
  grid->setContentsMargins(0, 0, 8, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  int row = 0;
  addField(*grid, preset_, row, 0, 2);
  grid->addWidget(presetAbout_, row + 2, 0, 1, 2);
  addField(*grid, version_, row += kFieldRows, 0, 2);
  auto* remark = new QVBoxLayout;
  remark->addWidget(remark_);
  remark->addWidget(adapt_, 0, Qt::AlignLeft);
  grid->addLayout(remark, row + 2, 0, 1, 2);
  grid->addWidget(grid_, row += kFieldRows, 0, 1, 2);
  grid->addWidget(chapterPanel_, ++row, 0, 1, 2);
  addField(*grid, folds_, ++row, 0);
  addField(*grid, repeats_, row, 1);
  addField(*grid, jobs_, row += kFieldRows, 0);
  grid->addWidget(sides_, row += kFieldRows, 0, 1, 2);
  grid->setRowStretch(row + kFieldRows, 1);
  return fields;
}

void SweepForm::setVersions(std::vector<DatasetVersion> versions) {
  version_->setVersions(std::move(versions));
  check();
}

void SweepForm::setGrid(const Grid& grid, VersionNumber version) {
  {
    const QSignalBlocker quiet(preset_);
    preset_->setCurrentIndex(0);
    presetAbout_->hide();
  }
  version_->chooseVersion(version);
  folds_->setValue(kUsualFolds);
  repeats_->setValue(1);
  grid_->setGrid(grid);
  check();
}

void SweepForm::setJobs(unsigned jobs) {
  jobs_->setValue(static_cast<int>(jobs));
}

unsigned SweepForm::jobs() const {
  return static_cast<unsigned>(jobs_->value());
}

void SweepForm::setRunning(bool running) {
  running_ = running;
  chapterPanel_->setBusy(running);
  showPlan(problem_->text());
}

void SweepForm::choosePreset(int row) {
  const std::string name = preset_->itemData(row).toString().toStdString();
  presetAbout_->setVisible(row > 0);
  if (isChapter(*preset_)) {
    const QSignalBlocker quietFolds(folds_), quietRepeats(repeats_);
    folds_->setValue(1);
    repeats_->setValue(1);
    presetAbout_->setText(
        tr("All 73 tests, each table on the version of the labels that it "
           "belongs to, one table after the other."));
  } else if (row > 0) {
    const Preset& preset = presetNamed(name);
    {
      const QSignalBlocker quiet(folds_);
      folds_->setValue(preset.byFolds ? kUsualFolds : 1);
    }
    presetAbout_->setText(presetText(preset));
    if (!isFixed())
      grid_->setGrid(gridFromJson(std::string(preset.grid)));
  }
  check();
}

bool SweepForm::isFixed() const {
  const Preset* preset = presetOf(*preset_);
  return isChapter(*preset_) || (preset != nullptr && preset->table > 0);
}

ThesisChapter SweepForm::chapter() const {
  return chapterOn(version_->versions());
}

std::vector<TrainingConfig> SweepForm::configurations(const std::optional<Grid>& grid) const {
  if (isChapter(*preset_))
    return configsOf(chapter());
  return isFixed() ? configsOf(*presetOf(*preset_)) : expandGrid(*grid);
}

QString SweepForm::problemOf(const std::optional<Grid>& grid, SweepPlan& plan) const {
  if (!isFixed()) {
    if (!grid)
      return tr("A value above cannot be trained with");
    const auto parts = static_cast<std::size_t>(folds_->value() * repeats_->value());
    if (sizeOf(*grid) * parts > kMostRuns)
      return tr("More than %L1 runs: leave out some values").arg(kMostRuns);
  }
  try {
    const std::vector<TrainingConfig> configs = configurations(grid);
    plan.configurations = configs.size();
    plan.runs =
        withRepeatsAndFolds(configs, repeats_->value(), folds_->value() > 1 ? folds_->value() : 0);
  } catch (const Error& error) {
    return errorText(error);
  }
  return {};
}

void SweepForm::check() {
  grid_->setFolds(folds_->value() > 1 ? folds_->value() : 0);
  std::optional<Grid> grid = grid_->grid();
  if (const Preset* chosen = presetOf(*preset_); chosen != nullptr && !isFixed()) {
    const Grid preset = gridFromJson(std::string(chosen->grid));
    if (grid && inOneOrder(*grid) == inOneOrder(completed(preset))) {
      grid = preset;  // in its own order, so that it is the sweep of the command line
    } else {
      // A preset whose values were changed is none any more.
      const QSignalBlocker quiet(preset_);
      preset_->setCurrentIndex(0);
      presetAbout_->hide();
    }
  }
  grid_->setVisible(!isFixed());
  chapterPanel_->setVisible(isChapter(*preset_));
  for (QWidget* field : std::initializer_list<QWidget*>{version_, folds_, repeats_})
    field->setEnabled(!isChapter(*preset_));
  showRemark();
  const std::string source = preset_->currentData().toString().toStdString();
  SweepPlan plan{.source = source.empty() ? kOwnGrid : source,
                 .version = isChapter(*preset_) ? VersionNumber{} : version_->version(),
                 .runs = {},
                 .configurations = 0,
                 .jobs = jobs()};
  const QString problem = problemOf(grid, plan);
  const auto now = problem.isEmpty() ? std::optional(std::move(plan)) : std::nullopt;
  if (now == plan_ && now)
    return;
  plan_ = now;
  refused_ = false;
  // Till those of the new plan come, the old sides keep their place; they are greyed.
  sides_->setEnabled(false);
  if (!plan_)
    showSplits({});
  showNoEstimate();
  showPlan(problem);
  Q_EMIT changed();
}

bool SweepForm::recommendedIsChosen() const {
  return preset_->currentData().toString() == qtext(kRecommended);
}

VersionNumber SweepForm::versionForRecommended() const {
  const auto& versions = version_->versions();
  const auto fitting = std::find_if(versions.rbegin(), versions.rend(), [](const auto& version) {
    return isRecommended(version.features.kind());
  });
  return fitting == versions.rend() ? VersionNumber{} : fitting->number;
}

void SweepForm::showRemark() {
  const DatasetVersion* const chosen = version_->chosenVersion();
  const bool oneStep = chosen != nullptr && chosen->features.shape().timeSteps == 1;
  QString remark;
  QString way;
  if (isChapter(*preset_)) {
    remark = missingText(chapter());
  } else if (chosen != nullptr && recommendedIsChosen() && !oneStep) {
    const VersionNumber fitting = versionForRecommended();
    remark = fitting.valid() ? tr("This grid is for musical statistics, which v%1 has not.")
                                   .arg(chosen->number.value)
                             : tr("This grid is for musical statistics: build a version with them "
                                  "on the page Dataset.");
    if (fitting.valid())
      way = tr("Choose v%1").arg(fitting.value);
  } else if (oneStep && isFixed()) {
    remark = tr("The thesis's networks need clips of many time steps, and those of v%1 have one: "
                "choose another version.")
                 .arg(chosen->number.value);
  } else if (oneStep && grid_->grid() && hasRecurrent(*grid_->grid())) {
    remark = tr("Clips of v%1 have one time step, and recurrent networks need many.")
                 .arg(chosen->number.value);
    way = tr("Choose the network Dense");
  }
  remark_->setText(remark);
  remark_->setVisible(!remark.isEmpty());
  adapt_->setText(way);
  adapt_->setVisible(!way.isEmpty());
}

void SweepForm::adapt() {
  if (recommendedIsChosen()) {
    version_->chooseVersion(versionForRecommended());
  } else {
    Grid dense = gridOf(withOptions({}, {{"cell", "dense"}}));
    dense.lists.insert_or_assign("axis", grid_->grid()->lists.at("axis"));
    grid_->setGrid(dense);
  }
  check();
}

void SweepForm::showPlan(const QString& problem) {
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  start_->setEnabled(plan_ && plan_->canBeTrained() && !running_ && !refused_);
  start_->setToolTip(running_ ? tr("A sweep is under way: pause it, or wait for its end")
                              : QString());
  measure_->setEnabled(start_->isEnabled());
  counts_->setVisible(plan_.has_value());
  if (!plan_)
    return;
  QString text = tr("%Ln configuration(s)", nullptr, static_cast<int>(plan_->configurations));
  if (folds_->value() > 1)
    text += QStringLiteral(" × ") + tr("%Ln fold(s)", nullptr, folds_->value());
  if (repeats_->value() > 1)
    text += QStringLiteral(" × ") + tr("%Ln seed(s)", nullptr, repeats_->value());
  counts_->setText(QStringLiteral("%1 = %2").arg(
      text, tr("%Ln run(s)", nullptr, static_cast<int>(plan_->runs.size()))));
}

void SweepForm::showProblem(const QString& text) {
  refused_ = true;
  showPlan(text);
}

void SweepForm::showSplits(const std::vector<TaskSplit>& splits) {
  const bool ways = std::ranges::any_of(
      splits, [&](const TaskSplit& split) { return split.method != splits.front().method; });
  QStringList texts;
  for (const TaskSplit& split : splits) {
    QStringList title;
    if (splits.size() > 1)
      title << taskName(split.task);
    if (ways)
      title << splitName(split.method);
    const QString sides = splitText(split.overview, split.task);
    texts << (title.isEmpty() ? sides
                              : title.join(QStringLiteral(" · ")) + QLatin1Char('\n') + sides);
  }
  sides_->setText(texts.join(QStringLiteral("\n\n")));
  sides_->setVisible(!texts.isEmpty());
  sides_->setEnabled(true);
}

void SweepForm::startTable(int table, VersionNumber version) {
  const Preset& preset = *std::ranges::find(presets(), table, &Preset::table);
  const std::vector<TrainingConfig> configs = configsOf(preset);
  Q_EMIT startRequested({.source = std::string(preset.name),
                         .version = version,
                         .runs = configs,
                         .configurations = configs.size(),
                         .jobs = jobs()});
}

void SweepForm::showMeasuring(const Progress& progress) {
  estimate_->setText(
      tr("Measuring the time: network %1 of %2").arg(progress.done + 1).arg(progress.total));
  estimate_->setToolTip(QString::fromStdString(progress.item));
  estimate_->show();
  measure_->hide();
  cancel_->show();
}

void SweepForm::showEstimate(double seconds) {
  showNoEstimate(tr("%1, %Ln at a time", nullptr, jobs_->value()).arg(aboutText(seconds)));
  measure_->hide();
}

void SweepForm::showNoEstimate(const QString& why) {
  cancel_->hide();
  estimate_->setToolTip({});
  estimate_->setText(why);
  estimate_->setVisible(!why.isEmpty());
  measure_->show();
}

void SweepForm::setTexts() {
  setFieldLabel(preset_, tr("Grid"));
  setFieldLabel(version_, tr("Dataset version"));
  setFieldLabel(folds_, tr("Folds"));
  setFieldLabel(repeats_, tr("Seeds"));
  setFieldLabel(jobs_, tr("Trainings at once"));
  folds_->setSpecialValueText(tr("one split"));
  folds_->setToolTip(tr("Cross-validation: the parts are the test set in turn"));
  repeats_->setToolTip(tr("Each configuration is trained once for each"));
  jobs_->setToolTip(tr("Each in a process of its own, on one core"));
  cancel_->setText(tr("Cancel"));
  measure_->setText(tr("Measure the time"));
  measure_->setToolTip(tr("Trains a few batches of each network"));
  start_->setText(tr("Start the sweep"));
  {
    const QSignalBlocker quiet(preset_);
    preset_->addItem(tr("Own grid"), QString());
    for (const Preset& preset : presets()) {
      if (preset.table == 1)
        preset_->addItem(tr("The whole thesis"), qtext(kThesisChapter));
      preset_->addItem(presetTitle(preset), qtext(preset.name));
    }
  }
  presetAbout_->hide();
  check();
  showNoEstimate();
}

}  // namespace cuadrante::ui
