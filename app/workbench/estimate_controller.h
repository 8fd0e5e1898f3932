#pragma once

#include "app/workbench/background_task.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace cuadrante::app {

class Session;

/// While a page is looked at and nothing else is at work, has measured how long what its form plans
/// would take: once the form has been left alone for a moment. A change ends the measurement and
/// starts another; a cancelled one waits until it is asked for. One measurement at a time, for all
/// forms.
class EstimateController : public QObject {
  Q_OBJECT
 public:
  /// A form with a plan. All is called in the GUI thread.
  struct Form {
    std::chrono::milliseconds pause{};                ///< that it must be left alone for
    std::function<bool()> canBeMeasured;              ///< it has a plan, on a version
    std::function<bool()> isDisturbed;                ///< by what would make it too long
    std::function<BackgroundTask::Work()> measuring;  ///< of its plan; returns what shows it
    std::function<void()> showWaiting;                ///< it is about to be measured
    std::function<void()> showNothing;                ///< nothing is known of its plan
    std::function<void(const QString& why)> showFailure;
  };
  EstimateController(Session& session, Form form, QObject* parent = nullptr);

  void enter();       ///< the page is shown
  void leave();       ///< another is
  void change();      ///< the plan is another than before
  void renew();       ///< measures again what is not known yet, where it can be measured now
  void measureNow();  ///< on request
  void cancel();

 private:
  void measure();

  Session& session_;
  Form form_;
  QTimer pause_;
  int plan_ = 0;       ///< counts plans
  int measured_ = -1;  ///< the plan that is measured, or was last
  bool mine_ = false;  ///< what is measured is of this form
  bool entered_ = false;
  bool known_ = false;  ///< the form shows the result for its plan, or needs none
};

}  // namespace cuadrante::app
