#include "core/files/content_hash.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

TEST(ContentHash, IsXxh3Of128Bits) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "empty", "");
  // What xxHash's own test values and `xxhsum -H2` give.
  EXPECT_EQ(contentHash(folder / "empty"), "99aa06d3014798d86001c324468d497f");
}

TEST(ContentHash, OfWhatTheSystemMakesUpWithoutEndIsRefused) {
  const test::Refusal refusal = test::refusalOf([] { contentHash("/proc/self/pagemap"); });
  EXPECT_EQ(refusal.reason, Reason::CannotRead);
  EXPECT_NE(refusal.what.find("more than its size"), std::string::npos) << refusal.what;
}

TEST(ContentHash, BelongsToTheBytesNotToTheName) {
  const TemporaryFolder folder;
  // Longer than what is read at once.
  std::string bytes(3'000'000, 'a');
  writeFileAtomically(folder / "a", bytes);
  writeFileAtomically(folder / "b", bytes);
  bytes[2'999'999] = 'b';
  writeFileAtomically(folder / "c", bytes);
  EXPECT_EQ(contentHash(folder / "a"), contentHash(folder / "b"));
  EXPECT_NE(contentHash(folder / "a"), contentHash(folder / "c"));
}

TEST(ContentHash, NamesAFileThatCannotBeReadAndStopsOnRequest) {
  const TemporaryFolder folder;
  const auto refusal = test::refusalOf([&] { contentHash(folder / "none"); });
  EXPECT_EQ(refusal.reason, Reason::CannotRead);
  EXPECT_EQ(refusal.file, folder / "none");
  EXPECT_EQ(test::refusalOf([&] { contentHash(folder.path()); }).reason, Reason::CannotRead);
  std::stop_source stop;
  stop.request_stop();
  writeFileAtomically(folder / "a", "x");
  EXPECT_THROW(contentHash(folder / "a", stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante
