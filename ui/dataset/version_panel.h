#pragma once

#include "dataset/build.h"
#include "dataset/dataset.h"
#include "dataset/version.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;

namespace cuadrante::ui {

class Picture;
class PicturesButton;
class PlaneView;
class QuadrantCounts;

/// One dataset version: its points on the plane, its counts, and what is new against its parent.
class VersionPanel : public QWidget {
  Q_OBJECT
 public:
  explicit VersionPanel(QWidget* parent = nullptr);

  void showVersion(const DatasetVersion& version, std::vector<DatasetClip> clips,
                   std::vector<LabelChange> changes);
  void clear();

 private:
  void setTexts();
  void drawPoints();
  QString changesText() const;

  DatasetVersion version_;
  std::vector<DatasetClip> clips_;
  std::vector<LabelChange> changes_;
  PlaneView* plane_;
  QLabel* title_;
  QLabel* parent_;
  QLabel* note_;
  QLabel* labels_;
  QLabel* rule_;
  QLabel* changesLabel_;
  QCheckBox* highlight_;
  QuadrantCounts* counts_;
  Picture* picture_;
  PicturesButton* pictures_;
};

}  // namespace cuadrante::ui
