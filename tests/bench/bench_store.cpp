// What a project's store costs: opening it, a durable label, reading all labels. Prints medians in
// ms; run the programs of two versions in turn to compare them:
//
//   bench_store FOLDER [CLIPS]     FOLDER is made; 20,000 clips unless told otherwise
#include "core/store/project.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace cuadrante;

constexpr int kClipsPerSong = 1'000;

template <class Work>
double medianMs(int times, Work&& work) {
  std::vector<double> took;
  for (int i = 0; i < times; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    took.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::nth_element(took.begin(), took.begin() + times / 2, took.end());
  return took[static_cast<std::size_t>(times) / 2];
}

void fill(Project& project, int clips) {
  std::vector<ClipId> all;
  std::vector<Annotation> labels;
  const AnnotatorId ana = project.annotations().annotator("Ana", AnnotatorKind::Person).id;
  for (int song = 0; song * kClipsPerSong < clips; ++song) {
    AudioInfo info;
    info.seconds = 10.0 * kClipsPerSong;
    info.sampleRate = 44100;
    info.channels = 1;
    const auto id =
        project.catalogue().addSong("/music/" + std::to_string(song) + ".wav", info, 1).first;
    for (const Clip& clip : project.catalogue().clipsOf(id)) {
      all.push_back(clip.id);
      Annotation label;
      label.clip = clip.id;
      label.annotator = ana;
      label.point = {.placer = 0.25, .energia = -0.5};
      labels.push_back(label);
    }
  }
  project.catalogue().setSelection(all);
  project.annotations().appendAll(labels);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2)
    return 2;
  const std::string folder = argv[1];
  {
    Project project = Project::create(folder);
    if (project.catalogue().clips().empty())
      fill(project, argc > 2 ? std::atoi(argv[2]) : 20'000);
  }
  std::printf("open %.2f ms\n", medianMs(15, [&] { Project::open(folder); }));
  Project project = Project::open(folder);
  Annotation label = project.annotations().ofClip(ClipId{0}).front();
  label.createdAt.clear();
  std::printf("label %.3f ms\n", medianMs(500, [&] {
                Annotation next = label;
                project.annotations().append(next);
              }));
  std::printf("all labels %.2f ms\n", medianMs(7, [&] { project.annotations().consensus(); }));
  std::printf("all clips %.2f ms\n", medianMs(7, [&] { project.catalogue().clips(); }));
}
