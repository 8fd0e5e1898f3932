#pragma once

#include "core/ground/ids.h"

#include <QObject>

#include <optional>

namespace cuadrante::app {

class Session;

/// Plays the clips of the points that are clicked on a page that has no player of its own.
class PointSound : public QObject {
  Q_OBJECT
 public:
  explicit PointSound(Session& session, QObject* parent = nullptr);

  void play(ClipId clip);  ///< nothing for a clip that is not cut
  void leave();            ///< the page is left: its clip falls silent

 private:
  Session& session_;
  std::optional<ClipId> wanted_;
  bool heardHere_ = false;  ///< a clip was played for this page
};

}  // namespace cuadrante::app
