#pragma once

#include "core/domain/act.h"

#include <QKeyCombination>
#include <QList>
#include <QWidget>

#include <optional>

class QLineEdit;
class QMenu;
class QPushButton;
class QStackedLayout;

namespace cuadrante::ui {

class KeyMap;

/// What can be done with a clip beside labelling it: back, undo, redo, skip with a reason, a flag,
/// a note. Always of the same size: a note is written where the buttons of its row are. It is
/// entered by Enter and by going on elsewhere; Escape leaves it as it was.
class LabelActions : public QWidget {
  Q_OBJECT
 public:
  explicit LabelActions(QWidget* parent = nullptr);

  void setPossible(bool back, bool undo, bool redo);
  void setRemark(bool flagged, const QString& note);
  void setSkipReasons(bool asked);   ///< a skip asks why; else the clip is left for later
  void setKeys(const KeyMap& keys);  ///< for the tips

 public Q_SLOTS:
  void skip();  ///< asks why, if it should
  void toggleFlag();
  void editNote();
  void keepNote();  ///< what is being written counts as entered

 Q_SIGNALS:
  void backRequested();
  void undoRequested();
  void redoRequested();
  void skipRequested(std::optional<cuadrante::SkipReason> reason);
  void flagChosen(bool flagged);
  void noteEntered(const QString& note);
  void left();  ///< the note was entered or not: the keyboard is wanted elsewhere

 private:
  bool eventFilter(QObject* watched, QEvent* event) override;
  QWidget* makeSecondRow();
  void makeSkipMenu();
  void hideEvent(QHideEvent* event) override;
  void endNote();

  QPushButton* back_;
  QPushButton* undo_;
  QPushButton* redo_;
  QPushButton* skip_;
  QPushButton* flag_;
  QPushButton* note_;
  QMenu* reasons_;
  QStackedLayout* secondRow_ = nullptr;
  QLineEdit* noteEdit_;
  QString noteText_;
  bool writing_ = false;  ///< a note
  bool reasonsAsked_ = true;
  QList<QKeyCombination> skipKeys_;
};

}  // namespace cuadrante::ui
