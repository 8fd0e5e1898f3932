#include "app/workbench/driver.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/label/keys_dialog.h"
#include "ui/plane/affect_words.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::Driver;

/// Parts that Qt makes inside a control: the control itself has the name.
bool isPartOfControl(const QWidget& widget) {
  if (qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QHeaderView*>(&widget) ||
      qobject_cast<const QMenu*>(&widget))
    return true;
  for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
    if (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
        qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QAbstractItemView*>(parent) ||
        qobject_cast<const QTabBar*>(parent))
      return true;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(parent);
    if (area && area->viewport() == &widget)
      return true;
  }
  return false;
}

/// What a person can reach or has to read a value from. Scroll areas only hold such things.
bool isControl(const QWidget& widget) {
  if (isPartOfControl(widget) || widget.isWindow() ||
      qobject_cast<const QScrollArea*>(&widget) != nullptr)
    return false;
  return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
         qobject_cast<const QLineEdit*>(&widget) ||
         qobject_cast<const QAbstractSpinBox*>(&widget) ||
         qobject_cast<const QAbstractSlider*>(&widget) ||
         qobject_cast<const QAbstractItemView*>(&widget) ||
         qobject_cast<const QPlainTextEdit*>(&widget) ||
         qobject_cast<const QProgressBar*>(&widget) || (widget.focusPolicy() & Qt::TabFocus);
}

/// A button that is given its words when it is first shown.
bool saysNothingYet(const QAbstractButton& button) {
  return !button.isVisible() && button.text().isEmpty() && button.icon().isNull();
}

/// "libraryPage > QToolButton filesHeading": where to look for it.
std::string whereIs(const QWidget& widget) {
  QString path = QStringLiteral("%1 \"%2\"")
                     .arg(QString(widget.metaObject()->className()), widget.objectName());
  for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget())
    if (!parent->objectName().isEmpty() && !parent->objectName().startsWith(QStringLiteral("qt_")))
      path.prepend(parent->objectName() + QStringLiteral(" > "));
  return path.toStdString();
}

std::vector<QWidget*> controlsOf(const QWidget& root) {
  std::vector<QWidget*> controls;
  for (QWidget* widget : root.findChildren<QWidget*>())
    if (isControl(*widget))
      controls.push_back(widget);
  return controls;
}

void expectNames(const QWidget& root) {
  const auto controls = controlsOf(root);
  EXPECT_FALSE(controls.empty());
  for (QWidget* control : controls) {
    const auto* button = qobject_cast<QAbstractButton*>(control);
    if (button && saysNothingYet(*button))
      continue;
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(control);
    ASSERT_NE(accessible, nullptr) << whereIs(*control);
    EXPECT_FALSE(accessible->text(QAccessible::Name).trimmed().isEmpty()) << whereIs(*control);
    if (button && button->text().isEmpty()) {
      EXPECT_FALSE(button->toolTip().isEmpty()) << whereIs(*control) << " shows only an icon";
    }
  }
}

class AccessibilityTest : public testing::Test {
 protected:
  /// With labels, a dataset version and a run, so that every page has something to show.
  void openFullProject() {
    test::makeSampleProject(folder_.path(), {.labelled = true});
    workbench_.start(QString::fromStdString(folder_.path().string()));
    driver_.click("navDataset");
    driver_.click("buildButton");
    app::Session& session = *workbench_.session();
    ASSERT_TRUE(Driver::wait([&] { return !session.steps.isRunning(); }));
    cuadrante::Run run;
    run.number = session.runs.reserve();
    run.config.epochs = 1;
    run.version = VersionNumber{1};
    run.state = RunState::Stopped;
    run.epochs = {{1, {0.7, 0.5}, std::nullopt, 1.0}};
    session.runs.save(run);
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return std::unique_ptr<Trainer>(); }};
  Driver driver_{workbench_};
};

TEST_F(AccessibilityTest, EveryControlOfEveryPageHasAName) {
  openFullProject();
  for (const char* page : {"navLibrary", "navLabel", "navDataset", "navTrain", "navResults",
                           "navReview", "navPredict"}) {
    driver_.click(page);
    QTest::qWait(50);
  }
  expectNames(workbench_.window());
}

TEST_F(AccessibilityTest, TheStartPageToo) {
  workbench_.start({});
  expectNames(workbench_.window());
}

TEST_F(AccessibilityTest, TheDialogOfKeysToo) {
  const ui::KeysDialog dialog{ui::KeyMap()};
  expectNames(dialog);
}

TEST_F(AccessibilityTest, AllKeysFitOnTheSmallestPageInBothLanguages) {
  test::makeSampleProject(folder_.path());
  workbench_.start(QString::fromStdString(folder_.path().string()));
  for (const char* code : {"en", "es"}) {
    Q_EMIT workbench_.window().languageChosen(QString::fromLatin1(code));
    QCoreApplication::processEvents();
    workbench_.window().resize(1100, 700);
    driver_.click("navLabel");
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("keysButton").isVisible(); }));
    driver_.click("keysButton");
    const QWidget& overlay = driver_.find("keysOverlay");
    EXPECT_TRUE(overlay.parentWidget()->rect().contains(overlay.geometry()))
        << code << ": " << overlay.height() << " of " << overlay.parentWidget()->height();
  }
  Q_EMIT workbench_.window().languageChosen({});
}

TEST_F(AccessibilityTest, TheReviewFormIsAsWideAsItsColumnInBothLanguages) {
  openFullProject();
  for (const char* code : {"en", "es"}) {
    Q_EMIT workbench_.window().languageChosen(QString::fromLatin1(code));
    QCoreApplication::processEvents();
    workbench_.window().resize(1100, 700);
    driver_.click("navReview");
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("reviewAxis").isVisible(); }));
    const QWidget& fields = *driver_.find("reviewAxis").parentWidget();
    // The window system tells the new size of the window when it likes to.
    EXPECT_TRUE(Driver::wait([&] { return fields.width() <= fields.parentWidget()->width(); }))
        << code << ": " << fields.width() << " in " << fields.parentWidget()->width();
    for (const QWidget* field : fields.findChildren<QWidget*>())
      if (field->isVisible()) {
        EXPECT_LE(field->mapTo(&fields, QPoint(field->width(), 0)).x(),
                  fields.parentWidget()->width())
            << code << ": " << field->objectName().toStdString();
      }
  }
  Q_EMIT workbench_.window().languageChosen({});
}

TEST_F(AccessibilityTest, WordsOfAffectHaveRoomInBothLanguages) {
  workbench_.start({});
  std::vector<QString> firstWords;
  for (const char* code : {"en", "es"}) {
    Q_EMIT workbench_.window().languageChosen(QString::fromLatin1(code));
    QCoreApplication::processEvents();
    const auto words = ui::affectWords(QRectF(0.5, 0.5, 400.0, 400.0));
    ASSERT_EQ(words.size(), 13u) << code;
    firstWords.push_back(words.front().text);
  }
  EXPECT_EQ(firstWords, (std::vector<QString>{"delighted", "encantado"}));
  Q_EMIT workbench_.window().languageChosen({});
}

}  // namespace
}  // namespace cuadrante
