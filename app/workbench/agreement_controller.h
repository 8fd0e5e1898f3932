#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "core/ground/ids.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"

#include <QObject>
#include <QString>

#include <functional>

namespace cuadrante::ui {
class AgreementPage;
}

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the agreement page to the annotations of the project: computes its figures in the
/// background, takes labels in and gives them out.
class AgreementController : public PageController {
  Q_OBJECT
 public:
  AgreementController(Session& session, Settings& settings, ui::AgreementPage& page,
                      QObject* parent = nullptr);

  /// The page came to the front: its figures are computed if labels have changed since.
  void enter() override;
  void leave() override;

  /// In the background; the page tells how it ended. A CSV that names no annotator is taken in the
  /// name of the person at the label page.
  void importFrom(const QString& file);
  void exportTo(const QString& file, LabelFormat format);

 Q_SIGNALS:
  void labelsWanted();  ///< nobody has labelled yet
  void clipWanted(cuadrante::ClipId clip);

 private:
  void chooseImport();
  void chooseExport();
  void openProtocol();
  void compute();
  void startStep(const QString& title, std::function<std::function<void()>(Project& project)> step);

  Session& session_;
  Settings& settings_;
  ui::AgreementPage& page_;
  BackgroundTask figures_;
  bool inFront_ = false;
  bool stale_ = true;  ///< labels have changed since the figures were begun
};

}  // namespace cuadrante::app
