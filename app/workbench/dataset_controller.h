#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "core/ground/ids.h"

#include <QObject>

#include <optional>
#include <utility>

namespace cuadrante::ui {
class DatasetPage;
}

namespace cuadrante {
struct DatasetCard;
}

namespace cuadrante::app {

class PointSound;
class Session;

/// Connects the dataset page to the versions of the project.
class DatasetController : public PageController {
  Q_OBJECT
 public:
  DatasetController(Session& session, ui::DatasetPage& page, QObject* parent = nullptr);

  void enter() override;  ///< the page came to the front: counts what a new version would hold
  void leave() override;  ///< another did
  /// A file for a parameter of the features that has one.
  void addFile(const QString& key, const QString& file);
  /// In the background, as `exportDataset` does; the page tells how it ended.
  void exportVersion(VersionNumber version, const DatasetCard& card, const QString& folder,
                     bool withFeatures);

 private:
  /// A version and the one that it is compared with (invalid: none).
  using Shown = std::pair<VersionNumber, VersionNumber>;

  void chooseFile(const QString& key, const QString& pattern);
  void describeExport(VersionNumber version);
  void chooseExportFolder(VersionNumber version, const DatasetCard& card, bool withFeatures);
  void refresh();
  void show(const Shown& wanted);

  Session& session_;
  ui::DatasetPage& page_;
  PointSound* sound_;
  BackgroundTask reading_;  ///< reads versions
  Shown wanted_;            ///< to be shown
  Shown read_;              ///< is read, or was read last
};

}  // namespace cuadrante::app
