#pragma once

#include "core/ground/progress.h"

#include <QElapsedTimer>
#include <QFrame>

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace cuadrante::ui {

/// Long work under way: what, how far, how long still, and the button that cancels it. Hidden
/// otherwise.
class ProgressStrip : public QFrame {
  Q_OBJECT
 public:
  explicit ProgressStrip(QWidget* parent = nullptr);

  /// Shows the strip. `total` 0: not known yet. `item` names what is being worked on.
  void showProgress(const QString& what, std::size_t done, std::size_t total,
                    const QString& item = {});
  void finish();  ///< hides it
  /// For a column: words and button below each other, without the item.
  void setNarrow();

 Q_SIGNALS:
  void cancelRequested();

 private:
  void setTexts();
  QString detail(std::size_t done, std::size_t total);

  QLabel* what_;
  QLabel* detail_;
  QLabel* item_;
  QProgressBar* bar_;
  QPushButton* cancel_;
  QBoxLayout* words_;
  QElapsedTimer since_;
  TimeLeft timeLeft_;
};

}  // namespace cuadrante::ui
