#pragma once

#include "core/sweeps/grid.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace cuadrante::ui {

class FoldedPart;
class OptionListField;

/// The lists of values of a grid: a field for each option that a grid may vary, in the table's
/// order, each with what is wrong with it below it; the seldom ones folded away unless they are
/// other than usual.
class GridFields : public QWidget {
  Q_OBJECT
 public:
  explicit GridFields(const QString& prefix, QWidget* parent = nullptr,
                      const TrainingOptions& options = trainingOptions());

  /// Options that it does not name have the usual value.
  void setGrid(const Grid& grid);
  /// Of the cross-validation that all of it is trained by; 0: of one split. What then makes no
  /// difference cannot be changed.
  void setFolds(int folds);
  /// What the fields say; nullopt while one of them says nothing that can be trained.
  const std::optional<Grid>& grid() const { return grid_; }

 Q_SIGNALS:
  void changed();

 private:
  struct Field {
    const TrainingOption* option;
    OptionListField* field;
  };
  void layOut();
  /// What is wrong with one field; empty if nothing is.
  QString problemOf(const Field& field) const;
  void enableWhatMatters(const Grid& grid);
  void check();

  const TrainingOptions& options_;
  std::vector<Field> fields_;
  FoldedPart* seldom_;
  std::optional<Grid> grid_;
  int folds_ = 0;
};

}  // namespace cuadrante::ui
