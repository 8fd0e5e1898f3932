#pragma once

#include "core/prediction/reasons.h"
#include "core/prediction/song_prediction.h"
#include "core/work/song_labels.h"
#include "ui/spectrogram/clip_picture.h"

#include <QList>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmotionTimeline;
class Picture;
class PlaneView;
class WhyPanel;

/// The plane with all songs and how close they lie, or with one of them: its windows faintly, the
/// last few before the moment that is played as a trail, and a mark where it is. Below it the
/// song's timeline, the button that plays it and the one that asks why, whose answer stands in the
/// plane's place until it is closed or another song is shown. Of all songs, one is clicked, or a
/// lasso drawn around several.
class SongPanel : public QWidget {
  Q_OBJECT
 public:
  explicit SongPanel(QWidget* parent = nullptr);

  /// A point for each song, by its id.
  struct SongPoint {
    qint64 id = 0;
    QString title;
    WindowPrediction whole;
    bool inLasso = true;  ///< or there is none
  };
  void setSongs(std::vector<SongPoint> songs);
  /// nullopt: of none; then the plane shows all of them.
  void setSong(std::optional<SongPrediction> song);
  /// Of the song: its waveform, and what people said of its clips.
  void setPeaks(std::vector<Extremes> peaks);
  void setLabels(std::vector<SongLabel> labels);
  /// The moment of the song that is heard.
  void showPosition(double seconds);
  void setPlaying(bool playing);
  /// Of a window of the song; nullopt: the plane again.
  void showWhy(const std::optional<Why>& why);
  void setAsking(bool possible);  ///< whether the button that asks why may be pressed

 Q_SIGNALS:
  void songClicked(qint64 id);
  void songsLassoed(const QList<qint64>& ids);
  void playToggled();
  void secondsChosen(double seconds);
  void whyRequested(double startSeconds);  ///< of the window at the moment that is shown

 private:
  void showPoints();

  std::vector<SongPoint> songs_;
  std::optional<SongPrediction> song_;
  std::optional<std::size_t> window_;  ///< at the moment that is shown
  QLabel* title_;
  QLabel* known_;
  PlaneView* plane_;
  Picture* planePicture_;
  EmotionTimeline* timeline_;
  QPushButton* play_;
  QPushButton* why_;
  QStackedWidget* stack_;
  WhyPanel* whyPanel_;
  QLabel* time_;
  QWidget* below_;
};

}  // namespace cuadrante::ui
