#pragma once

#include "app/workbench/background_task.h"
#include "ui/dataset/compare_versions_question.h"

#include <QObject>

#include <cstddef>
#include <optional>
#include <utility>

namespace cuadrante::ui {
class CompareVersionsPanel;
}

namespace cuadrante::app {

class EstimateController;
class Session;

/// Finds out for the panel "Did it help?" how much of what is to be trained is there and what came
/// of it, and has the rest trained by the session's sweeps.
class CompareVersionsController : public QObject {
  Q_OBJECT
 public:
  CompareVersionsController(Session& session, ui::CompareVersionsPanel& panel,
                            QObject* parent = nullptr);

 private:
  void connectSweep();
  void look(const ui::CompareVersionsQuestion& question);
  void lookAgain();
  void train(const ui::CompareVersionsQuestion& question);
  void showWork();
  /// Has also measured how long what it lacks would take, where that is not known yet.
  void showAnswer(const ui::CompareVersionsAnswer& answer);

  Session& session_;
  ui::CompareVersionsPanel& panel_;
  bool compares_ = false;                              ///< the sweep that runs is of this panel
  std::optional<ui::CompareVersionsQuestion> wanted_;  ///< to be looked at once this look has ended
  EstimateController* estimate_;
  /// The question and the finished trainings of which the time is known or being measured.
  std::optional<std::pair<ui::CompareVersionsQuestion, std::size_t>> measured_;
  QString reached_;  ///< of the sweep that runs: "On v1: 2 of 5"
  BackgroundTask looking_;
};

}  // namespace cuadrante::app
