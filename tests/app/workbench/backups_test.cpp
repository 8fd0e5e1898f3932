// The copies of the labels at the real window: gone back to, and what a damaged project opens into.

#include "app/workbench/driver.h"
#include "app/workbench/label_project.h"
#include "core/files/atomic_file.h"
#include "core/store/backup.h"
#include "temporary_folder.h"
#include "ui/controls/text_table_model.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

class Backups : public testing::Test {
 protected:
  Backups() { project_.emplace(test::makeLabelProject(study_, 6, 1.0)); }

  void open() { workbench_.openProject(QString::fromStdString(study_.string())); }
  void say(int times) {
    const Annotator ana = project_->annotations().annotator("Ana", AnnotatorKind::Person);
    Annotation label;
    label.clip = project_->catalogue().clips().front().id;
    label.annotator = ana.id;
    for (int i = 0; i < times; ++i) {
      label.createdAt.clear();
      project_->annotations().append(label);
    }
  }
  std::size_t labels() { return workbench_.session()->project.annotations().all().size(); }
  void waitForBackup() {
    ASSERT_TRUE(Driver::wait([this] { return !workbench_.session()->backups.isRunning(); }));
  }
  QDialog* dialog() { return workbench_.window().findChild<QDialog*>("backupsDialog"); }
  /// When the list has so many rows.
  QTableView& list(int rows) {
    auto& table = driver_.find<QTableView>("backupsTable");
    EXPECT_TRUE(Driver::wait([&] { return table.model()->rowCount() == rows; }))
        << table.model()->rowCount();
    return table;
  }
  static QString cell(const QTableView& table, int row, int column) {
    return table.model()->index(row, column).data().toString();
  }
  void damage() const {
    std::string bytes = readFile(study_ / "project.db");
    for (std::size_t at = 0; at < 4096; ++at)
      bytes[at] = static_cast<char>(at * 13);
    writeFileAtomically(study_ / "project.db", bytes);
  }
  QString notice() { return driver_.find<QLabel>("problemText").text(); }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path study_ = folder_ / "study";
  std::optional<Project> project_;
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver_{workbench_};
};

TEST_F(Backups, ADamagedProjectOpensIntoWhatMendsIt) {
  say(3);
  keepBackup(*project_);
  say(2);
  project_.reset();
  damage();
  open();
  EXPECT_EQ(workbench_.session(), nullptr);
  ASSERT_NE(dialog(), nullptr);
  EXPECT_TRUE(dialog()->isVisible());
  EXPECT_TRUE(driver_.find<QLabel>("backupsDamage").text().contains("project.db"))
      << driver_.find<QLabel>("backupsDamage").text().toStdString();
  const QTableView& table = list(1);
  EXPECT_EQ(cell(table, 0, 1), "3");
  // What is asked for first is what Return does, once the dialog is in front.
  ASSERT_TRUE(Driver::wait([] { return QApplication::focusWidget() != nullptr; }));
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session() != nullptr; }));
  EXPECT_EQ(labels(), 5u);
  EXPECT_EQ(dialog(), nullptr);
  EXPECT_TRUE(notice().contains("Labels saved: 5, of which 2")) << notice().toStdString();
  EXPECT_TRUE(notice().contains("Labels lost: 0")) << notice().toStdString();
  EXPECT_TRUE(driver_.find("problemText").isVisible());
}

TEST_F(Backups, AreGoneBackToOnceByADoubleClick) {
  say(3);
  project_.reset();
  open();
  waitForBackup();
  workbench_.window().findChild<QAction*>("backupsAction")->trigger();
  list(1).selectRow(0);
  auto& restore = driver_.find<QPushButton>("backupsRestore");
  ASSERT_TRUE(restore.isEnabled());
  // Both before the first is followed.
  restore.click();
  restore.click();
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session() == nullptr; }));
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session() != nullptr; }));
  EXPECT_EQ(labels(), 3u);
}

TEST_F(Backups, ADamagedProjectGoesBackToTheCopyThatIsChosen) {
  say(1);
  keepBackup(*project_);
  say(1);
  keepBackup(*project_);
  project_.reset();
  damage();
  open();
  QTableView& table = list(2);
  table.selectRow(1);
  driver_.click("backupsRestore");
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session() != nullptr; }));
  EXPECT_EQ(labels(), 1u);
}

TEST_F(Backups, OfASoundProjectAreListedAndGoneBackTo) {
  say(2);
  open();
  waitForBackup();
  say(3);
  EXPECT_EQ(labels(), 5u);
  project_.reset();
  writeFileAtomically(study_ / "backups" / "project-20200101T000000.000Z.db", "not a database");
  workbench_.window().findChild<QAction*>("backupsAction")->trigger();
  ASSERT_NE(dialog(), nullptr);
  EXPECT_FALSE(driver_.find("backupsDamage").isVisible());
  EXPECT_FALSE(driver_.find("backupsRepair").isVisible());
  QTableView& table = list(2);
  EXPECT_EQ(cell(table, 0, 1), "2");
  EXPECT_EQ(cell(table, 1, 3), "damaged");
  table.selectRow(1);
  EXPECT_FALSE(driver_.find("backupsRestore").isEnabled());
  table.selectRow(0);
  driver_.click("backupsRestore");
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session() != nullptr && labels() == 2; }));
  EXPECT_TRUE(driver_.find("libraryPage").isVisible());
  EXPECT_TRUE(notice().contains("The labels are those of the copy")) << notice().toStdString();
  workbench_.window().findChild<QAction*>("backupsAction")->trigger();
  waitForBackup();
  bool kept = false;
  const QTableView& again = list(static_cast<int>(backupsOf(study_).size()));
  for (int row = 0; row < again.model()->rowCount(); ++row)
    kept = kept || (cell(again, row, 3) == "before going back" && cell(again, row, 1) == "5");
  EXPECT_TRUE(kept);
}

TEST_F(Backups, WhatCannotBeMendedIsSaidAndStays) {
  project_.reset();
  const std::string garbage(5000, 'x');
  writeFileAtomically(study_ / "project.db", garbage);
  fs::create_directories(study_ / "backups");
  writeFileAtomically(study_ / "backups" / "project-20200101T000000.000Z.db", "nor is this");
  open();
  ASSERT_NE(dialog(), nullptr);
  const QTableView& table = list(1);
  EXPECT_EQ(cell(table, 0, 3), "damaged");
  driver_.click("backupsRepair");
  ASSERT_TRUE(Driver::wait(
      [this] { return driver_.find<QLabel>("startError").text().contains("project.db"); }));
  EXPECT_EQ(workbench_.session(), nullptr);
  EXPECT_EQ(readFile(study_ / "project.db"), garbage);
}

}  // namespace
}  // namespace cuadrante
