#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/runs_reader.h"
#include "core/learning/run.h"
#include "core/report/table.h"

#include <QObject>

#include <optional>
#include <vector>

namespace cuadrante::ui {
class ResultsPage;
}

namespace cuadrante::app {

class BaselinesLoader;
class OutcomeLoader;
class PointSound;
class Session;
class Settings;

/// Connects the results page to the runs of the project.
class ResultsController : public PageController {
  Q_OBJECT
 public:
  ResultsController(Session& session, Settings& settings, ui::ResultsPage& page,
                    QObject* parent = nullptr);

  void enter() override;  ///< the page is shown
  void leave() override;  ///< another is

  /// Writes the chosen rows of the table, or all that are shown.
  void exportTo(const QString& file, TableFormat format);
  /// Writes the report of the project (core/work/html_report.h) in the background, and offers to
  /// open it.
  void reportTo(const QString& file);
  /// Writes the event files of runs, of a cross-validation all its folds, into a folder, in the
  /// background (core/tensorboard/run_events.h).
  void writeEventsTo(const QString& folder, const std::vector<RunNumber>& runs);
  /// Writes the networks of a run, or of all its folds, as a package or, where the file's name ends
  /// so, as ONNX, in the background.
  void saveNetworksTo(const QString& file, RunNumber run, const QString& licence);

 Q_SIGNALS:
  void trainingWanted();  ///< there are no runs yet
  void resumeWanted(const cuadrante::Run& run);
  void likeWanted(const cuadrante::Run& run);  ///< the form of the train page with its values

 private:
  void showRuns();  ///< and has them read if they may have changed
  void compare(const std::vector<RunNumber>& runs);
  void chooseExport(TableFormat format);
  void chooseReport();
  void chooseEventsFolder(const std::vector<RunNumber>& runs);
  enum class NetworkFile { Package, Onnx };
  void askForLicence(RunNumber run, NetworkFile kind);
  void chooseNetworkFile(RunNumber run, NetworkFile kind, const QString& licence);
  /// Throws OptionError for a run that is not there any more.
  void goOnWith(const Evaluation& evaluation);
  std::vector<Evaluation> evaluationsOf(const std::vector<RunNumber>& numbers) const;

  Session& session_;
  Settings& settings_;
  ui::ResultsPage& page_;
  OutcomeLoader* outcomes_;
  BaselinesLoader* baselines_;
  PointSound* sound_;
  RunsReader::Runs shown_;
  BackgroundTask comparisons_;  ///< of the runs asked for last
  std::vector<RunNumber> wanted_;
  bool inFront_ = false;
};

}  // namespace cuadrante::app
