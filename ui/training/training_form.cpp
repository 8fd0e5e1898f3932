#include "training/training_form.h"

#include "controls/labels.h"
#include "controls/number_box.h"
#include "experiment/model_summary.h"
#include "theme/icons.h"
#include "theme/tokens.h"
#include "training/units_text.h"

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

template <class Box>
Box* named(Box* box, const char* name) {
  box->setObjectName(QString::fromLatin1(name));
  return box;
}

QSpinBox* makeSpin(const char* name, int minimum, int maximum) {
  auto* box = named(new QSpinBox, name);
  box->setRange(minimum, maximum);
  return box;
}

/// Chooses the entry with this data.
template <class Value>
void choose(QComboBox& box, Value value) {
  box.setCurrentIndex(box.findData(static_cast<int>(value)));
}

}  // namespace

TrainingForm::TrainingForm(QWidget* parent)
    : QWidget(parent),
      versionBox_(named(new QComboBox, "trainVersion")),
      rule_(named(makeLabel(QStringLiteral("caption")), "trainVersionRule")),
      axis_(named(new QComboBox, "trainAxis")),
      cell_(named(new QComboBox, "trainCell")),
      units_(named(new QLineEdit, "trainUnits")),
      unitsError_(named(makeLabel(QStringLiteral("danger")), "trainUnitsError")),
      dropout_(named(new NumberBox(0.0, 0.95, 0.1, 3), "trainDropout")),
      batch_(makeSpin("trainBatch", 1, 4096)),
      epochs_(makeSpin("trainEpochs", 1, 100'000)),
      rate_(named(new NumberBox(0.000001, 1.0, 0.001, 6), "trainRate")),
      seed_(makeSpin("trainSeed", 0, std::numeric_limits<int>::max())),
      split_(named(new QComboBox, "trainSplit")),
      test_(named(new NumberBox(0.0, kMostShare, 0.05, 3), "trainTest")),
      validation_(named(new NumberBox(0.0, kMostShare, 0.05, 3), "trainValidation")),
      parameters_(named(makeLabel(QStringLiteral("muted")), "trainParameters")),
      train_(makePrimaryButton(QStringLiteral("trainButton"))),
      stop_(named(new QPushButton, "stopButton")) {
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    axis_->addItem({}, static_cast<int>(task));
  for (const Cell cell : {Cell::Gru, Cell::Lstm, Cell::Rnn}) {
    const auto name = cellName(cell);
    cell_->addItem(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())),
                   static_cast<int>(cell));
  }
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip})
    split_->addItem({}, static_cast<int>(method));
  rule_->setWordWrap(true);
  unitsError_->setWordWrap(true);
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
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(scroll, 1);
  layout->addWidget(parameters_);
  layout->addLayout(buttons);

  connect(units_, &QLineEdit::textChanged, this, &TrainingForm::check);
  for (QComboBox* box : {versionBox_, axis_, cell_})
    connect(box, &QComboBox::currentIndexChanged, this, &TrainingForm::check);
  connect(train_, &QPushButton::clicked, this, [this] {
    if (const auto wanted = config())
      Q_EMIT trainRequested(*wanted, version());
  });
  connect(stop_, &QPushButton::clicked, this, [this] {
    stop_->setEnabled(false);
    Q_EMIT stopRequested();
  });
  setConfig({});
  setTexts();
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
  addField(*grid, axis_, row += 4, 0);
  addField(*grid, cell_, row, 1);
  addField(*grid, units_, row += 4, 0);
  addField(*grid, dropout_, row, 1);
  grid->addWidget(unitsError_, row + 2, 0, 1, 2);
  addField(*grid, batch_, row += 4, 0);
  addField(*grid, epochs_, row, 1);
  addField(*grid, rate_, row += 4, 0);
  addField(*grid, seed_, row, 1);
  addField(*grid, split_, row += 4, 0, 2);
  addField(*grid, test_, row += 4, 0);
  addField(*grid, validation_, row, 1);
  grid->setRowStretch(row + 4, 1);
  return fields;
}

void TrainingForm::addField(QGridLayout& grid, QWidget* field, int row, int column, int span) {
  auto* label = makeLabel(QStringLiteral("muted"));
  label->setObjectName(field->objectName() + QStringLiteral("Label"));
  label->setBuddy(field);
  field->setMinimumWidth(0);
  grid.addWidget(label, row, column, 1, span);
  grid.addWidget(field, row + 1, column, 1, span);
  grid.setRowMinimumHeight(row + 3, 6);
}

void TrainingForm::setVersions(std::vector<DatasetVersion> versions) {
  versions_ = std::move(versions);
  fillVersions();
  check();
}

void TrainingForm::fillVersions() {
  const VersionNumber before = version();
  const bool wasNewest = versionBox_->currentIndex() <= 0;
  {
    const QSignalBlocker quiet(versionBox_);
    versionBox_->clear();
    for (auto v = versions_.rbegin(); v != versions_.rend(); ++v) {
      const QString note = QString::fromStdString(v->note);
      versionBox_->addItem(
          tr("v%1 · %2 clips")
              .arg(QString::number(v->number.value), QLocale().toString(qint64(v->clips))),
          QVariant::fromValue<qint64>(v->number.value));
      versionBox_->setItemData(versionBox_->count() - 1, note, Qt::ToolTipRole);
    }
    const int row = versionBox_->findData(QVariant::fromValue<qint64>(before.value));
    versionBox_->setCurrentIndex(wasNewest || row < 0 ? 0 : row);
  }
}

VersionNumber TrainingForm::version() const {
  const QVariant data = versionBox_->currentData();
  return data.isValid() ? VersionNumber{data.toLongLong()} : VersionNumber{};
}

void TrainingForm::setConfig(const TrainingConfig& config) {
  choose(*axis_, config.model.task);
  choose(*cell_, config.model.cell);
  QStringList units;
  for (const int count : config.model.units)
    units << QString::number(count);
  units_->setText(units.join(QStringLiteral(", ")));
  dropout_->setValue(config.model.dropout);
  batch_->setValue(config.batch);
  epochs_->setValue(config.epochs);
  rate_->setValue(config.learningRate);
  seed_->setValue(static_cast<int>(config.seed));
  choose(*split_, config.split.method);
  test_->setValue(config.split.test);
  validation_->setValue(config.split.validation);
  check();
}

std::optional<TrainingConfig> TrainingForm::config() const {
  const auto units = unitsFromText(units_->text());
  if (!units)
    return std::nullopt;
  TrainingConfig config;
  config.model.task = static_cast<Task>(axis_->currentData().toInt());
  config.model.cell = static_cast<Cell>(cell_->currentData().toInt());
  config.model.units = *units;
  config.model.dropout = dropout_->value();
  config.batch = batch_->value();
  config.epochs = epochs_->value();
  config.learningRate = rate_->value();
  config.seed = static_cast<std::uint64_t>(seed_->value());
  config.split.method = static_cast<SplitMethod>(split_->currentData().toInt());
  config.split.test = test_->value();
  config.split.validation = validation_->value();
  config.split.seed = config.seed;
  return config;
}

void TrainingForm::setRunning(bool running) {
  running_ = running;
  check();
}

void TrainingForm::check() {
  const auto wanted = config();
  unitsError_->setText(wanted ? QString()
                              : tr("Units: 1 to 8 numbers from 1 to 1024, as in 64, 32"));
  unitsError_->setVisible(!wanted);
  const auto chosen = std::find_if(versions_.begin(), versions_.end(),
                                   [this](const auto& v) { return v.number == version(); });
  const bool byRule = chosen != versions_.end() && chosen->byRule > 0;
  if (byRule)
    rule_->setText(tr("%1 of its labels are a rule's, not a person's")
                       .arg(QLocale().toString(qint64(chosen->byRule))));
  rule_->setVisible(byRule);
  versionBox_->setToolTip(versionBox_->currentData(Qt::ToolTipRole).toString());
  const SpectrogramParameters spectrogram =
      chosen == versions_.end() ? SpectrogramParameters{} : chosen->spectrogram;
  parameters_->setText(wanted ? tr("%1 parameters")
                                    .arg(QLocale().toString(qint64(parameterCount(
                                        wanted->model, std::size_t(spectrogram.columns),
                                        std::size_t(spectrogram.bands())))))
                              : QString());
  train_->setEnabled(wanted && version().valid() && !running_);
  stop_->setEnabled(running_);
}

void TrainingForm::setTexts() {
  const auto label = [this](QWidget* field, const QString& text) {
    findChild<QLabel*>(field->objectName() + QStringLiteral("Label"))->setText(text);
    field->setAccessibleName(text);
  };
  label(versionBox_, tr("Dataset version"));
  label(axis_, tr("Axis"));
  label(cell_, tr("Cell"));
  label(units_, tr("Units per layer"));
  label(dropout_, tr("Dropout"));
  label(batch_, tr("Batch"));
  label(epochs_, tr("Epochs"));
  label(rate_, tr("Learning rate"));
  label(seed_, tr("Seed"));
  label(split_, tr("Split"));
  label(test_, tr("Test share"));
  label(validation_, tr("Validation share"));
  axis_->setItemText(axis_->findData(int(Task::Energia)), axisName(Axis::Energia));
  axis_->setItemText(axis_->findData(int(Task::Placer)), axisName(Axis::Placer));
  axis_->setItemText(axis_->findData(int(Task::Cuadrantes)), tr("Quadrants"));
  split_->setItemText(split_->findData(int(SplitMethod::BySong)), tr("By song"));
  split_->setItemText(split_->findData(int(SplitMethod::ByClip)), tr("By clip (the thesis)"));
  split_->setToolTip(tr("By song, no song is on two sides; by clip, two clips of a song may be"));
  validation_->setToolTip(tr("Of what the test leaves"));
  units_->setToolTip(tr("One number per recurrent layer"));
  train_->setText(tr("Train"));
  stop_->setText(tr("Stop"));
  fillVersions();
  check();
}

}  // namespace cuadrante::ui
