#pragma once

#include "app/workbench/runs_reader.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {
class Project;
}

namespace cuadrante::app {

class Session;

/// Tells an open window what another process did to its project: runs that began or ended, sweeps,
/// dataset versions, labels, songs. Once a second it looks at the times of a few files, of runs
/// only of those that have not ended, and at the number of others' commits to the database, and
/// tells by the session's own signals. What a step or an act of the window commits is told by that.
class OutsideChanges : public QObject {
  Q_OBJECT
 public:
  /// Milliseconds between two looks.
  static constexpr int kEvery = 1000;

  /// Becomes a child of the session.
  explicit OutsideChanges(Session& session);

  void look();

 private:
  using Time = std::filesystem::file_time_type;

  void lookAtRuns();
  void lookAtVersions();
  void lookAtSweeps();
  void lookAtLabels();
  bool isNews(bool differs, bool& held) const;
  void leaveOutStep(const std::shared_ptr<Project>& step, std::int64_t before);
  void actBegins(Project& writer);
  void leaveOutAct(Project& writer);

  Session& session_;
  QTimer timer_;
  RunsReader::Runs known_;  ///< of which `open_` was made
  Time runsFolder_{};
  std::vector<std::string> open_;     ///< folders of runs that have not ended, or are not known
  std::map<std::string, Time> told_;  ///< of their run.json
  VersionNumber nextVersion_;
  bool versionHeld_ = false, commitsHeld_ = false;  ///< seen, and perhaps of a step that goes on
  std::map<std::string, Time> sweeps_;              ///< their sweep.json
  std::int64_t commits_;                            ///< of others to the database
  /// Of others than the one that writes the acts, when the act began; absent where there were some
  /// then that have not been told.
  std::optional<std::int64_t> besidesAct_;
};

}  // namespace cuadrante::app
