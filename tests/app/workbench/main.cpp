#include "app/workbench/application.h"
#include "app/workbench/driver.h"

#include <QSettings>
#include <gtest/gtest.h>

namespace {

/// No test finds what another one set: who answers, the language, columns.
class SettingsOfEachTest : public testing::EmptyTestEventListener {
  void OnTestStart(const testing::TestInfo&) override { QSettings().clear(); }
};

}  // namespace

int main(int argc, char** argv) {
  cuadrante::test::prepareApplication();
  cuadrante::app::Application application(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  testing::UnitTest::GetInstance()->listeners().Append(new SettingsOfEachTest);
  return RUN_ALL_TESTS();
}
