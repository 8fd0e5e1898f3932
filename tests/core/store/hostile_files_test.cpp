// Projects in which something else lies where SQLite or a step looks for a file.

#include "core/store/hostile_database.h"
#include "core/store/tampered_project.h"
#include "core/work/build.h"
#include "core/work/cut.h"
#include "core/work/import.h"

#include <SQLiteCpp/Database.h>
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::bytesOf;
using test::HostileDatabase;
using test::tamper;
using test::writeBytes;

void listenAt(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("bind failed");
  close(socket);
}

/// What lies where a file is looked for, made there.
using NoFile = std::pair<const char*, std::function<void(const fs::path&)>>;

std::vector<NoFile> noFiles(const fs::path& home) {
  const auto linkTo = [](const fs::path& target) {
    return [target](const fs::path& path) { fs::create_symlink(target, path); };
  };
  return {
      {"a folder", [](const fs::path& path) { fs::create_directory(path); }},
      {"a pipe", [](const fs::path& path) { mkfifo(path.c_str(), 0600); }},
      {"a socket", listenAt},
      {"a device", linkTo("/dev/zero")},
      {"a file without end", linkTo("/proc/self/pagemap")},
      {"somebody else's", linkTo(home / "project.db")},
  };
}

TEST_F(HostileDatabase, InWhosePlaceSomethingElseLiesIsRefused) {
  const std::vector<NoFile> things = noFiles(made_.home());
  for (const auto& [name, make] : things) {
    SCOPED_TRACE(name);
    begin();
    fs::remove(database());
    make(database());
    EXPECT_TRUE(opened().refused);
    fs::remove(database());
  }
  // What SQLite keeps beside it: refused, or gone without.
  for (const char* suffix : {"-wal", "-shm", "-journal"})
    for (const auto& [name, make] : things) {
      SCOPED_TRACE(std::string(name) + " as " + suffix);
      begin();
      make(beside(suffix));
      opened();
      fs::remove_all(beside(suffix));
    }
}

TEST_F(HostileDatabase, WhoseBackupsAreNoneIsExaminedWithoutThem) {
  for (const auto& [name, make] : noFiles(made_.home()))
    for (const char* backup :
         {"project-20261128T192000.123Z.db", "replaced-20261128T192000.123Z.db",
          "project-20261128T192000.123Z.db-wal"}) {
      SCOPED_TRACE(std::string(name) + " as " + backup);
      begin();
      const fs::path backups = made_.study() / "backups";
      writeBytes(backups / "project-20261128T192000.123Z.db", made_.sound());
      fs::remove(backups / backup);
      make(backups / backup);
      expectOpened();
    }
}

void appendNumber(std::string& bytes, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes += static_cast<char>(number >> shift & 0xFFU);
}

/// A journal of SQLite's (https://sqlite.org/fileformat.html, 3) of no page, of a database of so
/// many pages, that names the journal of a commit to several.
std::string journalOf(std::uint32_t pages, const std::string& names) {
  const std::string magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
  std::string journal = magic;
  for (const std::uint32_t number : {0U, 0U, pages, 512U, 4096U})
    appendNumber(journal, number);
  journal.resize(512, '\0');
  if (names.empty())
    return journal;
  std::uint32_t sum = 0;
  for (const char letter : names)
    sum += static_cast<std::uint32_t>(letter);
  appendNumber(journal, 0x40000000U / 4096U + 1U);
  journal += names;
  appendNumber(journal, static_cast<std::uint32_t>(names.size()));
  appendNumber(journal, sum);
  return journal + magic;
}

TEST_F(HostileDatabase, WhoseJournalNamesSomebodysFileRemovesItNot) {
  const auto pages = static_cast<std::uint32_t>(made_.sound().size() / 4096);
  const fs::path named = made_.home() / "secret";
  begin();
  writeBytes(beside("-journal"), journalOf(pages, named.string()));
  expectRefused("");
  EXPECT_TRUE(fs::exists(named));
  // It is such a journal: what opens the project with SQLite alone does as it says.
  begin();
  const fs::path bait = made_.home() / "bait";
  writeBytes(bait, "bait");
  writeBytes(beside("-journal"), journalOf(pages, bait.string()));
  tamper(database(), "SELECT count(*) FROM sqlite_schema");
  EXPECT_FALSE(fs::exists(bait));
}

TEST_F(HostileDatabase, WhoseLogOrJournalIsOfAnotherDatabaseDoesNoHarm) {
  const fs::path other = folder_ / "study" / "other.db";
  std::string log;
  {
    SQLite::Database foreign(other.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    foreign.exec(
        "PRAGMA journal_mode = WAL; CREATE TABLE song (x); INSERT INTO song VALUES ('theirs'); "
        "CREATE TRIGGER thief AFTER INSERT ON song BEGIN DELETE FROM song; END");
    log = bytesOf(other.string() + "-wal");
  }
  fs::remove(other);
  const auto pages = static_cast<std::uint32_t>(made_.sound().size() / 4096);
  for (const auto& [suffix, bytes] :
       std::vector<std::pair<const char*, std::string>>{{"-wal", log},
                                                        {"-wal", log.substr(0, log.size() / 2)},
                                                        {"-wal", std::string(50'000, 'x')},
                                                        {"-shm", std::string(32'768, '\xff')},
                                                        {"-shm", "x"},
                                                        {"-journal", std::string(50'000, 'x')},
                                                        {"-journal", journalOf(pages, "")},
                                                        {"-journal", journalOf(1, "")},
                                                        {"-journal", journalOf(0xFFFFFFFFU, "")}}) {
    SCOPED_TRACE(std::string(suffix) + " of " + std::to_string(bytes.size()) + " bytes");
    begin();
    writeBytes(beside(suffix), bytes);
    opened();
  }
}

/// A song is what the catalogue says; here it says anything.
TEST_F(HostileDatabase, WhoseSongsAreNoneIsCutAndBuiltWithoutThem) {
  const fs::path songs = made_.study() / "songs";
  mkfifo((songs / "pipe.wav").c_str(), 0600);
  listenAt(songs / "socket.wav");
  fs::create_symlink(made_.home() / "secret", songs / "link.wav");
  fs::create_symlink("/dev/zero", songs / "zeros.wav");
  fs::create_symlink("loop.wav", songs / "loop.wav");
  const std::vector<test::Question> steps{
      [](Project& project) {
        std::vector<ClipId> all;
        for (const Clip& clip : project.catalogue().clips())
          all.push_back(clip.id);
        project.catalogue().setSelection(all);
      },
      [](Project& project) { cutClips(project, {}, {}); },
      [](Project& project) { buildVersion(project, {}, {}, {}); },
      [&](Project& project) { importSongs(project, {songs / "song-1.wav"}, {}, {}); },
      [&](Project& project) { importSongs(project, {songs}, {}, {}); },
      [&](Project& project) { importSongs(project, {songs / "pipe.wav"}, {}, {}); },
  };
  for (const std::string& path : std::vector<std::string>{"/dev/zero",
                                                          "/dev/random",
                                                          "/dev/full",
                                                          "/dev/stdin",
                                                          "/proc/self/environ",
                                                          "/proc/self/pagemap",
                                                          "/proc/self/mem",
                                                          "/proc/self/fd/0",
                                                          "/",
                                                          made_.home(),
                                                          songs / "pipe.wav",
                                                          songs / "socket.wav",
                                                          songs / "link.wav",
                                                          songs / "zeros.wav",
                                                          songs / "loop.wav",
                                                          made_.home() / "secret",
                                                          "../../home/secret",
                                                          "http://127.0.0.1/a",
                                                          "concat:/etc/passwd",
                                                          std::string(5000, 'a'),
                                                          made_.study() / "clips" / "00000.wav"}) {
    SCOPED_TRACE(path.substr(0, 200));
    begin();
    std::error_code none;
    const std::uintmax_t size = fs::file_size(path, none);
    tamper(database(), "UPDATE song SET path = '" + path +
                           "', bytes = " + (none ? "0" : std::to_string(size)) +
                           ", content = NULL, checksum = NULL WHERE id = 1");
    expectOpened(steps);
    // Nothing was taken for its sound.
    EXPECT_FALSE(fs::exists(made_.study() / "clips" / "00000.wav"));
  }
}

}  // namespace
}  // namespace cuadrante
