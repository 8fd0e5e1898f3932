#include "core/audio/decoder.h"
#include "core/audio/tool_audio.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <span>

namespace cuadrante {
namespace {

using test::kClickSeconds;
using test::kToolSeconds;
using test::TemporaryFolder;
using test::ToolFormat;

class FormatOfATool : public testing::TestWithParam<ToolFormat> {
 protected:
  void SetUp() override { path_ = test::makeWithTool(folder_.path(), GetParam()); }
  TemporaryFolder folder_;
  std::filesystem::path path_;
};

double energy(std::span<const float> samples) {
  double sum = 0.0;
  for (const float sample : samples)
    sum += static_cast<double>(sample) * sample;
  return sum;
}

double rmsDifference(std::span<const float> a, std::span<const float> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
  return std::sqrt(sum / static_cast<double>(a.size()));
}

TEST_P(FormatOfATool, TheSoundComesBackInItsPlace) {
  const ToolFormat& format = GetParam();
  const AudioInfo info = probeAudio(path_);
  EXPECT_EQ(info.sampleRate, format.sampleRate);
  EXPECT_EQ(info.channels, format.channels);
  // Headers of mp3 count the padding of the last frames.
  EXPECT_NEAR(info.seconds, kToolSeconds,
              format.lossless ? 1e-4 : std::max(0.1, 2304.0 / format.sampleRate));
  EXPECT_FALSE(info.endMissing);

  const MonoAudio audio = decodeAudio(path_, {.targetRate = format.sampleRate});
  const std::vector<float> original =
      test::mean(test::toolSound(format.sampleRate, format.channels));
  EXPECT_NEAR(audio.seconds(), kToolSeconds, format.lossless ? 1e-9 : 0.1);
  EXPECT_TRUE(audio.damaged.empty());

  // Lossy codecs fade at the ends of the sound.
  const auto from = static_cast<std::size_t>(format.lossless ? 0 : format.sampleRate / 10);
  const std::size_t count = original.size() - 2 * from;
  ASSERT_GE(audio.samples.size(), from + static_cast<std::size_t>(format.delay) + count);
  const auto got =
      std::span(audio.samples).subspan(from + static_cast<std::size_t>(format.delay), count);
  const auto wanted = std::span(original).subspan(from, count);
  const double difference = rmsDifference(got, wanted);
  const double error = difference * difference * static_cast<double>(count) / energy(wanted);
  // A shift by some samples would already make it more.
  EXPECT_LT(error, format.error);
  // LAME takes 5 % off the level.
  EXPECT_NEAR(energy(got) / energy(wanted), 1.0, format.lossless ? 2e-3 : 0.12);

  const auto peak = std::max_element(got.begin(), got.end());
  const double click = static_cast<double>(from + (peak - got.begin())) / format.sampleRate;
  EXPECT_NEAR(click, kClickSeconds, std::max(0.0002, 1.5 / format.sampleRate));
}

TEST_P(FormatOfATool, AnyWindowIsThatPartOfTheWhole) {
  const unsigned seed = 20260;
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 generator(seed);
  constexpr double kLength = 0.7;
  std::vector<TimeWindow> windows{{0.0, 1.0}, {kToolSeconds - 1.0, 1.0}};
  for (int i = 0; i < 4; ++i)
    windows.push_back(
        {std::uniform_real_distribution(0.0, kToolSeconds - kLength)(generator), kLength});

  const AudioInfo info = probeAudio(path_);
  for (const int rate : {info.sampleRate, info.sampleRate == kSampleRate ? 16000 : kSampleRate}) {
    const DecodeOptions options{.targetRate = rate};
    const MonoAudio whole = decodeAudio(path_, options);
    decodeWindows(
        path_, windows,
        [&](std::size_t index, DecodedWindow window) {
          const TimeWindow& place = windows.at(index);
          SCOPED_TRACE(testing::Message() << rate << " Hz, from " << place.startSeconds << " s");
          const MonoAudio alone =
              decodeWindow(path_, place.startSeconds, place.durationSeconds, options);
          EXPECT_TRUE(std::get<MonoAudio>(window).samples == alone.samples);
          const auto first = static_cast<std::size_t>(std::llround(place.startSeconds * rate));
          std::vector<float> part(whole.samples.begin() + static_cast<std::ptrdiff_t>(first),
                                  whole.samples.end());
          part.resize(alone.samples.size(), 0.0f);
          if (GetParam().lossless)
            EXPECT_TRUE(alone.samples == part);
          else
            EXPECT_LE(rmsDifference(alone.samples, part), 1e-4);
        },
        options);
  }
}

INSTANTIATE_TEST_SUITE_P(Tools, FormatOfATool, testing::ValuesIn(test::toolFormats()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace cuadrante
