#pragma once

#include "core/learning/task.h"
#include "core/prediction/reasons.h"
#include "core/prediction/song_prediction.h"
#include "core/work/song_labels.h"
#include "ui/controls/step_page.h"
#include "ui/predict/predictions_model.h"
#include "ui/spectrogram/clip_picture.h"

#include <QList>
#include <QStringList>

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

class QComboBox;
class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace cuadrante::ui {

class EmptyState;
class NumberBox;
class PicturesButton;
class SongPanel;
class TableView;

/// Networks that may judge what they decide.
struct OfferedNetworks {
  Task task = Task::Energia;
  QString key;   ///< "": as usual
  QString text;  ///< for people
  bool chosen = false;
};

/// What the project's networks say of songs that are in no dataset: a table, the plane, and each
/// song over its time while it is heard. Files and folders can be dropped anywhere on it.
class PredictPage : public StepPage {
  Q_OBJECT
 public:
  explicit PredictPage(QWidget* parent = nullptr);

  /// Which networks judge, in a line; `remark` what speaks against believing them, if anything.
  void showNetworks(const QString& networks, const QString& remark);
  /// All that could judge, of each task in this order; one of each is chosen.
  void setOffered(std::vector<OfferedNetworks> offered);
  void setPackages(QStringList names);  ///< that the project has taken in
  /// There are none yet; why, as a sentence.
  void showNoNetworks(const QString& why);
  /// In place of those that are shown; the chosen song stays chosen.
  void setPredictions(std::vector<SongPrediction> songs);
  const std::vector<SongPrediction>& songs() const { return songs_; }
  /// So many of them were judged by other networks or with another hop than are shown; 0: none.
  void showOutdated(int songs);
  /// Of the chosen song.
  void setPeaks(std::vector<Extremes> peaks);
  void setLabels(std::vector<SongLabel> labels);
  /// Files that could not be judged, a sentence each.
  void showRefused(const QStringList& sentences);
  void showPosition(double seconds);
  void setPlaying(bool playing);
  /// Of a window of the chosen song.
  void showWhy(const Why& why);

  double hopSeconds() const;
  void setHopSeconds(double seconds);
  /// Those in the lasso, in the order of the table; none without one.
  std::vector<std::size_t> lassoedSongs() const;
  /// Of the songs that are shown, by their place in setPredictions.
  std::optional<std::size_t> chosenSong() const { return chosen_; }

 Q_SIGNALS:
  void songsChosen(QStringList paths);  ///< files and folders to be judged
  void networksWanted();                ///< there are none: the page where one trains
  void offeredChosen(cuadrante::Task task, QString key);  ///< of setOffered
  void packageWanted();  ///< a package is to be chosen and taken in
  void packageCardWanted(QString name);
  void packageRemovalWanted(QString name);
  void packagesDropped(QStringList paths);
  void songChanged();  ///< chosenSong() is another
  void playToggled();  ///< of the chosen song
  void secondsChosen(double seconds);
  void whyRequested(double startSeconds);  ///< of a window of the chosen song
  void exportRequested();
  void playlistsRequested();
  void copiesRequested();           ///< of the songs, with what was said as tags
  void playlistOfLassoRequested();  ///< of lassoedSongs()
  void judgeAgainRequested();       ///< all songs, as the page says
  void forgetRequested();           ///< the list is to be empty
  void forgetSongRequested();       ///< chosenSong() is to leave it
  void hopChanged();

 private:
  static constexpr int kAllQuadrants = -1;

  void busyChanged() override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

  QWidget* makeHead();
  QWidget* makeList();
  void setTexts();
  void chooseFiles();
  void chooseFolder();
  void showState();
  void fillNetworks();
  void filter();
  void choose(std::optional<std::size_t> song);
  void lasso(const QList<qint64>& songs);
  void endLasso();
  bool isInLasso(std::size_t song) const;  ///< true without a lasso

  std::vector<SongPrediction> songs_;
  std::vector<PredictionsModel::Row> rows_;  ///< of songs_, computed once
  std::vector<std::size_t> shown_;           ///< of them, those that the filter lets through
  std::set<std::size_t> lasso_;              ///< of them; empty: no lasso
  std::optional<std::size_t> chosen_;
  bool networks_ = false;
  QString noNetworks_;
  QPushButton* addSongs_;
  QPushButton* addFolder_;
  QLabel* hopLabel_;
  NumberBox* hop_;
  QToolButton* export_;
  QAction* exportWindows_;
  QAction* playlists_;
  QAction* copies_;
  PicturesButton* pictures_;
  QToolButton* offeredButton_;
  std::vector<OfferedNetworks> offered_;
  QStringList packages_;
  QLabel* judges_;
  QLabel* remark_;
  QWidget* outdated_;
  QLabel* outdatedText_;
  QPushButton* again_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  QLineEdit* search_;
  QComboBox* quadrants_;
  QPushButton* all_;
  QPushButton* forget_;
  QWidget* lassoBar_;
  QLabel* lassoText_;
  QPushButton* lassoPlaylist_;
  QPushButton* endLasso_;
  PredictionsModel* model_;
  TableView* table_;
  QLabel* refused_;
  QWidget* refusedPart_ = nullptr;  ///< in which it is scrolled
  SongPanel* panel_;
};

}  // namespace cuadrante::ui
