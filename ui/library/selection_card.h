#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QSpinBox;

namespace cuadrante::ui {

/// Which clips are worked with: how many are drawn at random, with which seed, and cutting them.
class SelectionCard : public QFrame {
  Q_OBJECT
 public:
  explicit SelectionCard(QWidget* parent = nullptr);

  /// What there is: clips in all, selected ones, and how many of these are cut.
  void setCounts(qint64 clips, qint64 selected, qint64 cut);
  void setBusy(bool busy);

 Q_SIGNALS:
  void selectRequested(int count, quint64 seed);
  void cutRequested();

 private:
  void setTexts();
  void enableButtons();

  QLabel* countLabel_;
  QLabel* seedLabel_;
  QSpinBox* count_;
  QSpinBox* seed_;
  QPushButton* select_;
  QPushButton* cut_;
  qint64 clips_ = 0;
  qint64 selected_ = 0;
  qint64 cutClips_ = 0;
  bool busy_ = false;
};

}  // namespace cuadrante::ui
