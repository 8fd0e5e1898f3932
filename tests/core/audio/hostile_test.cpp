#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/odd_files.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <optional>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::OddFile;
using test::Outcome;
using test::TemporaryFolder;
using test::testSound;

/// Ends the process, and with it the test, when something hangs.
class Watchdog {
 public:
  Watchdog() { alarm(120); }
  ~Watchdog() { alarm(0); }
};

template <class Work>
Outcome outcomeOf(const std::filesystem::path& path, Work&& work) {
  try {
    return {std::nullopt, work(), "sound"};
  } catch (const Error& error) {
    EXPECT_EQ(error.file(), path);
    EXPECT_FALSE(error.detail().empty() && error.reason() != Reason::EmptyFile);
    return {error.reason(), 0.0, error.what()};
  }
}

void expectOutcome(const Outcome& got, const Outcome& wanted, const char* what) {
  EXPECT_TRUE(got.reason == wanted.reason) << what << ' ' << got.text;
  EXPECT_NEAR(got.seconds, wanted.seconds, 0.05) << what;
}

class OddFileTest : public testing::TestWithParam<OddFile> {};

TEST_P(OddFileTest, GivesWhatItsNameSays) {
  const Watchdog watchdog;
  const TemporaryFolder folder;
  const std::filesystem::path path = GetParam().make(folder.path());
  expectOutcome(outcomeOf(path, [&] { return probeAudio(path).seconds; }), GetParam().probed,
                "probed");
  expectOutcome(outcomeOf(path,
                          [&] {
                            const MonoAudio audio = decodeAudio(path);
                            for (const float sample : audio.samples)
                              EXPECT_LE(std::abs(sample), 1.0f);
                            return audio.seconds();
                          }),
                GetParam().decoded, "decoded");
}

INSTANTIATE_TEST_SUITE_P(Files, OddFileTest, testing::ValuesIn(test::oddFiles()),
                         [](const auto& info) { return std::string(info.param.name); });

struct Cut {
  const char* name;
  const char* codec;
  int sampleRate;
};

class CutFile : public testing::TestWithParam<Cut> {};

TEST_P(CutFile, IsNoticedAtEachOfTwentyPlaces) {
  const Watchdog watchdog;
  const TemporaryFolder folder;
  const auto path = folder / GetParam().name;
  encodeAudio(path, GetParam().codec, testSound(3.0, GetParam().sampleRate, 1));
  const std::string whole = readFile(path);
  for (std::size_t place = 1; place <= 20; ++place) {
    SCOPED_TRACE(place);
    writeFileAtomically(path, std::string_view(whole).substr(0, whole.size() * place / 21));
    const Outcome outcome = outcomeOf(path, [&] { return decodeAudio(path).seconds(); });
    // Between two pages, an Ogg can only be seen not to have its last one.
    const bool noticed = outcome.reason ? outcome.reason == Reason::DamagedAudio ||
                                              outcome.reason == Reason::NotAudio
                                        : probeAudio(path).endMissing;
    EXPECT_TRUE(noticed);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Formats, CutFile,
    testing::Values(Cut{"a.wav", "pcm_s16le", 44100}, Cut{"a.flac", "flac", 44100},
                    Cut{"a.ogg", "libvorbis", 44100}, Cut{"a.opus", "libopus", 48000},
                    Cut{"a.mp3", "libmp3lame", 44100}, Cut{"a.m4a", "aac", 44100}),
    [](const auto& info) { return std::string(info.param.codec); });

TEST(OddFile, OneThatMayNotBeReadSaysSo) {
  const Watchdog watchdog;
  const TemporaryFolder folder;
  const auto path = folder / "a.wav";
  encodeAudio(path, "pcm_s16le", testSound(0.5, kSampleRate, 1));
  std::filesystem::permissions(path, std::filesystem::perms::none);
  std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
  // Permissions do not stop the system's administrator.
  constexpr uid_t kNobody = 65534;
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && setuid(kNobody) != 0)
      _exit(2);
    try {
      probeAudio(path);
    } catch (const FileError& error) {
      _exit(error.reason() == Reason::CannotRead ? 0 : 3);
    } catch (...) {
    }
    _exit(4);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(OddFile, ThreeHoursOfSilenceAreProbedAndCutButNotHeldInOnePiece) {
  const Watchdog watchdog;
  const TemporaryFolder folder;
  const auto path = test::threeHoursOfSilence(folder.path());
  EXPECT_NEAR(probeAudio(path).seconds, 3 * 3600.0, 1e-6);
  const MonoAudio last = decodeWindow(path, 3 * 3600.0 - 10.0, 10.0);
  EXPECT_EQ(last.samples, std::vector<float>(10 * kSampleRate, 0.0f));
  EXPECT_EQ(outcomeOf(path, [&] { return decodeAudio(path).seconds(); }).reason,
            Reason::BeyondLimits);
}

}  // namespace
}  // namespace cuadrante
