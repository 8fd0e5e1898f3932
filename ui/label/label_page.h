#pragma once

#include "core/domain/act.h"
#include "core/domain/emotion.h"
#include "core/ground/ids.h"
#include "ui/controls/key_press.h"
#include "ui/label/label_keys.h"
#include "ui/label/label_progress.h"
#include "ui/label/label_view.h"
#include "ui/label/recent_labels.h"
#include "ui/playback/clip_sound.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QStackedLayout;

namespace cuadrante::ui {

class ClipPlayer;
class ElidedLabel;
class EmptyState;
class WhoPanel;
class GuidelineCard;
class KeysOverlay;
class LabelActions;
class LabelHeader;
class ListeningPanel;
class PlaneView;

/// A rating as it was given.
struct LabelAnswer {
  EmotionPoint point;
  qint64 responseMs = 0;    ///< since the clip was first heard (shown, if it was not)
  double heardShare = 0.0;  ///< [0, 1] of the clip
};

/// What this annotator said of a clip before.
struct ClipFacts {
  std::optional<EmotionPoint> earlier;
  bool flagged = false;
  QString note;
};

/// Where people label: hear a clip, click the plane, the next clip starts. The mark is drawn only
/// by `showSaved`, so that what is seen is on the disk. Nothing on the page moves between clips.
class LabelPage : public QWidget {
  Q_OBJECT
 public:
  /// Why there is no clip to hear.
  enum class Empty { NoClips, NotCut, Unreadable, AllDone, NoProject };
  Q_ENUM(Empty)

  explicit LabelPage(ClipPlayer& player, QWidget* parent = nullptr);

  QString annotator() const;  ///< the system user's name until another is entered
  /// Asks who labels, in place of the clip. `suggested`: what the field says at first.
  void askWho(const QStringList& people, const QString& suggested);
  void setAnnotators(const QStringList& known, const QString& current);
  /// Clicks count once this share of the clip has been heard, [0, 1].
  void setGate(double share);
  void setSkipReasons(bool asked);
  void setGuideline(const QString& text);  ///< beside the plane; empty: none
  void setView(const LabelView& view);
  void setKeys(const KeyMap& keys);

 public Q_SLOTS:
  /// A clip is on its way: what said that there is none goes.
  void showLoading();
  /// Shows and plays the clip.
  void showClip(const cuadrante::ui::ClipSound& sound, const cuadrante::ui::ClipFacts& facts = {});
  /// The label was stored: draws its mark (for a moment, when the next clip comes), beside where
  /// the clip should lie, if that is known.
  void showSaved(cuadrante::ClipId clip, cuadrante::EmotionPoint point,
                 std::optional<cuadrante::EmotionPoint> reference = std::nullopt);
  void showRemark(bool flagged, const QString& note);
  void keepNote();  ///< what is being written counts as entered, on the clip that is shown
  void showPossible(bool back, bool undo, bool redo);
  void showCounts(const cuadrante::ui::LabelCounts& counts);
  void showRecent(const std::vector<cuadrante::ui::RecentLabel>& newestFirst);
  /// The labels of this sitting; drawn when the view asks for them.
  void showSittingPoints(const std::vector<cuadrante::EmotionPoint>& points);
  /// A quiet line at the top; empty clears it.
  void showNotice(const QString& text);
  /// `detail`: a sentence of what is wrong with an unreadable clip or project.
  void showEmpty(cuadrante::ui::LabelPage::Empty why, const QString& detail = {});

 Q_SIGNALS:
  void labelChosen(cuadrante::ClipId clip, const cuadrante::ui::LabelAnswer& answer);
  void undoRequested();
  void redoRequested();
  void backRequested();
  void skipRequested(std::optional<cuadrante::SkipReason> reason);
  void flagChosen(bool flagged);
  void noteEntered(const QString& note, cuadrante::ClipId clip);  ///< written on that clip
  void startRequested(cuadrante::ui::LabelPage::Empty why);       ///< the empty state's button
  void annotatorChanged(const QString& name);
  void whoAnswered(const QString& name);  ///< to askWho
  void viewChosen(const cuadrante::ui::LabelView& view);
  void keysChangeRequested();

 private:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;

  QWidget* makeWorkspace(ClipPlayer& player);
  QWidget* makeSide();
  void connectParts();
  bool isWorking() const;
  bool isAnswerable(LabelAction action) const;
  void perform(LabelAction action);
  void choose(EmotionPoint point);
  void toggleView(bool LabelView::*part);
  void updatePoints();
  void clearMark();
  void noteHeard(double position, bool playing);
  void flash(const QString& text);
  void showNoticeLine();
  void focusPlane();
  bool passToPlane(QKeyEvent* event);

  ClipPlayer& player_;
  QStackedLayout* stack_;
  EmptyState* empty_;
  WhoPanel* who_;
  QWidget* workspace_ = nullptr;
  LabelHeader* header_ = nullptr;
  PlaneView* plane_ = nullptr;
  ListeningPanel* panel_ = nullptr;
  GuidelineCard* guideline_ = nullptr;
  LabelActions* actions_ = nullptr;
  LabelProgress* progress_ = nullptr;
  RecentLabels* recent_ = nullptr;
  ElidedLabel* notice_ = nullptr;
  KeysOverlay* overlay_ = nullptr;

  KeyMap keys_;
  RepeatedPress answerPress_;  ///< of keys that end a clip
  LabelView view_;
  double gate_ = 0.0;
  ClipId clip_;
  std::optional<EmotionPoint> earlier_;
  std::vector<EmotionPoint> sittingPoints_;
  std::optional<ClipId> savedClip_;
  QElapsedTimer response_;
  bool heard_ = false;
  qint64 heardAtMs_ = 0;  ///< on response_'s clock
  QTimer markTimer_;
  QTimer flashTimer_;
  QString noticeText_;
  QString flashText_;
  Empty why_ = Empty::NoClips;
};

}  // namespace cuadrante::ui
