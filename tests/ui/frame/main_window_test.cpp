#include "ui/frame/main_window.h"

#include "core/dataset/damaged_clips.h"
#include "ui/controls/durations.h"
#include "ui/error_text.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <array>
#include <initializer_list>
#include <iterator>

namespace cuadrante::ui {
namespace {

const std::vector<PageEntry> kPages{
    {Step::Library, "Library", "Library", "library", Qt::CTRL | Qt::Key_1},
    {Step::Label, "Label", "Label", "label", Qt::CTRL | Qt::Key_2},
    {Step::Train, "Train", "Train", "train", Qt::CTRL | Qt::Key_3}};

class MainWindowTest : public testing::Test {
 protected:
  MainWindowTest() {
    for (const PageEntry& entry : kPages) {
      pages.push_back(new QWidget);
      window.setPage(entry.step, pages.back());
    }
    window.show();
  }
  template <class Widget>
  Widget* find(const char* name) {
    return window.findChild<Widget*>(name);
  }

  MainWindow window{kPages};
  std::vector<QWidget*> pages;
};

// Scrolling a form changed what was asked as soon as a list came under the pointer.
TEST_F(MainWindowTest, TheWheelOverAClosedBoxChangesNothingWithoutTheFocus) {
  auto* box = new QComboBox(pages[0]);
  box->addItems({"one", "two", "three"});
  auto* number = new QSpinBox(pages[0]);
  box->show();
  number->show();
  window.setFocus();
  for (QWidget* field : std::initializer_list<QWidget*>{box, number}) {
    EXPECT_FALSE(field->focusPolicy() == Qt::WheelFocus) << "it would take the focus";
    QWheelEvent down(QPointF(5, 5), field->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120),
                     Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(field, &down);
  }
  EXPECT_EQ(box->currentIndex(), 0);
  EXPECT_EQ(number->value(), 0);
  QTest::keyClick(box, Qt::Key_Down);
  EXPECT_EQ(box->currentIndex(), 1);
}

TEST_F(MainWindowTest, TheSideBarLeadsToEveryPage) {
  QSignalSpy shown(&window, &MainWindow::stepShown);
  for (std::size_t i = 0; i < kPages.size(); ++i) {
    const PageEntry& entry = kPages[i];
    auto* button = window.findChild<QAbstractButton*>(QStringLiteral("nav") + entry.key);
    ASSERT_NE(button, nullptr);
    EXPECT_EQ(button->shortcut(), QKeySequence(entry.shortcut));
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(window.currentStep(), entry.step);
    EXPECT_TRUE(pages[i]->isVisible());
    EXPECT_TRUE(button->isChecked());
    EXPECT_EQ(find<QLabel>("pageTitle")->text(), titleOf(entry));
  }
  EXPECT_EQ(shown.count(), static_cast<int>(kPages.size()));
}

TEST_F(MainWindowTest, WhileClosingAsksTheWindowStays) {
  QSignalSpy asked(&window, &MainWindow::closeRequested);
  QSignalSpy closed(&window, &MainWindow::closed);
  window.setClosingAsks(true);
  EXPECT_FALSE(window.close());
  EXPECT_TRUE(window.isVisible());
  EXPECT_EQ(asked.count() * 10 + closed.count(), 10);
  window.closeWithoutAsking();
  EXPECT_FALSE(window.isVisible());
  EXPECT_EQ(asked.count() * 10 + closed.count(), 11);
}

TEST_F(MainWindowTest, AProblemStandsAboveThePageUntilAnotherIsShownARestrictionAlways) {
  window.showStep(Step::Label);
  window.showRestriction("It can only be read.");
  window.showProblem("The disk is full.");
  EXPECT_EQ(find<QLabel>("problemText")->text(), "The disk is full.");
  EXPECT_TRUE(find<QLabel>("problemText")->isVisible());
  EXPECT_TRUE(find<QLabel>("restrictionText")->isVisible());
  EXPECT_FALSE(find<QToolButton>("restrictionClose")->isVisible());
  EXPECT_TRUE(pages[static_cast<std::size_t>(Step::Label)]->isVisible());
  window.showStep(Step::Train);
  EXPECT_FALSE(find<QLabel>("problemText")->isVisible());
  EXPECT_TRUE(find<QLabel>("restrictionText")->isVisible());
  window.showRestriction({});
  EXPECT_FALSE(find<QLabel>("restrictionText")->isVisible());
}

/// A plane under the pointer that moves turns the same click into another label.
TEST_F(MainWindowTest, AProblemMovesNoPage) {
  window.resize(1100, 700);
  window.showStep(Step::Label);
  QCoreApplication::processEvents();
  const QWidget* page = pages[static_cast<std::size_t>(Step::Label)];
  const QRect before(page->mapTo(&window, QPoint(0, 0)), page->size());
  window.showProblem(QStringLiteral("The disk is full; ").repeated(12));
  QCoreApplication::processEvents();
  EXPECT_EQ(QRect(page->mapTo(&window, QPoint(0, 0)), page->size()), before);
  const auto* text = find<QLabel>("problemText");
  EXPECT_GE(text->height(), text->heightForWidth(text->width())) << "all of it can be read";
  EXPECT_FALSE(text->visibleRegion().isEmpty());
  QTest::mouseClick(find<QToolButton>("problemClose"), Qt::LeftButton);
  EXPECT_FALSE(text->isVisible());
}

TEST_F(MainWindowTest, TheStartPageTakesTheStepsAway) {
  auto* start = new QWidget;
  window.setStartPage(start);
  window.showStep(Step::Train);
  window.showStartPage();
  EXPECT_TRUE(start->isVisible());
  EXPECT_FALSE(window.currentStep().has_value());
  EXPECT_FALSE(find<QAbstractButton>("navTrain")->isEnabled());
  window.showStep(Step::Library);
  EXPECT_TRUE(find<QAbstractButton>("navTrain")->isEnabled());
}

TEST_F(MainWindowTest, TheStripShowsWorkLeadsToItAndStopsIt) {
  auto* progress = find<QProgressBar>("workProgress");
  auto* stop = find<QAbstractButton>("workStopButton");
  EXPECT_FALSE(progress->isVisible());
  EXPECT_FALSE(stop->isVisible());
  const QRect before = pages[0]->geometry();
  window.showWork({.title = "GRU_l1_o1_d0.5 epoch 31/50",
                   .fraction = 0.62,
                   .secondsLeft = 118.0,
                   .step = Step::Train});
  EXPECT_TRUE(progress->isVisible());
  EXPECT_NEAR(progress->value() / static_cast<double>(progress->maximum()), 0.62, 1e-9);
  EXPECT_EQ(find<QLabel>("workTimeLeft")->text(), "2 min left");
  EXPECT_EQ(pages[0]->geometry(), before);

  QSignalSpy stopped(&window, &MainWindow::workStopRequested);
  QTest::mouseClick(stop, Qt::LeftButton);
  EXPECT_EQ(stopped.count(), 1);
  window.showStep(Step::Library);
  QTest::mouseClick(find<QWidget>("workStrip"), Qt::LeftButton, {}, QPoint(10, 20));
  EXPECT_EQ(window.currentStep(), Step::Train);

  window.showWork(
      {.title = "Reading", .fraction = {}, .secondsLeft = {}, .stoppable = false, .step = {}});
  EXPECT_EQ(progress->maximum(), 0) << "unknown length";
  EXPECT_FALSE(stop->isVisible());
  window.hideWork();
  EXPECT_FALSE(progress->isVisible());
}

TEST_F(MainWindowTest, AsksForSchemeLanguageAndProject) {
  QSignalSpy scheme(&window, &MainWindow::schemeChosen);
  QTest::mouseClick(find<QToolButton>("schemeButton"), Qt::LeftButton);
  EXPECT_EQ(scheme.last()[0].value<Scheme>(), Scheme::Dark);
  window.setScheme(Scheme::Dark);
  QTest::mouseClick(find<QToolButton>("schemeButton"), Qt::LeftButton);
  EXPECT_EQ(scheme.last()[0].value<Scheme>(), Scheme::Light);

  QSignalSpy language(&window, &MainWindow::languageChosen);
  for (QAction* action : find<QToolButton>("languageButton")->menu()->actions())
    action->trigger();
  EXPECT_EQ(language.count(), 3);
  EXPECT_EQ(language[1][0].toString(), "es");

  window.showStep(Step::Library);
  window.setProjectName("my-study");
  QSignalSpy project(&window, &MainWindow::projectRequested);
  QSignalSpy bundle(&window, &MainWindow::bundleRequested);
  QSignalSpy exported(&window, &MainWindow::exportRequested);
  QSignalSpy backups(&window, &MainWindow::backupsRequested);
  auto entries = find<QToolButton>("projectButton")->menu()->actions();
  entries.removeIf([](const QAction* entry) { return entry->isSeparator(); });
  const std::array<QSignalSpy*, 4> wanted{&project, &bundle, &exported, &backups};
  ASSERT_EQ(entries.size(), std::ssize(wanted));
  for (qsizetype i = 0; i < entries.size(); ++i) {
    entries[i]->trigger();
    for (qsizetype other = 0; other < entries.size(); ++other)
      EXPECT_EQ(wanted[static_cast<std::size_t>(other)]->count(), other <= i ? 1 : 0) << i;
  }
  EXPECT_TRUE(window.windowTitle().startsWith("my-study"));
}

TEST(TimeLeft, IsRoundedAsOneWouldSayIt) {
  EXPECT_EQ(timeLeftText(0.0), "5 s left");
  EXPECT_EQ(timeLeftText(42.0), "40 s left");
  EXPECT_EQ(timeLeftText(58.0), "1 min left");
  EXPECT_EQ(timeLeftText(1234.0), "21 min left");
  EXPECT_EQ(timeLeftText(22 * 3600.0), "22 h left");
}

TEST(ErrorText, NamesFileLineAndReason) {
  const QString text =
      errorText(FormatError(Reason::BadCsv, "/tmp/labels.csv", "row 12 has 3 cells", 12));
  EXPECT_TRUE(text.contains("/tmp/labels.csv"));
  EXPECT_TRUE(text.contains("line 12: row 12 has 3 cells"));
  EXPECT_TRUE(errorText(OptionError("batch 0")).contains("batch 0"));
}

TEST(ErrorText, NamesAllDamagedClipsWithoutTheDetail) {
  std::vector<ClipId> clips;
  for (std::int64_t clip = 0; clip < 12; ++clip)
    clips.push_back({clip});
  const AudioError first(Reason::DamagedAudio, "/p/clips/00000.wav", "it has no data");
  const QString text = errorText(DamagedClips(first, clips));
  EXPECT_TRUE(text.startsWith("12 clip(s) cannot be used")) << text.toStdString();
  EXPECT_TRUE(text.contains(QString::fromUtf8("00000, 00001, "))) << text.toStdString();
  EXPECT_TRUE(text.contains(QString::fromUtf8("00009, …. Cut them again"))) << text.toStdString();
}

TEST(ErrorText, HasASentenceOfItsOwnForEveryReason) {
  QStringList seen;
  for (int reason = 0; reason <= static_cast<int>(Reason::Unavailable); ++reason) {
    const QString text = errorText(Error(static_cast<Reason>(reason), "/f", ""));
    EXPECT_GT(text.size(), 8) << reason;
    EXPECT_TRUE(text.contains("/f")) << reason;
    EXPECT_FALSE(seen.contains(text)) << reason;
    seen << text;
  }
}

}  // namespace
}  // namespace cuadrante::ui
