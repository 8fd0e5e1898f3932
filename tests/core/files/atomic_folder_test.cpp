#include "core/files/atomic_folder.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstddef>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

std::size_t entriesIn(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(AtomicFolder, AppearsWhenItIsWhole) {
  const test::TemporaryFolder folder;
  {
    AtomicFolder made(Place(folder / "a"));
    makeFolder(made.filling() / "in");
    writeFileAtomically(made.filling() / "in/file", "text");
    EXPECT_FALSE(fs::exists(folder / "a"));
    EXPECT_EQ(made.filling().path().parent_path(), folder.path());
    made.commit();
    EXPECT_EQ(readFile(folder / "a" / "in" / "file"), "text");
  }
  EXPECT_EQ(entriesIn(folder.path()), 1u) << "it stays, and nothing else";
  EXPECT_EQ(fs::status(folder / "a").permissions() & fs::perms::owner_all, fs::perms::owner_all);
}

TEST(AtomicFolder, LeavesNothingWithoutACommit) {
  const test::TemporaryFolder folder;
  {
    const AtomicFolder made(Place(folder / "a"));
    writeFileAtomically(made.filling() / "file", "text");
  }
  EXPECT_EQ(entriesIn(folder.path()), 0u);
}

TEST(AtomicFolder, TakesThePlaceOfAnEmptyFolderOnly) {
  const test::TemporaryFolder folder;
  fs::create_directory(folder / "a");
  AtomicFolder(Place(folder / "a")).commit();
  writeFileAtomically(folder / "a" / "mine", "text");
  EXPECT_EQ(test::refusalOf([&] { AtomicFolder(Place(folder / "a")); }).file, folder / "a");
  // Also where something comes meanwhile.
  AtomicFolder late(Place(folder / "b"));
  writeFileAtomically(folder / "b", "a file");
  EXPECT_EQ(test::refusalOf([&] { late.commit(); }).reason, Reason::CannotWrite);
  fs::create_symlink(folder / "c", folder / "link");
  EXPECT_EQ(test::refusalOf([&] { AtomicFolder(Place(folder / "link")); }).file, folder / "link");
}

}  // namespace
}  // namespace cuadrante
