#include "ui/training/training_form.h"

#include "core/learning/augmentation.h"
#include "core/learning/model_summary.h"
#include "core/learning/training_options.h"
#include "ui/controls/durations.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/error_text.h"
#include "ui/options/config_fields.h"
#include "ui/theme/icons.h"
#include "ui/training/version_box.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

bool isRecurrent(const TrainingConfig& config) {
  return std::holds_alternative<RecurrentSpec>(config.model.architecture);
}

}  // namespace

TrainingForm::TrainingForm(QWidget* parent)
    : FormColumn(kFormWidth, parent),
      versionBox_(named(new VersionBox, "trainVersion")),
      rule_(named(makeLabel(QStringLiteral("caption")), "trainVersionRule")),
      fields_(new ConfigFields(QStringLiteral("train"))),
      problem_(named(makeLabel(QStringLiteral("danger")), "trainProblem")),
      parameters_(named(makeLabel(QStringLiteral("muted")), "trainParameters")),
      train_(makePrimaryButton(QStringLiteral("trainButton"))),
      stop_(named(new QPushButton, "stopButton")),
      sweep_(named(new QPushButton, "trainSweepButton")),
      recommended_(named(new QPushButton, "trainRecommendedButton")),
      recommendedTime_(named(makeLabel(QStringLiteral("muted")), "trainRecommendedTime")) {
  for (QLabel* label : {rule_, problem_, parameters_, recommendedTime_})
    label->setWordWrap(true);
  stop_->setIcon(icon(QStringLiteral("stop")));

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->setContentsMargins(0, 0, 8, 0);
  buttons->addWidget(train_, 1);
  buttons->addWidget(stop_);
  buttons->addWidget(sweep_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  auto* above = new QHBoxLayout;
  above->setContentsMargins(0, 0, 8, 0);
  above->addWidget(recommended_, 1);
  layout->addLayout(above);
  layout->addWidget(recommendedTime_);
  layout->addWidget(new FormScroll(makeFields()), 1);
  layout->addWidget(problem_);
  layout->addWidget(parameters_);
  layout->addLayout(buttons);

  TrainingConfig usual;
  usual.split.folds = kUsualFolds;
  fields_->setConfig(usual);
  recommendedTime_->hide();
  connect(versionBox_, &QComboBox::currentIndexChanged, this, &TrainingForm::followVersion);
  connect(fields_, &ConfigFields::changed, this, &TrainingForm::check);
  connect(train_, &QPushButton::clicked, this,
          [this] { Q_EMIT trainRequested(*plan_, version()); });
  connect(sweep_, &QPushButton::clicked, this,
          [this] { Q_EMIT sweepRequested(*plan_, version()); });
  connect(recommended_, &QPushButton::clicked, this, &TrainingForm::recommendedRequested);
  connect(stop_, &QPushButton::clicked, this, [this] {
    stop_->setEnabled(false);
    Q_EMIT stopRequested();
  });
  setTexts();
}

QWidget* TrainingForm::makeFields() {
  auto* fields = new QWidget;
  QGridLayout* grid = makeFieldGrid(fields);
  grid->setContentsMargins(0, 0, 8, 0);
  addField(*grid, versionBox_, 0, 0, 2);
  grid->addWidget(rule_, 2, 0, 1, 2);
  grid->addWidget(fields_, kFieldRows, 0, 1, 2);
  grid->setRowStretch(kFieldRows + 1, 1);
  return fields;
}

void TrainingForm::setVersions(std::vector<DatasetVersion> versions) {
  versionBox_->setVersions(std::move(versions));
  followVersion();
}

void TrainingForm::followVersion() {
  const std::optional<TrainingConfig> now = fields_->config();
  if (clipShape().timeSteps != 1) {
    if (beforeDense_ && now == dense_)
      fields_->setConfig(*beforeDense_);
    beforeDense_.reset();
  } else if (now && isRecurrent(*now)) {
    beforeDense_ = now;
    fields_->setConfig(withOptions(*now, {{"cell", "dense"}}));
    dense_ = fields_->config();
  }
  check();
}

void TrainingForm::setVersion(VersionNumber version) {
  versionBox_->chooseVersion(version);
}

VersionNumber TrainingForm::version() const {
  return versionBox_->version();
}

Features TrainingForm::clipFeatures() const {
  const DatasetVersion* const version = versionBox_->chosenVersion();
  return version != nullptr ? version->features : Features{};
}

FeatureShape TrainingForm::clipShape() const {
  return clipFeatures().shape();
}

void TrainingForm::setConfig(const TrainingConfig& config) {
  fields_->setConfig(config);
}

void TrainingForm::setRunning(bool running) {
  running_ = running;
  check();
}

QString TrainingForm::problemOf(const std::optional<TrainingConfig>& wanted) {
  parameterCount_.reset();
  if (!wanted)
    return fields_->problem();
  const Features features = clipFeatures();
  const FeatureShape clips = features.shape();
  if (wanted->split.folds == 1)
    return tr("Folds: 0, which is one split, or 2 and more");
  try {
    const std::int64_t parameters = parameterCount(wanted->model, clips.timeSteps, clips.bands);
    requireFit(*wanted, clips, features);
    parameterCount_ = parameters;
  } catch (const OptionError& error) {
    return errorText(error);
  }
  return {};
}

void TrainingForm::check() {
  const auto wanted = fields_->config();
  const QString problem = problemOf(wanted);
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  showVersionRemark(wanted);
  train_->setEnabled(problem.isEmpty() && version().valid() && !running_);
  stop_->setEnabled(running_);
  sweep_->setEnabled(problem.isEmpty() && version().valid());
  tellChange(problem.isEmpty() ? wanted : std::nullopt);
  showParameters();
}

void TrainingForm::showVersionRemark(const std::optional<TrainingConfig>& wanted) {
  QStringList lines;
  const DatasetVersion* const chosen = versionBox_->chosenVersion();
  if (chosen != nullptr && chosen->byRule > 0)
    lines << tr("%1 of its labels are a rule's, not a person's")
                 .arg(QLocale().toString(qint64(chosen->byRule)));
  if (chosen != nullptr && clipShape().timeSteps == 1 && wanted)
    lines << (isRecurrent(*wanted)
                  ? tr("Its clips have one time step, and recurrent networks need many: choose the "
                       "network Dense")
              : std::holds_alternative<DenseSpec>(wanted->model.architecture)
                  ? tr("Its clips have one time step: the network is Dense")
                  : tr("Its clips have one time step: the network is none that goes over time"));
  lines.removeAll(QString());
  rule_->setText(lines.join(QLatin1Char('\n')));
  rule_->setVisible(!lines.isEmpty());
}

void TrainingForm::tellChange(const std::optional<TrainingConfig>& wanted) {
  if (wanted == plan_ && version() == planVersion_)
    return;
  plan_ = wanted;
  planVersion_ = version();
  estimate_.clear();
  Q_EMIT changed();
}

void TrainingForm::showRecommendedEstimate(const std::optional<RecommendedEstimate>& estimate) {
  recommendedTime_->setVisible(estimate.has_value());
  if (!estimate)
    return;
  const int count = static_cast<int>(estimate->trainings);
  const QString trainings =
      tr("%Ln training(s) %1", nullptr, count).arg(aboutText(estimate->trainingSeconds));
  recommendedTime_->setText(estimate->clips > 0
                                ? tr("What is recommended takes %1: statistics of %2 clips %3, %4.")
                                      .arg(aboutText(estimate->seconds()),
                                           QLocale().toString(qint64(estimate->clips)),
                                           aboutText(estimate->featureSeconds), trainings)
                                : tr("What is recommended takes %1.").arg(trainings));
}

void TrainingForm::showMeasuring() {
  estimate_ = tr("measuring the time…");
  showParameters();
}

void TrainingForm::showEstimate(double seconds) {
  estimate_ = aboutText(seconds);
  showParameters();
}

void TrainingForm::showNoEstimate(const QString& why) {
  estimate_ = why;
  showParameters();
}

void TrainingForm::showParameters() {
  QStringList parts;
  // What is fitted at once has none before it is.
  if (parameterCount_ && *parameterCount_ > 0)
    parts << tr("%1 parameters").arg(QLocale().toString(qint64(*parameterCount_)));
  if (!estimate_.isEmpty())
    parts << estimate_;
  parameters_->setText(parts.join(QStringLiteral(" · ")));
}

void TrainingForm::setTexts() {
  recommended_->setText(tr("Train what is recommended"));
  recommended_->setToolTip(
      tr("Energy, pleasure and the quadrants from musical statistics, in folds of songs: there is "
         "nothing else to choose. Builds the version that this needs and takes a minute or two for "
         "a thousand clips; the page Sweep shows what comes of it."));
  setFieldLabel(versionBox_, tr("Dataset version"));
  train_->setText(tr("Train"));
  stop_->setText(tr("Stop"));
  sweep_->setText(tr("Sweep…"));
  sweep_->setToolTip(tr("Train many networks: this one and its variations"));
  check();
}

}  // namespace cuadrante::ui
