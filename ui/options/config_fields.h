#pragma once

#include "core/learning/training_options.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace cuadrante::ui {

class FoldedPart;
class OptionField;

/// A training as a form: a field for each option of the table, in its order, the seldom ones folded
/// away unless they are other than usual.
class ConfigFields : public QWidget {
  Q_OBJECT
 public:
  explicit ConfigFields(const QString& prefix, QWidget* parent = nullptr,
                        const TrainingOptions& options = trainingOptions());

  void setConfig(const TrainingConfig& config);
  /// What the fields say; nullopt while one of them says nothing that can be trained.
  std::optional<TrainingConfig> config() const;
  /// What to write into the first such field; empty if there is none.
  QString problem() const;

 Q_SIGNALS:
  void changed();

 private:
  struct Field {
    const TrainingOption* option;
    OptionField* field;
  };
  void layOut();
  void showUsual();
  void onChange(const Field& changed);
  /// Shows what comes with another architecture: the usual of an option that follows it.
  void followArchitecture();
  void enableWhatMatters();
  OptionValues given() const;

  const TrainingOptions& options_;
  TrainingConfig base_;  ///< as it was set, with what no field shows
  std::vector<Field> fields_;
  FoldedPart* seldom_;
};

}  // namespace cuadrante::ui
