// Networks leave the page Results as a package and judge on the page Predict of another project.

#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/session.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/packages/package_folder.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"
#include "ui/predict/predict_page.h"

#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

class NetworkPackagesTest : public testing::Test {
 protected:
  NetworkPackagesTest() {
    Project project =
        test::makeSampleProject(folder_ / "study", {.songs = 8, .labelled = true}).project;
    buildVersion(project, {.note = {}, .features = Features(featureKind("musical"))}, {},
                 [](const Progress&) {});
    const std::unique_ptr<Trainer> trainer = app::loadTrainer();
    RunStore runs(project.runsFolder());
    for (const Task task : {Task::Energia, Task::Placer}) {
      TrainingConfig config;
      config.model = {task, DenseSpec{}};
      config.epochs = 5;
      trainer->train(config, project.datasetFolder(VersionNumber{1}), VersionNumber{1}, runs, {},
                     {});
    }
    Project::create(folder_ / "other");
    writeWav(folder_ / "new.wav", test::sampleSong(9, 14.0));
  }

  void open(const char* project, const char* page) {
    workbench_.openProject(QString::fromStdString((folder_ / project).string()));
    driver_.click(page);
  }

  /// Saves the networks of the first row's run by that entry of its menu.
  void save(int entry, const fs::path& file) {
    auto& table = driver_.find<QTableView>("resultsTable");
    ASSERT_TRUE(Driver::wait([&] { return table.model()->rowCount() == 2; }));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(0, 1)).center());
    driver_.click("openRunButton");
    ASSERT_TRUE(Driver::wait([&] { return driver_.find("networksButton").isVisible(); }));
    driver_.find<QToolButton>("networksButton").menu()->actions()[entry]->trigger();
    const QPointer<QInputDialog> licence =
        workbench_.window().findChild<QInputDialog*>("licenceDialog");
    ASSERT_NE(licence, nullptr);
    ASSERT_TRUE(Driver::wait([&] { return licence->isVisible(); }));
    licence->findChild<QPlainTextEdit*>()->setPlainText("CC BY 4.0");
    licence->accept();
    QPointer<QFileDialog> dialog;
    ASSERT_TRUE(Driver::wait([&] {
      dialog = workbench_.window().findChild<QFileDialog*>("networkFileDialog");
      return dialog != nullptr && dialog->isVisible();
    }));
    dialog->findChild<QLineEdit*>("fileNameEdit")->setText(QString::fromStdString(file.string()));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save),
                      Qt::LeftButton);
    // The file is there before the work has ended, and other work is refused till then.
    ASSERT_TRUE(Driver::wait([&] {
      return fs::exists(file) && !workbench_.session()->steps.isRunning();
    })) << notice();
    driver_.click("backToResultsButton");
  }

  std::string notice() {
    std::string all;
    for (const QLabel* label : workbench_.window().findChildren<QLabel*>())
      if (label->isVisible())
        all += label->text().toStdString() + "\n";
    return all;
  }

  void drop(const fs::path& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QWidget& page = driver_.find("predictPage");
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&page, &event);
  }

  test::TemporaryFolder folder_;
  app::Workbench workbench_{*qApp, [] { return app::loadTrainer(); }};
  Driver driver_{workbench_};
};

TEST_F(NetworkPackagesTest, APackageIsSavedDroppedIntoAnotherProjectAndJudgesThere) {
  workbench_.start(QString::fromStdString((folder_ / "study").string()));
  driver_.click("navResults");
  ASSERT_NO_FATAL_FAILURE(save(0, folder_ / "first.cuadrante-network"));
  ASSERT_NO_FATAL_FAILURE(save(1, folder_ / "first.onnx"));
  const NetworkPackage first = readPackage(folder_ / "first.cuadrante-network");
  EXPECT_EQ(first.licence, "CC BY 4.0");
  EXPECT_EQ(readFile(folder_ / "first.onnx").find("Cuadrante") != std::string::npos, true);

  // The project's own networks go on judging what they decide; the package is offered beside them.
  driver_.click("navPredict");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("predictSongsButton").isVisible(); }));
  ASSERT_NO_FATAL_FAILURE(drop(folder_ / "first.cuadrante-network"));
  const auto judges = [&] {
    return driver_.find<QLabel>("predictNetworks").toolTip() +
           driver_.find<QLabel>("predictNetworks").text();
  };
  ASSERT_TRUE(Driver::wait([&] {
    return notice().find("own networks go on judging") != std::string::npos;
  })) << notice();
  EXPECT_FALSE(judges().contains("package first"));
  EXPECT_TRUE(fs::exists(folder_ / "study/networks/first.cuadrante-network"));
  auto* menu = driver_.find<QToolButton>("predictNetworksButton").menu();
  QMenu* ofTask = nullptr;
  ASSERT_TRUE(Driver::wait([&] {
    Q_EMIT menu->aboutToShow();
    ofTask = menu->actions()[first.task() == Task::Energia ? 0 : 1]->menu();
    return ofTask != nullptr && ofTask->actions().size() >= 4;
  })) << "as usual, the package, the run, none";
  EXPECT_TRUE(ofTask->actions()[0]->isChecked());
  ofTask->actions()[1]->trigger();
  ASSERT_TRUE(Driver::wait([&] { return judges().contains("package first"); }));
  Q_EMIT menu->aboutToShow();
  menu->actions()[first.task() == Task::Energia ? 0 : 1]->menu()->actions()[0]->trigger();
  ASSERT_TRUE(Driver::wait([&] { return !judges().contains("package first"); }));
  Q_EMIT menu->aboutToShow();
  menu->actions()[first.task() == Task::Energia ? 0 : 1]->menu()->actions()[1]->trigger();
  ASSERT_NO_FATAL_FAILURE(drop(folder_ / "new.wav"));
  const auto* songs = driver_.find<QTableView>("predictionsTable").model();
  ASSERT_TRUE(Driver::wait([&] { return songs->rowCount() == 1; })) << notice();

  // Its card is read, and it is removed, from the same menu.
  Q_EMIT menu->aboutToShow();
  const QList<QAction*> entries = menu->actions();
  const auto ofPackage =
      std::ranges::find(entries, QStringLiteral("Package first"), &QAction::text);
  ASSERT_NE(ofPackage, entries.end());
  const QList<QAction*> actions = (*ofPackage)->menu()->actions();
  actions[0]->trigger();
  const QPointer<QDialog> card = workbench_.window().findChild<QDialog*>("packageWindow");
  ASSERT_NE(card, nullptr);
  EXPECT_TRUE(card->findChild<QTextBrowser*>()->toPlainText().contains("CC BY 4.0"));
  card->close();
  actions[1]->trigger();
  auto* question = workbench_.window().findChild<QMessageBox*>("removePackageQuestion");
  ASSERT_NE(question, nullptr);
  for (QAbstractButton* button : question->buttons())
    if (question->buttonRole(button) == QMessageBox::AcceptRole)
      QTest::mouseClick(button, Qt::LeftButton);
  ASSERT_TRUE(Driver::wait([&] { return !judges().contains("package first"); }));
  EXPECT_FALSE(fs::exists(folder_ / "study/networks/first.cuadrante-network"));
}

TEST_F(NetworkPackagesTest, ADamagedPackageIsRefusedWithASentence) {
  const fs::path file = folder_ / "damaged.cuadrante-network";
  writeFileAtomically(file, "nothing of the kind");
  workbench_.start(QString::fromStdString((folder_ / "other").string()));
  driver_.click("navPredict");
  ASSERT_TRUE(Driver::wait([&] { return driver_.find("emptyPredictButton").isVisible(); }));
  ASSERT_NO_FATAL_FAILURE(drop(file));
  ASSERT_TRUE(Driver::wait([&] {
    return notice().find("damaged.cuadrante-network is damaged") != std::string::npos;
  })) << notice();
  EXPECT_FALSE(fs::exists(folder_ / "other/networks"));
}

}  // namespace
}  // namespace cuadrante
