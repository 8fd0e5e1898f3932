// The database fails under the open window, in every way that another program or a disk can bring
// about; then every page is visited and every signal of every page is given. Nothing that is thrown
// may reach Qt (a signal given here directly would bring it to the test), and what goes wrong is
// said in a sentence that names the project.

#include "app/workbench/driver.h"
#include "app/workbench/settings.h"
#include "core/ground/error.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QMetaMethod>
#include <QProcess>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::Driver;

constexpr const char* kPages[] = {"navLibrary", "navLabel",  "navAgreement",
                                  "navDataset", "navTrain",  "navSweep",
                                  "navResults", "navReview", "navPredict"};

/// Runs SQL on the project's database as another program would; without checks and foreign keys.
void runSql(const fs::path& folder, const std::string& sql) {
  const QString program =
      "import sqlite3, sys\n"
      "c = sqlite3.connect(sys.argv[1])\n"
      "c.executescript('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;' + "
      "sys.argv[2])\n"
      "c.commit()\n";
  ASSERT_EQ(QProcess::execute(CUADRANTE_PYTHON,
                              {"-c", program, QString::fromStdString(folder / "project.db"),
                               QString::fromStdString(sql)}),
            0)
      << sql;
}

struct Damage {
  const char* name;
  std::function<void(const fs::path& folder)> happen;
};

Damage sql(const char* name, std::string statements) {
  return {name, [statements = std::move(statements)](const fs::path& folder) {
            runSql(folder, statements);
          }};
}

std::vector<Damage> damages() {
  std::vector<Damage> all{
      sql("view_missing", "DROP VIEW live_annotation;"),
      sql("unknown_value_in_a_versions_row",
          "UPDATE dataset_version SET features = '{\"kind\": \"nonsense\"}';"),
      sql("unknown_value_in_an_acts_row",
          "DROP TRIGGER act_is_never_updated; UPDATE act SET purpose = 'nonsense';"),
      {"file_replaced",
       [](const fs::path& folder) {
         fs::rename(folder / "project.db", folder / "other.db");
         std::ofstream(folder / "project.db") << "no database at all, but long enough to be read";
       }},
      {"folder_moved",
       [](const fs::path& folder) { fs::rename(folder, folder.string() + "-moved"); }},
  };
  for (const char* table :
       {"song", "clip", "selection", "annotator", "annotation", "act", "remark", "protocol",
        "anchor", "dataset_version", "review", "review_clip", "review_reason", "review_answer"})
    all.push_back(sql(table, std::string("DROP TABLE ") + table + ";"));
  return all;
}

class EverySlot : public testing::TestWithParam<int> {
 protected:
  EverySlot() {
    app::Settings().setAnnotator("Ana");
    {
      test::SampleProject sample = test::makeSampleProject(folder_, {.labelled = true});
      Annotation label;
      label.clip = sample.clips[0];
      label.annotator = sample.project.annotations().annotator("Ana", AnnotatorKind::Person).id;
      label.point = {0.5, 0.5};
      sample.project.journal().label(label);
      sample.project.setProtocol({});
      DatasetVersion version;
      version.number = {1};
      sample.project.versions().add(version);
    }
    workbench_.start(QString::fromStdString(folder_.string()));
    // Whatever asks for a file is told that there is none.
    QObject::connect(&closer_, &QTimer::timeout, [] {
      if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()))
        dialog->reject();
    });
    closer_.start(20);
  }

  /// A visible text that names the project, as every sentence of core's errors does.
  bool isSaid() {
    for (const QLabel* label : workbench_.window().findChildren<QLabel*>())
      if (label->isVisible() && label->text().contains(QString::fromStdString(folder_.string())))
        return true;
    return false;
  }

  void settle() {
    app::Session& session = *workbench_.session();
    EXPECT_TRUE(Driver::wait([&] {
      return !session.steps.isRunning() && !session.training.isRunning() &&
             !session.estimates.isRunning() && !session.sweep.isRunning() &&
             !session.acts.isBusy();
    }));
    QTest::qWait(50);
  }

  void visitAllPages() {
    for (const char* page : kPages) {
      driver_.click(page);
      settle();
      said_ = said_ || isSaid();
      EXPECT_TRUE(driver_.find(page).isEnabled());
    }
  }

  /// Gives every signal that the classes of ours declare, with values as they are made.
  void giveEverySignal(QObject& object) {
    for (const QMetaObject* type = object.metaObject();
         QByteArray(type->className()).startsWith("cuadrante::"); type = type->superClass())
      for (int i = type->methodOffset(); i < type->methodCount(); ++i)
        if (const QMetaMethod method = type->method(i); method.methodType() == QMetaMethod::Signal)
          give(object, method);
  }

  void give(QObject& object, const QMetaMethod& signal) {
    const auto failure =
        std::make_exception_ptr(ProjectError(Reason::DamagedProject, folder_, "made up"));
    std::vector<std::shared_ptr<void>> values;
    std::vector<QGenericArgument> arguments(10);
    for (int i = 0; i < signal.parameterCount(); ++i) {
      const QMetaType type = signal.parameterMetaType(i);
      ASSERT_TRUE(type.isValid()) << signal.methodSignature().toStdString();
      const void* const made =
          type == QMetaType::fromType<std::exception_ptr>() ? &failure : nullptr;
      values.emplace_back(type.create(made), [type](void* value) { type.destroy(value); });
      arguments[static_cast<std::size_t>(i)] = QGenericArgument(type.name(), values.back().get());
    }
    SCOPED_TRACE(std::string(object.metaObject()->className()) +
                 "::" + signal.methodSignature().toStdString());
    const auto& a = arguments;
    EXPECT_NO_THROW(signal.invoke(&object, Qt::DirectConnection, a[0], a[1], a[2], a[3], a[4]));
    ++given_;
  }

  test::TemporaryFolder parent_{test::memoryFolder()};
  fs::path folder_ = parent_ / "study";
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> {
                              throw OptionError(Reason::Unavailable, "no trainer in this test");
                            }};
  Driver driver_{workbench_};
  QTimer closer_;
  bool said_ = false;
  int given_ = 0;
};

TEST_P(EverySlot, WhateverHappensToTheDatabaseIsSaidAndEndsNothing) {
  const Damage damage = damages().at(static_cast<std::size_t>(GetParam()));
  driver_.click("navLabel");
  settle();
  damage.happen(folder_);
  visitAllPages();

  app::Session& session = *workbench_.session();
  std::vector<QObject*> objects{&session, &session.allRuns, &session.loader, &session.sweep};
  for (const char* page : {"libraryPage", "labelPage", "agreementPage", "datasetPage", "trainPage",
                           "sweepPage", "resultsPage", "reviewPage"})
    for (QWidget* widget : workbench_.window().findChildren<QWidget*>())
      if (QByteArray(widget->metaObject()->className()).toLower() ==
          QByteArray("cuadrante::ui::") + QByteArray(page).toLower())
        objects.push_back(widget);
  ASSERT_EQ(objects.size(), 12u) << "four and eight pages";
  for (QObject* object : objects) {
    giveEverySignal(*object);
    settle();
    said_ = said_ || isSaid();
  }
  EXPECT_GT(given_, 60);

  // Through the widgets, too: a label, an undo, a skip, a flag.
  driver_.click("navLabel");
  settle();
  for (const Qt::Key key : {Qt::Key_1, Qt::Key_Z, Qt::Key_Y, Qt::Key_F, Qt::Key_Backspace})
    driver_.press(driver_.find("labelPage"), key);
  said_ = said_ || isSaid();
  visitAllPages();
  EXPECT_TRUE(said_) << damage.name;
  EXPECT_TRUE(workbench_.window().isVisible());
}

INSTANTIATE_TEST_SUITE_P(Damages, EverySlot, testing::Range(0, static_cast<int>(damages().size())),
                         [](const auto& which) {
                           return std::string(
                               damages().at(static_cast<std::size_t>(which.param)).name);
                         });

}  // namespace
}  // namespace cuadrante
