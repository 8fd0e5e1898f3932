#pragma once

#include <QWidget>

class QGridLayout;
class QToolButton;

namespace cuadrante::ui {

/// A part of a form that is folded away until it is asked for.
class FoldedPart : public QWidget {
  Q_OBJECT
 public:
  /// The button that unfolds it is called `buttonName`.
  FoldedPart(const QString& title, const char* buttonName, QWidget* parent = nullptr);

  /// Where its fields are laid out, in two columns (form_fields.h).
  QGridLayout& fields() { return *grid_; }
  void setUnfolded(bool unfolded);

 private:
  void showInView();  ///< what was unfolded

  QToolButton* toggle_;
  QWidget* content_;
  QGridLayout* grid_;
};

}  // namespace cuadrante::ui
