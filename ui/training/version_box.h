#pragma once

#include "core/domain/version.h"

#include <QComboBox>

#include <vector>

namespace cuadrante::ui {

/// Chooses one of a project's dataset versions; the newest is chosen until another is.
class VersionBox : public QComboBox {
  Q_OBJECT
 public:
  explicit VersionBox(QWidget* parent = nullptr);

  /// Tells of no change.
  void setVersions(std::vector<DatasetVersion> versions);
  void chooseVersion(VersionNumber version);  ///< nothing if there is no such
  VersionNumber version() const;              ///< invalid without versions
  const DatasetVersion* chosenVersion() const;
  const std::vector<DatasetVersion>& versions() const {
    return versions_;
  }  ///< nullptr without versions

 private:
  std::vector<DatasetVersion> versions_;
};

}  // namespace cuadrante::ui
