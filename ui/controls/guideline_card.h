#pragma once

#include <QFrame>

class QLabel;

namespace cuadrante::ui {

/// What people are asked to go by while they label; hidden while there is no guideline. A long one
/// scrolls.
class GuidelineCard : public QFrame {
  Q_OBJECT
 public:
  explicit GuidelineCard(QWidget* parent = nullptr);

  void setGuideline(const QString& text);

 private:
  void resizeEvent(QResizeEvent* event) override;
  void fit();  ///< as high as the text needs, within bounds

  QLabel* text_;
};

}  // namespace cuadrante::ui
