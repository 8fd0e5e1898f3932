#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

/// What a page shows while it has nothing: what it is for and the one button that starts it.
class EmptyState : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyState(QWidget* parent = nullptr);

  /// An empty `action` shows no button.
  void describe(const QString& iconName, const QString& title, const QString& text,
                const QString& action);
  void setButtonName(const QString& objectName);

 Q_SIGNALS:
  void actionRequested();

 private:
  void changeEvent(QEvent* event) override;
  void drawIcon();

  QString iconName_;
  QLabel* icon_;
  QLabel* title_;
  QLabel* text_;
  QPushButton* button_;
};

}  // namespace cuadrante::ui
