#pragma once

#include <QFrame>
#include <QString>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cuadrante::ui {

class ElidedLabel;

/// The line at the bottom of the window: progress, what runs, the time left, stop. It keeps its
/// place when nothing runs, so that pages do not move.
class WorkStrip : public QFrame {
  Q_OBJECT
 public:
  explicit WorkStrip(QWidget* parent = nullptr);

  void showWork(const QString& title, std::optional<double> fraction,
                std::optional<double> secondsLeft, bool stoppable);
  void showNothing();

 Q_SIGNALS:
  void stopRequested();
  void opened();  ///< clicked: where does this come from?

 private:
  void mouseReleaseEvent(QMouseEvent* event) override;

  bool busy_ = false;
  QProgressBar* progress_;
  ElidedLabel* title_;
  QLabel* left_;
  QPushButton* stop_;
};

}  // namespace cuadrante::ui
