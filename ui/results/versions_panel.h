#pragma once

#include "core/learning/configurations.h"

#include <QStringList>
#include <QWidget>

#include <cstddef>
#include <vector>

class QComboBox;
class QLabel;

namespace cuadrante::ui {

class IntervalChart;
class TableView;
class TextTableModel;

/// One configuration on each dataset version: its test accuracy with its interval, as a chart and
/// as a table.
class VersionsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit VersionsPanel(QWidget* parent = nullptr);

  void setConfigurations(std::vector<ConfigurationResults> configurations);
  /// Shows the configuration of that run, if it is one of them.
  void choose(const TrainingConfig& config);

 private:
  void setTexts();
  void showChosen();
  void showRemark(const std::vector<VersionResult>& versions);
  /// "deal drawn": the options by which a configuration differs from those of the same name.
  QStringList whatDiffers(std::size_t configuration, const QStringList& names) const;

  std::vector<ConfigurationResults> configurations_;
  QLabel* title_;
  QComboBox* configuration_;
  IntervalChart* chart_;
  TextTableModel* model_;
  TableView* table_;
  QLabel* remark_;
};

}  // namespace cuadrante::ui
