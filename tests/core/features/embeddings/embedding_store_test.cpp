#include "core/features/embeddings/embedding_store.h"

#include "core/files/content_hash.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class EmbeddingStoreTest : public testing::Test {
 protected:
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }

  test::TemporaryFolder folder_;
  const EmbeddingStore store_{folder_.path() / "data" / "networks"};
};

TEST_F(EmbeddingStoreTest, KeepsAFileUnderTheHashOfItsBytes) {
  EXPECT_TRUE(store_.hashes().empty()) << "nothing is made before";
  const fs::path file = write("my network.onnx", "weights");
  const std::string hash = store_.add(file);
  EXPECT_EQ(hash, contentHash(file));
  EXPECT_EQ(store_.add(write("again.onnx", "weights")), hash) << "the same bytes are one network";
  EXPECT_EQ(store_.hashes(), std::vector{hash});
  EXPECT_EQ(store_.nameOf(hash), "again.onnx");
  fs::remove(file);
  EXPECT_EQ(contentHash(store_.fileOf(hash)), hash) << "it does not need the file any more";
}

TEST_F(EmbeddingStoreTest, WhatIsNotThereOrIsAnotherIsSaid) {
  const auto missing =
      test::refusalOf([this] { store_.fileOf("0123456789abcdef0123456789abcdef"); });
  EXPECT_EQ(missing.reason, Reason::Unavailable);
  EXPECT_NE(missing.what.find("cuadrante-cli onnx FILE"), std::string::npos) << missing.what;
  const std::string hash = store_.add(write("a.onnx", "weights"));
  std::ofstream(store_.fileOf(hash)) << "other weights";
  EXPECT_EQ(test::refusalOf([&] { store_.fileOf(hash); }).reason, Reason::Unavailable);
  EXPECT_EQ(test::refusalOf([this] { store_.fileOf("../a"); }).reason, Reason::InvalidOption);
}

TEST_F(EmbeddingStoreTest, WhatIsNoFileOfANetworkIsRefusedAndNothingIsKept) {
  EXPECT_EQ(test::refusalOf([this] { store_.add(write("empty.onnx", "")); }).reason,
            Reason::BadCheckpoint);
  EXPECT_EQ(test::refusalOf([this] { store_.add(folder_.path()); }).reason, Reason::CannotRead);
  EXPECT_EQ(test::refusalOf([this] { store_.add(folder_ / "none.onnx"); }).reason,
            Reason::CannotRead);
  const fs::path pipe = folder_ / "pipe.onnx";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(test::refusalOf([&] { store_.add(pipe); }).reason, Reason::CannotRead)
      << "it would never end";
  EXPECT_TRUE(store_.hashes().empty());
}

TEST_F(EmbeddingStoreTest, ThePersonsOwnLiesInTheirDataFolder) {
  const char* const before = std::getenv("XDG_DATA_HOME");
  const std::string kept = before != nullptr ? before : "";
  setenv("XDG_DATA_HOME", "/somewhere", 1);
  EXPECT_EQ(EmbeddingStore::ofThisPerson().folder(), "/somewhere/cuadrante/networks");
  setenv("XDG_DATA_HOME", "not-absolute", 1);
  EXPECT_EQ(EmbeddingStore::ofThisPerson().folder(),
            fs::path(std::getenv("HOME")) / ".local/share/cuadrante/networks");
  before != nullptr ? setenv("XDG_DATA_HOME", kept.c_str(), 1) : unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace cuadrante
