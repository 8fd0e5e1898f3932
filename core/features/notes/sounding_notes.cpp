#include "core/features/notes/sounding_notes.h"

#include "core/features/musical/harmony.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace cuadrante {
namespace {

using musical::Chroma;
using musical::Measures;

constexpr float kHeard = 0.15F;    ///< less is not counted at all
constexpr double kSounding = 0.3;  ///< a note sounds
constexpr double kNothing = 1e-6;
constexpr std::size_t kEvery = 8;  ///< frames from one look at harmony to the next: 93 ms

double midi(std::size_t note) {
  return NotePosteriors::kLowestNote + static_cast<double>(note);
}

std::size_t classOf(std::size_t note) {
  return (note + NotePosteriors::kLowestNote) % 12;
}

/// How surely each note sounds, 0 where hardly: `[frames, 88]`.
musical::Frames activity(const NotePosteriors& heard) {
  musical::Frames active(heard.frames, NotePosteriors::kNotes);
  std::ranges::transform(heard.note, active.values.begin(),
                         [](float value) { return value > kHeard ? double{value} : 0.0; });
  return active;
}

std::vector<double> rowSums(const musical::Frames& frames) {
  std::vector<double> sums;
  for (std::size_t frame = 0; frame < frames.count; ++frame)
    sums.push_back(std::accumulate(frames.row(frame).begin(), frames.row(frame).end(), 0.0));
  return sums;
}

void measureNumber(const musical::Frames& active, const std::vector<double>& sums,
                   Measures& measures) {
  std::vector<double> numbers;
  for (std::size_t frame = 0; frame < active.count; ++frame)
    numbers.push_back(static_cast<double>(
        std::ranges::count_if(active.row(frame), [](double value) { return value > kSounding; })));
  const auto share = [&](auto condition) {
    return static_cast<double>(std::ranges::count_if(numbers, condition)) /
           static_cast<double>(std::max<std::size_t>(1, numbers.size()));
  };
  measures.addSpread("notes_sounding", numbers);
  measures.add("nothing_sounding", share([](double n) { return n == 0.0; }));
  measures.add("four_sounding", share([](double n) { return n >= 4.0; }));
  measures.add("six_sounding", share([](double n) { return n >= 6.0; }));
  measures.addSpread("activity", sums);
  const auto half = static_cast<std::ptrdiff_t>(sums.size() / 2);
  measures.add("activity_course", musical::mean({sums.begin() + half, sums.end()}) -
                                      musical::mean({sums.begin(), sums.begin() + half}));
}

/// The outer voices where anything sounds.
void measureOuterVoices(const musical::Frames& active, Measures& measures) {
  std::vector<double> high, low, between;
  for (std::size_t frame = 0; frame < active.count; ++frame) {
    const auto row = active.row(frame);
    const auto sounds = [](double value) { return value > kSounding; };
    const auto first = std::ranges::find_if(row, sounds);
    if (first == row.end())
      continue;
    const auto last = std::find_if(row.rbegin(), row.rend(), sounds);
    low.push_back(midi(static_cast<std::size_t>(first - row.begin())));
    high.push_back(
        midi(NotePosteriors::kNotes - 1 - static_cast<std::size_t>(last - row.rbegin())));
    between.push_back(high.back() - low.back());
  }
  constexpr double kMiddle = 60.0;
  if (high.empty())
    for (std::vector<double>* const voice : {&high, &low, &between})
      voice->push_back(kMiddle);
  measures.addSpread("upper_voice", high);
  measures.addSpread("lower_voice", low);
  measures.addSpread("between_voices", between);
}

void measureRegister(const musical::Frames& active, Measures& measures) {
  const std::vector<double> weights = musical::columnSums(active);
  const double sum = std::accumulate(weights.begin(), weights.end(), kNothing);
  double centre = 0.0, spread = 0.0;
  for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note)
    centre += weights[note] * midi(note) / sum;
  for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note)
    spread += weights[note] * (midi(note) - centre) * (midi(note) - centre) / sum;
  measures.add("notes_register", centre);
  measures.add("notes_register_sd", std::sqrt(spread));
  std::vector<double> quantiles;
  for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) {
    double held = 0.0;
    std::size_t note = 0;
    while (note + 1 < NotePosteriors::kNotes && (held += weights[note]) < share * sum)
      ++note;
    quantiles.push_back(sum > 1e-3 ? midi(note) : 60.0);
  }
  measures.add("notes_register_quantile", quantiles);
  measureOuterVoices(active, measures);
  std::vector<double> octaves;
  for (std::size_t first = 3; first + 12 <= NotePosteriors::kNotes; first += 12)  // from C1 on
    octaves.push_back(std::accumulate(weights.begin() + static_cast<std::ptrdiff_t>(first),
                                      weights.begin() + static_cast<std::ptrdiff_t>(first + 12),
                                      0.0) /
                      sum);
  measures.add("notes_octave", octaves);
}

/// Every few frames, how surely each pitch class sounds in its surest octave: `[looks, 12]`.
musical::Frames pitchClasses(const musical::Frames& active) {
  musical::Frames classes((active.count + kEvery - 1) / kEvery, 12);
  for (std::size_t look = 0; look < classes.count; ++look)
    for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note) {
      double& value = classes.row(look)[classOf(note)];
      value = std::max(value, active.row(look * kEvery)[note]);
    }
  return classes;
}

/// Interval classes 1 to 6, and how much sounds together at all.
void measureIntervals(const musical::Frames& classes, Measures& measures) {
  std::vector<double> intervals(6, 0.0);
  for (std::size_t look = 0; look < classes.count; ++look)
    for (std::size_t i = 0; i < 12; ++i)
      for (std::size_t k = 1; k < 12; ++k)
        intervals[std::min(k, 12 - k) - 1] +=
            classes.row(look)[i] * classes.row(look)[(i + k) % 12];
  const double sum = std::accumulate(intervals.begin(), intervals.end(), 0.0);
  for (double& interval : intervals)
    interval /= sum + kNothing;
  measures.add("interval_class", intervals);
  measures.add("sounding_together", std::log(sum + 1.0));
}

/// What sounds above the lowest note, by the distance from it.
void measureAboveBass(const musical::Frames& active, Measures& measures) {
  std::vector<double> above(12, 0.0);
  for (std::size_t frame = 0; frame < active.count; frame += kEvery) {
    const auto row = active.row(frame);
    std::size_t bass = NotePosteriors::kNotes;
    for (std::size_t note = 0; note < NotePosteriors::kNotes; ++note) {
      if (row[note] <= kSounding)
        continue;
      if (bass < NotePosteriors::kNotes)
        above[(note - bass) % 12] += row[note];
      else
        bass = note;
    }
  }
  const double sum = std::accumulate(above.begin(), above.end(), kNothing);
  for (double& share : above)
    share /= sum;
  measures.add("above_bass", above);
}

/// How surely all three notes of the best major, minor, diminished and augmented triad sound.
void measureTriads(const musical::Frames& classes, Measures& measures) {
  constexpr std::array<std::array<std::size_t, 3>, 4> kTriads{
      {{0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}}};
  std::vector<double> fits(kTriads.size(), 0.0);
  for (std::size_t look = 0; look < classes.count; ++look)
    for (std::size_t kind = 0; kind < kTriads.size(); ++kind) {
      double best = 0.0;
      for (std::size_t root = 0; root < 12; ++root) {
        double least = std::numeric_limits<double>::infinity();
        for (const std::size_t note : kTriads[kind])
          least = std::min(least, classes.row(look)[(root + note) % 12]);
        best = std::max(best, least);
      }
      fits[kind] += best / static_cast<double>(classes.count);
    }
  measures.add("triad_sounding", fits);
  measures.add("major_triad_over_minor_sounding", fits[0] - fits[1]);
}

/// To sum 1.
Chroma shares(const Chroma& chroma) {
  Chroma result = chroma;
  const double sum = std::accumulate(chroma.begin(), chroma.end(), kNothing);
  for (double& value : result)
    value /= sum;
  return result;
}

void measureKey(const Chroma& sounding, const Chroma& struck, Measures& measures) {
  const musical::KeyFit fit = musical::keyFit(sounding), fitOfStruck = musical::keyFit(struck);
  std::vector<double> all(fit.major.begin(), fit.major.end());
  all.insert(all.end(), fit.minor.begin(), fit.minor.end());
  std::ranges::sort(all);
  measures.add("notes_major_fit", fit.bestMajor());
  measures.add("notes_minor_fit", fit.bestMinor());
  measures.add("notes_mode", fit.bestMajor() - fit.bestMinor());
  measures.add("struck_mode", fitOfStruck.bestMajor() - fitOfStruck.bestMinor());
  measures.add("notes_key_clarity", all[all.size() - 1] - all[all.size() - 2]);
  measures.add("notes_major", fit.isMajor() ? 1.0 : 0.0);

  const std::size_t tonic = fit.tonic();
  std::vector<double> degrees, struckDegrees;
  for (std::size_t degree = 0; degree < 12; ++degree) {
    degrees.push_back(shares(sounding)[(tonic + degree) % 12]);
    struckDegrees.push_back(shares(struck)[(tonic + degree) % 12]);
  }
  measures.add("degree_sounding", degrees);
  measures.add("degree_struck", struckDegrees);
  measures.add("major_third", degrees[4] - degrees[3]);
  measures.add("major_sixth", degrees[9] - degrees[8]);
  measures.add("major_seventh", degrees[11] - degrees[10]);
}

/// How many pitch classes there are, and how much they change.
void measureClasses(const musical::Frames& classes, const Chroma& sounding, Measures& measures) {
  double entropy = 0.0, used = 0.0, changes = 0.0, sum = kNothing;
  for (const double share : shares(sounding)) {
    entropy -= share * std::log(share + 1e-9);
    used += share > 0.04 ? 1.0 : 0.0;
  }
  for (std::size_t look = 0; look < classes.count; ++look)
    for (std::size_t i = 0; i < 12; ++i) {
      sum += classes.row(look)[i];
      changes += look > 0 ? std::abs(classes.row(look)[i] - classes.row(look - 1)[i]) : 0.0;
    }
  measures.add("pitch_class_entropy", entropy);
  measures.add("pitch_classes", used);
  measures.add("pitch_class_changes", changes / sum);
}

}  // namespace

void measureSoundingNotes(const NotePosteriors& heard, const Chroma& struck, Measures& measures) {
  const musical::Frames active = activity(heard);
  measureNumber(active, rowSums(active), measures);
  measureRegister(active, measures);
  const musical::Frames classes = pitchClasses(active);
  measureIntervals(classes, measures);
  measureAboveBass(active, measures);
  measureTriads(classes, measures);
  Chroma sounding{};
  std::ranges::copy(musical::columnSums(classes), sounding.begin());
  measureKey(sounding, struck, measures);
  measureClasses(classes, sounding, measures);
}

}  // namespace cuadrante
