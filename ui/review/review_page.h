#pragma once

#include "controls/step_page.h"
#include "emotion/emotion.h"
#include "experiment/run.h"
#include "ids.h"
#include "playback/clip_sound.h"
#include "progress.h"
#include "review/queue.h"
#include "review/review_answer.h"

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class ClipPlayer;
class EmptyState;
class HearingPanel;
class KeyMap;
class QueueForm;
class QueueModel;
class TableView;

/// Hearing again what the models miss, and correcting one axis of it. What the label was and what
/// the models said is shown only after the answer.
class ReviewPage : public StepPage {
  Q_OBJECT
 public:
  explicit ReviewPage(ClipPlayer& player, QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);  ///< all; the finished ones of each axis can be chosen
  /// The queue that was asked for last. Shows all its clips on the plane.
  void showQueue(std::vector<QueuedClip> queue);
  /// Answers clipRequested: plays the clip. `label`: its present one.
  void showClip(const ClipSound& sound, EmotionPoint label);
  /// The answer is stored: shows it, the label and the models' opinions.
  void showSaved(const ReviewAnswer& answer);
  /// The clip's answer was taken back; it is shown if it is not already.
  void showUndone(ClipId clip);
  void setKeys(const KeyMap& keys);  ///< those of the label page
  void setGuideline(const QString& text);

 Q_SIGNALS:
  void queueRequested(cuadrante::Axis axis, std::vector<cuadrante::RunNumber> runs, int missedBy);
  void clipRequested(cuadrante::ClipId clip);
  void relabelChosen(cuadrante::ClipId clip, cuadrante::Axis axis, double value);
  void keepChosen(cuadrante::ClipId clip);
  void undoRequested();
  void buildRequested(QString note);
  void runsNeeded();  ///< the button of the empty page: to the train page

 private:
  void busyChanged() override;
  QWidget* makeLeftColumn();
  QWidget* makeRightColumn();
  void connectPanels();
  void setTexts();
  void request(int row);
  void step(int rows);
  void showOverview(bool shown);
  void showCounts();

  QStackedWidget* stack_;
  EmptyState* empty_;
  QueueForm* form_;
  QLabel* queueTitle_;
  QueueModel* model_;
  TableView* table_;
  QLabel* progress_;
  QPushButton* overview_;
  HearingPanel* hearing_;
  QLineEdit* note_;
  QPushButton* build_;
  Axis requestedAxis_ = Axis::Energia;
  int requestedMissedBy_ = 0;
  std::size_t requestedRuns_ = 0;
};

}  // namespace cuadrante::ui
