#pragma once

#include "core/bundles/bundle_record.h"
#include "core/ground/progress.h"

#include <QDialog>
#include <QString>

#include <array>

class QCheckBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace cuadrante::ui {

class ProgressStrip;

/// A project as one file, about to be written or opened: what is in it, in files and bytes, how far
/// it has come, and the button that cancels it. Closed, it is cancelled.
class BundleDialog : public QDialog {
  Q_OBJECT
 public:
  enum class Kind { Write, Open };
  /// `project`: its name.
  BundleDialog(Kind kind, const QString& project, QWidget* parent = nullptr);

  /// What there is of each part. Before this it says that it is being looked at. Of a bundle to be
  /// written datasets, runs and songs may be left out; `remark`: what stays behind anyway.
  void setParts(const std::array<PartSize, kBundleParts.size()>& parts, const QString& remark = {});
  bool isChosen(BundlePart part) const;
  /// While it goes on nothing can be chosen.
  void showWork(const Progress& progress);
  /// What went wrong; it can be tried again.
  void showError(const QString& sentence);

 Q_SIGNALS:
  void goOnRequested();

 private:
  QWidget* makeButtons();
  void showTotal();
  void setWorking(bool working);

  struct Row {
    QCheckBox* box = nullptr;
    QLabel* size = nullptr;
  };

  Kind kind_;
  std::array<PartSize, kBundleParts.size()> parts_{};
  std::array<Row, kBundleParts.size()> rows_{};
  QLabel* state_;
  QLabel* total_;
  QLabel* error_;
  ProgressStrip* work_;
  QWidget* buttons_ = nullptr;
  QPushButton* goOn_ = nullptr;
};

}  // namespace cuadrante::ui
