#pragma once

#include "ui/training/run_outcome.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace cuadrante::ui {

class ConfusionView;
class Picture;
class PlaneView;
class ReliabilityChart;

/// What a run said of the clips of one subset: the plane with each clip coloured by its prediction
/// (hits filled, misses hollow), the confusion matrix and the reliability diagram. A click on a
/// point asks to hear its clip.
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
  void showSubset();
  void showPlane(Subset subset);
  QString tipOf(std::size_t prediction) const;
  void choose(qint64 clip);

  RunOutcome outcome_;
  QComboBox* subsets_;
  QLabel* summary_;
  QLabel* remark_;
  PlaneView* plane_;
  ConfusionView* confusion_;
  ReliabilityChart* reliability_;
  Picture* planePicture_;
  Picture* confusionPicture_;
  Picture* reliabilityPicture_;
};

}  // namespace cuadrante::ui
