#pragma once

#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "ui/frame/main_window.h"

#include <QApplication>
#include <QObject>
#include <QTranslator>

#include <functional>
#include <memory>
#include <vector>

namespace cuadrante::app {

class PageController;

/// The composition root of the window: makes the project's session, the pages and their
/// controllers, and connects them to the frame.
class Workbench : public QObject {
  Q_OBJECT
 public:
  Workbench(QApplication& application, Session::TrainerFactory makeTrainer,
            Session::SoundFactory makeSound = ui::systemSoundOutput);
  ~Workbench() override;

  /// Shows the window: with the project of that folder, with the question where to open that project
  /// which is one file, or, if it is empty, with the start page.
  void start(const QString& project);
  /// The same, but the frame is painted before the project is opened and its pages are made.
  void startFrameFirst(const QString& project);
  /// Opens a project in place of the one that is open. What cannot be opened leaves that one open
  /// and says why, on the start page where there is none.
  void openProject(const QString& folder);

  /// As by the window's close button, but what goes on in the background is stopped without asking:
  /// whoever ends the session waits for no answer.
  void closeAtOnce();

  ui::MainWindow& window() { return *window_; }
  /// nullptr while no project is open.
  Session* session() { return session_.get(); }

 private:
  void refuse(const QString& sentence);
  /// Over the window, the copies of a project's labels; `damage`: why the project does not open.
  void showBackups(const QString& folder, const QString& damage);
  /// Changes the database of a project, which is open here or not, in the background, and opens it
  /// then; `change` returns a sentence of what it did.
  void changeDatabase(const QString& folder, std::function<QString()> change);
  /// Over the window: the project that is open, to be written as one file.
  void exportProject();
  /// Asks for such a file; over the window, what is in it, to be opened as a new project.
  void chooseBundle();
  void openBundleFile(const QString& file);
  void leaveProject();
  void makeFrame();
  void makeWindow(const QString& error = {});
  /// By one where this one is, on the same page and with the same in the form of Train.
  void replaceWindow();
  void makePages();
  /// The controller of that type; nullptr while no project is open.
  template <class Controller>
  Controller* controller() const;
  void connectPages();
  void makeStartPage(const QString& error);
  void connectResults();
  void connectSteps();
  void connectWindow();
  /// Does what ends the work in the background, once it was agreed to if there is such work.
  void afterAsking(const QString& stopText, std::function<void()> then);
  void openAfterAsking(const QString& folder);
  /// Calls it when no dialog is open: what follows destroys the window, and for some answers (may
  /// this file be replaced?) Qt waits with the question on the stack.
  void onceNothingIsAsked(std::function<void()> then);
  void updateClosing();
  void chooseProject();
  void createProject();
  void createProjectIn(const QString& folder);
  void enterStep(ui::Step step);
  void useLanguage();
  void changeLanguage(const QString& code);
  void applyLanguage();
  void updateSteps();
  void updateLabelStep();
  bool isBusy() const;

  QApplication& application_;
  Session::TrainerFactory makeTrainer_;
  Session::SoundFactory makeSound_;
  Settings settings_;
  QTranslator translator_;
  QTranslator qtTranslator_;
  std::unique_ptr<Session> session_;
  BackgroundTask databaseChange_;  ///< a repair, or the way back to a backup
  std::unique_ptr<ui::MainWindow> window_;
  /// Owned by the window, whose pages they connect: they go with it. In the order of pageTable.
  std::vector<PageController*> controllers_;
  bool frameIsNew_ = false;       ///< still without pages
  bool languageChanged_ = false;  ///< waits for the end of the background work
};

}  // namespace cuadrante::app
