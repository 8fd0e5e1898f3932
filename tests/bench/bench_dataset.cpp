// What bench_dataset.py runs: `bench_dataset make FOLDER CLIPS` makes a project of cut and labelled
// clips, chords of decaying notes over noise, from the 1,000th on links to the first;
// `bench_dataset build FOLDER [float16]` builds a version of it.
#include "core/audio/wav.h"
#include "core/store/project.h"
#include "core/work/build.h"

#include <cmath>
#include <complex>
#include <filesystem>
#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace cuadrante;

constexpr std::size_t kDistinct = 1000;
constexpr std::size_t kSamples = 441'000;

Pcm16 music(std::mt19937& random) {
  constexpr int kNotes = 3;
  constexpr std::size_t kNoteSamples = 22'050;
  Pcm16 sound{.sampleRate = kSampleRate, .samples = std::vector<std::int16_t>(kSamples)};
  std::complex<float> turns[kNotes];
  std::complex<float> notes[kNotes];
  for (std::size_t n = 0; n < kSamples; ++n) {
    if (n % kNoteSamples == 0)
      for (int note = 0; note < kNotes; ++note) {
        const double pitch = 55.0 * std::exp2(static_cast<double>(random() % 60) / 12.0);
        // A note falls to a tenth in half a second.
        const double decay = std::pow(0.1, 1.0 / kNoteSamples);
        turns[note] = std::polar(static_cast<float>(decay),
                                 static_cast<float>(2.0 * std::numbers::pi * pitch / kSampleRate));
        notes[note] = 6000.0F;
      }
    float value = static_cast<float>(random() % 401) - 200.0F;
    for (int note = 0; note < kNotes; ++note) {
      // The square gives a harmonic.
      value += notes[note].imag() + notes[note].imag() * notes[note].real() / 12'000.0F;
      notes[note] *= turns[note];
    }
    sound.samples[n] = static_cast<std::int16_t>(value);
  }
  return sound;
}

void make(const std::filesystem::path& folder, std::size_t count) {
  Project project = Project::create(folder);
  std::filesystem::create_directories(folder / "clips");
  AudioInfo info;
  info.seconds = 10.0 * static_cast<double>(count);
  info.sampleRate = kSampleRate;
  info.channels = 1;
  const SongId song = project.catalogue().addSong(folder / "song.wav", info, 1).first;
  const Annotator ana = project.annotations().annotator("Ana", AnnotatorKind::Person);
  std::mt19937 random(1);
  std::vector<ClipId> clips;
  std::vector<Annotation> labels;
  for (const Clip& clip : project.catalogue().clipsOf(song)) {
    const std::filesystem::path file = project.clipFile(clip.id);
    if (clips.size() < kDistinct)
      writeWav(file, music(random));
    else
      std::filesystem::create_hard_link(project.clipFile(clips[clips.size() % kDistinct]), file);
    clips.push_back(clip.id);
    Annotation label;
    label.clip = clip.id;
    label.annotator = ana.id;
    label.point = {0.5, -0.5};
    labels.push_back(label);
  }
  project.catalogue().setSelection(clips);
  project.annotations().appendAll(labels);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "make") {
    make(words[1], std::stoul(words[2]));
    return 0;
  }
  if (words.size() < 2 || words[0] != "build")
    return 2;
  Project project = Project::open(words[1]);
  BuildOptions options;
  if (words.size() == 3 && words[2] == "float16")
    options.element = NpyType::Float16;
  buildVersion(project, options, {}, {});
}
