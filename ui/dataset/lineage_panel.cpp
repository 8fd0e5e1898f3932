#include "ui/dataset/lineage_panel.h"

#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/dataset/versions_list.h"
#include "ui/plane/plane_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cuadrante::ui {

LineagePanel::LineagePanel(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 8, 0, 0);
  grid->setSpacing(12);
  for (std::size_t i = 0; i < kPlanes; ++i) {
    planes_.push_back(makePlane());
    grid->addWidget(planes_.back().whole, static_cast<int>(i / 2), static_cast<int>(i % 2));
  }
}

LineagePanel::Plane LineagePanel::makePlane() {
  Plane plane{new QWidget, makeLabel(QStringLiteral("emphasis")), new PlaneView, nullptr};
  plane.title->setAlignment(Qt::AlignHCenter);
  plane.view->setChoosing(false);
  plane.view->setFocusPolicy(Qt::NoFocus);
  plane.picture = new Picture(*plane.view, tr("Labels on the plane"), {}, {420, 420});
  auto* column = new QVBoxLayout(plane.whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addWidget(plane.title);
  column->addWidget(plane.view, 1);
  return plane;
}

void LineagePanel::showLineage(const std::vector<VersionLabels>& versions) {
  for (std::size_t i = 0; i < planes_.size(); ++i) {
    const Plane& plane = planes_[i];
    plane.whole->setVisible(i < versions.size());
    if (i >= versions.size())
      continue;
    const VersionLabels& version = versions[i];
    plane.title->setText(
        QStringLiteral("v%1 · %2")
            .arg(QString::number(version.number.value), clipsText(version.labels.size())));
    plane.view->setObjectName(QStringLiteral("lineagePlane_%1").arg(version.number.value));
    plane.view->setAccessibleName(tr("Labels of version %1").arg(version.number.value));
    plane.picture->setFileName(QStringLiteral("labels-v%1").arg(version.number.value));
    std::vector<PlanePoint> points;
    points.reserve(version.labels.size());
    for (const EmotionPoint& label : version.labels)
      points.push_back({.point = label, .colour = quadrantOf(label), .tip = {}});
    plane.view->setPoints(std::move(points));
  }
}

}  // namespace cuadrante::ui
