#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "core/ground/ids.h"
#include "core/store/project.h"
#include "core/work/exchange_labels.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <optional>

namespace cuadrante::ui {
class AgreementPage;
class LabelImportDialog;
}  // namespace cuadrante::ui

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the agreement page to the annotations of the project: computes its figures in the
/// background, takes labels in and gives them out.
class AgreementController : public PageController {
  Q_OBJECT
 public:
  AgreementController(Session& session, Settings& settings, ui::AgreementPage& page,
                      QObject* parent = nullptr);

  /// The page came to the front: its figures are computed if labels have changed since.
  void enter() override;
  void leave() override;

  /// A table, or a file of a layout that is none, opens the dialog that shows what becomes of it;
  /// anything else is taken at once.
  void openImport(const QString& file);
  /// In the background; the page tells how it ended. A CSV that names no annotator is taken in the
  /// name of the person at the label page.
  void importFrom(const QString& file);
  void exportTo(const QString& file, LabelFormat format);
  void exportTableTo(const QString& file, LabelTable table, LabelScale scale);

 Q_SIGNALS:
  void labelsWanted();  ///< nobody has labelled yet
  void clipWanted(cuadrante::ClipId clip);

 private:
  void chooseImport();
  void openFile(const std::filesystem::path& file, std::optional<LabelLayout> layout);
  std::vector<std::filesystem::path> songFolders() const;
  void preview(ui::LabelImportDialog& dialog, const std::filesystem::path& file);
  void take(const std::filesystem::path& file, const ui::LabelImportDialog& dialog);
  /// In the background; what it returns tells the page.
  std::function<void()> taken(const ImportedLabels& result, const std::filesystem::path& file);
  void chooseExport();
  void chooseTable(LabelTable table, LabelScale scale);
  void openProtocol();
  void compute();
  void startStep(const QString& title, std::function<std::function<void()>(Project& project)> step);

  Session& session_;
  Settings& settings_;
  ui::AgreementPage& page_;
  BackgroundTask figures_;
  BackgroundTask previews_;
  std::function<void()> nextPreview_;  ///< of what a dialog says by now; empty for none
  bool inFront_ = false;
  bool stale_ = true;  ///< labels have changed since the figures were begun
};

}  // namespace cuadrante::app
