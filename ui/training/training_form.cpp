#include "ui/training/training_form.h"

#include "core/learning/model_summary.h"
#include "ui/controls/durations.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_box.h"
#include "ui/error_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/training/more_options.h"
#include "ui/training/units_text.h"
#include "ui/training/version_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace cuadrante::ui {
namespace {

constexpr double kMostShare = 0.9;

QString nameOf(Cell cell) {
  switch (cell) {
    case Cell::Gru:
      return QStringLiteral("GRU");
    case Cell::GruResetAfter:
      return TrainingForm::tr("GRU, reset after");
    case Cell::Lstm:
      return QStringLiteral("LSTM");
    case Cell::Rnn:
      return QStringLiteral("SimpleRNN");
    case Cell::Cnn2d:
      return TrainingForm::tr("2-D CNN");
  }
  return {};
}

}  // namespace

TrainingForm::TrainingForm(QWidget* parent)
    : QWidget(parent),
      versionBox_(named(new VersionBox, "trainVersion")),
      rule_(named(makeLabel(QStringLiteral("caption")), "trainVersionRule")),
      axis_(named(new QComboBox, "trainAxis")),
      cell_(named(new QComboBox, "trainCell")),
      units_(named(new QLineEdit, "trainUnits")),
      problem_(named(makeLabel(QStringLiteral("danger")), "trainProblem")),
      dropout_(named(new NumberBox(0.0, 0.95, 0.1), "trainDropout")),
      batch_(makeSpin("trainBatch", 1, 4096)),
      epochs_(makeSpin("trainEpochs", 1, 100'000)),
      rate_(named(new NumberBox(0.000001, 1.0, 0.001), "trainRate")),
      seed_(makeSpin("trainSeed", 0, std::numeric_limits<int>::max())),
      split_(named(new QComboBox, "trainSplit")),
      test_(named(new NumberBox(0.0, kMostShare, 0.05), "trainTest")),
      validation_(named(new NumberBox(0.0, kMostShare, 0.05), "trainValidation")),
      more_(new MoreOptions),
      parameters_(named(makeLabel(QStringLiteral("muted")), "trainParameters")),
      train_(makePrimaryButton(QStringLiteral("trainButton"))),
      stop_(named(new QPushButton, "stopButton")),
      sweep_(named(new QPushButton, "trainSweepButton")) {
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    axis_->addItem({}, static_cast<int>(task));
  for (const Cell cell : {Cell::Gru, Cell::GruResetAfter, Cell::Lstm, Cell::Rnn, Cell::Cnn2d})
    cell_->addItem(nameOf(cell), static_cast<int>(cell));
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip})
    split_->addItem({}, static_cast<int>(method));
  for (QLabel* label : {rule_, problem_, parameters_})
    label->setWordWrap(true);
  stop_->setIcon(icon(QStringLiteral("stop")));

  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(makeFields());
  scroll->viewport()->setAutoFillBackground(false);
  scroll->widget()->setAutoFillBackground(false);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  buttons->setContentsMargins(0, 0, 8, 0);
  buttons->addWidget(train_, 1);
  buttons->addWidget(stop_);
  buttons->addWidget(sweep_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(scroll, 1);
  layout->addWidget(parameters_);
  layout->addLayout(buttons);

  setConfig({});
  setTexts();
  connectFields();
}

QWidget* TrainingForm::makeFields() {
  auto* fields = new QWidget;
  auto* grid = new QGridLayout(fields);
  grid->setContentsMargins(0, 0, 8, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  int row = 0;
  addField(*grid, versionBox_, row, 0, 2);
  grid->addWidget(rule_, row + 2, 0, 1, 2);
  addField(*grid, axis_, row += kFieldRows, 0);
  addField(*grid, cell_, row, 1);
  addField(*grid, units_, row += kFieldRows, 0);
  addField(*grid, dropout_, row, 1);
  grid->addWidget(problem_, row + 2, 0, 1, 2);
  addField(*grid, batch_, row += kFieldRows, 0);
  addField(*grid, epochs_, row, 1);
  addField(*grid, rate_, row += kFieldRows, 0);
  addField(*grid, seed_, row, 1);
  addField(*grid, split_, row += kFieldRows, 0, 2);
  addField(*grid, test_, row += kFieldRows, 0);
  addField(*grid, validation_, row, 1);
  grid->addWidget(more_, row += kFieldRows, 0, 1, 2);
  grid->setRowStretch(row + 1, 1);
  return fields;
}

void TrainingForm::connectFields() {
  connect(units_, &QLineEdit::textChanged, this, &TrainingForm::check);
  for (QComboBox* box : std::initializer_list<QComboBox*>{versionBox_, axis_, cell_, split_})
    connect(box, &QComboBox::currentIndexChanged, this, &TrainingForm::check);
  for (QSpinBox* box : {batch_, epochs_, seed_})
    connect(box, &QSpinBox::valueChanged, this, &TrainingForm::check);
  for (NumberBox* box : {dropout_, rate_, test_, validation_})
    connect(box, &NumberBox::valueChanged, this, &TrainingForm::check);
  connect(more_, &MoreOptions::changed, this, &TrainingForm::check);
  connect(train_, &QPushButton::clicked, this,
          [this] { Q_EMIT trainRequested(*plan_, version()); });
  connect(sweep_, &QPushButton::clicked, this,
          [this] { Q_EMIT sweepRequested(*plan_, version()); });
  connect(stop_, &QPushButton::clicked, this, [this] {
    stop_->setEnabled(false);
    Q_EMIT stopRequested();
  });
}

void TrainingForm::setVersions(std::vector<DatasetVersion> versions) {
  versionBox_->setVersions(std::move(versions));
  check();
}

void TrainingForm::setVersion(VersionNumber version) {
  versionBox_->chooseVersion(version);
}

VersionNumber TrainingForm::version() const {
  return versionBox_->version();
}

SpectrogramParameters TrainingForm::spectrogram() const {
  const DatasetVersion* const version = versionBox_->chosenVersion();
  return version != nullptr ? version->spectrogram : SpectrogramParameters{};
}

void TrainingForm::setConfig(const TrainingConfig& config) {
  choose(*axis_, config.model.task);
  choose(*cell_, config.model.cell);
  QStringList units;
  for (const int count : config.model.units)
    units << QString::number(count);
  if (isRecurrent(config.model.cell))
    units_->setText(units.join(QStringLiteral(", ")));
  dropout_->setValue(config.model.dropout);
  batch_->setValue(config.batch);
  epochs_->setValue(config.epochs);
  rate_->setValue(config.learningRate);
  seed_->setValue(static_cast<int>(config.seed));
  choose(*split_, config.split.method);
  test_->setValue(config.split.test);
  validation_->setValue(config.split.validation);
  more_->setConfig(config);
  check();
}

std::optional<TrainingConfig> TrainingForm::read() const {
  TrainingConfig config;
  config.model.task = chosen<Task>(*axis_);
  config.model.cell = chosen<Cell>(*cell_);
  const auto units = isRecurrent(config.model.cell) ? unitsFromText(units_->text())
                                                    : std::optional(std::vector<int>());
  if (!units)
    return std::nullopt;
  config.model.units = *units;
  config.model.dropout = dropout_->value();
  config.batch = batch_->value();
  config.epochs = epochs_->value();
  config.learningRate = rate_->value();
  config.seed = static_cast<std::uint64_t>(seed_->value());
  config.split.method = chosen<SplitMethod>(*split_);
  config.split.test = test_->value();
  config.split.validation = validation_->value();
  config.split.seed = config.seed;
  more_->read(config);
  return config;
}

void TrainingForm::setRunning(bool running) {
  running_ = running;
  check();
}

QString TrainingForm::problemOf(const std::optional<TrainingConfig>& wanted) {
  parameterCount_.reset();
  if (!wanted)
    return tr("Units: 1 to 8 numbers from 1 to 1024, as in 64, 32");
  const SpectrogramParameters clips = spectrogram();
  try {
    parameterCount_ =
        parameterCount(wanted->model, std::size_t(clips.columns), std::size_t(clips.bands()));
  } catch (const OptionError& error) {
    return errorText(error);
  }
  return {};
}

void TrainingForm::check() {
  const Cell cell = chosen<Cell>(*cell_);
  {
    // Told once, below, with all else.
    const QSignalBlocker quiet(more_);
    more_->setCell(cell);
  }
  units_->setEnabled(isRecurrent(cell));
  const auto wanted = read();
  const QString problem = problemOf(wanted);
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  const DatasetVersion* const chosen = versionBox_->chosenVersion();
  const bool byRule = chosen != nullptr && chosen->byRule > 0;
  if (byRule)
    rule_->setText(tr("%1 of its labels are a rule's, not a person's")
                       .arg(QLocale().toString(qint64(chosen->byRule))));
  rule_->setVisible(byRule);
  train_->setEnabled(problem.isEmpty() && version().valid() && !running_);
  stop_->setEnabled(running_);
  sweep_->setEnabled(problem.isEmpty() && version().valid());
  tellChange(problem.isEmpty() ? wanted : std::nullopt);
  showParameters();
}

void TrainingForm::tellChange(const std::optional<TrainingConfig>& wanted) {
  if (wanted == plan_ && version() == planVersion_)
    return;
  plan_ = wanted;
  planVersion_ = version();
  estimate_.clear();
  Q_EMIT changed();
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
  if (parameterCount_)
    parts << tr("%1 parameters").arg(QLocale().toString(qint64(*parameterCount_)));
  if (!estimate_.isEmpty())
    parts << estimate_;
  parameters_->setText(parts.join(QStringLiteral(" · ")));
}

void TrainingForm::setTexts() {
  setFieldLabel(versionBox_, tr("Dataset version"));
  setFieldLabel(axis_, tr("Axis"));
  setFieldLabel(cell_, tr("Network"));
  setFieldLabel(units_, tr("Units per layer"));
  setFieldLabel(dropout_, tr("Dropout"));
  setFieldLabel(batch_, tr("Batch"));
  setFieldLabel(epochs_, tr("Epochs"));
  setFieldLabel(rate_, tr("Learning rate"));
  setFieldLabel(seed_, tr("Seed"));
  setFieldLabel(split_, tr("Split"));
  setFieldLabel(test_, tr("Test share"));
  setFieldLabel(validation_, tr("Validation share"));
  axis_->setItemText(axis_->findData(int(Task::Energia)), axisName(Axis::Energia));
  axis_->setItemText(axis_->findData(int(Task::Placer)), axisName(Axis::Placer));
  axis_->setItemText(axis_->findData(int(Task::Cuadrantes)), tr("Quadrants"));
  cell_->setToolTip(
      tr("GRU applies its reset gate before the recurrent product, as the thesis "
         "does; “reset after” applies it behind it, as PyTorch and cuDNN do"));
  split_->setItemText(split_->findData(int(SplitMethod::BySong)), tr("By song"));
  split_->setItemText(split_->findData(int(SplitMethod::ByClip)), tr("By clip (the thesis)"));
  split_->setToolTip(tr("By song, no song is on two sides; by clip, two clips of a song may be"));
  validation_->setToolTip(tr("Of what the test leaves"));
  units_->setToolTip(tr("One number per recurrent layer"));
  train_->setText(tr("Train"));
  stop_->setText(tr("Stop"));
  sweep_->setText(tr("Sweep…"));
  sweep_->setToolTip(tr("Train many networks: this one and its variations"));
  check();
}

}  // namespace cuadrante::ui
