#include "app/workbench/driver.h"
#include "core/domain/version.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::Driver;

/// Twelve clips, all labelled, selected and cut; the window asks before it leaves any of them out.
class LeftOutTest : public testing::Test {
 protected:
  bool idle() {
    return Driver::wait([&] { return !workbench_.session()->steps.isRunning(); });
  }
  QMessageBox* question() {
    QMessageBox* box = nullptr;
    Driver::wait([&] {
      box = workbench_.window().findChild<QMessageBox*>("leaveOutQuestion");
      return box != nullptr && box->isVisible();
    });
    return box;
  }
  /// Clicks the button of that role and waits until the question is gone.
  void answer(QMessageBox::ButtonRole role) {
    QMessageBox* const box = question();
    ASSERT_NE(box, nullptr);
    for (QAbstractButton* button : box->buttons())
      if (box->buttonRole(button) == role) {
        QTest::mouseClick(button, Qt::LeftButton);
        break;
      }
    ASSERT_TRUE(Driver::wait([&] {
      return workbench_.window().findChild<QMessageBox*>("leaveOutQuestion") == nullptr;
    }));
    ASSERT_TRUE(idle());
  }
  std::size_t selected() { return sample_.project.catalogue().selectedClips().size(); }

  test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(folder_ / "study", {.labelled = true});
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver_{workbench_};
};

TEST_F(LeftOutTest, ASelectionLeavesLabelledClipsOutOnlyWhenTheUserSaysSo) {
  workbench_.start(QString::fromStdString((folder_ / "study").string()));
  const auto select = [&] {
    QMetaObject::invokeMethod(&driver_.find("libraryPage"), "selectRequested", Q_ARG(int, 5),
                              Q_ARG(quint64, 1));
  };
  select();
  ASSERT_NE(question(), nullptr);
  EXPECT_TRUE(question()->text().contains("7")) << question()->text().toStdString();
  answer(QMessageBox::RejectRole);
  EXPECT_EQ(selected(), 12U);
  select();
  answer(QMessageBox::AcceptRole);
  EXPECT_EQ(selected(), 5U);
}

TEST_F(LeftOutTest, AVersionLeavesUncutClipsOutOnlyWhenTheUserSaysSo) {
  std::filesystem::remove(sample_.project.clipFile(ClipId{3}));
  workbench_.start(QString::fromStdString((folder_ / "study").string()));
  const auto build = [&] {
    QMetaObject::invokeMethod(&driver_.find("datasetPage"), "buildRequested",
                              Q_ARG(QString, QStringLiteral("a note")),
                              Q_ARG(cuadrante::VersionNumber, VersionNumber()));
  };
  build();
  answer(QMessageBox::RejectRole);
  EXPECT_TRUE(sample_.project.versions().all().empty());
  build();
  answer(QMessageBox::AcceptRole);
  ASSERT_EQ(sample_.project.versions().all().size(), 1U);
  EXPECT_EQ(sample_.project.versions().all()[0].clips, 11);
  EXPECT_EQ(sample_.project.versions().all()[0].note, "a note");
}

}  // namespace
}  // namespace cuadrante
