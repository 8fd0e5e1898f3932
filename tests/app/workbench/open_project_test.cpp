// Opening, leaving and losing projects at the real window.

#include "app/workbench/driver.h"
#include "app/workbench/held_lock.h"
#include "app/workbench/label_project.h"
#include "app/workbench/settings.h"
#include "as_anybody.h"
#include "core/store/backup.h"
#include "sample_project.h"
#include "small_disk.h"
#include "temporary_folder.h"
#include "ui/label/label_page.h"
#include "ui/playback/steady_sound.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

class OpenProject : public testing::Test {
 protected:
  OpenProject() { app::Settings().setAnnotator("Ana"); }

  void open(const fs::path& folder) {
    workbench_.openProject(QString::fromStdString(folder.string()));
  }
  /// Goes to the label page and waits for a clip.
  void hear() {
    shown_.reset();
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
    driver_.click("navLabel");
    ASSERT_TRUE(Driver::wait([this] { return shown_.has_value(); }));
  }
  QString shownProject() { return workbench_.window().windowTitle(); }
  QString problem() {
    auto& label = driver_.find<QLabel>("problemText");
    return label.isVisible() ? label.text() : QString();
  }
  QMessageBox* question() {
    return workbench_.window().findChild<QMessageBox*>("stopWorkQuestion");
  }
  /// Work that goes on until it is stopped.
  void startWork() {
    ASSERT_TRUE(workbench_.session()->startStep(
        {"Waiting", ui::Step::Library},
        [](Project&, std::stop_token stop, const ProgressCallback&) {
          while (!stop.stop_requested())
            QThread::msleep(2);
          return std::function<void()>();
        },
        [](const QString&) {}));
  }
  void answer(QMessageBox::ButtonRole role) {
    ASSERT_NE(question(), nullptr);
    for (QAbstractButton* button : question()->buttons())
      if (question()->buttonRole(button) == role)
        QTest::mouseClick(button, Qt::LeftButton);
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path first_ = folder_ / "first";
  const fs::path second_ = folder_ / "second";
  Project project_ = test::makeLabelProject(first_, 6, 1.0);
  Project other_ = test::makeLabelProject(second_, 3, 1.0);
  std::atomic<bool> soundDevice_ = true;
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; },
                            [this] { return std::make_unique<ui::MissingOutput>(soundDevice_); }};
  Driver driver_{workbench_};
  std::optional<ClipId> shown_;
};

TEST_F(OpenProject, KeepsABackupOfWhatWasWrittenSinceTheLast) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 1, .cut = false, .labelled = true});
  const fs::path backups = folder / "study" / "backups";
  const auto count = [&backups] {
    std::error_code error;
    const fs::directory_iterator files(backups, error);
    return error ? 0 : std::distance(begin(files), end(files));
  };
  for (int i = 0; i < 2; ++i) {
    open(folder / "study");
    ASSERT_TRUE(Driver::wait([this] { return !workbench_.session()->backups.isRunning(); }));
    EXPECT_EQ(count(), 1) << "the second time nothing is new";
  }
  EXPECT_EQ(problem(), "");
}

TEST_F(OpenProject, KeepsABackupOfEveryHourInWhichAnythingWasSaid) {
  const Annotator ana = project_.annotations().annotator("Ana", AnnotatorKind::Person);
  const auto say = [&] {
    Annotation label;
    label.clip = project_.catalogue().clips().front().id;
    label.annotator = ana.id;
    project_.annotations().append(label);
  };
  open(first_);
  const app::Session& session = *workbench_.session();
  const auto idle = [&] { return !session.backups.isRunning(); };
  ASSERT_TRUE(Driver::wait(idle));
  ASSERT_EQ(backupsOf(first_).size(), 1U);
  auto* hourly = session.findChild<QTimer*>("backupTimer");
  ASSERT_NE(hourly, nullptr);
  EXPECT_TRUE(hourly->isActive());
  EXPECT_EQ(hourly->intervalAsDuration(), std::chrono::hours(1));

  const QSignalSpy hours(hourly, &QTimer::timeout);
  hourly->setInterval(5);
  ASSERT_TRUE(Driver::wait([&] { return hours.count() >= 5; }));
  EXPECT_EQ(backupsOf(first_).size(), 1U) << "nothing was said";
  for (std::size_t i = 0; i < kKeptBackups + 2; ++i) {
    const fs::path before = backupsOf(first_).front();
    say();
    ASSERT_TRUE(Driver::wait([&] { return backupsOf(first_).front() != before; }));
  }
  hourly->stop();
  ASSERT_TRUE(Driver::wait(idle));
  EXPECT_EQ(backupsOf(first_).size(), kKeptBackups);
}

TEST_F(OpenProject, SaysThatNoBackupCouldBeMade) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 1, .cut = false, .labelled = true});
  fs::create_directories(folder / "secret");
  fs::create_directory_symlink(folder / "secret", folder / "study" / "backups");
  open(folder / "study");
  ASSERT_TRUE(Driver::wait([this] { return problem().contains("backup"); })) << "nothing said";
  EXPECT_TRUE(fs::is_empty(folder / "secret"));
}

TEST_F(OpenProject, AFolderThatIsNoProjectLeavesTheOpenOneOpen) {
  open(first_);
  hear();
  const app::Session* const session = workbench_.session();
  fs::create_directories(folder_ / "empty");
  std::ofstream(folder_ / "file") << "x";
  for (const fs::path& wrong : {folder_ / "empty", folder_ / "nowhere", folder_ / "file"}) {
    open(wrong);
    EXPECT_EQ(workbench_.session(), session);
    EXPECT_TRUE(problem().contains(QString::fromStdString(wrong.string()))) << wrong;
    EXPECT_TRUE(driver_.find("labelPage").isVisible());
  }
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_EQ(project_.annotations().all().size(), 1U) << "labelling goes on";
  open(second_);
  EXPECT_TRUE(shownProject().startsWith("second"));
  EXPECT_TRUE(problem().isEmpty());
}

TEST_F(OpenProject, WithoutAnOpenOneTheStartPageSaysWhy) {
  open(folder_ / "nowhere");
  EXPECT_EQ(workbench_.session(), nullptr);
  EXPECT_FALSE(workbench_.window().currentStep());
  open(first_);
  EXPECT_NE(workbench_.session(), nullptr);
}

TEST_F(OpenProject, ClosingWithRunningWorkAsks) {
  open(first_);
  startWork();
  EXPECT_FALSE(workbench_.window().close());
  ASSERT_NE(question(), nullptr);
  EXPECT_FALSE(workbench_.window().close()) << "asked once";
  answer(QMessageBox::RejectRole);
  EXPECT_TRUE(workbench_.window().isVisible());
  EXPECT_TRUE(workbench_.session()->steps.isRunning());

  EXPECT_FALSE(workbench_.window().close());
  answer(QMessageBox::DestructiveRole);
  EXPECT_TRUE(Driver::wait([this] { return !workbench_.window().isVisible(); }));
}

TEST_F(OpenProject, ClosingWithoutWorkDoesNotAsk) {
  open(first_);
  startWork();
  workbench_.session()->steps.requestStop();
  ASSERT_TRUE(Driver::wait([this] { return !workbench_.session()->steps.isRunning(); }));
  EXPECT_TRUE(workbench_.window().close());
}

/// A project that can only be read, opened by somebody who labelled in it before, or not. (Not both
/// in one: SQLite keeps what this process had open for writing, and uses it again.)
class ReadOnlyProject : public OpenProject, public testing::WithParamInterface<const char*> {};

TEST_P(ReadOnlyProject, IsShownSaysSoOnEveryPageAndRefusesLabelsInASentence) {
  project_.annotations().annotator("Luis", AnnotatorKind::Person);
  fs::permissions(folder_.path(), fs::perms::all);
  fs::permissions(first_ / "project.db",
                  fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  app::Settings().setAnnotator(GetParam());
  {
    const test::AsAnybody anybody;
    open(first_);
  }
  ASSERT_NE(workbench_.session(), nullptr)
      << driver_.find<QLabel>("startError").text().toStdString();
  ASSERT_TRUE(workbench_.session()->project.readOnly());
  auto& restriction = driver_.find<QLabel>("restrictionText");
  for (const char* page : {"navLibrary", "navAgreement", "navDataset", "navTrain", "navSweep",
                           "navResults", "navReview", "navPredict"}) {
    driver_.click(page);
    EXPECT_TRUE(restriction.isVisible()) << page;
  }
  hear();
  EXPECT_TRUE(restriction.isVisible());
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_TRUE(
      driver_.find<QLabel>("labelNotice").text().contains(QString::fromStdString(first_.string())))
      << driver_.find<QLabel>("labelNotice").text().toStdString();
  EXPECT_TRUE(driver_.find("labelPlane").isVisible());
  EXPECT_TRUE(project_.annotations().all().empty());
  EXPECT_EQ(project_.annotations().annotators().size(), 1U) << "nobody was added";

  fs::permissions(first_ / "project.db", fs::perms::owner_all);
  app::Settings().setAnnotator("Ana");
  open(first_);
  EXPECT_FALSE(driver_.find<QLabel>("restrictionText").isVisible());
}

INSTANTIATE_TEST_SUITE_P(People, ReadOnlyProject, testing::Values("Luis", "somebody new"));

TEST_F(OpenProject, ADiskThatIsFullIsSaidToBeBesideThePlaneAndNothingIsShownAsKept) {
  const fs::path place = folder_ / "small";
  fs::create_directories(place);
  std::optional<test::SmallDisk> disk;
  try {
    disk.emplace(std::size_t{16} << 20U, place);
  } catch (const std::runtime_error& refused) {
    GTEST_SKIP() << refused.what();
  }
  fs::copy(first_, place / "study", fs::copy_options::recursive);
  open(place / "study");
  hear();
  disk->fill();
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  const QString told = driver_.find<QLabel>("labelNotice").text();
  EXPECT_TRUE(told.startsWith("The disk is full: ")) << told.toStdString();
  EXPECT_TRUE(told.contains("Free some space and repeat.")) << told.toStdString();
  EXPECT_TRUE(workbench_.session()->project.annotations().all().empty());
  EXPECT_TRUE(driver_.find("labelPlane").isVisible());
  disk->makeRoom();
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_EQ(workbench_.session()->project.annotations().all().size(), 1U);
  open(second_);  // leaves the disk before it goes
}

TEST_F(OpenProject, AProjectMovedAwayWhileOpenIsSaidToBeAndTakesNoLabels) {
  open(first_);
  hear();
  fs::rename(first_, folder_ / "elsewhere");
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_TRUE(
      driver_.find<QLabel>("labelNotice").text().contains(QString::fromStdString(first_.string())));
  driver_.click("navLibrary");
  driver_.click("navLabel");
  auto& again = driver_.find<QPushButton>("labelStartButton");
  ASSERT_TRUE(again.isVisible());
  bool named = false;
  for (const QLabel* label : driver_.find("labelPage").findChildren<QLabel*>()) {
    EXPECT_FALSE(label->isVisible() && label->text().contains("not cut")) << "it is not that";
    named = named ||
            (label->isVisible() && label->text().contains(QString::fromStdString(first_.string())));
  }
  EXPECT_TRUE(named);
  EXPECT_TRUE(project_.annotations().all().empty());

  // Another in its place is another.
  fs::copy(second_, first_, fs::copy_options::recursive);
  QTest::mouseClick(&again, Qt::LeftButton);
  EXPECT_TRUE(again.isVisible());
  fs::remove_all(first_);
  fs::rename(folder_ / "elsewhere", first_);
  shown_.reset();
  QTest::mouseClick(&again, Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([this] { return shown_.has_value(); })) << "put back, it goes on";
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_EQ(project_.annotations().all().size(), 1U);
}

TEST_F(OpenProject, ALockHeldByAnotherProgramIsSaidAndTheNextClickCounts) {
  open(first_);
  hear();
  test::HeldLock lock(first_);
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_TRUE(project_.annotations().all().empty());
  EXPECT_TRUE(driver_.find<QLabel>("labelNotice").text().contains("project.db"));
  EXPECT_TRUE(driver_.find("labelPlane").isVisible());
  lock.letGo();
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  EXPECT_EQ(project_.annotations().all().size(), 1U);
}

TEST_F(OpenProject, ANoteThatIsBeingWrittenOutlastsTheWindowAndTheProject) {
  const auto write = [this](const QString& text) {
    hear();
    QTest::keyClick(&driver_.find("labelPage"), Qt::Key_N);
    QTest::keyClicks(&driver_.find("noteEdit"), text);
    return *shown_;
  };
  const AnnotatorId ana = project_.annotations().annotator("Ana", AnnotatorKind::Person).id;
  open(first_);
  const ClipId clip = write("uno");
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("es"));
  QCoreApplication::processEvents();
  EXPECT_EQ(project_.journal().remarkOn(clip, ana)->note, "uno");
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("en"));
  QCoreApplication::processEvents();
  write(" dos");
  open(second_);
  EXPECT_EQ(project_.journal().remarkOn(clip, ana)->note, "uno dos");
}

TEST_F(OpenProject, WhatNobodyHeardIsStoredAsUnheardAndTheNoticeOutlastsAChangeOfLanguage) {
  soundDevice_ = false;
  open(first_);
  hear();
  const auto again = [this]() -> QWidget& { return driver_.find("soundAgainButton"); };
  ASSERT_TRUE(Driver::wait([&] { return again().isVisible(); }));
  ASSERT_TRUE(Driver::wait([this] { return workbench_.session()->player.position() > 0.5; }));
  driver_.clickPlane("labelPlane", {0.5, 0.5});
  ASSERT_EQ(project_.annotations().all().size(), 1U);
  EXPECT_EQ(project_.annotations().all()[0].heardShare, 0.0);

  Q_EMIT workbench_.window().languageChosen(QStringLiteral("es"));
  QCoreApplication::processEvents();
  EXPECT_TRUE(again().isVisible());
  EXPECT_TRUE(driver_.find<QLabel>("labelNotice").text().contains("silencio"))
      << driver_.find<QLabel>("labelNotice").text().toStdString();
  EXPECT_TRUE(driver_.find<QLabel>("soundNoticeText").text().contains("sonido"))
      << driver_.find<QLabel>("soundNoticeText").text().toStdString();
  Q_EMIT workbench_.window().languageChosen(QStringLiteral("en"));
  QCoreApplication::processEvents();

  soundDevice_ = true;
  QTest::mouseClick(&again(), Qt::LeftButton);
  EXPECT_TRUE(Driver::wait([&] { return !again().isVisible(); }));
  EXPECT_TRUE(Driver::wait([this] { return workbench_.session()->player.isHeard(); }));
}

/// Numbers of the tests behind it were written with a comma.
TEST(WorkbenchLanguage, IsThatOfTheSystemAgainWhenTheWorkbenchIsGone) {
  {
    app::Settings().setLanguage(QStringLiteral("es"));
    const app::Workbench workbench(*qApp, nullptr);
    EXPECT_EQ(QLocale().language(), QLocale::Spanish);
  }
  EXPECT_EQ(QLocale(), QLocale::system());
}

}  // namespace
}  // namespace cuadrante
