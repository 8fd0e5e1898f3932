// Bundles of strangers: each is refused with a sentence or is a project, and nothing is written
// elsewhere nor left behind.

#include "core/store/project.h"
#include "core/work/bundled_study.h"
#include "core/work/open_bundle.h"
#include "how_often.h"
#include "refusal.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <unordered_set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::bytesOf;
using test::ForgedBundle;
using test::refusalOf;
using test::TarEntry;
using Random = std::mt19937;

/// A folder in which everything happens: what a bundle could reach, and what must stay as it is.
class HostileBundle : public testing::Test {
 protected:
  HostileBundle() {
    Project project =
        test::makeSampleProject(folder_ / "study", {.songs = 1, .cut = false, .labelled = true})
            .project;
    database_ = project.databaseBytes();
    fs::create_directories(folder_ / "home" / "in");
    writeFileAtomically(folder_ / "home" / "secret", "mine");
    writeFileAtomically(folder_ / "home" / "project.db", "mine");
    before_ = test::treeOf(folder_ / "home");
  }

  /// A sound bundle's entries.
  std::vector<TarEntry> sound() const {
    return {{.name = "project.db", .bytes = database_},
            {.name = "clips/00001.wav", .bytes = std::string(3000, 'c')},
            {.name = "runs/0001/run.json", .bytes = "{}"},
            {.name = "songs/00001/song-0.wav", .bytes = std::string(9000, 's')}};
  }
  /// The same with one more, anywhere.
  ForgedBundle with(const TarEntry& entry, Random& random) const {
    ForgedBundle forged{.entries = sound()};
    forged.entries.insert(forged.entries.begin() + random() % (forged.entries.size() + 1), entry);
    return forged;
  }
  ForgedBundle with(const TarEntry& entry) const {
    ForgedBundle forged{.entries = sound()};
    forged.entries.push_back(entry);
    return forged;
  }

  /// Opens it; what was said, or nothing where it is a project. Nothing else may have come of it.
  std::string opened(const std::string& bytes) {
    const fs::path file = folder_ / "home" / "bundle";
    writeFileAtomically(file, bytes);
    std::string said;
    std::uint64_t written = 0;
    try {
      openBundle(file, target_, {}, [&](const Progress& progress) {
        written = progress.done;
        EXPECT_LE(progress.done, progress.total);
      });
      EXPECT_TRUE(fs::exists(target_ / "project.db"));
      for (const auto& [name, what] : test::treeOf(target_))
        EXPECT_TRUE(what == "a folder" || bundlePartOf(name)) << name << " " << what;
      fs::remove_all(target_);
    } catch (const Error& error) {
      EXPECT_EQ(error.file(), error.reason() == Reason::DiskFull ? target_.parent_path() : file);
      said = error.what();
      EXPECT_FALSE(error.detail().empty()) << said;
    }
    EXPECT_LE(written, kAlwaysUnpacked + kMostUnpackedRatio * bytes.size());
    fs::remove(file);
    EXPECT_EQ(test::treeOf(folder_ / "home"), before_) << said;
    return said;
  }
  std::string opened(const ForgedBundle& forged) { return opened(bytesOf(forged)); }

  void expectRefused(const ForgedBundle& forged, const std::string& why) {
    const std::string said = opened(forged);
    EXPECT_NE(said.find(why), std::string::npos) << "said: " << said << "\nmeant: " << why;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  const fs::path target_ = folder_ / "home" / "in" / "there";
  std::string database_;
  std::map<std::string, std::string> before_;
};

TEST_F(HostileBundle, IsOneBecauseTheForgedOneWithoutAFaultOpens) {
  EXPECT_EQ(opened({.entries = sound()}), "");
  EXPECT_EQ(opened(with({.name = "songs/00002/x", .bytes = "x"})).find("no such song") ==
                std::string::npos,
            false);
}

TEST_F(HostileBundle, IsRefusedByASentenceThatNamesTheEntry) {
  const std::string escape = "entry ../../secret: it leads out of the project's folder";
  expectRefused(with({.name = "../../secret"}), escape);
  expectRefused(with({.name = "runs/../../../secret"}), "it leads out of the project's folder");
  expectRefused(with({.name = "/tmp/x"}), "entry /tmp/x: its name begins at the root of the disk");
  expectRefused(with({.name = "runs/0001/a.json", .extended = {{"path", "../../secret"}}}), escape);
  expectRefused(with({.name = "runs/l.json", .type = '2', .link = "../../../secret"}),
                "entry runs/l.json: it is a link");
  expectRefused(with({.name = "runs/l.json", .type = '1', .link = "project.db"}), "it is a link");
  expectRefused(
      with({.name = "runs/l.json", .type = '2', .extended = {{"linkpath", "/etc/passwd"}}}),
      "it is a link");
  expectRefused(with({.name = "clips/00002.wav", .type = '3'}), "it is a device");
  expectRefused(with({.name = "clips/00002.wav", .type = '4'}), "it is a device");
  expectRefused(with({.name = "clips/00002.wav", .type = '6'}), "it is a pipe");
  expectRefused(with({.name = "clips", .type = '5'}), "it is a folder");
  expectRefused(with({.name = "runs/0001/RUN.json", .bytes = "x"}), "for some file systems");
  expectRefused(with({.name = "runs/0001/run.json", .bytes = "x"}), "it is there twice");
  expectRefused(with({.name = "runs/0001/run.json/a.json"}), "is a file, not a folder");
  expectRefused(with({.name = "a.sh"}), "entry a.sh: a project has no such file");
  expectRefused(with({.name = "runs/\x1b[2J"}), "entry runs/\\x1b[2J: its name");
  expectRefused(with({.name = "x", .extended = {{"path", "songs/00001/" + std::string(256, 'a')}}}),
                "its name is longer than the 255 bytes");
  expectRefused(with({.name = "bundle.json"}), "a project has no such file");
}

TEST_F(HostileBundle, MayHaveNamesOfAsManyBytesAsFileSystemsTakeAndOfAllLetters) {
  for (const std::string& name :
       {std::string(255, 'a'), std::string("Canci\xc3\xb3n \xe6\xad\x8c.mp3")}) {
    ForgedBundle forged{.entries = sound()};
    forged.entries.back().name = "songs/00001/" + name;
    std::string tar = tarOf(forged);
    const TarEntry entry{.name = "songs/00001/x",
                         .bytes = forged.entries.back().bytes,
                         .extended = {{"path", forged.entries.back().name}}};
    // A header has room for 100 bytes only.
    const std::string plain = tarBlock(forged.entries.back());
    const std::string extended =
        test::tarBlock({.name = "pax", .bytes = test::paxRecords(entry.extended), .type = 'x'}) +
        tarBlock(entry);
    tar.replace(tar.find(plain), plain.size(), extended);
    EXPECT_EQ(opened(test::compressed(tar)), "") << name;
  }
}

TEST_F(HostileBundle, CannotLieAboutItsSize) {
  ForgedBundle more{.entries = sound()};
  more.record.of(BundlePart::Runs) = {.files = 1, .bytes = 10};
  expectRefused(more, "it holds less of its runs than it says");
  ForgedBundle fewer = with({.name = "runs/0002/run.json", .bytes = std::string(500, 'x')});
  fewer.record.of(BundlePart::Runs).bytes = static_cast<std::uint64_t>(-1);
  expectRefused(fewer, "holds more than it says at its beginning");
  expectRefused(with({.name = "runs/0002/run.json", .bytes = "x", .size = 0777777777}),
                "holds more than it says at its beginning");
  ForgedBundle huge{.entries = sound()};
  huge.record.of(BundlePart::Clips) = {.files = 3, .bytes = std::uint64_t{1} << 40U};
  expectRefused(huge, "would come out of");
  huge.record.of(BundlePart::Clips).bytes = std::uint64_t{1} << 60U;
  expectRefused(huge, "bundle.json: 'bytes'");
  huge.record.of(BundlePart::Clips) = {.files = kMostBundledFiles - 1, .bytes = 1};
  expectRefused(huge, "500003 files are more than the 500000 that a bundle may hold");
  // Ten gigabytes of zeros in a few bytes, not said and said.
  ForgedBundle bomb{.entries = sound()};
  const std::string zeros(std::size_t{8} << 20U, '\0');
  bomb.entries.push_back({.name = "clips/00002.wav", .bytes = zeros});
  bomb.record.of(BundlePart::Clips).bytes = static_cast<std::uint64_t>(-1);
  expectRefused(bomb, "holds more than it says at its beginning");
}

TEST_F(HostileBundle, IsReadToItsEndAndNoFurther) {
  ForgedBundle endless{.entries = sound(), .withEnd = false};
  expectRefused(endless, "it is cut short");
  ForgedBundle beginningless{.entries = sound(), .withRecord = false};
  expectRefused(beginningless, "it is no project as one file");
  ForgedBundle more{.entries = sound()};
  more.after = {{.name = "../../secret", .bytes = "x"}};
  expectRefused(more, "entry ../../secret: it comes after the end");
  const std::string whole = bytesOf(ForgedBundle{.entries = sound()});
  for (std::size_t length = 0; length < whole.size(); length += 97)
    EXPECT_NE(opened(whole.substr(0, length)), "") << length;
  for (std::size_t length = whole.size() - 20; length < whole.size(); ++length)
    EXPECT_NE(opened(whole.substr(0, length)), "") << length;
}

TEST_F(HostileBundle, OfAnotherFormatIsNone) {
  const std::string tar = tarOf(ForgedBundle{.entries = sound()});
  const std::string encryptedZip =
      std::string("PK\x03\x04\x14\x00\x01\x00\x08\x00", 10) + std::string(100, 'x');
  for (const std::string& bytes :
       {std::string(), std::string("x"), tar, test::compressed(tar, archive_write_add_filter_gzip),
        test::compressed(test::compressed(tar)), encryptedZip,
        std::string("7z\xBC\xAF\x27\x1C\x00\x04", 8)})
    EXPECT_NE(opened(bytes).find("it is no project as one file"), std::string::npos)
        << bytes.substr(0, 10);
  const test::Refusal device = refusalOf([&] { openBundle("/dev/zero", target_, {}, {}); });
  EXPECT_EQ(device.reason, Reason::CannotRead);
}

TEST_F(HostileBundle, BringsADatabaseThatIsExaminedAsAStrangers) {
  ForgedBundle none{.entries = sound()};
  none.entries.erase(none.entries.begin());
  expectRefused(none, "it holds no project.db");
  ForgedBundle bad{.entries = sound()};
  bad.entries.front().bytes = "no database";
  EXPECT_NE(opened(bad), "");
  writeFileAtomically(folder_ / "other.db", database_);
  SQLite::Database((folder_ / "other.db").string(), SQLite::OPEN_READWRITE)
      .exec("CREATE TRIGGER mine AFTER INSERT ON song BEGIN DELETE FROM clip; END");
  bad.entries.front().bytes = readFile(folder_ / "other.db");
  expectRefused(bad, "mine");
}

TEST_F(HostileBundle, ThatTheDiskHasNoRoomForIsRefusedBeforeAnythingIsWritten) {
  const test::SmallDisk disk(std::size_t{18} << 20U, folder_ / "home" / "in");
  ForgedBundle large{.entries = sound()};
  large.entries.push_back({.name = "clips/00002.wav", .bytes = std::string(3'000'000, '\0')});
  writeFileAtomically(folder_ / "home" / "bundle", bytesOf(large));
  bool wrote = false;
  const test::Refusal refusal = refusalOf([&] {
    openBundle(folder_ / "home" / "bundle", target_, {}, [&](const Progress&) { wrote = true; });
  });
  EXPECT_EQ(refusal.reason, Reason::DiskFull);
  EXPECT_NE(refusal.what.find("of which"), std::string::npos) << refusal.what;
  EXPECT_FALSE(wrote);
  EXPECT_TRUE(fs::is_empty(folder_ / "home" / "in"));
}

/// One of each kind of harm, of random names, places and sizes.
class RandomHarm {
 public:
  explicit RandomHarm(unsigned seed) : random_(seed) {}

  TarEntry entry() {
    static const std::array<TarEntry (RandomHarm::*)(), 10> kKinds{
        &RandomHarm::leadingOut, &RandomHarm::absolute,  &RandomHarm::link,    &RandomHarm::special,
        &RandomHarm::byCase,     &RandomHarm::byForm,    &RandomHarm::tooLong, &RandomHarm::unknown,
        &RandomHarm::lying,      &RandomHarm::overridden};
    return (this->*kKinds[random_() % kKinds.size()])();
  }
  Random& random() { return random_; }

 private:
  std::string word() {
    static constexpr std::array kWords{"secret", "project.db", "in",  "runs",  "clips", "home",
                                       "0001",   "a.json",     "wav", "there", "songs", "v0001"};
    return kWords[random_() % kWords.size()];
  }
  std::string path() {
    std::string path = word();
    for (std::size_t i = random_() % 3; i > 0; --i)
      path += "/" + word();
    return path;
  }
  TarEntry leadingOut() {
    std::string name = random_() % 2 ? path() + "/" : "";
    for (std::size_t i = random_() % 4 + 1; i > 0; --i)
      name += "../";
    return {.name = name + path(), .bytes = "x"};
  }
  TarEntry absolute() {
    return {.name = std::string(random_() % 3 + 1, '/') + path(), .bytes = "x"};
  }
  TarEntry link() {
    return {.name = "runs/0001/" + word() + ".json",
            .type = random_() % 2 ? '1' : '2',
            .link = random_() % 2 ? "/" + path() : "../../../" + path()};
  }
  TarEntry special() {
    return {.name = "runs/0001/" + word() + ".json", .type = "3456"[random_() % 4]};
  }
  TarEntry byCase() {
    static constexpr std::array kNames{
        "Runs/0001/run.json", "runs/0001/Run.json",     "PROJECT.DB",
        "clips/00001.WAV",    "songs/00001/Song-0.wav", "runs/0001/run.JSON"};
    return {.name = kNames[random_() % kNames.size()], .bytes = "x"};
  }
  TarEntry byForm() {
    static constexpr std::array kNames{"songs/00001/song\xe2\x80\x8b-0.wav",
                                       "runs/0001/r\xef\xbb\xbfun.json",
                                       "songs/00001/\xc5\xbfong-0.wav"};
    return {.name = kNames[random_() % kNames.size()], .bytes = "x"};
  }
  TarEntry tooLong() {
    return {.name = "x",
            .bytes = "x",
            .extended = {{"path", "songs/00001/" + std::string(256 + random_() % 5000, 'a')}}};
  }
  TarEntry unknown() { return {.name = path() + "/" + word() + ".sh", .bytes = "x"}; }
  TarEntry lying() {
    return {.name = "clips/00009.wav",
            .bytes = std::string(random_() % 2000, 'x'),
            .size = static_cast<std::int64_t>(random_() % 8'000'000'000ULL + 3000)};
  }
  TarEntry overridden() {
    TarEntry entry{.name = "runs/0001/good.json", .bytes = "x"};
    entry.extended = {{random_() % 2 ? "path" : "GNU.sparse.name", "../../" + path()}};
    if (entry.extended.front().first != "path")
      entry.extended.insert(entry.extended.begin(),
                            {{"GNU.sparse.major", "1"}, {"GNU.sparse.minor", "0"}});
    return entry;
  }

  Random random_;
};

TEST_F(HostileBundle, HundredsOfThemWriteNothingElsewhereAndLeaveNothing) {
  const int wanted = test::howOften("CUADRANTE_HOSTILE_BUNDLES", 500);
  const std::string whole = bytesOf(ForgedBundle{.entries = sound()});
  std::unordered_set<std::string> sentences;
  for (int i = 0; i < wanted; ++i) {
    RandomHarm harm(static_cast<unsigned>(i));
    Random& random = harm.random();
    if (i % 5 < 3) {
      const TarEntry entry = harm.entry();
      const std::string said = opened(with(entry, random));
      EXPECT_NE(said, "") << entry.name;
      sentences.insert(said);
      continue;
    }
    // Damaged anywhere, in what is compressed or in what comes out of it.
    std::string bytes = i % 5 == 3 ? whole : tarOf(ForgedBundle{.entries = sound()});
    const std::size_t first = random() % bytes.size();
    for (std::size_t flips = random() % 4 + 1; flips > 0; --flips)
      bytes[(first + random() % 600) % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    opened(i % 5 == 3 ? bytes : test::compressed(bytes));
    ASSERT_FALSE(HasFailure()) << "bundle " << i;
  }
  EXPECT_GT(sentences.size(), static_cast<std::size_t>(wanted) / 10);
}

}  // namespace
}  // namespace cuadrante
