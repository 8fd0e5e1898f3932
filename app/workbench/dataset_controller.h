#pragma once

#include "ids.h"

#include <QObject>

namespace cuadrante::ui {
class DatasetPage;
}

namespace cuadrante::app {

class Session;

/// Connects the dataset page to the versions of the project.
class DatasetController : public QObject {
  Q_OBJECT
 public:
  DatasetController(Session& session, ui::DatasetPage& page, QObject* parent = nullptr);

  /// The page came to the front: counts what a new version would hold.
  void enter();

 private:
  void refresh();
  void show(VersionNumber number);

  Session& session_;
  ui::DatasetPage& page_;
};

}  // namespace cuadrante::app
