#include "files/atomic_file.h"

#include "error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

Reason reasonOfWriting(const std::filesystem::path& path, std::string_view text) {
  try {
    writeFileAtomically(path, text);
  } catch (const FileError& error) {
    EXPECT_EQ(error.file(), path);
    return error.reason();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Reason::NothingToDo;
}

TEST(AtomicFile, WhatIsWrittenIsReadBack) {
  const TemporaryFolder folder;
  const std::string text("two\nlines\0and a zero byte", 25);
  writeFileAtomically(folder / "a.txt", text);
  EXPECT_EQ(readFile(folder / "a.txt"), text);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt.partial"));
}

TEST(AtomicFile, TheOldFileStaysUntilTheCommit) {
  const TemporaryFolder folder;
  const auto path = folder / "a.txt";
  writeFileAtomically(path, "old");
  {
    AtomicFile file(path);
    file.write("new, but ne");
    EXPECT_EQ(readFile(path), "old");
    EXPECT_TRUE(std::filesystem::exists(folder / "a.txt.partial"));
  }
  EXPECT_EQ(readFile(path), "old");
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt.partial"));

  AtomicFile file(path);
  file.write("new");
  file.commit();
  EXPECT_EQ(readFile(path), "new");
}

TEST(AtomicFile, ALeftoverOfAKilledProcessIsOverwritten) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "other", "x");
  std::filesystem::copy_file(folder / "other", folder / "a.txt.partial");
  writeFileAtomically(folder / "a.txt", "");
  EXPECT_EQ(readFile(folder / "a.txt"), "");
}

TEST(AtomicFile, AFullDiskIsNamedAndLeavesNothing) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("/dev/full", folder / "a.txt.partial");
  EXPECT_EQ(reasonOfWriting(folder / "a.txt", "text"), Reason::DiskFull);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt"));
  EXPECT_FALSE(std::filesystem::is_symlink(folder / "a.txt.partial"));
}

TEST(AtomicFile, AFolderThatIsNotThereCannotBeWritten) {
  const TemporaryFolder folder;
  EXPECT_EQ(reasonOfWriting(folder / "no" / "a.txt", "text"), Reason::CannotWrite);
}

TEST(ReadFile, MissingFilesAndFoldersCannotBeRead) {
  const TemporaryFolder folder;
  for (const auto& path : {folder / "missing", folder.path()}) {
    try {
      readFile(path);
      ADD_FAILURE() << path;
    } catch (const FileError& error) {
      EXPECT_EQ(error.reason(), Reason::CannotRead);
      EXPECT_EQ(error.file(), path);
    }
  }
}

}  // namespace
}  // namespace cuadrante
