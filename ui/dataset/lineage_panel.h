#pragma once

#include "ui/dataset/version_contents.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace cuadrante::ui {

class Picture;
class PlaneView;

/// The planes of a version and of those that it came from, side by side.
class LineagePanel : public QWidget {
  Q_OBJECT
 public:
  /// The thesis's four fit on a page.
  static constexpr std::size_t kPlanes = 4;

  explicit LineagePanel(QWidget* parent = nullptr);

  void showLineage(const std::vector<VersionLabels>& versions);

 private:
  struct Plane {
    QWidget* whole = nullptr;
    QLabel* title = nullptr;
    PlaneView* view = nullptr;
    Picture* picture = nullptr;
  };
  Plane makePlane();

  std::vector<Plane> planes_;
};

}  // namespace cuadrante::ui
