#pragma once

#include "core/domain/version.h"
#include "core/learning/training_config.h"
#include "core/work/recipe.h"
#include "ui/controls/form_column.h"

#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

class ConfigFields;
class VersionBox;

/// What to train: dataset version, network, how. Says how many parameters the network has and, when
/// told, how long the training will take.
class TrainingForm : public FormColumn {
  Q_OBJECT
 public:
  explicit TrainingForm(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);  ///< the newest is chosen
  void setConfig(const TrainingConfig& config);
  void setVersion(VersionNumber version);  ///< nothing if there is no such
  void setRunning(bool running);

  /// What the fields say; nullopt while it cannot be trained.
  const std::optional<TrainingConfig>& plan() const { return plan_; }
  VersionNumber version() const;  ///< invalid without versions
  /// Of the chosen version; the usual ones without versions.
  FeatureShape clipShape() const;

  void showRecommendedEstimate(const std::optional<RecommendedEstimate>& estimate);
  /// What is known of the time that the training will take. Every change of the form forgets it.
  void showMeasuring();
  void showEstimate(double seconds);
  void showNoEstimate(const QString& why = {});

 Q_SIGNALS:
  /// plan() or version() is another than before.
  void changed();
  void trainRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void stopRequested();
  void sweepRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void recommendedRequested();  ///< whatever the form says

 private:
  QWidget* makeFields();
  void setTexts();
  /// Dense for clips of one time step, with which recurrent networks can do nothing; what was there
  /// before, where others are chosen again.
  void followVersion();
  Features clipFeatures() const;
  void showVersionRemark(const std::optional<TrainingConfig>& wanted);
  void check();
  /// Why that cannot be trained; empty if it can, and then its parameters are counted.
  QString problemOf(const std::optional<TrainingConfig>& wanted);
  void tellChange(const std::optional<TrainingConfig>& wanted);
  void showParameters();

  bool running_ = false;
  std::optional<std::int64_t> parameterCount_;
  QString estimate_;
  std::optional<TrainingConfig> plan_;
  VersionNumber planVersion_;
  std::optional<TrainingConfig> beforeDense_;  ///< what followVersion replaced
  std::optional<TrainingConfig> dense_;        ///< and by what
  VersionBox* versionBox_;
  QLabel* rule_;
  ConfigFields* fields_;
  QLabel* problem_;
  QLabel* parameters_;
  QPushButton* train_;
  QPushButton* stop_;
  QPushButton* sweep_;
  QPushButton* recommended_;
  QLabel* recommendedTime_;
};

}  // namespace cuadrante::ui
