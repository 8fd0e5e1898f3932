#pragma once

#include "review/review_answer.h"

#include <QFrame>

class QLabel;

namespace cuadrante::ui {

/// After the answer, and only then: what the label was and what the models said.
class AnswerCard : public QFrame {
  Q_OBJECT
 public:
  explicit AnswerCard(QWidget* parent = nullptr);

  void hideAnswer();
  void showAnswer(const ReviewAnswer& answer, Axis axis);

 private:
  QLabel* label_;
  QLabel* opinionsTitle_;
  QLabel* opinions_;
};

}  // namespace cuadrante::ui
