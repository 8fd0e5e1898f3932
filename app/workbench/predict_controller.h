#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/runs_reader.h"
#include "core/learning/evaluation.h"
#include "core/prediction/song_prediction.h"
#include "core/sweeps/run_baselines.h"

#include <QStringList>

#include <filesystem>
#include <optional>
#include <vector>

namespace cuadrante::ui {
class PredictPage;
}

namespace cuadrante::app {

class BaselinesLoader;
class Session;
class Settings;

/// Connects the page Predict to the networks of the project: which judge, what they say of songs,
/// and the song that is heard.
class PredictController : public PageController {
  Q_OBJECT
 public:
  PredictController(Session& session, Settings& settings, ui::PredictPage& page,
                    QObject* parent = nullptr);

  void enter() override;
  void leave() override;

  /// In the background; the page tells how it ended.
  void predict(const QStringList& paths);
  /// Every window as CSV, or as JSON where the file's name says so.
  void exportTo(const QString& file);
  void writePlaylistsTo(const QString& folder);

  const std::vector<SongPrediction>& songs() const { return songs_; }

 Q_SIGNALS:
  void networksWanted();  ///< there are none that can judge

 private:
  void showRuns();
  void showNetworks();
  void keep(std::vector<SongPrediction> songs);
  void chooseExport();
  void choosePlaylists();
  void togglePlay();
  void listenFrom(double seconds);
  void load(double fromSeconds);
  void silence();
  void showMoment(double seconds);

  Session& session_;
  Settings& settings_;
  ui::PredictPage& page_;
  BaselinesLoader* baselines_;
  RunsReader::Runs shown_;
  std::vector<Evaluation> networks_;  ///< that judge; empty: none can
  std::vector<RunBaselines> against_;
  std::vector<SongPrediction> songs_;
  std::optional<std::filesystem::path> heard_;  ///< the song that the player has from this page
  BackgroundTask decoding_;
  bool inFront_ = false;
};

}  // namespace cuadrante::app
