#include "core/learning/format_confound.h"

#include "core/dataset/labelled_axis.h"
#include "core/ground/random_draw.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

constexpr double kLeastShare = 0.05;  ///< of a format that counts
constexpr double kLeastGain = 0.05;
constexpr int kPermutations = 999;
constexpr double kSurprise = 0.01;
constexpr double kLeastShift = 0.2;

using Counts = std::vector<std::int64_t>;

/// The clips of one song that are stored in one way.
struct SongOfFormat {
  std::size_t format = 0;
  Counts ofClass;
};

std::vector<SongOfFormat> songsOf(const std::vector<DatasetClip>& clips, Task task,
                                  const std::vector<SoundFormat>& formats) {
  const auto classes = static_cast<std::size_t>(std::max(2, outputsOf(task)));
  std::map<std::pair<std::string, SoundFormat>, std::size_t> known;
  std::vector<SongOfFormat> songs;
  for (const DatasetClip& clip : clips) {
    if (!clip.format.isKnown())
      continue;
    const auto [place, isNew] = known.try_emplace({clip.song, clip.format}, songs.size());
    // Clips of unknown songs are songs of their own.
    const bool own = isNew || clip.song.empty();
    const std::size_t song = own ? songs.size() : place->second;
    if (own)
      songs.push_back({static_cast<std::size_t>(std::ranges::lower_bound(formats, clip.format) -
                                                formats.begin()),
                       Counts(classes)});
    ++songs[song].ofClass[static_cast<std::size_t>(classOf(clip.label, task))];
  }
  return songs;
}

std::vector<SoundFormat> formatsOf(const std::vector<DatasetClip>& clips) {
  std::vector<SoundFormat> formats;
  for (const DatasetClip& clip : clips)
    if (clip.format.isKnown())
      formats.push_back(clip.format);
  std::ranges::sort(formats);
  formats.erase(std::unique(formats.begin(), formats.end()), formats.end());
  return formats;
}

std::int64_t sum(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

/// The clips of each class by format.
std::vector<Counts> countsOf(const std::vector<SongOfFormat>& songs, std::size_t formats) {
  std::vector<Counts> counts(formats, Counts(songs.front().ofClass.size()));
  for (const SongOfFormat& song : songs)
    for (std::size_t value = 0; value < song.ofClass.size(); ++value)
      counts[song.format][value] += song.ofClass[value];
  return counts;
}

/// The clips that the most frequent class of each format is right for.
std::int64_t rightByFormat(const std::vector<SongOfFormat>& songs, std::size_t formats) {
  std::int64_t right = 0;
  for (const Counts& counts : countsOf(songs, formats))
    right += std::ranges::max(counts);
  return right;
}

/// The share of permutations of the formats among the songs by which as many clips are right.
double permutationP(std::vector<SongOfFormat> songs, std::size_t formats) {
  const std::int64_t found = rightByFormat(songs, formats);
  std::mt19937_64 generator(1);
  int reached = 1;
  for (int i = 0; i < kPermutations; ++i) {
    for (std::size_t last = songs.size() - 1; last > 0; --last)
      std::swap(songs[last].format, songs[drawBelow(generator, last + 1)].format);
    reached += rightByFormat(songs, formats) >= found ? 1 : 0;
  }
  return static_cast<double>(reached) / (kPermutations + 1);
}

/// The clips of each known format, in the test set and outside of it.
std::map<SoundFormat, std::pair<std::int64_t, std::int64_t>> sidesOf(
    const std::vector<DatasetClip>& clips, const std::vector<Subset>& split) {
  std::map<SoundFormat, std::pair<std::int64_t, std::int64_t>> sides;
  for (std::size_t row = 0; row < clips.size(); ++row)
    if (clips[row].format.isKnown()) {
      auto& [test, others] = sides[clips[row].format];
      ++(split[row] == Subset::Test ? test : others);
    }
  return sides;
}

}  // namespace

std::int64_t FormatClasses::clips() const {
  return sum(ofClass);
}

std::optional<FormatGuess> guessByFormat(const std::vector<DatasetClip>& clips, Task task) {
  const std::vector<SoundFormat> formats = formatsOf(clips);
  if (formats.size() < 2)
    return std::nullopt;
  const std::vector<SongOfFormat> songs = songsOf(clips, task, formats);
  const std::vector<Counts> counts = countsOf(songs, formats.size());
  Counts ofClass(counts.front().size());
  for (const Counts& format : counts)
    for (std::size_t value = 0; value < format.size(); ++value)
      ofClass[value] += format[value];
  const auto all = static_cast<double>(sum(ofClass));
  FormatGuess guess;
  guess.task = task;
  guess.byFormat = static_cast<double>(rightByFormat(songs, formats.size())) / all;
  guess.majority = static_cast<double>(std::ranges::max(ofClass)) / all;
  const auto frequent = std::ranges::count_if(counts, [all](const Counts& format) {
    return static_cast<double>(sum(format)) >= kLeastShare * all;
  });
  if (frequent < 2 || guess.byFormat - guess.majority <= kLeastGain)
    return std::nullopt;
  guess.p = permutationP(songs, formats.size());
  if (guess.p > kSurprise)
    return std::nullopt;
  for (std::size_t format = 0; format < formats.size(); ++format)
    guess.formats.push_back({formats[format], counts[format]});
  std::ranges::stable_sort(guess.formats, std::ranges::greater{}, &FormatClasses::clips);
  return guess;
}

std::vector<FormatGuess> guessesByFormat(const std::vector<DatasetClip>& clips) {
  std::vector<FormatGuess> guesses;
  if (const auto only = onlyAxis(clips)) {
    if (auto guess = guessByFormat(clips, only == Axis::Energia ? Task::Energia : Task::Placer))
      guesses.push_back(std::move(*guess));
    return guesses;
  }
  for (const Task task : {Task::Energia, Task::Placer, Task::Cuadrantes})
    if (task != Task::Cuadrantes || guesses.empty())
      if (auto guess = guessByFormat(clips, task))
        guesses.push_back(std::move(*guess));
  return guesses;
}

std::optional<FormatShift> formatShift(const std::vector<DatasetClip>& clips,
                                       const SplitOptions& split) {
  if (formatsOf(clips).size() < 2)
    return std::nullopt;
  std::optional<FormatShift> largest;
  const auto size = [](const FormatShift& shift) { return std::abs(shift.test - shift.others); };
  SplitOptions options = split;
  for (int fold = 1; fold <= std::max(1, split.folds); ++fold) {
    if (split.folds > 0)
      options.fold = fold;
    const auto sides = sidesOf(clips, makeSplit(clips, options));
    std::int64_t test = 0, others = 0;
    for (const auto& [format, counts] : sides) {
      test += counts.first;
      others += counts.second;
    }
    if (test == 0 || others == 0)
      continue;
    for (const auto& [format, counts] : sides) {
      const FormatShift shift{format, static_cast<double>(counts.first) / static_cast<double>(test),
                              static_cast<double>(counts.second) / static_cast<double>(others),
                              split.folds > 0 ? fold : 0};
      if (size(shift) > (largest ? size(*largest) : kLeastShift))
        largest = shift;
    }
  }
  return largest;
}

}  // namespace cuadrante
