#pragma once

#include "ids.h"

#include <QObject>
#include <QString>

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

 private:
  void refresh();
  void refreshReady();
  void show(VersionNumber number);
  void build(const QString& note);

  Session& session_;
  ui::DatasetPage& page_;
};

}  // namespace cuadrante::app
