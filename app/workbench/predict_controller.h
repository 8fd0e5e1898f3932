#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/runs_reader.h"
#include "app/workbench/session.h"
#include "core/audio/wav.h"
#include "core/learning/evaluation.h"
#include "core/packages/predicting_networks.h"
#include "core/prediction/prediction_memory.h"
#include "core/prediction/song_prediction.h"
#include "core/sweeps/run_baselines.h"
#include "core/work/predict.h"
#include "ui/spectrogram/clip_picture.h"

#include <QStringList>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace cuadrante::ui {
class PredictPage;
}

namespace cuadrante::app {

class BaselinesLoader;
class Settings;

/// Connects the page Predict to the networks of the project: which judge, what they say of songs,
/// what they said of those that were judged last, and the song that is heard.
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
  /// Asks before it overwrites what holds something else.
  void writePlaylistsTo(const QString& folder);
  /// Copies of the songs with tags (core/work/tagged_copies.h), in the background.
  void writeCopiesTo(const QString& folder);
  /// The songs in the lasso, in the table's order.
  void writePlaylistTo(const QString& file);
  /// Takes packages in, in the background, and lets them judge.
  void addPackages(const QStringList& files);

  const std::vector<SongPrediction>& songs() const;

 Q_SIGNALS:
  void networksWanted();  ///< there are none that can judge

 private:
  /// By what a song was judged.
  struct Judged {
    double hopSeconds = 1.0;
    std::vector<RunNumber> runs;
    std::vector<std::string> packages{};  ///< their hashes

    friend bool operator==(const Judged&, const Judged&) = default;
  };

  void showRuns();
  void readPackages();
  void chooseNetworks();
  void showOffered();
  void choose(Task task, const QString& key);
  QString takenText(const NetworkPackage& package) const;
  void showCard(const QString& name);
  void askToRemove(const QString& name);
  void choosePackage();
  void showNetworks();
  void measureReliability();  ///< of what the networks say
  void recall();
  void showRemembered(std::vector<SongPrediction> songs, const std::vector<RememberedSong>& list);
  void showPredicted(PredictedSongs predicted, const Judged& by);
  void keep(std::vector<SongPrediction> songs, const Judged& by);
  void showOutdated();
  Judged presentJudges() const;
  std::vector<std::filesystem::path> outdatedFiles() const;
  void judgeAgain();
  /// `filesToJudge` is called in the background.
  void start(std::function<std::vector<std::filesystem::path>()> filesToJudge);
  /// Whether networks may be asked now; the page says why not.
  bool mayJudge();
  /// A step of this page, unless another one runs; the page says so then.
  void startWork(const QString& title, Session::TellingStep step);
  void explain(double startSeconds);
  void askToForget();
  void forgetSong();
  void forget();
  void chooseExport();
  void choosePlaylists();
  void overwritePlaylists(const QString& folder);
  void choosePlaylistOfLasso();
  void chooseCopies();
  void changeSong();
  void showSong();
  void decode();
  void togglePlay();
  void listenFrom(double seconds);
  void play(double fromSeconds);
  void silence();
  void showMoment(double seconds);

  Session& session_;
  Settings& settings_;
  ui::PredictPage& page_;
  BaselinesLoader* baselines_;
  RunsReader::Runs shown_;
  std::vector<NetworkPackage> packages_;  ///< of this project, without tensors
  BackgroundTask readingPackages_;
  bool packagesStale_ = false;       ///< they changed while they were read
  std::map<Task, QString> choices_;  ///< of OfferedNetworks::key; as usual where there is none
  PredictingNetworks networks_;      ///< that judge; empty: none can
  std::vector<RunBaselines> against_;
  std::map<RunNumber, PackagedTemperature> reliability_;  ///< of what judges or has judged here
  BackgroundTask measuring_;
  bool measureAgain_ = false;
  std::map<std::filesystem::path, Judged> judgedBy_;  ///< the songs of the page
  std::set<std::filesystem::path> gone_;              ///< found missing since it was opened
  bool recalled_ = false;
  BackgroundTask recalling_;
  std::optional<std::filesystem::path> heard_;  ///< the song that the player has from this page
  /// The chosen song, once decoded.
  struct Decoded {
    std::filesystem::path file;
    std::shared_ptr<const Pcm16> pcm;
    std::vector<ui::Extremes> peaks;
  };
  std::optional<Decoded> decoded_;
  std::optional<double> playFrom_;  ///< wanted while it is being decoded
  BackgroundTask decoding_;
  bool inFront_ = false;
};

}  // namespace cuadrante::app
