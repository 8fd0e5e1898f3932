#include "ui/training/more_options.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/number_box.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>
#include <QThread>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kMostEpochs = 1000;

bool hasGates(Cell cell) {
  return isRecurrent(cell) && cell != Cell::Rnn;
}

/// A box with an entry for each value, still without texts.
template <class Value>
QComboBox* makeBox(const char* name, std::initializer_list<Value> values) {
  auto* box = named(new QComboBox, name);
  for (const Value value : values)
    box->addItem({}, static_cast<int>(value));
  return box;
}

template <class Value>
void setText(QComboBox& box, Value value, const QString& text) {
  box.setItemText(box.findData(static_cast<int>(value)), text);
}

}  // namespace

MoreOptions::MoreOptions(QWidget* parent)
    : QWidget(parent),
      toggle_(named(new QToolButton, "moreOptionsButton")),
      conv1d_(named(new QCheckBox, "trainConv1d")),
      activation_(makeBox("trainActivation",
                          {RecurrentActivation::Sigmoid, RecurrentActivation::HardSigmoid})),
      optimizer_(makeBox("trainOptimizer", {Optimizer::RmsProp, Optimizer::Adam})),
      schedule_(makeBox("trainSchedule", {Schedule::None, Schedule::Plateau, Schedule::Cosine})),
      plateauPatience_(makeSpin("trainPlateauPatience", 1, kMostEpochs)),
      plateauFactor_(named(new NumberBox(0.01, 0.99, 0.1), "trainPlateauFactor")),
      patience_(makeSpin("trainPatience", 0, kMostEpochs)),
      clipNorm_(named(new NumberBox(0.0, 1000.0, 0.5), "trainClipNorm")),
      kernels_(makeBox("trainKernels", {Kernels::Auto, Kernels::Fused, Kernels::Reference})),
      device_(makeBox("trainDevice", {Device::Auto, Device::Cpu, Device::Cuda})),
      threads_(makeSpin("trainThreads", 1, std::max(1, QThread::idealThreadCount()))),
      tf32_(named(new QCheckBox, "trainTf32")),
      fields_(makeFields()) {
  toggle_->setCheckable(true);
  toggle_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  toggle_->setProperty("quiet", true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(toggle_);
  layout->addWidget(fields_);
  connect(toggle_, &QToolButton::toggled, this, &MoreOptions::setUnfolded);
  for (const QCheckBox* box : {conv1d_, tf32_})
    connect(box, &QCheckBox::toggled, this, &MoreOptions::changed);
  connect(schedule_, &QComboBox::currentIndexChanged, this, &MoreOptions::showSchedule);
  for (QComboBox* box : {activation_, optimizer_, schedule_, kernels_, device_})
    connect(box, &QComboBox::currentIndexChanged, this, &MoreOptions::changed);
  for (const QSpinBox* spin : {plateauPatience_, patience_, threads_})
    connect(spin, &QSpinBox::valueChanged, this, &MoreOptions::changed);
  for (const NumberBox* number : {plateauFactor_, clipNorm_})
    connect(number, &NumberBox::valueChanged, this, &MoreOptions::changed);
  showSchedule();
  setUnfolded(false);
  setTexts();
}

QWidget* MoreOptions::makeFields() {
  auto* fields = new QWidget;
  auto* grid = new QGridLayout(fields);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  grid->addWidget(conv1d_, 0, 0, 1, 2);
  grid->setRowMinimumHeight(1, 6);
  int row = 2;
  addField(*grid, activation_, row, 0);
  addField(*grid, optimizer_, row, 1);
  addField(*grid, schedule_, row += kFieldRows, 0);
  addField(*grid, clipNorm_, row, 1);
  addField(*grid, plateauPatience_, row += kFieldRows, 0);
  addField(*grid, plateauFactor_, row, 1);
  addField(*grid, patience_, row += kFieldRows, 0);
  addField(*grid, kernels_, row += kFieldRows, 0);
  addField(*grid, device_, row, 1);
  addField(*grid, threads_, row += kFieldRows, 0);
  grid->addWidget(tf32_, row + 1, 1);
  return fields;
}

void MoreOptions::setUnfolded(bool unfolded) {
  fields_->setVisible(unfolded);
  toggle_->setIcon(
      icon(unfolded ? QStringLiteral("fold") : QStringLiteral("unfold"), IconColour::Muted));
}

void MoreOptions::showSchedule() {
  const bool plateau = chosen<Schedule>(*schedule_) == Schedule::Plateau;
  plateauPatience_->setEnabled(plateau);
  plateauFactor_->setEnabled(plateau);
}

void MoreOptions::setConfig(const TrainingConfig& config) {
  setCell(config.model.cell);
  conv1d_->setChecked(config.model.conv1d);
  choose(*activation_, config.model.recurrentActivation);
  choose(*optimizer_, config.optimizer);
  choose(*schedule_, config.schedule);
  plateauPatience_->setValue(config.plateauPatience);
  plateauFactor_->setValue(config.plateauFactor);
  patience_->setValue(config.patience);
  clipNorm_->setValue(config.clipNorm);
  choose(*kernels_, config.kernels);
  choose(*device_, config.device);
  threads_->setValue(config.threads);
  tf32_->setChecked(config.tf32);
}

void MoreOptions::read(TrainingConfig& config) const {
  config.model.conv1d = conv1d_->isEnabled() && conv1d_->isChecked();
  config.model.recurrentActivation = activation_->isEnabled()
                                         ? chosen<RecurrentActivation>(*activation_)
                                         : RecurrentActivation::Sigmoid;
  config.optimizer = chosen<Optimizer>(*optimizer_);
  config.schedule = chosen<Schedule>(*schedule_);
  config.plateauPatience = plateauPatience_->value();
  config.plateauFactor = plateauFactor_->value();
  config.patience = patience_->value();
  config.clipNorm = clipNorm_->value();
  config.kernels = chosen<Kernels>(*kernels_);
  config.device = chosen<Device>(*device_);
  config.threads = threads_->value();
  config.tf32 = tf32_->isChecked();
}

void MoreOptions::setCell(Cell cell) {
  if (usualOptimizer(cell) != usualOptimizer(cell_))
    choose(*optimizer_, usualOptimizer(cell));
  cell_ = cell;
  conv1d_->setEnabled(isRecurrent(cell));
  activation_->setEnabled(hasGates(cell));
}

void MoreOptions::setTexts() {
  toggle_->setText(tr("More options"));
  conv1d_->setText(tr("Conv1D in front"));
  conv1d_->setToolTip(tr("129 filters of 32 time steps in front of the recurrent layers"));
  setFieldLabel(activation_, tr("Gates"));
  activation_->setToolTip(tr("Activation of the gates; the hard sigmoid was Keras's in 2019"));
  setText(*activation_, RecurrentActivation::Sigmoid, tr("Sigmoid"));
  setText(*activation_, RecurrentActivation::HardSigmoid, tr("Hard sigmoid"));
  setFieldLabel(optimizer_, tr("Optimiser"));
  setText(*optimizer_, Optimizer::RmsProp, QStringLiteral("RMSprop"));
  setText(*optimizer_, Optimizer::Adam, QStringLiteral("Adam"));
  setFieldLabel(schedule_, tr("Learning rate over time"));
  schedule_->setToolTip(
      tr("Plateau: lower while the validation loss does not fall; cosine: down to 0 over all "
         "epochs"));
  setText(*schedule_, Schedule::None, tr("Constant"));
  setText(*schedule_, Schedule::Plateau, tr("Plateau"));
  setText(*schedule_, Schedule::Cosine, tr("Cosine"));
  setFieldLabel(plateauPatience_, tr("Plateau after epochs"));
  plateauPatience_->setToolTip(
      tr("Epochs without a lower validation loss before the learning rate falls"));
  setFieldLabel(plateauFactor_, tr("Plateau factor"));
  plateauFactor_->setToolTip(tr("What the learning rate is multiplied by"));
  setFieldLabel(patience_, tr("Stop early after epochs"));
  patience_->setSpecialValueText(tr("Never"));
  patience_->setToolTip(
      tr("Ends the training after so many epochs without a lower validation loss"));
  setFieldLabel(clipNorm_, tr("Clip gradients at"));
  clipNorm_->setToolTip(tr("The most that the norm of all gradients together may be; 0: no limit"));
  setFieldLabel(kernels_, tr("Computed by"));
  kernels_->setToolTip(
      tr("Cuadrante's own fused kernels, several times faster, or LibTorch's "
         "operations one by one"));
  setText(*kernels_, Kernels::Auto, tr("Automatic"));
  setText(*kernels_, Kernels::Fused, tr("Fused kernels"));
  setText(*kernels_, Kernels::Reference, tr("Reference"));
  setFieldLabel(device_, tr("Device"));
  setText(*device_, Device::Auto, tr("Automatic"));
  setText(*device_, Device::Cpu, tr("Processor"));
  setText(*device_, Device::Cuda, tr("CUDA card"));
  device_->setToolTip(tr("Automatic: a CUDA card where there is one"));
  setFieldLabel(threads_, tr("Threads"));
  threads_->setToolTip(tr("Of one training; the same number gives the same results"));
  tf32_->setText(tr("TF32 on a card"));
  tf32_->setToolTip(tr("Faster products with 10-bit mantissas, on CUDA cards that have them"));
}

}  // namespace cuadrante::ui
