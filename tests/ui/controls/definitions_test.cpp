#include "ui/controls/definitions.h"

#include "patience.h"

#include <QFile>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// The line at the top of what is seen.
QString firstLine(const QTextBrowser& text) {
  return text.cursorForPosition({4, 4}).block().text();
}

TEST(Definitions, EverySectionThatPagesPointToIsThere) {
  DefinitionWindow window;
  window.show();
  EXPECT_FALSE(definitions().empty());
  for (const Definition& definition : definitions())
    EXPECT_TRUE(window.showSection(definition))
        << definition.document << ", " << definition.heading;
  EXPECT_FALSE(window.showSection({"figures.md", "No such section"}));
  EXPECT_FALSE(window.showSection({"none.md", "What is counted"}));
}

TEST(Definitions, TheWindowIsScrolledToTheSection) {
  DefinitionWindow window;
  window.show();
  ASSERT_TRUE(window.showSection(kAgainstBaselines));
  const auto& text = *window.findChild<QTextBrowser*>("definitionText");
  EXPECT_TRUE(test::waitFor([&] { return firstLine(text) == "Against the baselines"; }))
      << firstLine(text).toStdString();
}

TEST(Definitions, AClickOpensOneWindowWhichIsUsedAgain) {
  QWidget page;
  auto* first = new DefinitionButton(kReviewCounts, &page);
  auto* second = new DefinitionButton(kInterval, &page);
  page.show();
  QTest::mouseClick(first, Qt::LeftButton);
  auto* window = page.findChild<DefinitionWindow*>();
  ASSERT_NE(window, nullptr);
  EXPECT_TRUE(window->isVisible());
  const auto& text = *window->findChild<QTextBrowser*>("definitionText");
  EXPECT_TRUE(text.toPlainText().contains("Blind answers"));
  QTest::keyClick(window, Qt::Key_Escape);
  EXPECT_FALSE(window->isVisible());
  QTest::keyClick(second, Qt::Key_Space);
  EXPECT_EQ(page.findChildren<DefinitionWindow*>().size(), 1);
  EXPECT_TRUE(window->isVisible());
  EXPECT_TRUE(text.toPlainText().contains("Kish"));
}

TEST(Definitions, LinksToOtherPagesAreFollowedAndAddressesGoNowhere) {
  DefinitionWindow window;
  ASSERT_TRUE(window.showSection(kReviewCounts));
  auto& text = *window.findChild<QTextBrowser*>("definitionText");
  Q_EMIT text.anchorClicked(QUrl("https://example.org/figures.md"));
  EXPECT_TRUE(text.toPlainText().contains("Blind answers"));
  Q_EMIT text.anchorClicked(QUrl("figures.md"));
  EXPECT_TRUE(text.toPlainText().startsWith("What the figures claim"));
}

}  // namespace
}  // namespace cuadrante::ui
