#pragma once

#include "app/workbench/background_task.h"
#include "ui/dataset/helped_question.h"

#include <QObject>

#include <optional>

namespace cuadrante::ui {
class HelpedPanel;
}

namespace cuadrante::app {

class Session;

/// Finds out for the panel "Did it help?" how much of what is to be trained is there and what came
/// of it, and has the rest trained by the session's sweeps.
class HelpedController : public QObject {
  Q_OBJECT
 public:
  HelpedController(Session& session, ui::HelpedPanel& panel, QObject* parent = nullptr);

 private:
  void connectSweep();
  void look(const ui::HelpedQuestion& question);
  void lookAgain();
  void train(const ui::HelpedQuestion& question);
  void showWork();

  Session& session_;
  ui::HelpedPanel& panel_;
  bool compares_ = false;                     ///< the sweep that runs is of this panel
  std::optional<ui::HelpedQuestion> wanted_;  ///< to be looked at once this look has ended
  BackgroundTask looking_;
};

}  // namespace cuadrante::app
