#pragma once

#include "core/work/cut.h"
#include "core/work/import.h"
#include "core/work/relink.h"

#include <QFrame>

#include <filesystem>
#include <utility>
#include <vector>

class QListWidget;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

/// What a step has to say of single files.
struct FilesOfStep {
  std::vector<Error> refused;
  std::vector<std::filesystem::path> missing;   ///< looked for and not found
  std::vector<std::filesystem::path> cutShort;  ///< added, though their end is missing
  std::vector<Duplicate> duplicates;
  std::vector<Relinked> relinked;  ///< from where they are: only their tags have changed
  std::vector<Silenced> silenced;
  std::size_t damaged = 0;  ///< of those refused: songs whose damaged clips can be had if wanted
  PassedOver passedOver{};
  std::vector<DoubtfulClip> doubtful{};
  std::vector<std::pair<std::filesystem::path, double>> padded{};  ///< as ImportResult::padded

  std::size_t size() const {
    return refused.size() + missing.size() + cutShort.size() + duplicates.size() + relinked.size() +
           silenced.size() + passedOver.linkedFolders.size() + passedOver.bySuffix.size() +
           doubtful.size() + padded.size();
  }
};

/// The files that a step left out or found again, each with the reason; folded to one line until
/// opened. Hidden when there are none.
class FilesPanel : public QFrame {
  Q_OBJECT
 public:
  explicit FilesPanel(QWidget* parent = nullptr);

  void setFiles(const FilesOfStep& files);
  void setBusy(bool busy);

 Q_SIGNALS:
  void damagedWanted();  ///< the damaged clips too, with silence where there is no sound

 private:
  void add(const QString& line);
  void setHeading(const FilesOfStep& files);

  QToolButton* heading_;
  QListWidget* list_;
  QPushButton* keepDamaged_;
};

}  // namespace cuadrante::ui
