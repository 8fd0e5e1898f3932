#pragma once

#include "core/store/backup.h"

#include <QDialog>
#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

class TableView;
class TextTableModel;

/// The copies of a project's labels, to go back to one. Of a project that is damaged it says what
/// was found first, and offers to mend it.
class BackupsDialog : public QDialog {
  Q_OBJECT
 public:
  /// `project`: its name. `damage`: what was found, a sentence; empty where nothing was.
  BackupsDialog(const QString& project, const QString& damage, QWidget* parent = nullptr);

  /// The newest first. Before this it says that they are being looked at.
  void setBackups(std::vector<BackupContents> backups);
  /// What went wrong with looking at them.
  void showError(const QString& sentence);

 Q_SIGNALS:
  void restoreRequested(const std::filesystem::path& backup);
  void repairRequested();

 private:
  QWidget* makeButtons();
  const BackupContents* chosen() const;
  void showButtons();

  bool damaged_;
  std::vector<BackupContents> backups_;
  QLabel* state_;
  TextTableModel* model_;
  TableView* table_;
  QPushButton* restore_ = nullptr;
  QPushButton* repair_ = nullptr;
};

}  // namespace cuadrante::ui
