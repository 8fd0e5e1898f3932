#include "core/files/place.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/files/folder_lock.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::refusalOf;
using test::TemporaryFolder;

TEST(Place, NamesWhatLiesBelowItsRoot) {
  const Place place = Place::root("/p") / "runs" / "0001";
  EXPECT_EQ(place.path(), "/p/runs/0001");
  EXPECT_EQ(place.name(), "0001");
  EXPECT_EQ(place.parent().path(), "/p/runs");
  EXPECT_EQ(place.parent().parent().parent().path(), "/p") << "the root is its own parent";
  EXPECT_EQ((Place::root("/p") / "a/b").path(), "/p/a/b");
}

TEST(Place, NeverLeavesItsRoot) {
  const Place root = Place::root("/p");
  for (const char* name : {"..", "a/..", "../a", ".", "/etc", "", "a//", "a/"})
    EXPECT_THROW(root / name, std::logic_error) << name;
}

/// What can be done with a place, by name.
struct Use {
  const char* name;
  std::function<void(const Place&)> use;
};

const std::vector<Use>& uses() {
  static const std::vector<Use> all{
      {"a file written", [](const Place& p) { writeFileAtomically(p / "x", "mine"); }},
      {"files written together",
       [](const Place& p) {
         AtomicFiles files;
         auto file = std::make_unique<AtomicFile>(p / "x");
         file->write("mine");
         files.add(std::move(file));
         files.commit();
       }},
      {"a folder made", [](const Place& p) { makeFolder(p / "x"); }},
      {"a folder made below", [](const Place& p) { makeFolder(p / "x" / "y"); }},
      {"a new folder", [](const Place& p) { makeNewFolder(p / "x"); }},
      {"a folder flushed", [](const Place& p) { flushFolder(p); }},
      {"a lock", [](const Place& p) { const FolderLock lock(p, "busy"); }},
      {"removal", [](const Place& p) { removeAll(p / "x"); }},
      {"renaming",
       [](const Place& p) {
         writeFileAtomically(p / "y", "mine");
         rename(p / "y", p / "x");
       }},
      {"rows", [](const Place& p) {
         const NpyRowWriter rows(p / "x", NpyType::Float32, 1, std::array<std::size_t, 1>{1});
       }}};
  return all;
}

/// Everything in a folder, with what the files hold.
std::string contents(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    text += entry.path().string() + "\n";
    if (entry.is_regular_file() && !entry.is_symlink())
      text += readFile(entry.path()) + "\n";
  }
  return text;
}

TEST(Place, ALinkInPlaceOfAFolderIsRefusedByEveryUse) {
  for (const Use& use : uses()) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "secret");
    writeFileAtomically(folder / "secret" / "x", "not yours");
    fs::create_directories(folder / "p" / "a");
    const std::string before = contents(folder / "secret");
    for (const char* link : {"p/b", "p/a/b"}) {
      fs::create_directory_symlink(folder / "secret", folder / link);
      const Place place = Place::root(folder / "p") / fs::path(link).lexically_relative("p");
      const test::Refusal refusal = refusalOf([&] { use.use(place); });
      EXPECT_EQ(refusal.reason, Reason::CannotWrite) << use.name;
      EXPECT_EQ(refusal.file, folder / link) << use.name;
      EXPECT_NE(refusal.what.find("link"), std::string::npos) << refusal.what;
      EXPECT_EQ(contents(folder / "secret"), before) << use.name;
      EXPECT_TRUE(fs::is_symlink(folder / link)) << use.name;
    }
  }
}

TEST(Place, ALinkInPlaceOfTheFileIsNotFollowedByAnyUse) {
  for (const Use& use : uses()) {
    const TemporaryFolder folder;
    writeFileAtomically(folder / "secret", "not yours");
    fs::create_directories(folder / "p");
    for (const char* name : {"x", "y", ".lock"})
      fs::create_symlink(folder / "secret", folder / "p" / name);
    try {
      use.use(Place::root(folder / "p"));
    } catch (const FileError& error) {
      EXPECT_EQ(error.reason(), Reason::CannotWrite) << use.name;
    }
    EXPECT_EQ(readFile(folder / "secret"), "not yours") << use.name;
    EXPECT_FALSE(fs::is_symlink(folder / "secret")) << use.name;
  }
}

TEST(Place, LinksThatLeadToTheRootAreThePersonsOwn) {
  for (const Use& use : uses()) {
    const TemporaryFolder folder;
    fs::create_directories(folder / "disk" / "p");
    fs::create_directory_symlink(folder / "disk", folder / "music");
    EXPECT_NO_THROW(use.use(Place::root(folder / "music" / "p"))) << use.name;
  }
}

TEST(Place, WhatIsRemovedIsTheLink) {
  const TemporaryFolder folder;
  fs::create_directories(folder / "secret");
  writeFileAtomically(folder / "secret" / "x", "not yours");
  fs::create_directories(folder / "p" / "old");
  fs::create_directory_symlink(folder / "secret", folder / "p" / "old" / "link");
  removeAll(Place::root(folder / "p") / "old");
  EXPECT_FALSE(fs::exists(folder / "p" / "old"));
  EXPECT_EQ(readFile(folder / "secret" / "x"), "not yours");
}

}  // namespace
}  // namespace cuadrante
