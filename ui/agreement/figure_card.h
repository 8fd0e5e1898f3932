#pragma once

#include "core/statistics/agreement.h"

#include <QFrame>
#include <QString>

#include <vector>

class QGridLayout;
class QLabel;

namespace cuadrante::ui {

/// One figure that matters: its name, the number with its interval, what it means, and smaller
/// facts below.
class FigureCard : public QFrame {
  Q_OBJECT
 public:
  struct Fact {
    QString name;
    QString value;
    QString interval;
    QString tip;
  };

  explicit FigureCard(const QString& objectName, QWidget* parent = nullptr);

  void setTitle(const QString& title, const QString& figureName, const QString& tip);
  /// `meaning`: one line.
  void setFigure(const Figure& figure, const QString& meaning);
  void setFacts(const std::vector<Fact>& facts);

 private:
  QLabel* title_;
  QLabel* name_;
  QLabel* value_;
  QLabel* interval_;
  QLabel* meaning_;
  QGridLayout* facts_;
};

}  // namespace cuadrante::ui
