#pragma once

#include "app/workbench/background_task.h"
#include "ui/sweep/sweep_plan.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace cuadrante::ui {
class SweepForm;
}

namespace cuadrante::app {

class Session;

/// While the sweep page is looked at and nothing is trained, finds out whether the form's version
/// can be split so, and has the time of the sweep measured: once the form has been left alone for a
/// moment. A change ends the measurement and starts another; a cancelled one waits for the button.
class SweepEstimateController : public QObject {
  Q_OBJECT
 public:
  SweepEstimateController(Session& session, ui::SweepForm& form, QObject* parent = nullptr);

  void enter();  ///< the page is shown
  void leave();  ///< another is

 private:
  void renew();
  void measure();

  Session& session_;
  ui::SweepForm& form_;
  QTimer pause_;
  std::optional<ui::SweepPlan> asked_;  ///< what is measured, or was last
  bool entered_ = false;
  bool known_ = false;        ///< the form shows the result for its plan, or needs none
  BackgroundTask measuring_;  ///< before its trainer goes, the window and all that is in it do
};

}  // namespace cuadrante::app
