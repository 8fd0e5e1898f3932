#pragma once

#include "core/domain/version.h"
#include "core/ground/ids.h"
#include "core/learning/run.h"
#include "core/review/review.h"
#include "core/store/reviews.h"
#include "core/work/make_queue.h"
#include "ui/controls/step_page.h"
#include "ui/playback/clip_sound.h"
#include "ui/review/queue_model.h"
#include "ui/review/review_answer.h"

#include <optional>
#include <vector>

class QComboBox;
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
class TableView;
class WhoPanel;

/// A review as it is heard.
struct OpenReview {
  ReviewId id;
  std::vector<QueuedClip> queue;
  QueueLook look;
  std::vector<ReviewAnswer> answers;   ///< of this annotator, so far
  QString about;                       ///< what was asked for, for the note of the next version
  std::optional<JudgesReach> reach{};  ///< of its judges; absent without any
};

/// Hearing clips again whose labels are in doubt, and correcting one axis of them. What the label
/// was and what the models said is shown only after the answer, if at all. Reviews are stored: any
/// of them can be gone on with.
class ReviewPage : public StepPage {
  Q_OBJECT
 public:
  explicit ReviewPage(ClipPlayer& player, QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);
  void setVersions(const std::vector<DatasetVersion>& versions);
  /// A new review, as the thesis made it (QueueForm::chooseThesis).
  void chooseThesis(Task task, const std::vector<RunNumber>& judges);
  void setReviews(const std::vector<ReviewSummary>& reviews);
  /// Asks who answers, in place of all else; whoAnswered tells. `people`: those of the project.
  void askWho(const QStringList& people, const QString& suggested);
  void setWho(const QString& name);  ///< who answers; ends the question
  /// What was asked for last by queueRequested or reviewChosen.
  void showReview(OpenReview review);
  void showNothingFound();  ///< the queue that was asked for holds no clip
  /// What confident learning estimates, beside the queue that it made.
  void showFindings(const ConfidentFindings& findings);
  /// Answers clipRequested: plays the clip. `label`: its present one, if it has any.
  void showClip(const ClipSound& sound, std::optional<EmotionPoint> label);
  /// The answer is stored: shows it, the label and the models' opinions.
  void showSaved(const ReviewAnswer& answer);
  /// The clip's answer was taken back; it is shown if it is not already.
  void showUndone(ClipId clip);
  void showOutcome(const ReviewOutcome& outcome);  ///< answers outcomeRequested
  void setKeys(const KeyMap& keys);                ///< those of the label page
  void setGuideline(const QString& text);
  /// Whether an answer shows what the label was and what the models said; for reviews opened from
  /// now on.
  void setRevealing(bool revealing);

 Q_SIGNALS:
  void queueRequested(const cuadrante::ReviewRequest& request);
  void reviewChosen(cuadrante::ReviewId review);
  void clipRequested(cuadrante::ClipId clip);
  /// `responseMs`: from when the clip was shown and began to play.
  void labelChosen(cuadrante::ClipId clip, cuadrante::EmotionPoint point, qint64 responseMs);
  void keepChosen(cuadrante::ClipId clip, qint64 responseMs);
  void whoAnswered(const QString& name);
  void whoWanted();  ///< somebody else is to answer: askWho
  void undoRequested();
  void outcomeRequested();
  void buildRequested(QString note);
  void runsNeeded();  ///< to the train page

 private:
  void busyChanged() override;
  QWidget* makeLeftColumn();
  QWidget* makeQueuePart();
  QWidget* makeRightColumn();
  void connectPanels();
  void setTexts();
  void chooseReview(int index);
  QString reviewText(ReviewId review, Task task, qint64 answered, qint64 clips) const;
  void showForm();
  void showRight();
  void request(int row);
  void step(int rows);
  void showOverview(bool shown);
  void showCounts();

  QComboBox* reviews_;
  QStackedWidget* left_;
  QStackedWidget* right_;
  EmptyState* empty_;
  QueueForm* form_;
  QLabel* queueTitle_;
  QueueModel* model_;
  TableView* table_;
  QLabel* progress_;
  QPushButton* who_;
  WhoPanel* whoPanel_;
  QPushButton* overview_;
  QPushButton* outcomeButton_;
  QLabel* outcome_;
  HearingPanel* hearing_;
  QLineEdit* note_;
  QPushButton* build_;
  QString about_;
  bool asking_ = false;  ///< who answers
  ReviewId open_;        ///< invalid: the form is shown
};

}  // namespace cuadrante::ui
