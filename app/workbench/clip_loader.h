#pragma once

#include "ids.h"
#include "playback/clip_sound.h"
#include "project/project.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <filesystem>
#include <functional>
#include <optional>

namespace cuadrante::app {

/// Reads cut clips into memory beside the window and keeps the latest few, so that the next clip is
/// there before it is needed.
class ClipLoader : public QObject {
  Q_OBJECT
 public:
  explicit ClipLoader(Project& project, QObject* parent = nullptr);
  ~ClipLoader() override;

  bool isCut(ClipId clip) const;
  /// The clip comes by `loaded` or `failed`: at once if it is in memory.
  void request(ClipId clip);
  /// Reads the clip into memory without asking for it.
  void preload(ClipId clip);

 Q_SIGNALS:
  /// A requested clip; only the latest request is answered.
  void loaded(const cuadrante::ui::ClipSound& sound);
  void failed(cuadrante::ClipId clip, std::exception_ptr error);

 private:
  QString titleOf(ClipId clip);
  void read(ClipId clip);
  void keep(const ui::ClipSound& sound);

  Project& project_;
  QThreadPool pool_;
  QList<ui::ClipSound> recent_;  ///< the latest last
  QSet<qint64> reading_;
  std::optional<ClipId> wanted_;
};

}  // namespace cuadrante::app
