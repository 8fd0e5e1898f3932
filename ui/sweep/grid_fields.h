#pragma once

#include "core/sweeps/grid.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace cuadrante::ui {

class CheckGroup;

/// The lists of values of a grid: check boxes and texts, each with what is wrong with it below it.
class GridFields : public QWidget {
  Q_OBJECT
 public:
  explicit GridFields(QWidget* parent = nullptr);

  void setGrid(const Grid& grid);
  /// What the fields say; nullopt while one of them says nothing that can be trained.
  const std::optional<Grid>& grid() const { return grid_; }

 Q_SIGNALS:
  void changed();

 private:
  /// One field: writes its values into a grid. False if it has none.
  using Read = std::function<bool(Grid&)>;
  struct Field {
    QWidget* widget;
    QLabel* problem;
    Read read;
    QString demand;  ///< what to write or choose there
  };

  QLabel* addProblem(QGridLayout& layout, const QWidget& field, int row, int column, int span);
  QLineEdit* addText(QGridLayout& layout, const char* name, int row, int column, int span,
                     const Read& read);
  CheckGroup* addGroup(QGridLayout& layout, const char* name, int columns, int row,
                       const Read& read);
  void setTexts();
  void describe(QWidget* widget, const QString& name, const QString& demand);
  /// What is wrong with one field; empty if nothing is.
  QString problemOf(const Field& field) const;
  void check();
  void showOthers();

  std::vector<Field> fields_;
  TrainingConfig rest_;  ///< options that have no field
  std::optional<Grid> grid_;
  CheckGroup* axis_ = nullptr;
  CheckGroup* cell_ = nullptr;
  QLineEdit* units_ = nullptr;
  CheckGroup* conv1d_ = nullptr;
  QLineEdit* dropout_ = nullptr;
  QLineEdit* rate_ = nullptr;
  QLineEdit* batch_ = nullptr;
  QLineEdit* epochs_ = nullptr;
  CheckGroup* optimizer_ = nullptr;
  CheckGroup* split_ = nullptr;
  QLineEdit* test_ = nullptr;
  QLineEdit* validation_ = nullptr;
  QSpinBox* seed_;
  QLabel* others_;
};

}  // namespace cuadrante::ui
