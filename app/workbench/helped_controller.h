#pragma once

#include "app/workbench/background_task.h"
#include "ui/dataset/helped_question.h"

#include <QObject>

#include <cstddef>
#include <optional>
#include <utility>

namespace cuadrante::ui {
class HelpedPanel;
}

namespace cuadrante::app {

class EstimateController;
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
  /// Has also measured how long what it lacks would take, where that is not known yet.
  void showAnswer(const ui::HelpedAnswer& answer);

  Session& session_;
  ui::HelpedPanel& panel_;
  bool compares_ = false;                     ///< the sweep that runs is of this panel
  std::optional<ui::HelpedQuestion> wanted_;  ///< to be looked at once this look has ended
  EstimateController* estimate_;
  /// The question and the finished trainings of which the time is known or being measured.
  std::optional<std::pair<ui::HelpedQuestion, std::size_t>> measured_;
  QString reached_;  ///< of the sweep that runs: "On v1: 2 of 5"
  BackgroundTask looking_;
};

}  // namespace cuadrante::app
