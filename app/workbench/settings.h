#pragma once

#include "ui/label/label_keys.h"
#include "ui/spectrogram/spectrogram_look.h"
#include "ui/theme/tokens.h"

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
  bool annotatorSaid() const;  ///< somebody has said who labels and answers
  void setAnnotator(const QString& name);

  /// Projects opened, the latest first; folders that are gone are left out.
  QStringList recentProjects() const;
  void addRecentProject(const QString& folder);

  /// [0, 1]; at first 1.
  double volume() const;
  void setVolume(double volume);

  ui::SpectrogramLook spectrogramLook() const;
  void setSpectrogramLook(const ui::SpectrogramLook& look);

  /// Keys of the label page that were changed; a damaged file leaves the defaults.
  ui::KeyMap labelKeys() const;
  void setLabelKeys(const ui::KeyMap& keys);

  /// What the label page shows beside the clip; nothing at first.
  bool anchors() const;  ///< words on the plane
  void setAnchors(bool shown);
  bool sessionPoints() const;  ///< the labels of the sitting
  void setSessionPoints(bool shown);
  bool earlierLabel() const;  ///< what one said of the clip before
  void setEarlierLabel(bool shown);

  /// Columns of the results table that are shown; empty, as at first: all.
  QStringList resultsColumns() const;
  void setResultsColumns(const QStringList& keys);
  bool resultsBaselines() const;  ///< beside each run; not at first
  void setResultsBaselines(bool shown);

  bool logarithmicLoss() const;  ///< of the curves; not at first
  void setLogarithmicLoss(bool logarithmic);

  /// Where a picture or a table was saved last; the user's folder at first.
  QString picturesFolder() const;
  void setPicturesFolder(const QString& folder);

  QByteArray windowGeometry() const;
  void setWindowGeometry(const QByteArray& geometry);
};

}  // namespace cuadrante::app
