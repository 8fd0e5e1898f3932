#pragma once

#include "core/prediction/reasons.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class AttributionPicture;
class ReasonBars;

/// Why networks said what they said of one window of a song: of each evaluation, one at a time, in
/// words with bars where it judges measures, as a picture where it judges pictures.
class WhyPanel : public QWidget {
  Q_OBJECT
 public:
  explicit WhyPanel(QWidget* parent = nullptr);

  /// At least one evaluation. What was chosen stays chosen where it is there again.
  void setWhy(const Why& why);

 Q_SIGNALS:
  void closeRequested();

 private:
  void showChosen();

  Why why_;
  QLabel* when_;
  QComboBox* decisions_;
  QPushButton* close_;
  QLabel* figures_;
  QLabel* rough_;
  QStackedWidget* stack_;
  ReasonBars* bars_;
  QWidget* barsPart_ = nullptr;  ///< in which they are scrolled
  AttributionPicture* picture_;
  QLabel* nothing_;
};

}  // namespace cuadrante::ui
