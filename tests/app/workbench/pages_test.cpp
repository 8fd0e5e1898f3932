// The table of pages, and the window made from it.

#include "app/workbench/pages.h"

#include "app/workbench/driver.h"
#include "app/workbench/page_controller.h"
#include "core/store/project.h"
#include "temporary_folder.h"
#include "ui/controls/definitions.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QWheelEvent>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace cuadrante {
namespace {

TEST(Pages, NoTwoRowsAreForOnePageOrKey) {
  std::set<ui::Step> steps;
  std::set<std::string> keys;
  std::set<std::string> titles;
  std::set<QString> shortcuts;
  for (const ui::PageEntry& entry : app::pageEntries()) {
    EXPECT_TRUE(steps.insert(entry.step).second) << entry.key;
    EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    EXPECT_TRUE(titles.insert(entry.title).second) << entry.key;
    EXPECT_TRUE(shortcuts.insert(QKeySequence(entry.shortcut).toString()).second) << entry.key;
  }
  EXPECT_EQ(keys.size(), 9U);
}

TEST(Pages, EveryPictureHasItsNumbersBesideIt) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project::create(folder / "study");
  app::Workbench workbench(*qApp, [] { return std::unique_ptr<Trainer>(); });
  workbench.openProject(QString::fromStdString((folder / "study").string()));
  const auto pictures = workbench.window().findChildren<ui::Picture*>();
  EXPECT_GE(pictures.size(), 15);
  for (const ui::Picture* picture : pictures)
    EXPECT_NE(picture->parent()->findChild<ui::PictureData*>(QString(), Qt::FindDirectChildrenOnly),
              nullptr)
        << picture->title().toStdString();
}

TEST(Pages, OfTheTableStandInTheWindowInItsOrderEachWithAController) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project::create(folder / "study");
  app::Workbench workbench(*qApp, [] { return std::unique_ptr<Trainer>(); });
  workbench.openProject(QString::fromStdString((folder / "study").string()));
  ui::MainWindow& window = workbench.window();
  EXPECT_EQ(window.findChildren<app::PageController*>().size(),
            static_cast<qsizetype>(app::pageTable().size()));
  test::Driver driver(workbench);
  int above = 0;
  for (const app::PageRow& row : app::pageTable()) {
    const QByteArray name = QByteArray("nav") + row.entry.key;
    auto& button = driver.find<QAbstractButton>(name.constData());
    EXPECT_EQ(button.shortcut(), QKeySequence(row.entry.shortcut));
    EXPECT_GT(button.y(), above);
    above = button.y();
    driver.click(name.constData());
    EXPECT_EQ(window.currentStep(), row.entry.step);
    EXPECT_EQ(driver.find<QLabel>("pageTitle").text(), ui::titleOf(row.entry));
  }
}

TEST(Pages, TheWheelChangesNoFieldWithoutTheFocus) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project::create(folder / "study");
  app::Workbench workbench(*qApp, [] { return std::unique_ptr<Trainer>(); });
  workbench.openProject(QString::fromStdString((folder / "study").string()));
  test::Driver driver(workbench);
  std::set<QString> fields;
  const auto turn = [&fields](QWidget& field, const auto& value) {
    if (!field.isVisible() || field.hasFocus())
      return;
    const auto before = value();
    for (const int steps : {-120, 120}) {
      QWheelEvent wheel(QPointF(5, 5), field.mapToGlobal(QPointF(5, 5)), {}, QPoint(0, steps),
                        Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
      QCoreApplication::sendEvent(&field, &wheel);
      EXPECT_EQ(value(), before) << field.objectName().toStdString();
    }
    EXPECT_EQ(field.focusPolicy() & Qt::WheelFocus, Qt::StrongFocus)
        << field.objectName().toStdString();
    fields.insert(field.objectName());
  };
  for (const app::PageRow& row : app::pageTable()) {
    driver.click((QByteArray("nav") + row.entry.key).constData());
    for (auto* box : workbench.window().findChildren<QComboBox*>())
      turn(*box, [box] { return box->currentText(); });
    for (auto* box : workbench.window().findChildren<QAbstractSpinBox*>())
      turn(*box, [box] { return box->text(); });
  }
  for (const char* field : {"reviewAxis", "reviewLabels", "reviewCount"})
    EXPECT_TRUE(fields.contains(QString::fromLatin1(field))) << field;
}

TEST(Pages, WhatAPageClaimsHasItsDefinitionOneClickAway) {
  const std::map<std::string, std::set<std::string>> expected{
      {"trainPage", {"Figures of the point", "What a figure rests on"}},
      {"sweepPage", {"Against the baselines"}},
      {"resultsPage",
       {"Against the baselines", "Figures beside accuracy", "Figures of the point",
        "Two judges of the same clips", "The 95 % interval"}},
      {"datasetPage", {"Did it help?", "What is counted"}},
      {"reviewPage", {"What is counted"}},
      {"agreementPage", {"Agreement: what the figures are"}},
      {"predictPage", {"From a network to music", "What ± means", "Why"}}};
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project::create(folder / "study");
  app::Workbench workbench(*qApp, [] { return std::unique_ptr<Trainer>(); });
  workbench.openProject(QString::fromStdString((folder / "study").string()));
  std::set<std::string> all;
  for (const auto& [page, headings] : expected) {
    std::set<std::string> found;
    const QWidget* widget = workbench.window().findChild<QWidget*>(QString::fromStdString(page));
    ASSERT_NE(widget, nullptr) << page;
    for (const auto* button : widget->findChildren<ui::DefinitionButton*>())
      found.insert(button->definition().heading);
    EXPECT_EQ(found, headings) << page;
    all.merge(found);
  }
  for (const ui::Definition& definition : ui::definitions())
    EXPECT_TRUE(all.contains(definition.heading)) << definition.heading << " is nowhere";
}

}  // namespace
}  // namespace cuadrante
