#include "ui/training/outcome_panel.h"

#include "core/learning/judgement.h"
#include "core/report/plane.h"
#include "ui/charts/point_scatter.h"
#include "ui/charts/reliability_chart.h"
#include "ui/controls/definitions.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"
#include "ui/training/cell_clips.h"
#include "ui/training/confusion_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

/// The shape in which the points of a quadrant are drawn.
QString shapeText(Quadrant quadrant) {
  switch (markerOf(quadrant)) {
    case MarkerShape::TriangleUp:
      return QStringLiteral("▲");
    case MarkerShape::Circle:
      return QStringLiteral("●");
    case MarkerShape::Square:
      return QStringLiteral("■");
    case MarkerShape::TriangleDown:
      break;
  }
  return QStringLiteral("▼");
}

QString subsetName(Subset subset) {
  switch (subset) {
    case Subset::Train:
      return OutcomePanel::tr("Training");
    case Subset::Validation:
      return OutcomePanel::tr("Validation");
    case Subset::Test:
      return OutcomePanel::tr("Test");
  }
  return {};
}

/// That the network gives the class that it predicts.
double probabilityOf(const Prediction& prediction) {
  const std::vector<double>& given = prediction.probabilities;
  if (given.size() == 1)
    return prediction.predicted == 1 ? given.front() : 1.0 - given.front();
  return given.at(static_cast<std::size_t>(prediction.predicted));
}

}  // namespace

OutcomePanel::OutcomePanel(QWidget* parent)
    : QWidget(parent),
      subsets_(new QComboBox),
      summary_(makeLabel(QStringLiteral("muted"))),
      remark_(makeLabel(QStringLiteral("muted"))),
      plane_(new PlaneView),
      confusion_(new ConfusionView),
      reliability_(new ReliabilityChart),
      cellClips_(new CellClips),
      below_(new QStackedWidget),
      classes_(new QWidget),
      points_(new QWidget),
      energia_(new PointScatter(Axis::Energia)),
      placer_(new PointScatter(Axis::Placer)),
      ofPointsDefined_(new DefinitionButton(kPointFiguresDefined)),
      sides_(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      planePicture_(new Picture(*plane_, tr("Predictions on the plane"), {}, {420, 420})),
      confusionPicture_(new Picture(*confusion_, tr("Confusion matrix"), {}, {360, 220})),
      reliabilityPicture_(new Picture(*reliability_, tr("Reliability diagram"), {}, {360, 260})),
      energiaPicture_(new Picture(*energia_, energia_->accessibleName(), {}, {360, 360})),
      placerPicture_(new Picture(*placer_, placer_->accessibleName(), {}, {360, 360})) {
  subsets_->setObjectName(QStringLiteral("outcomeSubset"));
  subsets_->setAccessibleName(tr("Clips shown"));
  subsets_->setToolTip(tr("Clips shown"));
  plane_->setObjectName(QStringLiteral("outcomePlane"));
  plane_->setAccessibleName(tr("Predictions on the plane"));
  plane_->setChoosing(false);
  plane_->setMinimumHeight(180);
  summary_->setObjectName(QStringLiteral("outcomeSummary"));
  summary_->setWordWrap(true);
  remark_->setWordWrap(true);
  remark_->setObjectName(QStringLiteral("outcomeRemark"));
  confusion_->setChoosing(true);
  below_->addWidget(reliability_);
  below_->addWidget(cellClips_);

  auto* facts = new QWidget;
  facts->setMinimumWidth(216);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(subsets_, 1);
  head->addWidget(ofPointsDefined_);
  auto* column = new QVBoxLayout(facts);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  auto* ofClasses = new QVBoxLayout(classes_);
  ofClasses->setContentsMargins(0, 0, 0, 0);
  ofClasses->setSpacing(8);
  ofClasses->addWidget(confusion_, 1);
  ofClasses->addWidget(below_, 1);
  energia_->setObjectName(QStringLiteral("outcomeEnergia"));
  placer_->setObjectName(QStringLiteral("outcomePlacer"));
  auto* ofPoints = new QHBoxLayout(points_);
  ofPoints->setContentsMargins(0, 0, 0, 0);
  ofPoints->setSpacing(16);
  ofPoints->addWidget(energia_, 1);
  ofPoints->addWidget(placer_, 1);
  column->addLayout(head);
  column->addWidget(summary_);
  column->addWidget(classes_, 1);
  column->addWidget(remark_);
  auto* planes = new QWidget;
  auto* row = new QHBoxLayout(planes);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(16);
  row->addWidget(plane_, 1);
  row->addWidget(points_, 2);
  sides_->setContentsMargins(0, 0, 0, 0);
  sides_->setSpacing(16);
  sides_->addWidget(planes);
  sides_->addWidget(facts);
  layOut(false);

  connect(subsets_, &QComboBox::currentIndexChanged, this, &OutcomePanel::showSubset);
  connect(plane_, &PlaneView::pointClicked, this, &OutcomePanel::choose);
  connect(confusion_, &CountMatrix::cellChosen, this, [this](int label, int predicted) {
    const Cell cell{label, predicted};
    const bool again = confusion_->marked() == cell;
    showCell(again || confusion_->at(label, predicted) == 0 ? std::nullopt : std::optional(cell));
  });
  for (PointScatter* scatter : {energia_, placer_})
    connect(scatter, &PointScatter::clipChosen, this, &OutcomePanel::choose);
  connect(cellClips_, &CellClips::clipChosen, this, [this](ClipId clip) { choose(clip.value); });
  connect(cellClips_, &CellClips::closed, this, [this] {
    confusion_->setFocus();
    showCell(std::nullopt);
  });
  clear();
}

std::optional<Subset> OutcomePanel::subset() const {
  return subsets_->count() > 0 ? std::optional(static_cast<Subset>(subsets_->currentData().toInt()))
                               : std::nullopt;
}

void OutcomePanel::showOutcome(RunOutcome outcome) {
  const std::optional<Subset> before = subset();
  outcome_ = std::move(outcome);
  {
    const QSignalBlocker quiet(subsets_);
    subsets_->clear();
    for (const Subset each : {Subset::Test, Subset::Validation, Subset::Train})
      if (std::ranges::any_of(outcome_.predictions,
                              [each](const Prediction& p) { return p.subset == each; }))
        subsets_->addItem(subsetName(each), static_cast<int>(each));
    const int kept = before ? subsets_->findData(static_cast<int>(*before)) : -1;
    subsets_->setCurrentIndex(std::max(0, kept));
  }
  subsets_->setVisible(subsets_->count() > 0);
  QStringList signs;
  for (int value = 0; value < (axisOf(outcome_.task) ? 2 : 4); ++value)
    signs << QStringLiteral("%1 %2").arg(shapeText(signOf(outcome_.task, value)),
                                         className(outcome_.task, value));
  const bool ofPoints = outcome_.task == Task::Point;
  layOut(ofPoints);
  remark_->setText(
      (ofPoints ? tr("Quadrant of the predicted point: %1. Hollow: the label lies in another. A "
                     "click on a point or a dot plays its clip.")
                : tr("Predicted: %1. Hollow: missed. A click on a point plays its clip, one on a "
                     "cell of the matrix lists its clips."))
          .arg(signs.join(QStringLiteral(", "))));
  plane_->setSelected(std::nullopt);
  showSubset();
}

void OutcomePanel::clear(const QString& why) {
  const QSignalBlocker quiet(subsets_);
  outcome_ = {};
  subsets_->clear();
  subsets_->setVisible(false);
  plane_->setPoints({});
  confusion_->clear();
  below_->setCurrentWidget(reliability_);
  reliability_->setBins({});
  layOut(false);
  for (PointScatter* scatter : {energia_, placer_})
    scatter->setPoints({}, {});
  summary_->clear();
  remark_->setText(why);
}

void OutcomePanel::layOut(bool ofPoints) {
  classes_->setVisible(!ofPoints);
  points_->setVisible(ofPoints);
  ofPointsDefined_->setVisible(ofPoints);
  // Three squares fill a row; beside a matrix and a diagram stands one.
  sides_->setDirection(ofPoints ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  sides_->setStretch(0, ofPoints ? 1 : 3);
  sides_->setStretch(1, ofPoints ? 0 : 2);
}

void OutcomePanel::showSubset() {
  const auto shown = subset();
  if (!shown)
    return;
  const QString name = QStringLiteral("run-%1-%2-%3")
                           .arg(outcome_.run.value, 4, 10, QLatin1Char('0'))
                           .arg(QString::fromLatin1(subsetKey(*shown).data()));
  planePicture_->setFileName(name.arg(QStringLiteral("plane")));
  confusionPicture_->setFileName(name.arg(QStringLiteral("confusion")));
  reliabilityPicture_->setFileName(name.arg(QStringLiteral("reliability")));
  energiaPicture_->setFileName(name.arg(QStringLiteral("energia")));
  placerPicture_->setFileName(name.arg(QStringLiteral("placer")));
  if (outcome_.task == Task::Point)
    showPoints(*shown);
  else
    showClasses(*shown);
}

void OutcomePanel::showPoints(Subset shown) {
  confusion_->clear();
  reliability_->setBins({});
  showCell(std::nullopt);
  std::vector<JudgedPoint> judged;
  std::vector<ScatterPoint> ofEnergia, ofPlacer;
  std::int64_t hits = 0, clips = 0;
  for (const Prediction& prediction : outcome_.predictions) {
    if (prediction.subset != shown || !prediction.point)
      continue;
    const auto& [said, label] = *prediction.point;
    const QString name = QString::fromStdString(prediction.clip);
    judged.push_back({"", {said.energia, label.energia}, {said.placer, label.placer}});
    ofEnergia.push_back({prediction.index, name, label.energia, said.energia});
    ofPlacer.push_back({prediction.index, name, label.placer, said.placer});
    hits += prediction.predicted == prediction.label ? 1 : 0;
    ++clips;
  }
  const SongPoints sums = totalOf(pointsBySong(judged));
  const auto figuresOf = [&](const AxisSums& axis) {
    QStringList figures;
    const auto add = [&](const QString& figure, const std::optional<double>& value) {
      if (value)
        figures << figure + QLatin1Char(' ') + decimalText(*value, 2);
    };
    add(QStringLiteral("R²"), r2(axis, sums.clips));
    add(QStringLiteral("RMSE"), rmse(axis, sums.clips));
    add(QStringLiteral("r"), pearson(axis, sums.clips));
    add(QStringLiteral("CCC"), concordance(axis, sums.clips));
    return figures.join(QStringLiteral(" · "));
  };
  energia_->setPoints(std::move(ofEnergia), figuresOf(sums.energia));
  placer_->setPoints(std::move(ofPlacer), figuresOf(sums.placer));
  const QLocale locale;
  summary_->setText(tr("%1 of %2 points in the label's quadrant · RMSE of both axes %3")
                        .arg(locale.toString(static_cast<qlonglong>(hits)),
                             locale.toString(static_cast<qlonglong>(clips)),
                             decimalText(rmseOfBoth(sums).value_or(0.0), 3)));
}

void OutcomePanel::showClasses(Subset shown) {
  const ConfusionMatrix matrix = confusionOf(outcome_.predictions, shown, outcome_.task);
  QStringList names;
  std::int64_t hits = 0;
  for (int i = 0; i < matrix.classes; ++i) {
    names << className(outcome_.task, i);
    hits += matrix.at(i, i);
  }
  confusion_->setMatrix(matrix, names);
  showCell(std::nullopt);
  const auto bins = reliabilityOf(outcome_.predictions, shown);
  reliability_->setBins(bins);
  const QLocale locale;
  const double share =
      matrix.total() > 0 ? static_cast<double>(hits) / static_cast<double>(matrix.total()) : 0.0;
  summary_->setText(tr("%1 of %2 hit (%3) · calibration error %4")
                        .arg(locale.toString(static_cast<qlonglong>(hits)),
                             locale.toString(static_cast<qlonglong>(matrix.total())),
                             decimalText(share, 3), decimalText(calibrationError(bins), 3)));
}

void OutcomePanel::showCell(std::optional<Cell> cell) {
  confusion_->setMarked(cell);
  if (const auto shown = subset())
    showPlane(*shown);
  if (cell)
    listClips(*cell);
  below_->setCurrentWidget(cell ? static_cast<QWidget*>(cellClips_) : reliability_);
  if (cell)
    cellClips_->setFocus();
}

void OutcomePanel::listClips(Cell cell) {
  const auto& [label, predicted] = cell;
  std::vector<CellClips::Clip> clips;
  for (std::size_t i = 0; i < outcome_.predictions.size(); ++i) {
    const Prediction& prediction = outcome_.predictions[i];
    if (prediction.subset != subset() || prediction.label != label ||
        prediction.predicted != predicted)
      continue;
    clips.push_back({.id = ClipId{prediction.index},
                     .name = QString::fromStdString(prediction.clip),
                     .probability = prediction.probabilities.empty()
                                        ? std::nullopt
                                        : std::optional(probabilityOf(prediction)),
                     .song = i < outcome_.sources.size() ? outcome_.sources[i].song : QString()});
  }
  const QString title =
      tr("%1, predicted %2: %3 of %4 clips")
          .arg(className(outcome_.task, label), className(outcome_.task, predicted),
               QLocale().toString(static_cast<qlonglong>(clips.size())),
               QLocale().toString(static_cast<qlonglong>(confusion_->sumOf(label))));
  cellClips_->showClips(title, std::move(clips));
}

void OutcomePanel::showPlane(Subset shown) {
  const std::optional<Cell> cell = confusion_->marked();
  std::vector<PlanePoint> points;
  for (std::size_t i = 0; i < outcome_.predictions.size(); ++i) {
    const Prediction& prediction = outcome_.predictions[i];
    if (prediction.subset != shown)
      continue;
    points.push_back({.id = prediction.index,
                      .point = outcome_.labels[i],
                      .colour = signOf(outcome_.task, prediction.predicted),
                      .filled = prediction.predicted == prediction.label,
                      .faint = cell && *cell != Cell{prediction.label, prediction.predicted},
                      .tip = tipOf(i)});
  }
  std::array<QString, 4> legend;
  for (int value = 0; value < (axisOf(outcome_.task) ? 2 : 4); ++value)
    legend[static_cast<std::size_t>(signOf(outcome_.task, value))] =
        tr("predicted %1").arg(className(outcome_.task, value));
  plane_->setLegend(legend, tr("hollow: missed"));
  plane_->setPoints(std::move(points));
}

QString OutcomePanel::tipOf(std::size_t i) const {
  const Prediction& prediction = outcome_.predictions[i];
  QString tip =
      tr("Clip %1 · label %2 · predicted %3")
          .arg(QString::fromStdString(prediction.clip), className(outcome_.task, prediction.label),
               className(outcome_.task, prediction.predicted));
  if (const auto& point = prediction.point)
    tip +=
        QLatin1Char('\n') + tr("predicted point: %1 %2, %3 %4")
                                .arg(axisName(Axis::Energia), decimalText(point->said.energia, 2),
                                     axisName(Axis::Placer), decimalText(point->said.placer, 2));
  else if (!prediction.probabilities.empty())
    tip += QLatin1Char('\n') +
           tr("probability of that %1").arg(decimalText(probabilityOf(prediction), 2));
  if (i < outcome_.sources.size() && !outcome_.sources[i].song.isEmpty()) {
    const ClipSource& source = outcome_.sources[i];
    tip += QLatin1Char('\n') +
           tr("%1, from %2 s to %3 s")
               .arg(source.song, decimalText(source.from, 1), decimalText(source.to, 1));
  }
  return tip;
}

void OutcomePanel::choose(qint64 clip) {
  plane_->setSelected(clip);
  cellClips_->mark(ClipId{clip});
  Q_EMIT clipChosen(ClipId{clip});
}

}  // namespace cuadrante::ui
