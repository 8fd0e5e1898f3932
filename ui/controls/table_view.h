#pragma once

#include <QTableView>

namespace cuadrante::ui {

/// A table for reading: whole rows, sortable by its headers, figures of one width; Ctrl+C copies
/// the chosen rows (all, if none) with the headers as tab-separated text.
class TableView : public QTableView {
  Q_OBJECT
 public:
  explicit TableView(QWidget* parent = nullptr);

  /// A column of names takes the room that the others leave, and never less than so many pixels:
  /// the others are scrolled to then.
  void setNameColumn(int column, int least);

  QString asText() const;  ///< what Ctrl+C copies

 private:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void fitNames();

  int names_ = -1, leastNames_ = 0;
};

}  // namespace cuadrante::ui
