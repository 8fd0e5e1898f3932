#pragma once

#include "core/exchange/dataset_export.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace cuadrante::ui {

/// Asks what a dataset that is given away says of itself, which no program can know.
class DatasetCardDialog : public QDialog {
  Q_OBJECT
 public:
  explicit DatasetCardDialog(QWidget* parent = nullptr);

  DatasetCard card() const;  ///< as entered, published today
  bool withFeatures() const;
  /// Why what was entered will not do; the dialog stays.
  void showError(const QString& sentence);

 Q_SIGNALS:
  void folderWanted();  ///< the next step, offered once all is entered

 private:
  void setTexts();
  void updateNext();

  QLineEdit* name_;
  QPlainTextEdit* description_;
  QLineEdit* licence_;
  QLineEdit* creators_;
  QLineEdit* url_;
  QCheckBox* features_;
  QPushButton* next_;
  QLabel* about_;
  QLabel* error_;
};

}  // namespace cuadrante::ui
