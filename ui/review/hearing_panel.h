#pragma once

#include "core/learning/training_config.h"
#include "ui/controls/key_press.h"
#include "ui/label/label_keys.h"
#include "ui/playback/clip_sound.h"
#include "ui/review/review_answer.h"

#include <QElapsedTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;

namespace cuadrante::ui {

class AnswerCard;
class ClipPlayer;
class ElidedLabel;
class GuidelineCard;
class ListeningPanel;
class PlaneView;
struct PlanePoint;

/// The plane of the review: either the answered clips as points, or one clip to be heard, whose one
/// axis can be set while the other is locked at its value.
class HearingPanel : public QWidget {
  Q_OBJECT
 public:
  explicit HearingPanel(ClipPlayer& player, QWidget* parent = nullptr);

  void showPoints(std::vector<PlanePoint> points);
  /// Plays the clip. Of its present label only the coordinate of the other axis is shown; where the
  /// task is no axis, or there is no label, both can be set.
  void showClip(const ClipSound& sound, std::optional<EmotionPoint> label, Task task);
  void setRevealing(bool revealing);  ///< what AnswerCard says of an answer
  void showAnswer(const ReviewAnswer& answer);
  void hideAnswer();
  void clear();
  /// Those of the label page, as far as they make sense here; at first the program's.
  void setKeys(const KeyMap& keys);

  void setGuideline(const QString& text);  ///< beside the plane; empty: none

  ClipId clip() const { return hearing_ ? clip_ : ClipId{}; }  ///< invalid: points are shown
  qint64 responseMs() const;  ///< since the clip was shown and began to play

 Q_SIGNALS:
  void clipPicked(cuadrante::ClipId clip);  ///< a point was clicked
  void chosen(cuadrante::EmotionPoint point);
  void keepRequested();
  void undoRequested();
  void previousRequested();
  void nextRequested();

 private:
  void keyPressEvent(QKeyEvent* event) override;
  QWidget* makeButtons();
  QWidget* makeSide();
  void enableButtons();

  PlaneView* plane_;
  ListeningPanel* listening_;
  GuidelineCard* guideline_;
  AnswerCard* answer_;
  ElidedLabel* title_;
  QPushButton* previous_;
  QPushButton* keep_;
  QPushButton* undo_;
  QPushButton* next_;
  ClipId clip_;
  Task task_ = Task::Energia;
  bool labelled_ = false;  ///< the clip that is heard
  KeyMap keys_;
  RepeatedPress answerPress_;  ///< of keys that answer for a clip
  bool hearing_ = false;
  QElapsedTimer shown_;  ///< since the clip was
};

}  // namespace cuadrante::ui
