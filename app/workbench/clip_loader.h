#pragma once

#include "core/ground/ids.h"
#include "core/store/project.h"
#include "ui/playback/clip_sound.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <filesystem>
#include <functional>
#include <optional>

namespace cuadrante::app {

/// Reads cut clips into memory beside the window, computes what is shown of them, and keeps the
/// latest few, so that the next clips are there before they are needed.
class ClipLoader : public QObject {
  Q_OBJECT
 public:
  explicit ClipLoader(Project& project, QObject* parent = nullptr);
  ~ClipLoader() override;

  bool isCut(ClipId clip) const;
  /// The clip comes by `loaded` or `failed`: at once if it is in memory.
  void request(ClipId clip);
  /// Reads the clip into memory without asking for it: of the next few, the nearest first.
  void preload(ClipId clip);
  /// Decodes the clip's song around it; comes by `contextLoaded` or `contextFailed`.
  void requestContext(ClipId clip);

 Q_SIGNALS:
  /// A requested clip; only the latest request is answered.
  void loaded(const cuadrante::ui::ClipSound& sound);
  void failed(cuadrante::ClipId clip, std::exception_ptr error);
  void contextLoaded(const cuadrante::ui::ClipContext& context);
  void contextFailed(cuadrante::ClipId clip, std::exception_ptr error);

 private:
  QString titleOf(ClipId clip);
  QString titleFrom(ClipId clip);  ///< throws what the database does
  void read(ClipId clip, int priority);
  bool isThere(ClipId clip) const;
  void keep(const ui::ClipSound& sound);

  Project& project_;
  QThreadPool pool_;
  QList<ui::ClipSound> recent_;  ///< the latest last
  QSet<qint64> reading_;
  std::optional<ClipId> wanted_;
};

}  // namespace cuadrante::app
