#pragma once

#include <QString>
#include <QWidget>

namespace cuadrante::ui {

class TableView;

/// Beside a table of results: copies it as text, or asks for it to be exported.
class TableButtons : public QWidget {
  Q_OBJECT
 public:
  /// `name`: of the buttons, "sweep" for "sweepCopyButton" and "sweepExportButton".
  TableButtons(const QString& name, const TableView& table, QWidget* parent = nullptr);

 Q_SIGNALS:
  void exportRequested();
};

}  // namespace cuadrante::ui
