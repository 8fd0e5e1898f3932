#include "core/learning/provenance.h"

#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(Provenance, HashesWhatADatasetConsistsOf) {
  const test::TemporaryFolder folder;
  writeFileAtomically(folder / "X.npy", "spectrograms");
  writeFileAtomically(folder / "Y.npy", "labels");
  writeFileAtomically(folder / "note.txt", "of no matter");
  const auto hashes = hashesOfDataset(folder.path());
  EXPECT_EQ(hashes.size(), 2U);
  EXPECT_EQ(hashes.at("X.npy"), contentHash(folder / "X.npy"));
  writeFileAtomically(folder / "clips.csv", "clip");
  writeFileAtomically(folder / "Y.npy", "other labels");
  const auto changed = hashesOfDataset(folder.path());
  EXPECT_EQ(changed.size(), 3U);
  EXPECT_EQ(changed.at("X.npy"), hashes.at("X.npy"));
  EXPECT_NE(changed.at("Y.npy"), hashes.at("Y.npy"));
}

TEST(Provenance, TheCommandLineIsThatOfThisProcess) {
  const std::vector<std::string> words = commandLineOfThisProcess();
  ASSERT_FALSE(words.empty());
  EXPECT_NE(words.front().find("core_tests"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
