#pragma once

#include <QStringList>
#include <QWidget>

class QListWidget;
class QLabel;

namespace cuadrante::ui {

/// What the window shows before a project is open: make one, open one, or go on with a recent one.
class StartPage : public QWidget {
  Q_OBJECT
 public:
  explicit StartPage(QWidget* parent = nullptr);

  void setRecent(const QStringList& folders);
  /// What went wrong with the last attempt; an empty text hides it.
  void showError(const QString& text);

 Q_SIGNALS:
  void newRequested();
  void openRequested();
  void bundleRequested();  ///< a project as one file
  void recentChosen(const QString& folder);

 private:
  QLabel* error_;
  QLabel* recentTitle_;
  QListWidget* recent_;
};

}  // namespace cuadrante::ui
