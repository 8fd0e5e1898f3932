#pragma once

#include "spectrogram/spectrogram_look.h"
#include "theme/tokens.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace cuadrante::app {

/// What the workbench remembers between sessions, in the user's configuration folder.
class Settings {
 public:
  /// "es" or "en"; empty, as at first: the system's.
  QString language() const;
  void setLanguage(const QString& language);

  ui::Scheme scheme() const;
  void setScheme(ui::Scheme scheme);

  /// The system user's name at first.
  QString annotator() const;
  void setAnnotator(const QString& name);

  /// Projects opened, the latest first; folders that are gone are left out.
  QStringList recentProjects() const;
  void addRecentProject(const QString& folder);

  /// [0, 1]; at first 1.
  double volume() const;
  void setVolume(double volume);

  ui::SpectrogramLook spectrogramLook() const;
  void setSpectrogramLook(const ui::SpectrogramLook& look);

  QByteArray windowGeometry() const;
  void setWindowGeometry(const QByteArray& geometry);
};

}  // namespace cuadrante::app
