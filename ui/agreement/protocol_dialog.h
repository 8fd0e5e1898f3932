#pragma once

#include "core/domain/protocol.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace cuadrante::ui {

/// How the project is labelled, to be changed.
class ProtocolDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ProtocolDialog(const Protocol& protocol, QWidget* parent = nullptr);

  /// Why what was entered cannot be saved; the dialog stays.
  void showError(const QString& sentence);

 Q_SIGNALS:
  /// `anchors` are the practice clips entered; those of `protocol` are the former ones.
  void saveRequested(const cuadrante::Protocol& protocol,
                     const std::vector<cuadrante::ClipId>& anchors);

 private:
  QWidget* makeFields();
  QWidget* makeButtons();
  void setTexts();
  void showProtocol(const Protocol& protocol);
  void save();

  Protocol protocol_;
  QLineEdit* anchors_;
  QSpinBox* repeats_;
  QSpinBox* gate_;
  QCheckBox* skipReasons_;
  QCheckBox* earlier_;
  QCheckBox* answers_;
  QComboBox* consensus_;
  QPlainTextEdit* guideline_;
  QLabel* anchorsRemark_;
  QLabel* repeatsRemark_;
  QLabel* gateRemark_;
  QLabel* consensusRemark_;
  QLabel* guidelineRemark_;
  QLabel* error_;
};

}  // namespace cuadrante::ui
