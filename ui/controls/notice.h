#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

/// A quiet line that says how something ended; it never interrupts and stays until it is closed or
/// replaced.
class Notice : public QFrame {
  Q_OBJECT
 public:
  enum class Kind { Info, Done, Error };

  explicit Notice(QWidget* parent = nullptr);

  /// `all`: what the text has room for a part of only, to be read at a click.
  void show(Kind kind, const QString& text, const QStringList& all = {});
  QString text() const;
  void setClosable(bool closable);  ///< by the user; at first so

 private:
  void changeEvent(QEvent* event) override;
  void showIcon();

  Kind kind_ = Kind::Info;
  QLabel* icon_;
  QLabel* text_;
  QStringList lines_;
  QPushButton* all_;
  QToolButton* close_;
};

}  // namespace cuadrante::ui
