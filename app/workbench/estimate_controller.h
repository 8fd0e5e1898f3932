#pragma once

#include "core/ground/ids.h"
#include "core/learning/training_config.h"

#include <QObject>
#include <QTimer>

namespace cuadrante::ui {
class TrainPage;
}

namespace cuadrante::app {

class Session;

/// While the train page is looked at and nothing is trained, has the time measured that its form's
/// training would take: once the form has been left alone for a moment; a change ends the
/// measurement and starts another.
class EstimateController : public QObject {
  Q_OBJECT
 public:
  EstimateController(Session& session, ui::TrainPage& page, QObject* parent = nullptr);

  void enter();  ///< the page is shown
  void leave();  ///< another is

 private:
  void renew();
  void measure();
  /// Than what the page's form says now.
  bool isAnother(const TrainingConfig& config, VersionNumber version) const;

  Session& session_;
  ui::TrainPage& page_;
  QTimer pause_;
  TrainingConfig asked_;  ///< what was measured last
  VersionNumber askedVersion_;
  bool entered_ = false;
  bool known_ = false;  ///< the page shows the result for its plan
};

}  // namespace cuadrante::app
