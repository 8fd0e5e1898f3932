#include "models/checkpoints/run_checkpoints.h"

#include "core/files/atomic_file.h"
#include "core/files/sha256.h"
#include "core/ground/error.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <thread>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

/// A checkpoint that says its number in its metadata and in each of its bytes.
Safetensors numbered(int number, std::size_t size = 20'000) {
  Safetensors content;
  content.metadata["number"] = std::to_string(number);
  content.tensors["w"] = {"U8", {size}, std::vector(size, static_cast<std::byte>(number))};
  return content;
}

/// -1 if the bytes are not all of that number.
int numberOf(const Safetensors& content) {
  const int number = std::stoi(content.metadata.at("number"));
  return content.tensors.at("w") == numbered(number).tensors.at("w") ? number : -1;
}

class RunCheckpointsTest : public testing::Test {
 protected:
  static fs::path hashOf(const fs::path& file) { return file.string() + ".sha256"; }

  test::TemporaryFolder folder_;
  RunCheckpoints checkpoints_{folder_ / "checkpoint.safetensors"};
};

// The examples of FIPS 180-4 (csrc.nist.gov, "Cryptographic Standards and Guidelines", SHA256.pdf).
TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_F(RunCheckpointsTest, KeepsTheNewestTheOneBeforeAndTheBest) {
  EXPECT_FALSE(checkpoints_.newestWhole().has_value());
  for (int number = 1; number <= 3; ++number)
    checkpoints_.saveNewest(numbered(number));
  checkpoints_.saveBest(numbered(2));
  EXPECT_EQ(numberOf(readCheckpoint(checkpoints_.newest())), 3);
  EXPECT_EQ(numberOf(readCheckpoint(checkpoints_.previous())), 2);
  EXPECT_EQ(numberOf(readCheckpoint(checkpoints_.best())), 2);
  EXPECT_EQ(checkpoints_.newestWhole()->damage, "");
  // Another program's reading of the hashes.
  const std::string check =
      "cd '" + folder_.path().string() + "' && sha256sum --status --strict -c *.sha256";
  EXPECT_EQ(std::system(check.c_str()), 0);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 6);
}

TEST_F(RunCheckpointsTest, EveryFlippedByteAndEveryTruncationIsNoticedAndTheOneBeforeTaken) {
  checkpoints_.saveNewest(numbered(1));
  checkpoints_.saveNewest(numbered(2));
  std::mt19937_64 random(5);
  for (int i = 0; i < 1000; ++i) {
    const fs::path file = i % 4 == 0 ? hashOf(checkpoints_.newest()) : checkpoints_.newest();
    const std::string whole = readFile(file);
    std::string bytes = whole;
    const std::size_t at = random() % bytes.size();
    if (i % 2 == 0)
      bytes[at] = static_cast<char>(bytes[at] ^ (1 + random() % 255));
    else
      bytes.resize(at);
    std::ofstream(file, std::ios::binary) << bytes;
    const auto found = checkpoints_.newestWhole();
    ASSERT_EQ(found->file, checkpoints_.previous()) << i;
    ASSERT_EQ(numberOf(found->content), 1);
    ASSERT_NE(found->damage.find("checkpoint.safetensors"), std::string::npos);
    std::ofstream(file, std::ios::binary) << whole;
  }
  EXPECT_EQ(checkpoints_.newestWhole()->file, checkpoints_.newest());
}

TEST_F(RunCheckpointsTest, ADamagedNewestDoesNotBecomeThePreviousOne) {
  checkpoints_.saveNewest(numbered(1));
  checkpoints_.saveNewest(numbered(2));
  std::ofstream(checkpoints_.newest(), std::ios::app) << "more";
  checkpoints_.saveNewest(numbered(3));
  EXPECT_EQ(numberOf(readCheckpoint(checkpoints_.previous())), 1);
  EXPECT_EQ(numberOf(checkpoints_.newestWhole()->content), 3);
}

TEST_F(RunCheckpointsTest, WithoutAnyThatIsWholeItSaysSo) {
  checkpoints_.saveNewest(numbered(1));
  checkpoints_.saveNewest(numbered(2));
  for (const fs::path& file : {checkpoints_.newest(), checkpoints_.previous()})
    fs::resize_file(file, 100);
  try {
    checkpoints_.newestWhole();
    FAIL() << "took one of them";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.reason(), Reason::BadCheckpoint);
    EXPECT_NE(error.detail().find("previous.safetensors"), std::string::npos);
  }
}

/// Saves one after the other and acknowledges each, until it is killed.
[[noreturn]] void saveForEver(const RunCheckpoints& checkpoints, int from, int acknowledge) {
  try {
    for (int number = from;; ++number) {
      checkpoints.saveBest(numbered(number));
      checkpoints.saveNewest(numbered(number));
      if (write(acknowledge, &number, sizeof number) != sizeof number)
        _exit(1);
    }
  } catch (...) {
    _exit(2);
  }
}

/// What was acknowledged is there after a kill at any moment, and nothing is ever damaged.
TEST_F(RunCheckpointsTest, KillsDuringSavingDamageNothing) {
  std::mt19937_64 random(11);
  int saved = 0;
  for (int kill = 0; kill < test::numberOfKills(20); ++kill) {
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0)
      saveForEver(checkpoints_, saved + 1, ends[1]);
    close(ends[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 30'000));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the saving failed";
    for (int number = 0; read(ends[0], &number, sizeof number) == sizeof number;)
      saved = number;
    close(ends[0]);
    const auto found = checkpoints_.newestWhole();
    if (saved == 0 && !found)
      continue;
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->damage, "");
    const int number = numberOf(found->content);
    EXPECT_TRUE(number == saved || number == saved + 1) << number << " after " << saved;
    EXPECT_GE(numberOf(readCheckpoint(checkpoints_.best())), number);
    saved = number;
  }
  EXPECT_GT(saved, 0);
}

}  // namespace
}  // namespace cuadrante::models
