#pragma once

#include "core/ground/progress.h"

#include <QObject>
#include <QThread>

#include <exception>
#include <functional>
#include <memory>
#include <stop_token>

namespace cuadrante::app {

/// The one way in which long work of core and models runs beside the window: in a QThread, one
/// piece at a time. The work is a plain synchronous function; whatever it wants shown it posts as a
/// closure that holds its own copies of the values and runs on this object's thread, in the order
/// posted.
class BackgroundTask : public QObject {
  Q_OBJECT
 public:
  /// Runs `closure` on the GUI thread, later.
  using Post = std::function<void(std::function<void()> closure)>;
  /// Runs in the background; returns what to do on the GUI thread when it is done.
  using Work = std::function<std::function<void()>(std::stop_token, const Post&)>;

  explicit BackgroundTask(QObject* parent = nullptr);
  /// Asks the work to stop and waits for it.
  ~BackgroundTask() override;

  bool isRunning() const { return thread_ != nullptr; }
  /// False if something runs already.
  bool start(Work work);
  void requestStop();

 Q_SIGNALS:
  void runningChanged(bool running);
  /// The work was stopped on request.
  void interrupted();
  /// The work threw; `error` can be rethrown here to see what.
  void failed(std::exception_ptr error);

 private:
  void finish(std::function<void()> closing);

  std::stop_source stop_;
  std::unique_ptr<QThread> thread_;
};

/// `post`ed progress, thinned to about 20 messages a second (the last one always comes through).
ProgressCallback throttled(BackgroundTask::Post post, std::function<void(Progress)> show);

}  // namespace cuadrante::app
