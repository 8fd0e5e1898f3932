#pragma once

#include "ui/training/run_outcome.h"

#include <QWidget>

#include <optional>
#include <utility>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace cuadrante::ui {

class CellClips;
class ConfusionView;
class Picture;
class PlaneView;
class ReliabilityChart;

/// What a run said of the clips of one subset: the plane with each clip coloured by its prediction
/// (hits filled, misses hollow), the confusion matrix and the reliability diagram. A click on a
/// point asks to hear its clip; one on a cell of the matrix lists its clips in place of the
/// reliability diagram, and only they are not faint on the plane.
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

  void showSubset();
  void showPlane(Subset subset);
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
  Picture* planePicture_;
  Picture* confusionPicture_;
  Picture* reliabilityPicture_;
};

}  // namespace cuadrante::ui
