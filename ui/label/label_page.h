#pragma once

#include "emotion/emotion.h"
#include "ids.h"
#include "label/recent_labels.h"
#include "playback/clip_sound.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QStackedLayout;

namespace cuadrante::ui {

class ClipPlayer;
class ElidedLabel;
class EmptyState;
class KeysOverlay;
class ListeningPanel;
class PlaneView;

/// How far an annotator has come.
struct LabelCounts {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t today = 0;
  std::optional<double> perMinute;  ///< of this sitting; nullopt: too early to say
};

/// Where people label: hear a clip, click the plane, the next clip starts. The mark is drawn only
/// by `showSaved`, so that what is seen is on the disk. Nothing on the page moves between clips.
class LabelPage : public QWidget {
  Q_OBJECT
 public:
  /// Why there is no clip to hear.
  enum class Empty { NoClips, NotCut, AllDone };
  Q_ENUM(Empty)

  explicit LabelPage(ClipPlayer& player, QWidget* parent = nullptr);

  QString annotator() const;  ///< the system user's name until another is entered
  void setAnnotators(const QStringList& known, const QString& current);

 public Q_SLOTS:
  /// Shows and plays the clip; `earlier` is what this annotator said of it before.
  void showClip(const cuadrante::ui::ClipSound& sound,
                std::optional<cuadrante::EmotionPoint> earlier = std::nullopt);
  /// The label was stored: draws its mark (for a moment, when the next clip comes).
  void showSaved(cuadrante::ClipId clip, cuadrante::EmotionPoint point);
  void showCounts(const cuadrante::ui::LabelCounts& counts);
  void showRecent(const std::vector<cuadrante::ui::RecentLabel>& newestFirst);
  /// A quiet line at the top; empty clears it.
  void showNotice(const QString& text);
  void showEmpty(cuadrante::ui::LabelPage::Empty why);

 Q_SIGNALS:
  /// `responseMs`: from the moment the clip was first heard (shown, if it was not) to the choice.
  void labelChosen(cuadrante::ClipId clip, cuadrante::EmotionPoint point, qint64 responseMs);
  void undoRequested();
  void skipRequested();
  void backRequested();
  void startRequested(cuadrante::ui::LabelPage::Empty why);  ///< the empty state's button
  void annotatorChanged(const QString& name);

 private:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

  QWidget* makeWorkspace(ClipPlayer& player);
  QHBoxLayout* makeHeader();
  QWidget* makeFooter();
  QWidget* makeSide();
  bool isWorking() const;
  void choose(EmotionPoint point);
  void clearMark();
  void noteHeard(double position, bool playing);
  void takeAnnotatorName();
  bool passToPlane(QKeyEvent* event);

  QStackedLayout* stack_;
  EmptyState* empty_;
  QWidget* workspace_ = nullptr;
  PlaneView* plane_ = nullptr;
  ListeningPanel* panel_ = nullptr;
  RecentLabels* recent_ = nullptr;
  ElidedLabel* title_ = nullptr;
  ElidedLabel* notice_ = nullptr;
  QComboBox* annotator_ = nullptr;
  QLabel* done_ = nullptr;
  QLabel* pace_ = nullptr;
  QProgressBar* progress_ = nullptr;
  KeysOverlay* keys_ = nullptr;

  ClipId clip_;
  std::optional<ClipId> savedClip_;
  QElapsedTimer response_;
  bool heard_ = false;
  qint64 heardAtMs_ = 0;  ///< on response_'s clock
  QTimer markTimer_;
  QString annotatorName_;
  Empty why_ = Empty::NoClips;
};

}  // namespace cuadrante::ui
