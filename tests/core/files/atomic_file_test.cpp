#include "core/files/atomic_file.h"

#include "core/ground/error.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <cstddef>
#include <iterator>
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

std::size_t filesIn(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(AtomicFile, WhatIsWrittenIsReadBack) {
  const TemporaryFolder folder;
  const std::string text("two\nlines\0and a zero byte", 25);
  writeFileAtomically(folder / "a.txt", text);
  EXPECT_EQ(readFile(folder / "a.txt"), text);
  EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, TheOldFileStaysUntilTheCommit) {
  const TemporaryFolder folder;
  const auto path = folder / "a.txt";
  writeFileAtomically(path, "old");
  {
    AtomicFile file(path);
    file.write("new, but ne");
    EXPECT_EQ(readFile(path), "old");
  }
  EXPECT_EQ(readFile(path), "old");
  EXPECT_EQ(filesIn(folder.path()), 1u);

  AtomicFile file(path);
  file.write("new");
  file.commit();
  EXPECT_EQ(readFile(path), "new");
  EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, WhatCouldHaveBeenGuessedIsNotWritten) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "secret", "not yours");
  for (const char* name : {"a.txt.partial", "a.txt", "a.txt.tmp", ".a.txt.partial"})
    std::filesystem::create_symlink(folder / "secret", folder / name);
  writeFileAtomically(folder / "a.txt", "text");
  EXPECT_EQ(readFile(folder / "a.txt"), "text");
  EXPECT_FALSE(std::filesystem::is_symlink(folder / "a.txt")) << "the link gave way";
  EXPECT_EQ(readFile(folder / "secret"), "not yours");
}

TEST(AtomicFile, TwoThatWriteTheSameFileDoNotDisturbEachOther) {
  const TemporaryFolder folder;
  AtomicFile first(folder / "a.txt");
  AtomicFile second(folder / "a.txt");
  first.write("first");
  second.write("second");
  second.commit();
  EXPECT_EQ(readFile(folder / "a.txt"), "second");
  first.commit();
  EXPECT_EQ(readFile(folder / "a.txt"), "first");
  EXPECT_EQ(filesIn(folder.path()), 1u);
}

TEST(AtomicFile, AFullDiskIsNamedAndLeavesNothing) {
  const test::SmallDisk disk(std::size_t{1} << 16);
  writeFileAtomically(disk / "a.txt", "old");
  EXPECT_EQ(reasonOfWriting(disk / "a.txt", std::string(std::size_t{1} << 17, 'x')),
            Reason::DiskFull);
  EXPECT_EQ(readFile(disk / "a.txt"), "old");
  EXPECT_EQ(filesIn(disk.path()), 1u);
}

TEST(AtomicFile, WhatIsNoFileDoesNotGiveWayToOne) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_directory(folder / "folder");
  std::filesystem::create_symlink(folder / "pipe", folder / "link");
  std::filesystem::create_symlink("/dev/null", folder / "device");
  for (const char* name : {"pipe", "folder", "link", "device"}) {
    EXPECT_EQ(reasonOfWriting(folder / name, "text"), Reason::CannotWrite) << name;
    EXPECT_FALSE(std::filesystem::is_regular_file(folder / name)) << name;
  }
  EXPECT_EQ(filesIn(folder.path()), 4u);
}

TEST(AtomicFile, ANameAsLongAsAnyIsWritten) {
  const TemporaryFolder folder;
  const std::string name(255, 'n');
  writeFileAtomically(folder / name, "text");
  EXPECT_EQ(readFile(folder / name), "text");
}

TEST(AtomicFile, AFolderThatIsNotThereCannotBeWritten) {
  const TemporaryFolder folder;
  EXPECT_EQ(reasonOfWriting(folder / "no" / "a.txt", "text"), Reason::CannotWrite);
}

TEST(ReadFile, APipeIsRefusedAndNotWaitedFor) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  for (const auto& path : {folder / "pipe", std::filesystem::path("/dev/zero")}) {
    try {
      readFile(path);
      ADD_FAILURE() << path;
    } catch (const FileError& error) {
      EXPECT_EQ(error.reason(), Reason::CannotRead);
      EXPECT_EQ(error.file(), path);
    }
  }
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
