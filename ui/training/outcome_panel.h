#pragma once

#include "ui/training/run_outcome.h"

#include <QWidget>

#include <optional>
#include <utility>

class QBoxLayout;
class QComboBox;
class QLabel;
class QStackedWidget;

namespace cuadrante::ui {

class CellClips;
class ConfusionView;
class DefinitionButton;
class Picture;
class PlaneView;
class PointScatter;
class ReliabilityChart;

/// What a run said of the clips of one subset: the plane with each clip coloured by its prediction
/// (hits filled, misses hollow), the confusion matrix and the reliability diagram. A click on a
/// point asks to hear its clip; one on a cell of the matrix lists its clips in place of the
/// reliability diagram, and only they are not faint on the plane. Of Task::Point, in place of
/// matrix and diagram, what was said of each axis over the labels.
class OutcomePanel : public QWidget {
  Q_OBJECT
 public:
  explicit OutcomePanel(QWidget* parent = nullptr);

  void showOutcome(RunOutcome outcome);
  /// Nothing to show, and why; empty while it is on its way.
  void clear(const QString& why = {});
  std::optional<Subset> subset() const;  ///< shown; nullopt without an outcome

 Q_SIGNALS:
  void clipChosen(cuadrante::ClipId clip);

 private:
  /// Label and predicted class.
  using Cell = std::pair<int, int>;

  void layOut(bool ofPoints);  ///< planes in a row, or one beside what is said of it
  void showSubset();
  void showPlane(Subset subset);
  void showClasses(Subset subset);          ///< matrix, diagram and what they say together
  void showPoints(Subset subset);           ///< of Task::Point, in their place
  void showCell(std::optional<Cell> cell);  ///< nullopt: all clips
  void listClips(Cell cell);
  QString tipOf(std::size_t prediction) const;
  void choose(qint64 clip);

  RunOutcome outcome_;
  QComboBox* subsets_;
  QLabel* summary_;
  QLabel* remark_;
  PlaneView* plane_;
  ConfusionView* confusion_;
  ReliabilityChart* reliability_;
  CellClips* cellClips_;
  QStackedWidget* below_;  ///< the diagram, or the clips of a cell
  QWidget* classes_;       ///< the matrix and what is below it
  QWidget* points_;        ///< the two scatters
  PointScatter* energia_;
  PointScatter* placer_;
  DefinitionButton* ofPointsDefined_;  ///< of the figures above the scatters
  QBoxLayout* sides_;                  ///< the planes, and what is said of them
  Picture* planePicture_;
  Picture* confusionPicture_;
  Picture* reliabilityPicture_;
  Picture* energiaPicture_;
  Picture* placerPicture_;
};

}  // namespace cuadrante::ui
