// A project as one file at the real window: written, and opened as a new project.

#include "app/workbench/driver.h"
#include "app/workbench/label_project.h"
#include "core/files/atomic_file.h"
#include "core/work/open_bundle.h"
#include "temporary_folder.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

class Bundles : public testing::Test {
 protected:
  Bundles() {
    test::makeLabelProject(study_, 6, 1.0);
    workbench_.openProject(QString::fromStdString(study_.string()));
  }

  QDialog* dialog() { return workbench_.window().findChild<QDialog*>("bundleDialog"); }
  bool mayGoOn() {
    return Driver::wait([this] { return driver_.find<QPushButton>("bundleGoOn").isEnabled(); });
  }
  void choose(const char* name, const fs::path& file) {
    auto* files = workbench_.window().findChild<QFileDialog*>(name);
    ASSERT_NE(files, nullptr);
    Q_EMIT files->fileSelected(QString::fromStdString(file.string()));
    files->close();
  }
  void trigger(const char* action) { workbench_.window().findChild<QAction*>(action)->trigger(); }
  void write() {
    trigger("exportProjectAction");
    ASSERT_TRUE(mayGoOn());
    driver_.click("bundleGoOn");
    choose("bundleFileDialog", file_);
    ASSERT_TRUE(Driver::wait([this] { return dialog() == nullptr; }));
  }
  QString notice() { return driver_.find<QLabel>("problemText").text(); }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path study_ = folder_ / "study";
  const fs::path file_ = folder_ / "mine.cuadrante-project";
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver_{workbench_};
};

TEST_F(Bundles, AreWrittenWithWhatIsChosenAndOpenedAsANewProject) {
  trigger("exportProjectAction");
  ASSERT_NE(dialog(), nullptr);
  ASSERT_TRUE(mayGoOn());
  EXPECT_FALSE(driver_.find<QCheckBox>("bundle-clips").isEnabled()) << "always in";
  EXPECT_TRUE(driver_.find<QCheckBox>("bundle-clips").isChecked());
  EXPECT_FALSE(driver_.find<QCheckBox>("bundle-songs").isChecked());
  EXPECT_FALSE(driver_.find<QCheckBox>("bundle-datasets").isEnabled()) << "there are none";
  EXPECT_TRUE(driver_.find<QLabel>("bundleTotal").text().contains("7 files"))
      << driver_.find<QLabel>("bundleTotal").text().toStdString();
  driver_.click("bundleGoOn");
  choose("bundleFileDialog", file_);
  ASSERT_TRUE(Driver::wait([this] { return dialog() == nullptr; }));
  EXPECT_EQ(bundleRecord(file_).of(BundlePart::Clips).files, 6u);
  EXPECT_TRUE(notice().contains("mine.cuadrante-project")) << notice().toStdString();

  trigger("openBundleAction");
  choose("bundleOpenDialog", file_);
  ASSERT_TRUE(mayGoOn());
  driver_.click("bundleGoOn");
  choose("bundleFolderDialog", folder_ / "theirs");
  ASSERT_TRUE(Driver::wait(
      [this] { return workbench_.session()->project.folder() == folder_ / "theirs"; }));
  EXPECT_EQ(workbench_.session()->project.counts().clips, 6);
  // What an examination finds is said: the clips of this project are shorter than they should be.
  EXPECT_TRUE(notice().contains("not as long as its clip")) << notice().toStdString();
}

/// As a file manager starts the program.
TEST_F(Bundles, NamedAtTheStartAreOpened) {
  write();
  app::Workbench started{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver(started);
  started.startFrameFirst(QString::fromStdString(file_.string()));
  ASSERT_TRUE(Driver::wait([&] { return driver.find<QPushButton>("bundleGoOn").isEnabled(); }));
  EXPECT_EQ(started.session(), nullptr) << "it is asked where to";
}

TEST_F(Bundles, ThatAreNoneAreRefusedInTheDialog) {
  writeFileAtomically(file_, "no bundle");
  trigger("openBundleAction");
  choose("bundleOpenDialog", file_);
  ASSERT_TRUE(Driver::wait([this] { return driver_.find("bundleError").isVisible(); }));
  const QString said = driver_.find<QLabel>("bundleError").text();
  EXPECT_TRUE(said.contains("cannot be opened as a project")) << said.toStdString();
  EXPECT_TRUE(said.contains("it is no project as one file")) << said.toStdString();
  EXPECT_FALSE(driver_.find<QPushButton>("bundleGoOn").isEnabled());
}

TEST_F(Bundles, GoNowhereWhereSomethingIs) {
  write();
  trigger("openBundleAction");
  choose("bundleOpenDialog", file_);
  ASSERT_TRUE(mayGoOn());
  driver_.click("bundleGoOn");
  choose("bundleFolderDialog", study_);
  ASSERT_TRUE(Driver::wait([this] { return driver_.find("bundleError").isVisible(); }));
  EXPECT_TRUE(mayGoOn()) << "with another folder";
  EXPECT_EQ(workbench_.session()->project.folder(), study_);
}

TEST_F(Bundles, ThatAreCancelledLeaveNothingByHalves) {
  trigger("exportProjectAction");
  ASSERT_TRUE(mayGoOn());
  driver_.click("bundleGoOn");
  choose("bundleFileDialog", file_);
  dialog()->reject();
  ASSERT_TRUE(Driver::wait([this] { return dialog() == nullptr; }));
  // A small project may be written before it is cancelled.
  for (const auto& entry : fs::directory_iterator(folder_.path()))
    if (entry.path() != study_) {
      EXPECT_EQ(entry.path(), file_);
      EXPECT_EQ(bundleRecord(file_).total().files, 7u);
    }
}

}  // namespace
}  // namespace cuadrante
