#pragma once

#include "core/features/bands.h"
#include "core/prediction/reasons.h"
#include "ui/predict/attribution_grid.h"

#include <QString>
#include <QWidget>

#include <cstddef>
#include <utility>
#include <vector>

namespace cuadrante::ui {

/// Which places of an axis of bands are named, at most so many, and how: the place of a band is its
/// index, between two of them there are others. Round frequencies where these rise evenly, else the
/// names of bands.
std::vector<std::pair<double, QString>> bandTicks(const std::vector<Band>& bands, std::size_t most);

/// What networks were shown of a window, a picture over time and bands, and which parts of it spoke
/// for what they said, and against it. The pointer shows the figures of a region.
class AttributionPicture : public QWidget {
  Q_OBJECT
 public:
  explicit AttributionPicture(QWidget* parent = nullptr);

  /// Reasons with regions; `startSeconds`: of the window in its song.
  void setReasons(const Reasons& reasons, double startSeconds);

  QRectF plot() const;                     ///< where the picture is
  QString textAt(QPointF position) const;  ///< of the region there; empty beside the plot
  QSize minimumSizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void drawAxes(QPainter& painter) const;
  void drawLegend(QPainter& painter) const;

  Reasons reasons_;
  AttributionGrid grid_;
  double startSeconds_ = 0.0, seconds_ = 0.0;  ///< of the picture
};

}  // namespace cuadrante::ui
