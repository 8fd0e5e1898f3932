#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace cuadrante {
namespace {

bool isInMemory(const std::string& library) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);)
    if (line.find(library) != std::string::npos)
      return true;
  return false;
}

TEST(StartUp, LoadsNeitherLibTorchNorFfmpegToShowAProject) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder.path(), {.labelled = true});
  app::Workbench workbench(*qApp, [] { return app::loadTrainer(); });
  workbench.start(QString::fromStdString(folder.path().string()));
  test::Driver driver(workbench);
  driver.click("navDataset");
  ASSERT_TRUE(test::Driver::wait([&] { return driver.find("buildButton").isVisible(); }));
  EXPECT_FALSE(isInMemory("libtorch"));
  EXPECT_FALSE(isInMemory("libavcodec"));
}

}  // namespace
}  // namespace cuadrante
