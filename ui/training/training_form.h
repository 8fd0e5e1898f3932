#pragma once

#include "dataset/version.h"
#include "experiment/training_config.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cuadrante::ui {

class NumberBox;

/// What to train: dataset version, network, how. Says how many parameters the network has.
class TrainingForm : public QWidget {
  Q_OBJECT
 public:
  explicit TrainingForm(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);  ///< the newest is chosen
  void setConfig(const TrainingConfig& config);
  void setRunning(bool running);

  /// nullopt while a field holds something that cannot be.
  std::optional<TrainingConfig> config() const;
  VersionNumber version() const;  ///< invalid without versions

 Q_SIGNALS:
  void trainRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void stopRequested();

 private:
  QWidget* makeFields();
  void addField(QGridLayout& grid, QWidget* field, int row, int column, int span = 1);
  void setTexts();
  void fillVersions();
  void check();

  std::vector<DatasetVersion> versions_;
  bool running_ = false;
  QComboBox* versionBox_;
  QLabel* rule_;
  QComboBox* axis_;
  QComboBox* cell_;
  QLineEdit* units_;
  QLabel* unitsError_;
  NumberBox* dropout_;
  QSpinBox* batch_;
  QSpinBox* epochs_;
  NumberBox* rate_;
  QSpinBox* seed_;
  QComboBox* split_;
  NumberBox* test_;
  NumberBox* validation_;
  QLabel* parameters_;
  QPushButton* train_;
  QPushButton* stop_;
};

}  // namespace cuadrante::ui
