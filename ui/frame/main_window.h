#pragma once

#include "ui/frame/page_entry.h"
#include "ui/theme/tokens.h"

#include <QMainWindow>

#include <optional>
#include <vector>

class QActionGroup;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace cuadrante::ui {

class NavigationButton;
class Notice;
class WorkStrip;

/// What goes on in the background.
struct BackgroundWork {
  QString title;                      ///< "GRU_l1_o1_d0.5 epoch 31/50"
  std::optional<double> fraction;     ///< [0, 1]; nullopt: unknown, the bar only says "busy"
  std::optional<double> secondsLeft;  ///< nullopt: too early to say
  bool stoppable = true;
  std::optional<Step> step;  ///< the page a click leads to
};

/// The frame: side bar of steps with their state, title bar, the stack of pages, the strip of
/// background work. It owns its pages and knows nothing of what they do. Texts are those of the
/// language in force when it is made; a change of language makes a new window.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  /// `pages`: those that the side bar leads to, in its order.
  explicit MainWindow(const std::vector<PageEntry>& pages, QWidget* parent = nullptr);

  void setPage(Step step, QWidget* page);  ///< takes ownership
  /// A page outside the steps (start page): shown instead of them, the side bar is disabled.
  void setStartPage(QWidget* page);
  void showStartPage();
  void showStep(Step step);
  std::optional<Step> currentStep() const;             ///< nullopt: the start page
  void setStepState(Step step, const QString& state);  ///< "312 / 1,000"; empty for none
  void setProjectName(const QString& name, const QString& folder = {});
  /// What can be done with the project that is open is little: a line that stays above every page,
  /// with the whole story in its tip. Empty: all can be done.
  void showRestriction(const QString& text);
  /// Closing asks first: `closeRequested` is told in its place.
  void setClosingAsks(bool asks);
  void closeWithoutAsking();
  void setScheme(Scheme scheme);                  ///< what the switch shows
  void setLanguage(const QString& languageCode);  ///< "es", "en"; empty: the system's

 public Q_SLOTS:
  void showWork(const cuadrante::ui::BackgroundWork& work);
  void hideWork();
  /// What went wrong, over the title bar until it is closed or another page is shown: the page
  /// stays where it is, so that a click means the same.
  void showProblem(const QString& sentence);
  void showDone(const QString& sentence);  ///< the same of what went well

 Q_SIGNALS:
  void stepShown(cuadrante::ui::Step step);
  void schemeChosen(cuadrante::ui::Scheme scheme);
  void languageChosen(const QString& languageCode);  ///< empty: the system's
  void projectRequested();                           ///< another project is wanted
  void backupsRequested();                           ///< of the project that is open
  void exportRequested();                            ///< of it, as one file
  void bundleRequested();                            ///< such a file is to be opened
  void workStopRequested();
  void closeRequested();  ///< while closing asks
  void closed();

 private:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showAboveTitle(const QString& sentence, bool problem);
  void placeProblem();
  QWidget* makeRestriction();
  QWidget* makeSideBar();
  QWidget* makeTitleBar();
  QToolButton* makeProjectMenu();
  QToolButton* makeLanguageMenu();

  /// A page of the table, with its button.
  struct Place {
    PageEntry entry;
    NavigationButton* button = nullptr;
    QWidget* page = nullptr;  ///< nullptr while no project is open
  };
  Place& placeOf(Step step);

  QStackedWidget* pages_;
  std::vector<Place> places_;
  QWidget* startPage_ = nullptr;
  QLabel* title_ = nullptr;
  QToolButton* project_ = nullptr;
  QToolButton* schemeButton_ = nullptr;
  QActionGroup* languages_ = nullptr;
  WorkStrip* work_ = nullptr;
  QWidget* restrictionRow_ = nullptr;
  Notice* restriction_ = nullptr;
  Notice* problem_ = nullptr;
  bool closingAsks_ = false;
  std::optional<Step> workStep_;
  Scheme scheme_ = Scheme::Light;
};

}  // namespace cuadrante::ui
