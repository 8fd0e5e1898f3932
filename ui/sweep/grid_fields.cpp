#include "ui/sweep/grid_fields.h"

#include "core/ground/error.h"
#include "ui/controls/check_group.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/error_text.h"
#include "ui/sweep/value_lists.h"
#include "ui/theme/tokens.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <limits>
#include <memory>
#include <string_view>

namespace cuadrante::ui {
namespace {

/// Puts what a text says into a list of a grid.
template <class Values>
bool take(const std::optional<Values>& values, Values& into) {
  if (values)
    into = *values;
  return values.has_value();
}

template <class Value>
bool takeChosen(const CheckGroup& group, std::vector<Value>& into) {
  into = group.chosenAs<Value>();
  return !into.empty();
}

}  // namespace

GridFields::GridFields(QWidget* parent)
    : QWidget(parent),
      seed_(makeSpin("sweepSeed", 0, std::numeric_limits<int>::max())),
      others_(named(makeLabel(QStringLiteral("caption")), "sweepOthers")) {
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setHorizontalSpacing(12);
  layout->setVerticalSpacing(2);
  layout->setColumnStretch(0, 1);
  layout->setColumnStretch(1, 1);
  int row = 0;
  axis_ = addGroup(*layout, "sweepAxis", 3, row,
                   [this](Grid& grid) { return takeChosen(*axis_, grid.axis); });
  cell_ = addGroup(*layout, "sweepCell", 2, row += kFieldRows,
                   [this](Grid& grid) { return takeChosen(*cell_, grid.cell); });
  units_ = addText(*layout, "sweepUnits", row += kFieldRows, 0, 2, [this](Grid& grid) {
    return take(unitListsFromText(units_->text()), grid.units);
  });
  conv1d_ = addGroup(*layout, "sweepConv1d", 2, row += kFieldRows,
                     [this](Grid& grid) { return takeChosen(*conv1d_, grid.conv1d); });
  dropout_ = addText(*layout, "sweepDropout", row += kFieldRows, 0, 1, [this](Grid& grid) {
    return take(numbersFromText(dropout_->text()), grid.dropout);
  });
  rate_ = addText(*layout, "sweepRate", row, 1, 1, [this](Grid& grid) {
    return take(numbersFromText(rate_->text()), grid.learningRate);
  });
  batch_ = addText(*layout, "sweepBatch", row += kFieldRows, 0, 1, [this](Grid& grid) {
    return take(wholeNumbersFromText(batch_->text()), grid.batch);
  });
  epochs_ = addText(*layout, "sweepEpochs", row, 1, 1, [this](Grid& grid) {
    return take(wholeNumbersFromText(epochs_->text()), grid.epochs);
  });
  optimizer_ = addGroup(*layout, "sweepOptimizer", 2, row += kFieldRows, [this](Grid& grid) {
    takeChosen(*optimizer_, grid.optimizer);
    return true;
  });
  split_ = addGroup(*layout, "sweepSplit", 2, row += kFieldRows,
                    [this](Grid& grid) { return takeChosen(*split_, grid.split); });
  test_ = addText(*layout, "sweepTest", row += kFieldRows, 0, 1,
                  [this](Grid& grid) { return take(numbersFromText(test_->text()), grid.test); });
  validation_ = addText(*layout, "sweepValidation", row, 1, 1, [this](Grid& grid) {
    return take(numbersFromText(validation_->text()), grid.validation);
  });
  addField(*layout, seed_, row += kFieldRows, 0);
  others_->setWordWrap(true);
  layout->addWidget(others_, row + 2, 0, 1, 2);
  connect(seed_, &QSpinBox::valueChanged, this, &GridFields::check);

  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    axis_->add(int(task), {});
  for (const Cell cell : {Cell::Gru, Cell::GruResetAfter, Cell::Lstm, Cell::Rnn, Cell::Cnn2d})
    cell_->add(int(cell), {});
  for (const bool with : {false, true})
    conv1d_->add(int(with), {});
  for (const Optimizer optimizer : {Optimizer::RmsProp, Optimizer::Adam})
    optimizer_->add(int(optimizer), {});
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip})
    split_->add(int(method), {});
  setTexts();
  setGrid({});
}

QLabel* GridFields::addProblem(QGridLayout& layout, const QWidget& field, int row, int column,
                               int span) {
  QLabel* label = makeLabel(QStringLiteral("danger"));
  label->setObjectName(field.objectName() + QStringLiteral("Problem"));
  label->setWordWrap(true);
  label->hide();
  layout.addWidget(label, row + 2, column, 1, span);
  return label;
}

QLineEdit* GridFields::addText(QGridLayout& layout, const char* name, int row, int column, int span,
                               const Read& read) {
  auto* field = named(new QLineEdit, name);
  addField(layout, field, row, column, span);
  fields_.push_back({field, addProblem(layout, *field, row, column, span), read, {}});
  connect(field, &QLineEdit::textChanged, this, &GridFields::check);
  return field;
}

CheckGroup* GridFields::addGroup(QGridLayout& layout, const char* name, int columns, int row,
                                 const Read& read) {
  auto* group = new CheckGroup(QString::fromLatin1(name), columns);
  addField(layout, group, row, 0, 2);
  group->setFocusPolicy(Qt::NoFocus);  // its check boxes have it
  fields_.push_back({group, addProblem(layout, *group, row, 0, 2), read, {}});
  connect(group, &CheckGroup::changed, this, &GridFields::check);
  return group;
}

void GridFields::setGrid(const Grid& grid) {
  rest_ = grid.others;
  {
    // Told once, with all of it.
    std::vector<std::unique_ptr<QSignalBlocker>> quiet;
    for (const Field& field : fields_)
      quiet.push_back(std::make_unique<QSignalBlocker>(field.widget));
    const QSignalBlocker quietSeed(seed_);
    axis_->choose(grid.axis);
    cell_->choose(grid.cell);
    units_->setText(textOf(grid.units));
    conv1d_->choose(grid.conv1d);
    dropout_->setText(textOf(grid.dropout));
    rate_->setText(textOf(grid.learningRate));
    batch_->setText(textOf(grid.batch));
    epochs_->setText(textOf(grid.epochs));
    optimizer_->choose(grid.optimizer);
    split_->choose(grid.split);
    test_->setText(textOf(grid.test));
    validation_->setText(textOf(grid.validation));
    seed_->setValue(static_cast<int>(grid.seed.empty() ? 1 : grid.seed.front()));
  }
  showOthers();
  check();
}

QString GridFields::problemOf(const Field& field) const {
  // Alone, so that a sentence stands at the field that it is about.
  Grid one;
  if (!field.read(one))
    return field.demand;
  try {
    expandGrid(one);
  } catch (const Error& error) {
    return errorText(error);
  }
  return {};
}

void GridFields::check() {
  Grid whole;
  whole.others = rest_;
  whole.seed = {static_cast<std::uint64_t>(seed_->value())};
  bool good = true;
  for (const Field& field : fields_) {
    const QString problem = problemOf(field);
    field.problem->setText(problem);
    field.problem->setVisible(!problem.isEmpty());
    good = good && problem.isEmpty();
    field.read(whole);
  }
  const bool recurrent = std::ranges::any_of(cell_->chosenAs<Cell>(), isRecurrent);
  units_->setEnabled(recurrent);
  conv1d_->setEnabled(recurrent);
  const auto now = good ? std::optional(whole) : std::nullopt;
  if (now == grid_ && good)
    return;
  grid_ = now;
  Q_EMIT changed();
}

void GridFields::showOthers() {
  QStringList parts;
  const TrainingConfig usual;
  const auto text = [](std::string_view key) {
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
  };
  if (rest_.model.recurrentActivation != usual.model.recurrentActivation)
    parts << text(recurrentActivationKey(rest_.model.recurrentActivation));
  if (rest_.schedule != usual.schedule)
    parts << tr("schedule %1").arg(text(scheduleKey(rest_.schedule)));
  if (rest_.patience != usual.patience)
    parts << tr("patience %1").arg(rest_.patience);
  if (rest_.clipNorm != usual.clipNorm)
    parts << tr("clip norm %1").arg(rest_.clipNorm);
  if (rest_.kernels != usual.kernels)
    parts << tr("kernels %1").arg(text(kernelsKey(rest_.kernels)));
  if (rest_.device != usual.device)
    parts << text(deviceKey(rest_.device));
  others_->setText(parts.isEmpty()
                       ? QString()
                       : tr("As on the train page: %1").arg(parts.join(QStringLiteral(", "))));
  others_->setVisible(!parts.isEmpty());
}

void GridFields::describe(QWidget* widget, const QString& name, const QString& demand) {
  setFieldLabel(widget, name);
  for (Field& field : fields_)
    if (field.widget == widget)
      field.demand = demand;
}

void GridFields::setTexts() {
  const QString any = tr("Choose at least one");
  describe(axis_, tr("Axis"), any);
  describe(cell_, tr("Networks"), any);
  describe(units_, tr("Units per layer; several networks"),
           tr("Units: 1 to 8 numbers from 1 to 1024 for each network, as in 32; 64, 32"));
  describe(conv1d_, tr("Conv1D front"), any);
  describe(dropout_, tr("Dropout"), tr("Dropout: numbers, as in 0.3, 0.5"));
  describe(rate_, tr("Learning rate"), tr("Learning rate: numbers, as in 0.001, 0.002"));
  describe(batch_, tr("Batch"), tr("Batch: whole numbers, as in 32, 48"));
  describe(epochs_, tr("Epochs"), tr("Epochs: whole numbers, as in 50, 100"));
  describe(optimizer_, tr("Optimiser; none: the usual of each network"), {});
  describe(split_, tr("Split"), any);
  describe(test_, tr("Test share"), tr("Test share: numbers below 1, as in 0.1"));
  describe(validation_, tr("Validation share"), tr("Validation share: numbers below 1, as in 0.2"));
  setFieldLabel(seed_, tr("First seed"));
  axis_->setText(int(Task::Energia), axisName(Axis::Energia));
  axis_->setText(int(Task::Placer), axisName(Axis::Placer));
  axis_->setText(int(Task::Cuadrantes), tr("Quadrants"));
  cell_->setText(int(Cell::Gru), QStringLiteral("GRU"));
  cell_->setText(int(Cell::GruResetAfter), tr("GRU, reset after"));
  cell_->setText(int(Cell::Lstm), QStringLiteral("LSTM"));
  cell_->setText(int(Cell::Rnn), QStringLiteral("SimpleRNN"));
  cell_->setText(int(Cell::Cnn2d), tr("2-D CNN"),
                 tr("It has no use for units and the Conv1D front"));
  conv1d_->setText(0, tr("Without"));
  conv1d_->setText(1, tr("With"));
  optimizer_->setText(int(Optimizer::RmsProp), QStringLiteral("RMSprop"));
  optimizer_->setText(int(Optimizer::Adam), QStringLiteral("Adam"));
  split_->setText(int(SplitMethod::BySong), tr("By song"), tr("No song is on two sides"));
  split_->setText(int(SplitMethod::ByClip), tr("By clip (the thesis)"),
                  tr("Two clips of a song may be on two sides"));
  units_->setToolTip(tr("Networks stand apart by semicolons, their layers by commas"));
  validation_->setToolTip(tr("Of what the test leaves"));
}

}  // namespace cuadrante::ui
