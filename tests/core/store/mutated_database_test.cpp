// Databases damaged at random, in every kind of place that a file of SQLite's has: each is refused
// or read, without a crash, without a hang, and nothing of what lies around it is changed.

#include "core/store/project.h"
#include "core/store/strangers_project.h"
#include "core/store/tampered_project.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <random>
#include <string>
#include <unordered_set>

namespace cuadrante {
namespace {

/// What lies in a project's folder of its database.
struct DatabaseFiles {
  std::string database;
  std::string log;  ///< empty: none
};

/// One kind of damage, at a random place; the same seed always gives the same.
class Mutation {
 public:
  explicit Mutation(unsigned seed) : random_(seed) {}

  DatabaseFiles of(DatabaseFiles files) {
    bytes_ = std::move(files.database);
    static constexpr std::array kKinds{
        &Mutation::flipBits,  &Mutation::changeHeader, &Mutation::swapPages,
        &Mutation::copyPage,  &Mutation::cutShort,     &Mutation::overwriteRun,
        &Mutation::lieOfPage, &Mutation::lieOfCells,   &Mutation::changeSchema,
        &Mutation::append,    &Mutation::changeValues};
    const std::size_t kind = below(kKinds.size() + 1);
    if (kind < kKinds.size()) {
      // A log would put the sound pages back.
      files.log.clear();
      for (std::size_t times = below(3) + 1; times > 0 && !bytes_.empty(); --times)
        (this->*kKinds[kind])();
    } else {
      flipIn(files.log, 0, files.log.size());
    }
    return {.database = std::move(bytes_), .log = std::move(files.log)};
  }

 private:
  static constexpr std::size_t kPage = 4096;
  static constexpr std::size_t kHeader = 100;

  std::size_t below(std::size_t end) { return end == 0 ? 0 : random_() % end; }
  char anyByte() {
    // Ends of numbers are where mistakes are.
    static constexpr std::array kEnds{'\x00', '\x01', '\x7f', '\x80', '\xff'};
    return random_() % 2 == 0 ? kEnds[below(kEnds.size())] : static_cast<char>(random_());
  }
  std::size_t pages() const { return bytes_.size() / kPage; }
  /// Where a page begins; the first has the file's header before.
  std::size_t anyPage() {
    const std::size_t page = below(pages());
    return page == 0 ? kHeader : page * kPage;
  }

  void flipIn(std::string& bytes, std::size_t begin, std::size_t end) {
    end = std::min(end, bytes.size());
    if (begin >= end)
      return;
    for (std::size_t times = below(8) + 1; times > 0; --times)
      bytes[begin + below(end - begin)] ^= static_cast<char>(1U << random_() % 8);
  }
  void setIn(std::size_t begin, std::size_t end) {
    end = std::min(end, bytes_.size());
    if (begin < end)
      bytes_[begin + below(end - begin)] = anyByte();
  }

  void flipBits() { flipIn(bytes_, 0, bytes_.size()); }
  void changeHeader() { setIn(16, kHeader); }
  void swapPages() {
    if (pages() < 2)
      return;
    const auto first = static_cast<std::ptrdiff_t>(below(pages()) * kPage);
    const auto second = static_cast<std::ptrdiff_t>(below(pages()) * kPage);
    if (first != second)
      std::swap_ranges(bytes_.begin() + first,
                       bytes_.begin() + first + static_cast<std::ptrdiff_t>(kPage),
                       bytes_.begin() + second);
  }
  void copyPage() {
    if (pages() > 0)
      bytes_.replace(below(pages()) * kPage, kPage, bytes_.substr(below(pages()) * kPage, kPage));
  }
  void cutShort() { bytes_.resize(below(bytes_.size())); }
  void overwriteRun() {
    const std::size_t begin = below(bytes_.size());
    const std::size_t length = std::min<std::size_t>(below(2 * kPage) + 1, bytes_.size() - begin);
    const bool same = random_() % 2 == 0;
    const char filling = anyByte();
    for (std::size_t i = 0; i < length; ++i)
      bytes_[begin + i] = same ? filling : static_cast<char>(random_());
  }
  /// Its kind, its free blocks, how many cells it has, where they begin, the page to the right.
  void lieOfPage() {
    const std::size_t page = anyPage();
    setIn(page, page + 12);
  }
  /// Where cells lie.
  void lieOfCells() {
    const std::size_t page = anyPage();
    setIn(page + 8, page + 60);
  }
  /// Of SQLite's table of the schema, on the first page.
  void changeSchema() { setIn(kHeader, kPage); }
  void append() { bytes_.append(below(3 * kPage), anyByte()); }
  /// Lengths and types of what rows hold.
  void changeValues() {
    const std::size_t page = anyPage();
    setIn(page + kPage / 2, page + kPage);
  }

  std::mt19937 random_;
  std::string bytes_;
};

TEST(MutatedDatabase, IsRefusedOrReadAndNothingElseIsChanged) {
  const test::TemporaryFolder folder(test::memoryFolder());
  const test::StrangersProject made(folder.path());
  DatabaseFiles whole{.database = made.sound(), .log = {}};
  {
    // As a killed program leaves it.
    made.begin(whole.database);
    Project project = Project::open(made.study());
    project.annotations().append(project.annotations().all().front());
    whole = {.database = test::bytesOf(made.database()),
             .log = test::bytesOf(made.database().string() + "-wal")};
  }
  ASSERT_FALSE(whole.log.empty());
  const int wanted = test::howOften("CUADRANTE_MUTATED_DATABASES", 200);
  const auto seed = static_cast<unsigned>(test::howOften("CUADRANTE_SEED", 1));
  int refused = 0;
  std::unordered_set<std::string> sentences;
  for (int i = 0; i < wanted; ++i) {
    SCOPED_TRACE("database " + std::to_string(i) + " of the seed " + std::to_string(seed));
    const DatabaseFiles files = Mutation(seed * 1'000'003U + static_cast<unsigned>(i)).of(whole);
    made.begin(files.database);
    if (!files.log.empty())
      test::writeBytes(made.database().string() + "-wal", files.log);
    const test::OpenedByItself result = test::openedByItself(made.study());
    EXPECT_EQ(result.death, "");
    EXPECT_EQ(result.thrown, "");
    made.expectNothingElsewhere();
    if (result.refused) {
      ++refused;
      EXPECT_NE(result.said.find("project.db"), std::string::npos) << result.said;
      EXPECT_EQ(test::bytesOf(made.database()), files.database) << "what is refused is not touched";
    }
    sentences.insert(result.said);
    ASSERT_FALSE(testing::Test::HasFailure());
  }
  // Of both, and of many kinds.
  EXPECT_GT(refused, wanted / 10);
  EXPECT_LT(refused, wanted);
  EXPECT_GT(sentences.size(), 20U);
}

}  // namespace
}  // namespace cuadrante
