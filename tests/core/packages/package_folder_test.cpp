#include "core/packages/package_folder.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "refusal.h"
#include "sample_package.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class PackageFolderTest : public testing::Test {
 protected:
  fs::path write(const std::string& name, const NetworkPackage& package) const {
    const fs::path file = folder_ / (name + std::string(kPackageEnding));
    writeFileAtomically(file, packageBytes(package));
    return file;
  }
  static void takeAll(const NetworkPackage&) {}

  test::TemporaryFolder folder_;
  PackageFolder packages_{folder_ / "project/runs"};
};

TEST_F(PackageFolderTest, CopiesListsAndRemoves) {
  fs::create_directories(folder_ / "project");
  EXPECT_TRUE(packages_.read().packages.empty());
  const fs::path file = write("jazz ñ", test::samplePackage());
  EXPECT_EQ(packages_.add(file, takeAll), "jazz ñ");
  EXPECT_EQ(readFile(folder_ / "project/networks/jazz ñ.cuadrante-network"), readFile(file));
  packages_.add(write("blues", test::samplePackage(Task::Placer)), takeAll);
  const PackagesRead read = packages_.read();
  ASSERT_EQ(read.packages.size(), 2U);
  EXPECT_EQ(read.packages[0].name, "blues");
  EXPECT_TRUE(read.packages[1].networks[0].tensors.empty()) << "a list needs no tensors";
  EXPECT_FALSE(packages_.load("jazz ñ").networks[0].tensors.empty());
  packages_.remove("jazz ñ");
  EXPECT_EQ(packages_.read().packages.size(), 1U);
  EXPECT_THROW(packages_.load("jazz ñ"), OptionError);
  EXPECT_THROW(packages_.remove("../project"), OptionError);
}

TEST_F(PackageFolderTest, WhatIsThereAlreadyIsNotReplaced) {
  fs::create_directories(folder_ / "project");
  packages_.add(write("jazz", test::samplePackage()), takeAll);
  EXPECT_EQ(
      test::refusalOf([&] { packages_.add(write("same", test::samplePackage()), takeAll); }).reason,
      Reason::NothingToDo);
  EXPECT_NE(test::refusalOf([&] {
              packages_.add(write("jazz", test::samplePackage(Task::Placer)), takeAll);
            }).what.find("another package is called jazz"),
            std::string::npos);
}

TEST_F(PackageFolderTest, NothingIsWrittenOfWhatTheCheckRefuses) {
  fs::create_directories(folder_ / "project");
  EXPECT_THROW(packages_.add(write("jazz", test::samplePackage()),
                             [](const NetworkPackage&) { throw OptionError("no"); }),
               OptionError);
  EXPECT_FALSE(fs::exists(folder_ / "project/networks"));
  EXPECT_THROW(packages_.add(write("a\x1b[31m", test::samplePackage()), takeAll), OptionError);
  EXPECT_THROW(packages_.add(write(".hidden", test::samplePackage()), takeAll), OptionError);
}

TEST_F(PackageFolderTest, ADamagedOneDoesNotHideTheOthers) {
  fs::create_directories(folder_ / "project/networks");
  packages_.add(write("jazz", test::samplePackage()), takeAll);
  writeFileAtomically(folder_ / "project/networks/bad.cuadrante-network", "nothing");
  writeFileAtomically(folder_ / "project/networks/notes.txt", "nothing");
  const PackagesRead read = packages_.read();
  EXPECT_EQ(read.packages.size(), 1U);
  ASSERT_EQ(read.damaged.size(), 1U);
  EXPECT_EQ(read.damaged[0].name, "bad");
}

/// A project of somebody else's may have a link there.
TEST_F(PackageFolderTest, NothingIsWrittenThroughALink) {
  fs::create_directories(folder_ / "project");
  fs::create_directories(folder_ / "elsewhere");
  fs::create_directory_symlink(folder_ / "elsewhere", folder_ / "project/networks");
  EXPECT_THROW(packages_.add(write("jazz", test::samplePackage()), takeAll), FileError);
  EXPECT_TRUE(fs::is_empty(folder_ / "elsewhere"));
}

}  // namespace
}  // namespace cuadrante
