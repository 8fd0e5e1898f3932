#pragma once

#include "ui/dataset/compare_versions_question.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class IntervalChart;
class Picture;
class TableView;
class TextTableModel;

/// "Did it help?": the same networks trained on two versions and judged on the clips that both
/// label alike. A form of what is trained, how much of it is there, and the result.
class CompareVersionsPanel : public QWidget {
  Q_OBJECT
 public:
  /// What is trained in the background.
  enum class Work { None, Comparison, OtherSweep };

  explicit CompareVersionsPanel(QWidget* parent = nullptr);

  /// The two that are compared; invalid: none is chosen. `others`: there is another to choose.
  void setVersions(VersionNumber first, VersionNumber second, bool others);
  const CompareVersionsQuestion& question() const { return question_; }

  void showAnswer(CompareVersionsAnswer answer);  ///< of the present question
  void showProblem(const QString& text);
  void setWork(Work work);
  void showProgress(const QString& text);  ///< of Work::Comparison
  /// Whether an answer is shown of which trainings are missing.
  bool isIncomplete() const { return answer_ && answer_->finished < answer_->trainings; }
  /// How long what is missing would take.
  void showEstimate(double seconds);
  void showNoEstimate(const QString& why = {});

 Q_SIGNALS:
  /// The panel is looked at, or the question is another: how far is its answer?
  void asked(const cuadrante::ui::CompareVersionsQuestion& question);
  void trainRequested(const cuadrante::ui::CompareVersionsQuestion& question);
  void pauseRequested();
  void left();  ///< it is looked at no longer

 private:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  QWidget* makeQuestion();
  QWidget* makeResult();
  void setTexts();
  void onChoice();
  void ask();
  void showState();
  void showCounts();
  void showRows();
  QString networksText() const;
  void copy() const;

  CompareVersionsQuestion question_;
  std::optional<CompareVersionsAnswer> answer_;
  Work work_ = Work::None;

  QStackedWidget* stack_;
  EmptyState* empty_;
  QLabel* title_;
  QLabel* about_;
  QComboBox* axis_;
  QComboBox* networks_;
  QSpinBox* epochs_;
  QSpinBox* folds_;
  QSpinBox* repeats_;
  QLabel* names_;
  QLabel* counts_;
  QLabel* estimate_;
  QLabel* progress_;
  QLabel* problem_;
  QPushButton* train_;
  QPushButton* pause_;
  QPushButton* copy_;
  QWidget* result_;
  QLabel* sentences_;
  TextTableModel* model_;
  TableView* table_;
  IntervalChart* chart_;
  Picture* picture_;
  QLabel* remark_;
};

}  // namespace cuadrante::ui
