#include "core/files/output_file.h"

#include "core/ground/error.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

TEST(OutputFile, IsWrittenWholeOrNotAtAll) {
  const test::TemporaryFolder folder;
  const fs::path file = folder / "page.html";
  { const OutputFile never(file); }
  EXPECT_FALSE(fs::exists(file));
  OutputFile output(file);
  output.write("one");
  EXPECT_EQ(readFile(file), "one");
  writeOutputFile(file, "two");
  EXPECT_EQ(readFile(file), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "nothing else is left";
}

TEST(OutputFile, ALinkStaysAndWhatItLeadsToIsWritten) {
  const test::TemporaryFolder folder;
  fs::create_directory(folder / "far");
  writeOutputFile(folder / "far/page.html", "old");
  fs::create_symlink("far/page.html", folder / "link.html");
  writeOutputFile(folder / "link.html", "new");
  EXPECT_TRUE(fs::is_symlink(folder / "link.html"));
  EXPECT_EQ(readFile(folder / "far/page.html"), "new");

  fs::create_symlink("nowhere.html", folder / "lost.html");
  const auto refusal = test::refusalOf([&] { OutputFile(folder / "lost.html"); });
  EXPECT_EQ(refusal.reason, Reason::CannotWrite);
  EXPECT_NE(refusal.what.find("leads nowhere"), std::string::npos) << refusal.what;
  EXPECT_TRUE(fs::is_symlink(folder / "lost.html"));
}

TEST(OutputFile, WhatIsNoFileIsRefusedWhenItIsOpened) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_directory(folder / "folder");
  fs::create_symlink("/dev/null", folder / "device");
  for (const char* name : {"pipe", "folder", "device", "missing/page.html"}) {
    const auto refusal = test::refusalOf([&] { OutputFile(folder / name); });
    EXPECT_EQ(refusal.reason, Reason::CannotWrite) << name << ": " << refusal.what;
  }
}

}  // namespace
}  // namespace cuadrante
