#pragma once

#include <QObject>
#include <QStringList>

namespace cuadrante::ui {
class LibraryPage;
}

namespace cuadrante::app {

class Session;

/// Connects the library page to the steps import, select and cut.
class LibraryController : public QObject {
  Q_OBJECT
 public:
  LibraryController(Session& session, ui::LibraryPage& page, QObject* parent = nullptr);

 private:
  void refresh();
  void import(const QStringList& paths);
  void select(int count, quint64 seed);
  void cut();

  Session& session_;
  ui::LibraryPage& page_;
  qint64 cut_ = 0;  ///< selected clips that lie in clips/
};

}  // namespace cuadrante::app
