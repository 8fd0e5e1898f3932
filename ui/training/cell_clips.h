#pragma once

#include "core/ground/ids.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace cuadrante::ui {

class TableView;
class TextTableModel;

/// The clips of one cell of a confusion matrix, as a list: a row chosen by a click or the arrows,
/// or Enter on it, asks to hear its clip.
class CellClips : public QWidget {
  Q_OBJECT
 public:
  struct Clip {
    ClipId id;
    QString name;
    std::optional<double> probability;  ///< given to the class that was predicted
    QString song;                       ///< empty where it is not known
  };

  explicit CellClips(QWidget* parent = nullptr);

  void showClips(const QString& title, std::vector<Clip> clips);
  /// Marks its row without asking to hear it; none if it is not of the list.
  void mark(ClipId clip);

 Q_SIGNALS:
  void clipChosen(cuadrante::ClipId clip);
  void closed();  ///< all clips are wanted again: the button, or Escape

 private:
  void keyPressEvent(QKeyEvent* event) override;
  ClipId clipAt(int row) const;

  std::vector<Clip> clips_;
  ClipId marked_;  ///< it was asked for, or is about to be shown
  QLabel* title_;
  TextTableModel* model_;
  TableView* table_;
};

}  // namespace cuadrante::ui
