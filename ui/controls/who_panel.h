#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;

namespace cuadrante::ui {

/// Asks who answers or labels: a name of the project's people, or another.
class WhoPanel : public QWidget {
  Q_OBJECT
 public:
  /// `prefix`: of the names of its widgets.
  WhoPanel(const QString& prefix, const QString& question, QWidget* parent = nullptr);

  void ask(const QStringList& people, const QString& suggested);

 Q_SIGNALS:
  void chosen(const QString& name);  ///< not empty

 private:
  void choose();

  QComboBox* name_;
  QPushButton* button_;
};

}  // namespace cuadrante::ui
