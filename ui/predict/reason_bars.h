#pragma once

#include "core/prediction/reasons.h"

#include <QRectF>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace cuadrante::ui {

/// In words what spoke for a decision and what against it, the strongest first, each with a bar as
/// long as what it said. The pointer shows the measures behind the words.
class ReasonBars : public QWidget {
  Q_OBJECT
 public:
  explicit ReasonBars(QWidget* parent = nullptr);

  /// Reasons with traits.
  void setReasons(const Reasons& reasons);

  /// What is shown, from above: "few onsets".
  QStringList words() const;
  QString textAt(QPointF position) const;  ///< of the row there; empty beside the rows
  QSize minimumSizeHint() const override;

 private:
  struct Row {
    bool forIt = true;
    QString words, deviations, tip;
    double attribution = 0.0;
  };

  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  QRectF rowAt(std::size_t row) const;  ///< below the heading of its group

  std::vector<Row> rows_;
};

}  // namespace cuadrante::ui
