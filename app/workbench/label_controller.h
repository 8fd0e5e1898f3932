#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include "annotation/labelling_session.h"
#include "playback/clip_sound.h"

namespace cuadrante::ui {
class LabelPage;
}

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the label page to the project: which clip is heard, and every label committed before its mark
/// is shown.
class LabelController : public QObject {
  Q_OBJECT
 public:
  LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                  QObject* parent = nullptr);

  /// The page came to the front: its clip plays. Left: it stops.
  void enter();
  void leave();

 Q_SIGNALS:
  void goToLibraryRequested();
  void failed(std::exception_ptr error);

 private:
  void begin();
  void showCurrent();
  void showSound(const ui::ClipSound& sound);
  void save(ClipId clip, EmotionPoint point, qint64 responseMs);
  void undo();
  void updateCounts();
  void updateRecent();
  void changeAnnotator(const QString& name);

  Session& session_;
  Settings& settings_;
  ui::LabelPage& page_;
  std::optional<Annotator> annotator_;
  std::optional<LabellingSession> labelling_;
  QString sitting_;  ///< stored with each annotation
  QElapsedTimer sinceStart_;
  bool inFront_ = false;
};

}  // namespace cuadrante::app
