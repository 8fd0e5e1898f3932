#pragma once

#include "core/dataset/difference.h"
#include "core/ground/ids.h"
#include "ui/charts/count_matrix.h"

#include <QWidget>

class QLabel;

namespace cuadrante::ui {

class ChangesModel;
class Picture;
class PlaneView;
class TableView;

/// How many clips went from which quadrant to which.
class MigrationMatrix : public CountMatrix {
  Q_OBJECT
 public:
  explicit MigrationMatrix(QWidget* parent = nullptr);

  void setDifference(const VersionDifference& difference);

 private:
  QString sentence(const QString& row, const QString& column, qint64 count) const override;
};

/// What one version has another way than another: an arrow for each clip that moved, the quadrants
/// that they left and went to, and a list. A clip chosen in the list or on the plane is marked in
/// both and asked to be heard.
class ChangesPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ChangesPanel(QWidget* parent = nullptr);

  void showDifference(const VersionDifference& difference, VersionNumber from, VersionNumber to);
  /// Nothing to compare with, or not read yet.
  void clear(const QString& why);

 Q_SIGNALS:
  void clipChosen(cuadrante::ClipId clip);

 private:
  void drawChanges();
  void onRow(int row);
  QString summaryOf(const VersionDifference& difference) const;

  PlaneView* plane_;
  QLabel* title_;
  QLabel* summary_;
  MigrationMatrix* matrix_;
  ChangesModel* model_;
  TableView* table_;
  Picture* planePicture_;
  Picture* matrixPicture_;
};

}  // namespace cuadrante::ui
