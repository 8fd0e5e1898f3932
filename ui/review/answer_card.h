#pragma once

#include "core/learning/training_config.h"
#include "ui/review/review_answer.h"

#include <QFrame>

class QLabel;

namespace cuadrante::ui {

/// After the answer, and only then: what the label was and what the models said.
class AnswerCard : public QFrame {
  Q_OBJECT
 public:
  explicit AnswerCard(QWidget* parent = nullptr);

  void setRevealing(bool revealing);  ///< false: an answer shows only that it is stored
  void hideAnswer();
  void showAnswer(const ReviewAnswer& answer, Task task);

 private:
  void showOpinions(const ReviewAnswer& answer, Task task);

  bool revealing_ = true;
  QLabel* label_;
  QLabel* opinionsTitle_;
  QLabel* opinions_;
};

}  // namespace cuadrante::ui
