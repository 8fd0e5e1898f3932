#include "models/notes/basic_pitch.h"

#include "core/audio/wav.h"
#include "core/features/notes/note_measures.h"
#include "core/files/npy.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <thread>

namespace cuadrante::models {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNotes = NotePosteriors::kNotes;
const fs::path kModel = fs::path(CUADRANTE_SOURCE_DIR) / "third_party/basic-pitch";

/// Where make_basic_pitch.py wrote: in the repository, or what the nightly test just made.
fs::path fixture() {
  const char* made = std::getenv("CUADRANTE_BASIC_PITCH");
  return made != nullptr ? fs::path(made) : fs::path(CUADRANTE_FIXTURES) / "basic_pitch";
}

/// MIDI notes of six partials each, sounding together for so many seconds at 44,100 Hz.
std::vector<std::int16_t> chord(const std::vector<int>& notes, double seconds, int partials = 6) {
  std::vector<double> sums(static_cast<std::size_t>(44100 * seconds));
  for (const int note : notes)
    for (int partial = 1; partial <= partials; ++partial) {
      const double step =
          2.0 * std::numbers::pi * 440.0 * std::exp2((note - 69) / 12.0) * partial / 44100.0;
      const double amplitude = 4000.0 / std::pow(partial, 1.3);
      for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] += amplitude * std::sin(step * static_cast<double>(i));
    }
  std::vector<std::int16_t> samples;
  for (const double sum : sums)
    samples.push_back(static_cast<std::int16_t>(sum));
  return samples;
}

/// How surely each note sounded, over all frames.
std::vector<double> meanNotes(const NotePosteriors& heard) {
  std::vector<double> means(kNotes, 0.0);
  for (std::size_t i = 0; i < heard.note.size(); ++i)
    means[i % kNotes] += heard.note[i] / static_cast<double>(heard.frames);
  return means;
}

/// MIDI numbers of the notes heard more surely than `least`.
std::vector<int> heardNotes(const NotePosteriors& heard, double least) {
  const std::vector<double> means = meanNotes(heard);
  std::vector<int> notes;
  for (std::size_t note = 0; note < kNotes; ++note)
    if (means[note] > least)
      notes.push_back(NotePosteriors::kLowestNote + static_cast<int>(note));
  return notes;
}

void expectAs(const std::string& name, const std::vector<float>& heard, std::size_t frames,
              std::size_t width) {
  const NpyArray<double> package = readNpyDouble(fixture() / (name + ".npy"));
  ASSERT_EQ(package.shape, (std::vector<std::size_t>{frames, width}));
  ASSERT_EQ(heard.size(), frames * width);
  double most = 0.0;
  for (std::size_t i = 0; i < heard.size(); ++i)
    most = std::max(most, std::abs(heard[i] - package.values[i]));
  EXPECT_LT(most, 1e-3) << name;
}

// The file's values are float16, which alone differ by up to 2.4e-4.
TEST(BasicPitch, HearsWhatItsOwnPackageHears) {
  const Pcm16 sound = readWav(fixture() / "chords.wav");
  ASSERT_EQ(sound.sampleRate, NoteNetwork::kSampleRate);
  std::vector<float> samples;
  for (const std::int16_t sample : sound.samples)
    samples.push_back(static_cast<float>(sample) / 32768.0F);
  const NotePosteriors heard = BasicPitch(kModel).listen(samples);
  EXPECT_GT(heard.frames, NoteNetwork::kFrames) << "more than one window";
  expectAs("note", heard.note, heard.frames, kNotes);
  expectAs("onset", heard.onset, heard.frames, kNotes);
  expectAs("contour", heard.contour, heard.frames, NotePosteriors::kContours);
}

TEST(BasicPitch, HearsTheNotesThatArePlayed) {
  BasicPitch listener(kModel);
  EXPECT_EQ(heardNotes(listener.listen(chord({69}, 4.0, 1)), 0.4), (std::vector<int>{69}))
      << "a sine";
  EXPECT_EQ(heardNotes(listener.listen(chord({60, 64, 67}, 4.0)), 0.4),
            (std::vector<int>{60, 64, 67}));
  EXPECT_EQ(heardNotes(listener.listen(chord({45, 48, 52}, 4.0)), 0.4),
            (std::vector<int>{45, 48, 52}));
}

TEST(BasicPitch, HearsScalesInEveryKeyAsMajorAndMinor) {
  BasicPitch listener(kModel);
  // Up to the tonic's triad, which is held.
  const auto scale = [](int tonic, std::vector<int> degrees) {
    std::vector<std::int16_t> samples;
    for (const int degree : degrees) {
      const auto note = chord({tonic + degree}, 0.2);
      samples.insert(samples.end(), note.begin(), note.end());
    }
    const auto last = chord({tonic, tonic + degrees[2], tonic + 7, tonic + 12}, 1.0);
    samples.insert(samples.end(), last.begin(), last.end());
    return samples;
  };
  for (int tonic = 48; tonic < 60; ++tonic) {
    const auto mode = [&](const std::vector<int>& degrees) {
      const musical::Measures measures = noteMeasures(listener.listen(scale(tonic, degrees)));
      return std::ranges::find(measures.all(), "notes_mode", [](const auto& m) { return m.first; })
          ->second;
    };
    EXPECT_GT(mode({0, 2, 4, 5, 7, 9, 11}), 0.0) << tonic;
    EXPECT_LT(mode({0, 2, 3, 5, 7, 8, 11}), 0.0) << tonic;
  }
}

TEST(BasicPitch, HearsNothingInSilence) {
  const NotePosteriors heard = BasicPitch(kModel).listen(std::vector<std::int16_t>(441000));
  EXPECT_EQ(heard.frames, 860U);
  for (const float note : heard.note)
    EXPECT_LT(note, 0.2F);
}

TEST(BasicPitch, HearsANoteBeginWhereItBegins) {
  std::vector<std::int16_t> samples(44100);
  const auto note = chord({64}, 1.0);
  samples.insert(samples.end(), note.begin(), note.end());
  const NotePosteriors heard = BasicPitch(kModel).listen(samples);
  std::size_t surest = 0;
  for (std::size_t frame = 0; frame < heard.frames; ++frame)
    if (heard.onset[frame * kNotes + 43] > heard.onset[surest * kNotes + 43])
      surest = frame;
  EXPECT_NEAR(static_cast<double>(surest), 86.0, 3.0);
  EXPECT_GT(heard.onset[surest * kNotes + 43], 0.5F);
}

TEST(BasicPitch, HearsTheSameOnAnyThread) {
  const auto samples = chord({50, 57, 65}, 5.0);
  const NotePosteriors alone = BasicPitch(kModel).listen(samples);
  std::vector<NotePosteriors> heard(3);
  {
    std::vector<std::jthread> threads;
    for (NotePosteriors& mine : heard)
      threads.emplace_back([&mine, &samples] { mine = BasicPitch(kModel).listen(samples); });
  }
  for (const NotePosteriors& mine : heard) {
    EXPECT_EQ(mine.note, alone.note);
    EXPECT_EQ(mine.onset, alone.onset);
    EXPECT_EQ(mine.contour, alone.contour);
  }
}

TEST(BasicPitch, HearsAsManyFramesAsTheSoundHas) {
  BasicPitch listener(kModel);
  EXPECT_EQ(listener.listen(std::vector<std::int16_t>()).frames, 0U);
  EXPECT_EQ(listener.listen(std::vector<std::int16_t>(100)).frames, 0U);
  EXPECT_EQ(listener.listen(std::vector<std::int16_t>(1200)).frames, 2U);
  EXPECT_EQ(listener.listen(std::vector<std::int16_t>(44100)).frames, 86U);
  // One frame more than the windows before it give.
  EXPECT_EQ(listener.listen(std::vector<std::int16_t>(73500)).frames, 143U);
}

/// A folder with the two files of the model, to be spoilt.
class DamagedModel : public testing::Test {
 protected:
  DamagedModel() {
    for (const char* file : {"model.json", "group1-shard1of1.bin"})
      fs::copy_file(kModel / file, folder_.path() / file);
  }
  test::Refusal refusal() const {
    return test::refusalOf([&] { BasicPitch listener(folder_.path()); });
  }
  fs::path values() const { return folder_.path() / "group1-shard1of1.bin"; }

  test::TemporaryFolder folder_;
};

TEST_F(DamagedModel, SaysWhichFileIsMissingAndWhatToDo) {
  fs::remove(values());
  const test::Refusal refusal = this->refusal();
  EXPECT_EQ(refusal.reason, Reason::Unavailable);
  EXPECT_EQ(refusal.file, values());
  EXPECT_NE(refusal.what.find("install Cuadrante again"), std::string::npos) << refusal.what;
}

TEST_F(DamagedModel, IsRefusedWhereItWasCutShort) {
  fs::resize_file(values(), fs::file_size(values()) - 1);
  EXPECT_EQ(refusal().file, values());
}

TEST_F(DamagedModel, IsRefusedWhereOneByteDiffers) {
  std::fstream file(values(), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(5000);
  file.put('\x7f');
  file.close();
  EXPECT_NE(refusal().what.find("not those of basic-pitch"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante::models
