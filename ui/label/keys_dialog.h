#pragma once

#include "ui/label/label_keys.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace cuadrante::ui {

class KeyField;

/// Which key does what on the label page, to be changed: Enter or a double click on an action and
/// then the new key. Every change is told at once; a key that is taken is refused with a sentence
/// that names what has it.
class KeysDialog : public QDialog {
  Q_OBJECT
 public:
  explicit KeysDialog(const KeyMap& keys, QWidget* parent = nullptr);

 Q_SIGNALS:
  void keysChanged(const cuadrante::ui::KeyMap& keys);

 private:
  QPushButton* makeButton(const char* name, const QString& text, void (KeysDialog::*does)());
  QWidget* makeList();
  LabelAction current() const;
  void replaceKeys();
  void addKey();
  void removeKeys();
  void restoreOne();
  void restoreAll();
  void wait(bool adding);
  void take(QKeyCombination keys);
  void apply(const QList<QKeyCombination>& keys);
  void showAll();
  void showButtons();
  QString refusal(const KeyMap::Conflict& conflict, QKeyCombination keys) const;

  KeyMap keys_;
  bool adding_ = false;  ///< the key that is waited for joins the others
  QTreeWidget* list_ = nullptr;
  KeyField* field_ = nullptr;
  QLabel* message_ = nullptr;
  QPushButton* remove_ = nullptr;
  QPushButton* restore_ = nullptr;
  QPushButton* restoreAll_ = nullptr;
};

}  // namespace cuadrante::ui
