#pragma once

#include "ui/dataset/version_contents.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace cuadrante::ui {

class Picture;
class PicturesButton;
class PlaneView;
class QuadrantCounts;

/// One dataset version: its points on the plane, its counts, and how much differs from another. A
/// click on a point asks to hear its clip.
class VersionPanel : public QWidget {
  Q_OBJECT
 public:
  explicit VersionPanel(QWidget* parent = nullptr);

  void showVersion(VersionContents contents);
  void clear();

 Q_SIGNALS:
  void clipChosen(cuadrante::ClipId clip);
  void exportRequested(cuadrante::VersionNumber version);

 private:
  void setTexts();
  void drawPoints();
  QString changesText() const;
  QString doubtsText() const;

  VersionContents contents_;
  PlaneView* plane_;
  QLabel* title_;
  QLabel* parent_;
  QLabel* note_;
  QLabel* guideline_;
  QLabel* labels_;
  QLabel* rule_;
  QLabel* features_;
  QLabel* formats_;
  QLabel* doubts_;
  QLabel* changesLabel_;
  QCheckBox* highlight_;
  QuadrantCounts* counts_;
  Picture* picture_;
  PicturesButton* pictures_;
  QToolButton* export_;
};

}  // namespace cuadrante::ui
