#include "core/files/temporary_folder.h"

#include "core/files/atomic_file.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFolder, IsMadeWhereItCanBeAndGoesWithItsOwner) {
  const test::TemporaryFolder place;
  fs::path first, second;
  {
    const TemporaryFolder one("kept", {place / "missing", place.path()});
    const TemporaryFolder other("kept", {place.path()});
    first = one.path();
    second = other.path();
    EXPECT_NE(first, second);
    EXPECT_EQ(first.parent_path(), place.path()) << "where the first of the parents is missing";
    EXPECT_TRUE(first.filename().string().starts_with("kept-"));
    writeFileAtomically(first / "file", "text");
    EXPECT_TRUE(fs::is_directory(second));
  }
  EXPECT_FALSE(fs::exists(first));
  EXPECT_FALSE(fs::exists(second));
  EXPECT_EQ(TemporaryFolder("other").path().parent_path(), fs::temp_directory_path());
}

}  // namespace
}  // namespace cuadrante
