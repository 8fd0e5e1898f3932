#include "app/workbench/application.h"
#include "app/workbench/driver.h"

#include <gtest/gtest.h>

int main(int argc, char** argv) {
  cuadrante::test::prepareApplication();
  cuadrante::app::Application application(argc, argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
