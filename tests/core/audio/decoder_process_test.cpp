#include "core/audio/decoder_process.h"

#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/process/confinement.h"
#include "core/audio/sound_hash.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::encodeAudio;
using test::TemporaryFolder;
using test::testSound;

/// The processes that decode for the one with that id.
std::vector<pid_t> decodersOf(pid_t parent) {
  std::vector<pid_t> found;
  for (const auto& task : fs::directory_iterator("/proc/" + std::to_string(parent) + "/task")) {
    std::ifstream children(task.path() / "children");
    for (pid_t child = 0; children >> child;) {
      std::string name;
      std::ifstream("/proc/" + std::to_string(child) + "/comm") >> name;
      // The system keeps 15 characters of it.
      if (name == "cuadrante-decod")
        found.push_back(child);
    }
  }
  return found;
}

std::map<std::string, std::string> statusOf(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  std::map<std::string, std::string> status;
  for (std::string key, value; file >> key && std::getline(file >> std::ws, value);)
    status[key] = value;
  return status;
}

/// A song of one second, and nobody idle: each test begins its own.
class DecoderProcessTest : public testing::Test {
 protected:
  DecoderProcessTest() {
    while (IdleDecoders::ofThisProgram().take()) {
    }
    encodeAudio(song, "pcm_s16le", testSound(1.0, kSampleRate, 1));
  }

  TemporaryFolder folder;
  fs::path song = folder / "song.wav";
};

TEST_F(DecoderProcessTest, HasNothingOpenButItsLineAndIsConfined) {
  EXPECT_NEAR(probeAudio(song).seconds, 1.0, 1e-9);
  const std::vector<pid_t> decoders = decodersOf(getpid());
  ASSERT_EQ(decoders.size(), 1u);
  auto status = statusOf(decoders.front());
  EXPECT_EQ(status["Seccomp:"], "2") << "a filter";
  EXPECT_EQ(status["NoNewPrivs:"], "1");
  const fs::path open = "/proc/" + std::to_string(decoders.front()) + "/fd";
  // Its files are for the administrator's eyes only.
  if (std::error_code error; fs::directory_iterator(open, error), error)
    return;
  const auto numbers = [&open] {
    std::vector<std::string> found;
    for (const auto& each : fs::directory_iterator(open))
      found.push_back(each.path().filename());
    std::ranges::sort(found);
    return found;
  };
  const std::vector<std::string> itsLine{"0", "1", "2"};
  // It answers, and then closes the song.
  for (int i = 0; i < 100 && numbers() != itsLine; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(numbers(), itsLine);
}

TEST_F(DecoderProcessTest, ServesOneAfterTheOther) {
  probeAudio(song);
  const auto first = decodersOf(getpid());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(decodeAudio(song).samples.size(), std::size_t{kSampleRate});
  EXPECT_THROW(probeAudio(folder / "none.wav"), FileError);
  writeFileAtomically(folder / "text.wav", "no sound at all, but some bytes");
  EXPECT_THROW(probeAudio(folder / "text.wav"), AudioError);
  EXPECT_EQ(decodersOf(getpid()), first) << "a refusal is no reason for another";
}

TEST_F(DecoderProcessTest, OneThatWasEndedWhileIdleIsReplaced) {
  const std::string hash = soundHash(song);
  const auto decoders = decodersOf(getpid());
  ASSERT_EQ(decoders.size(), 1u);
  kill(decoders.front(), SIGKILL);
  EXPECT_EQ(soundHash(song), hash);
}

TEST_F(DecoderProcessTest, OneThatEndsOverAFileIsAnErrorThatNamesItAndTheNextIsDecoded) {
  const fs::path longer = folder / "longer.wav";
  encodeAudio(longer, "pcm_s16le", testSound(20.0, kSampleRate, 1));
  const std::vector<TimeWindow> windows(40, {0.0, 15.0});
  std::size_t taken = 0;
  const auto decode = [&] {
    decodeWindows(longer, windows, [&](std::size_t, const DecodedWindow&) {
      if (++taken == 1)
        kill(decodersOf(getpid()).at(0), SIGKILL);
    });
  };
  const test::Refusal refusal = test::refusalOf(decode);
  EXPECT_EQ(refusal.reason, Reason::DamagedAudio);
  EXPECT_EQ(refusal.file, longer);
  EXPECT_NE(refusal.what.find("by signal 9"), std::string::npos) << refusal.what;
  EXPECT_GE(taken, 1u);
  EXPECT_LT(taken, windows.size());
  EXPECT_NEAR(probeAudio(song).seconds, 1.0, 1e-9);
}

TEST_F(DecoderProcessTest, WhoStopsInBetweenLeavesNone) {
  const fs::path longer = folder / "longer.wav";
  encodeAudio(longer, "pcm_s16le", testSound(20.0, kSampleRate, 1));
  const std::vector<TimeWindow> windows(40, {0.0, 15.0});
  struct Enough {};
  const auto decode = [&] {
    decodeWindows(longer, windows, [](std::size_t, const DecodedWindow&) { throw Enough(); });
  };
  EXPECT_THROW(decode(), Enough);
  EXPECT_TRUE(decodersOf(getpid()).empty());

  std::stop_source stop;
  const auto interrupted = [&] {
    decodeWindows(
        longer, windows, [&](std::size_t, const DecodedWindow&) { stop.request_stop(); }, {},
        stop.get_token());
  };
  EXPECT_THROW(interrupted(), Interrupted);
  EXPECT_TRUE(decodersOf(getpid()).empty());
}

/// A program that was killed leaves nobody behind.
TEST_F(DecoderProcessTest, EndsWithTheProgram) {
  std::array<int, 2> told{};
  ASSERT_EQ(pipe(told.data()), 0);
  const pid_t program = fork();
  if (program == 0) {
    probeAudio(song);
    const pid_t decoder = decodersOf(getpid()).at(0);
    if (write(told[1], &decoder, sizeof(decoder)) != sizeof(decoder))
      _exit(1);
    pause();
  }
  pid_t decoder = 0;
  ASSERT_EQ(read(told[0], &decoder, sizeof(decoder)), static_cast<ssize_t>(sizeof(decoder)));
  close(told[0]);
  close(told[1]);
  kill(program, SIGKILL);
  waitpid(program, nullptr, 0);
  const auto gone = [&] {
    const auto status = statusOf(decoder);
    return status.empty() || status.at("State:").starts_with("Z");
  };
  for (int i = 0; i < 600 && !gone(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(gone());
}

TEST_F(DecoderProcessTest, AForkOfTheProgramHasItsOwn) {
  probeAudio(song);
  const pid_t child = fork();
  if (child == 0) {
    const bool alike = decodeAudio(song).samples.size() == std::size_t{kSampleRate};
    _exit(alike && decodersOf(getpid()).size() == 1 ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_NEAR(probeAudio(song).seconds, 1.0, 1e-9) << "ours still serves us";
}

TEST_F(DecoderProcessTest, WhereItCannotBeStartedThatIsSaid) {
  const auto start = [&] { DecoderProcess none(folder / "nowhere"); };
  const test::Refusal refusal = test::refusalOf(start);
  EXPECT_EQ(refusal.reason, Reason::Unavailable);
  EXPECT_EQ(refusal.file, folder / "nowhere");
  EXPECT_NE(refusal.what.find("No such file"), std::string::npos) << refusal.what;
  const auto other = [&] { DecoderProcess none("/bin/true"); };
  EXPECT_NE(test::refusalOf(other).what.find("ended with status 0"), std::string::npos);
}

/// What a process would say over which a file has won power, and how the file is asked for.
struct Lie {
  const char* name;
  enum { Probe, Window, Hash } asked = Window;
};

class LyingDecoder : public DecoderProcessTest, public testing::WithParamInterface<Lie> {};

TEST_P(LyingDecoder, IsNotBelieved) {
  const fs::path file = folder / GetParam().name;
  fs::copy_file(song, file);
  IdleDecoders::ofThisProgram().give(std::make_unique<DecoderProcess>(LYING_DECODER));
  try {
    switch (GetParam().asked) {
      case Lie::Probe:
        probeAudio(file);
        break;
      case Lie::Window:
        decodeWindow(file, 0.0, 1.0);
        break;
      case Lie::Hash:
        soundHash(file);
        break;
    }
    // One that ended at once may have been ended by somebody else: another is asked.
    EXPECT_TRUE(std::string(GetParam().name) == "crash.wav" ||
                std::string(GetParam().name) == "silent-end.wav" ||
                std::string(GetParam().name) == "endless.wav");
  } catch (const AudioError& error) {
    EXPECT_EQ(error.reason(), Reason::DamagedAudio);
    EXPECT_EQ(error.file(), file);
  }
  EXPECT_NEAR(probeAudio(file).seconds, 1.0, 1e-9) << "by an honest one";
}

INSTANTIATE_TEST_SUITE_P(Answers, LyingDecoder,
                         testing::Values(Lie{"nan.wav"}, Lie{"loud.wav"}, Lie{"long.wav"},
                                         Lie{"elsewhere.wav"}, Lie{"terabytes.wav"},
                                         Lie{"damage.wav"}, Lie{"nothing.wav"},
                                         Lie{"hours.wav", Lie::Probe}, Lie{"another-window.wav"},
                                         Lie{"no-json.wav"}, Lie{"deep.wav"}, Lie{"endless.wav"},
                                         Lie{"hash.wav", Lie::Hash}, Lie{"crash.wav"},
                                         Lie{"silent-end.wav"}),
                         [](const auto& info) {
                           std::string name = fs::path(info.param.name).stem();
                           std::erase(name, '-');
                           return name;
                         });

/// What it may not do, each tried in a process that has confined itself.
TEST(Confinement, NothingButWhatIsOpenCanBeReached) {
  const TemporaryFolder folder;
  const fs::path file = folder / "file";
  writeFileAtomically(file, "bytes");
  const std::string path = file, other = folder / "other";
  const int kept = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(kept, 0);
  std::array<int, 2> pair{};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()), 0);

  const pid_t child = fork();
  if (child == 0) {
    const pid_t parent = getppid();
    const auto deniedSocket = [](int family, int type) {
      return socket(family, type, 0) < 0 && errno == EPERM;
    };
    confine();
    // The first that is not refused is what the process ends with.
    int attempt = 0;
    const auto expect = [&attempt](bool denied) {
      ++attempt;
      if (!denied)
        _exit(attempt);
    };
    const auto denied = [](long result) { return result < 0 && errno == EPERM; };
    char byte = 0;
    expect(pread(kept, &byte, 1, 0) == 1 && byte == 'b');             // 1: it has that
    expect(denied(open(path.c_str(), O_RDONLY)));                     // 2
    expect(denied(open(other.c_str(), O_WRONLY | O_CREAT, 0600)));    // 3
    expect(denied(open("/proc/self/fd/0", O_RDONLY)));                // 4
    expect(deniedSocket(AF_INET, SOCK_STREAM));                       // 5
    expect(deniedSocket(AF_INET6, SOCK_DGRAM));                       // 6
    expect(deniedSocket(AF_UNIX, SOCK_STREAM));                       // 7
    expect(denied(send(pair[0], &byte, 1, MSG_NOSIGNAL)));            // 8
    expect(denied(unlink(path.c_str())));                             // 9
    expect(denied(mkdir(other.c_str(), 0700)));                       // 10
    expect(denied(rename(path.c_str(), other.c_str())));              // 11
    expect(denied(chmod(path.c_str(), 0777)));                        // 12
    expect(denied(fork()));                                           // 13
    expect(denied(execl("/bin/true", "true", nullptr)));              // 14
    expect(denied(kill(parent, SIGTERM)));                            // 15
    expect(denied(ptrace(PTRACE_ATTACH, parent, nullptr, nullptr)));  // 16
    expect(denied(dup(kept)));                                        // 17
    const auto map = [](int protection) {
      return mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    };
    expect(map(PROT_READ | PROT_WRITE | PROT_EXEC) == MAP_FAILED && errno == EPERM);  // 18
    void* const memory = map(PROT_READ | PROT_WRITE);
    expect(memory != MAP_FAILED);                                   // 19
    expect(denied(mprotect(memory, 4096, PROT_READ | PROT_EXEC)));  // 20
    struct stat status {};
    expect(denied(stat(path.c_str(), &status)));  // 21
    rlimit much{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    expect(denied(setrlimit(RLIMIT_AS, &much)));  // 22
    _exit(0);
  }
  close(kept);
  close(pair[0]);
  close(pair[1]);
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << status;
  EXPECT_EQ(WEXITSTATUS(status), 0) << "the attempt of that number";
  EXPECT_TRUE(fs::exists(file));
  EXPECT_FALSE(fs::exists(folder / "other"));
}

}  // namespace
}  // namespace cuadrante
