// What it costs that sound is decoded in a process of its own: the same windows of 10 s of each
// song decoded here and there, in turns. Prints the start of such a process and, for each song, the
// least and the median milliseconds of a clip both ways, and their ratios.
//   bench_decoding SONG...
#include "core/audio/decoder.h"
#include "core/audio/decoder_process.h"
#include "core/audio/decoding.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <variant>
#include <vector>

namespace {

using namespace cuadrante;
using Take = std::function<void(std::size_t, DecodedWindow)>;

constexpr int kRounds = 15;
constexpr double kClip = 10.0;

double msOf(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
      .count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void measure(const std::filesystem::path& song) {
  std::vector<TimeWindow> windows;
  for (double start = 0.0; start + kClip <= probeAudio(song).seconds; start += kClip)
    windows.push_back({start, kClip});
  if (windows.empty())
    return;
  std::vector<double> here, there;
  std::size_t samples = 0;
  const Take take = [&samples](std::size_t, const DecodedWindow& window) {
    samples += std::get<MonoAudio>(window).samples.size();
  };
  for (int round = 0; round < kRounds; ++round) {
    const auto count = static_cast<double>(windows.size());
    here.push_back(msOf([&] { decodeSoundWindows(SoundFile(song), windows, take); }) / count);
    there.push_back(msOf([&] { decodeWindows(song, windows, take); }) / count);
  }
  std::printf("%-30s %3zu clips  here %6.2f (%6.2f)  process %6.2f (%6.2f)  ratio %.2f (%.2f)\n",
              song.filename().c_str(), windows.size(), std::ranges::min(here), median(here),
              std::ranges::min(there), median(there),
              std::ranges::min(there) / std::ranges::min(here), median(there) / median(here));
}

}  // namespace

int main(int count, char** words) {
  std::vector<double> starts;
  for (int round = 0; round < kRounds; ++round)
    starts.push_back(msOf([] { DecoderProcess(); }));
  std::printf("start of a process: least %.1f ms, median %.1f ms\n", std::ranges::min(starts),
              median(starts));
  for (int i = 1; i < count; ++i)
    measure(words[i]);
}
