#pragma once

#include "annotation/annotation.h"
#include "annotation/labelling_session.h"
#include "label/label_page.h"
#include "project/project.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the label page to the project: which clip is heard, and every label committed before
/// its mark is shown.
class LabelController : public QObject {
  Q_OBJECT
 public:
  LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                  QObject* parent = nullptr);

  /// The page came to the front: its clip plays.
  void enter();
  /// The page was left: nothing plays.
  void leave();
  /// How many clips this annotator has labelled, of how many.
  ui::LabelCounts counts() const { return counts_; }

 Q_SIGNALS:
  void countsChanged();
  void libraryWanted();  ///< nothing can be labelled before clips are selected or cut
  void datasetWanted();  ///< everything is labelled

 private:
  void begin();
  void showNotice();
  void showCurrent();
  void save(ClipId clip, EmotionPoint point, qint64 responseMs);
  void undo();
  void skip();
  void back();
  std::optional<ClipId> currentClip() const;
  /// Does an act and goes on from it once it is stored; tells on the page why it could not be.
  std::optional<Act> record(const std::function<Act(Journal&)>& act);
  std::optional<EmotionPoint> ownLabel(ClipId clip);
  void updateCounts();
  void changeAnnotator(const QString& name);

  Session& session_;
  Settings& settings_;
  ui::LabelPage& page_;
  std::optional<Annotator> annotator_;
  std::optional<LabellingSession> labelling_;
  std::vector<ui::RecentLabel> recent_;  ///< newest first
  ui::LabelCounts counts_;
  std::string sitting_;  ///< stored with each act: when this sitting began
  std::size_t labelledThisSitting_ = 0;
  QElapsedTimer sinceFirstLabel_;
  QString soundProblem_;  ///< why nothing is heard; empty: all is well
  bool inFront_ = false;
};

}  // namespace cuadrante::app
