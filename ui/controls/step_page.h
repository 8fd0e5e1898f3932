#pragma once

#include "core/ground/progress.h"

#include <QWidget>

namespace cuadrante::ui {

class Notice;
class ProgressStrip;

/// A page from which long work is started: how far it is, its cancel button, how it ended. Until
/// showDone, showError or showIdle the page is busy and starts no other.
class StepPage : public QWidget {
  Q_OBJECT
 public:
  void showProgress(const QString& what, const Progress& progress);
  /// `all`: of what was left out, where the text names a part of it only.
  void showDone(const QString& text, const QStringList& all = {});
  void showError(const QString& text);
  void showIdle();

 Q_SIGNALS:
  void cancelRequested();

 protected:
  explicit StepPage(QWidget* parent);

  /// To be put where the page wants them; hidden while they have nothing to say.
  ProgressStrip* work() const { return work_; }
  Notice* notice() const { return notice_; }
  bool isBusy() const { return busy_; }

 private:
  /// What the page allows has changed with isBusy().
  virtual void busyChanged() = 0;
  /// The work succeeded.
  virtual void done() {}
  void setBusy(bool busy);

  ProgressStrip* work_;
  Notice* notice_;
  bool busy_ = false;
};

}  // namespace cuadrante::ui
