#pragma once

#include "core/learning/training_config.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace cuadrante::ui {

class NumberBox;

/// The seldom changed options of a training, folded away until they are asked for.
class MoreOptions : public QWidget {
  Q_OBJECT
 public:
  explicit MoreOptions(QWidget* parent = nullptr);

  void setConfig(const TrainingConfig& config);
  /// Writes the options into `config`, as far as its cell has a use for them.
  void read(TrainingConfig& config) const;
  /// Disables what a cell has no use for; the optimiser becomes the usual one when the cell goes
  /// from a recurrent one to the 2-D CNN or back.
  void setCell(Cell cell);

 Q_SIGNALS:
  void changed();

 private:
  QWidget* makeFields();
  void setUnfolded(bool unfolded);
  void showSchedule();
  void setTexts();

  QToolButton* toggle_;
  QCheckBox* conv1d_;
  QComboBox* activation_;
  QComboBox* optimizer_;
  QComboBox* schedule_;
  QSpinBox* plateauPatience_;
  NumberBox* plateauFactor_;
  QSpinBox* patience_;
  NumberBox* clipNorm_;
  QComboBox* kernels_;
  QComboBox* device_;
  QSpinBox* threads_;
  QCheckBox* tf32_;
  QWidget* fields_;
  Cell cell_ = Cell::Gru;
};

}  // namespace cuadrante::ui
