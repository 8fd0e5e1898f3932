#pragma once

#include "core/learning/run.h"
#include "ui/results/results_model.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;

namespace cuadrante::ui {

/// Which runs of a table are shown: conditions in words, and quick filters of the values that the
/// runs have.
class RunsFilterBar : public QWidget {
  Q_OBJECT
 public:
  explicit RunsFilterBar(QWidget* parent = nullptr);

  void setRuns(const std::vector<Run>& runs);  ///< what was chosen stays chosen; tells the filter

 Q_SIGNALS:
  /// Not while the conditions cannot be understood, which is said below them.
  void changed(const cuadrante::ui::RunsFilter& filter);

 private:
  void setTexts();
  void fillChoices(const std::vector<Run>& runs);
  void filter();

  QLineEdit* conditions_;
  QLabel* problem_;
  QComboBox* version_;
  QComboBox* axis_;
  QComboBox* cell_;
  QComboBox* state_;
};

}  // namespace cuadrante::ui
