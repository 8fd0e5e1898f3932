#pragma once

#include "core/prediction/song_prediction.h"
#include "ui/controls/step_page.h"

#include <QStringList>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class NumberBox;
class PicturesButton;
class PredictionsModel;
class SongPanel;
class TableView;

/// What the project's networks say of songs that are in no dataset: a table, the plane, and each
/// song over its time while it is heard. Files and folders can be dropped anywhere on it.
class PredictPage : public StepPage {
  Q_OBJECT
 public:
  explicit PredictPage(QWidget* parent = nullptr);

  /// Which networks judge, in a line; `remark` what speaks against believing them, if anything.
  void showNetworks(const QString& networks, const QString& remark);
  /// There are none yet; why, as a sentence.
  void showNoNetworks(const QString& why);
  /// In place of those that are shown; the chosen song stays chosen.
  void setPredictions(std::vector<SongPrediction> songs);
  /// Files that could not be judged, a sentence each.
  void showRefused(const QStringList& sentences);
  void showPosition(double seconds);
  void setPlaying(bool playing);

  double hopSeconds() const;
  /// Of the songs that are shown, by their place in setPredictions.
  std::optional<std::size_t> chosenSong() const { return chosen_; }

 Q_SIGNALS:
  void songsChosen(QStringList paths);  ///< files and folders to be judged
  void networksWanted();                ///< there are none: the page where one trains
  void songChanged();                   ///< chosenSong() is another
  void playToggled();                   ///< of the chosen song
  void secondsChosen(double seconds);
  void exportRequested();
  void playlistsRequested();

 private:
  void busyChanged() override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

  QWidget* makeHead();
  QWidget* makeList();
  void setTexts();
  void chooseFiles();
  void chooseFolder();
  void showState();
  void filter();
  void choose(std::optional<std::size_t> song);

  std::vector<SongPrediction> songs_;
  std::vector<std::size_t> shown_;  ///< of them, those that the filter lets through
  std::optional<std::size_t> chosen_;
  bool networks_ = false;
  QString noNetworks_;
  QPushButton* addSongs_;
  QPushButton* addFolder_;
  QLabel* hopLabel_;
  NumberBox* hop_;
  QPushButton* export_;
  PicturesButton* pictures_;
  QPushButton* playlists_;
  QLabel* judges_;
  QLabel* remark_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  QLineEdit* search_;
  QComboBox* quadrants_;
  QPushButton* all_;
  PredictionsModel* model_;
  TableView* table_;
  QLabel* refused_;
  SongPanel* panel_;
};

}  // namespace cuadrante::ui
