#pragma once

#include <QTableView>

namespace cuadrante::ui {

/// A table for reading: whole rows, sortable by its headers, figures of one width; Ctrl+C copies
/// the chosen rows (all, if none) with the headers as tab-separated text.
class TableView : public QTableView {
  Q_OBJECT
 public:
  explicit TableView(QWidget* parent = nullptr);

  QString asText() const;  ///< what Ctrl+C copies

 private:
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace cuadrante::ui
