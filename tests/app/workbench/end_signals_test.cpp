// What the window does when the session ends, or the terminal in which it was started.

#include "app/workbench/end_signals.h"

#include "app/workbench/driver.h"
#include "app/workbench/guarded.h"
#include "app/workbench/label_project.h"
#include "core/files/atomic_file.h"
#include "core/learning/trainer.h"
#include "temporary_folder.h"
#include "ui/label/label_page.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QTimer>
#include <gtest/gtest.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class EndSignalsOf : public testing::TestWithParam<int> {};

TEST_P(EndSignalsOf, CloseTheWindowAndKeepWhatIsBeingWritten) {
  const test::TemporaryFolder folder;
  Project project = test::makeLabelProject(folder.path(), 3);
  const AnnotatorId ana = project.annotations().annotator("Ana", AnnotatorKind::Person).id;
  std::optional<ClipId> shown;
  {
    app::Workbench workbench(*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; });
    const app::EndSignals signals;
    app::connectGuarded(&signals, &app::EndSignals::asked, &workbench,
                        &app::Workbench::closeAtOnce);
    workbench.start(QString::fromStdString(folder.path().string()));
    test::Driver driver(workbench);
    QObject::connect(&workbench.session()->loader, &app::ClipLoader::loaded,
                     [&](const ui::ClipSound& sound) { shown = sound.clip; });
    driver.click("navLabel");
    ASSERT_TRUE(test::Driver::wait([&] { return shown.has_value(); }));
    QTest::keyClick(&driver.find("labelPage"), Qt::Key_N);
    QTest::keyClicks(&driver.find("noteEdit"), "half a sen");
    // One that is open does not hold it up.
    QMessageBox question(&workbench.window());
    question.open();
    QTimer::singleShot(0, [] { raise(GetParam()); });
    EXPECT_EQ(QApplication::exec(), 0);
    EXPECT_FALSE(workbench.window().isVisible());
  }
  const auto remark = project.journal().remarkOn(*shown, ana);
  ASSERT_TRUE(remark);
  EXPECT_EQ(remark->note, "half a sen");
}

INSTANTIATE_TEST_SUITE_P(All, EndSignalsOf, testing::Values(SIGTERM, SIGHUP, SIGINT));

/// Whether a process has a file of that name open.
bool hasOpen(pid_t process, const std::string& name) {
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator("/proc/" + std::to_string(process) + "/fd", error))
    if (fs::read_symlink(entry.path(), error).filename() == name)
      return true;
  return false;
}

TEST(EndSignals, EndTheProgramWellAndKeepItsSettings) {
  const test::TemporaryFolder folder;
  { test::makeLabelProject(folder / "study", 3); }
  for (const int signal : {SIGTERM, SIGHUP}) {
    fs::remove_all(folder / "config");
    const pid_t child = fork();
    if (child == 0) {
      setenv("QT_QPA_PLATFORM", "offscreen", 1);
      setenv("XDG_CONFIG_HOME", (folder / "config").c_str(), 1);
      execl(CUADRANTE_WORKBENCH, CUADRANTE_WORKBENCH, (folder / "study").c_str(),
            static_cast<char*>(nullptr));
      _exit(127);
    }
    EXPECT_TRUE(test::Driver::wait([child] { return hasOpen(child, "project.db"); }));
    kill(child, signal);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status)) << "killed by " << WTERMSIG(status);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    std::string settings;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "config"))
      if (entry.is_regular_file())
        settings += readFile(entry.path());
    EXPECT_NE(settings.find("windowGeometry"), std::string::npos) << settings;
  }
}

}  // namespace
}  // namespace cuadrante
