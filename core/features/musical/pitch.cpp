#include "core/features/musical/pitch.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace cuadrante::musical {
namespace {

constexpr double kRange = 70.0;  ///< dB below the loudest semitone of the clip
constexpr double kNoStrength = 1e-9;

/// Harmonics by their distance in semitones, and their weights.
constexpr std::array<std::pair<std::size_t, double>, 5> kHarmonics{
    {{0, 1.0}, {12, 0.6}, {19, 0.4}, {24, 0.3}, {28, 0.2}}};
/// The share of a note's salience that its harmonics owe to it.
constexpr std::array<std::pair<std::size_t, double>, 4> kOwed{
    {{12, 0.5}, {19, 0.35}, {24, 0.25}, {28, 0.2}}};

/// What stands out of an octave around it, in decibels.
Frames standingOut(const Frames& semitones) {
  constexpr std::ptrdiff_t kReach = 6;
  Frames out(semitones.count, semitones.width);
  if (semitones.values.empty())
    return out;
  const double loudest = *std::ranges::max_element(semitones.values);
  if (loudest <= 0.0)
    return out;
  std::vector<double> decibels(semitones.width);
  for (std::size_t frame = 0; frame < semitones.count; ++frame) {
    const auto row = semitones.row(frame);
    for (std::size_t i = 0; i < row.size(); ++i)
      decibels[i] = std::max(0.0, kRange + 10.0 * std::log10(std::max(row[i] / loudest, 1e-9)));
    for (std::ptrdiff_t i = 0; i < std::ssize(decibels); ++i) {
      const auto from = decibels.begin() + std::max<std::ptrdiff_t>(0, i - kReach);
      const auto to = decibels.begin() + std::min(std::ssize(decibels), i + kReach + 1);
      const double around = std::accumulate(from, to, 0.0) / (2 * kReach + 1);
      out.row(frame)[static_cast<std::size_t>(i)] =
          std::max(0.0, decibels[static_cast<std::size_t>(i)] - around);
    }
  }
  return out;
}

/// Which notes sound: a quarter of what the strongest note of loud frames has.
std::vector<std::vector<bool>> soundingNotes(const Frames& salience) {
  std::vector<double> strongest;
  for (std::size_t frame = 0; frame < salience.count; ++frame)
    strongest.push_back(*std::ranges::max_element(salience.row(frame)));
  const double least = 0.25 * quantile(strongest, 0.9);
  std::vector<std::vector<bool>> sounding(salience.count, std::vector<bool>(salience.width));
  for (std::size_t frame = 0; frame < salience.count; ++frame)
    for (std::size_t note = 0; note < salience.width; ++note)
      sounding[frame][note] = salience.row(frame)[note] > least;
  return sounding;
}

/// Shares of the sum, octave by octave from C1.
std::vector<double> byOctave(const std::vector<double>& ofNotes) {
  const double sum = std::accumulate(ofNotes.begin(), ofNotes.end(), kNoStrength);
  std::vector<double> shares;
  for (std::size_t first = 0; first + 12 <= ofNotes.size(); first += 12)
    shares.push_back(std::accumulate(ofNotes.begin() + static_cast<std::ptrdiff_t>(first),
                                     ofNotes.begin() + static_cast<std::ptrdiff_t>(first + 12),
                                     0.0) /
                     sum);
  return shares;
}

void measureRegister(const Frames& semitones, const Frames& salience, Measures& measures) {
  const std::vector<double> notes = columnSums(salience);
  const double sum = std::accumulate(notes.begin(), notes.end(), kNoStrength);
  double first = 0.0, second = 0.0;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    const double pitch = kLowestNote + static_cast<double>(i);
    first += notes[i] * pitch / sum;
    second += notes[i] * pitch * pitch / sum;
  }
  measures.add("register", first);
  measures.add("register_sd", std::sqrt(std::max(0.0, second - first * first)));
  for (const double share : {0.05, 0.25, 0.5, 0.75, 0.95}) {
    double held = 0.0;
    std::size_t note = 0;
    while (note + 1 < notes.size() && (held += notes[note]) < share * sum)
      ++note;
    measures.add("register_p" + std::to_string(static_cast<int>(100.0 * share)),
                 kLowestNote + static_cast<double>(note));
  }
  measures.add("octave", byOctave(notes));
  std::vector<double> energies = byOctave(columnSums(semitones));
  for (double& energy : energies)
    energy = std::log10(energy + 1e-5);
  measures.add("octave_energy", energies);
}

void measureVoices(const Frames& salience, const std::vector<std::vector<bool>>& sounding,
                   Measures& measures) {
  std::vector<double> counts, low, high, between, entropies;
  for (std::size_t frame = 0; frame < sounding.size(); ++frame) {
    const auto& notes = sounding[frame];
    counts.push_back(static_cast<double>(std::ranges::count(notes, true)));
    const auto row = salience.row(frame);
    const double sum = std::accumulate(row.begin(), row.end(), kNoStrength);
    double entropy = 0.0;
    for (const double value : row)
      entropy -= value / sum * std::log(value / sum + kNoStrength);
    entropies.push_back(entropy);
    const auto lowest = std::ranges::find(notes, true);
    if (lowest == notes.end())
      continue;
    const auto highest = std::find(notes.rbegin(), notes.rend(), true);
    low.push_back(kLowestNote + static_cast<double>(lowest - notes.begin()));
    high.push_back(kHighestNote - static_cast<double>(highest - notes.rbegin()));
    between.push_back(high.back() - low.back());
  }
  measures.addSpread("notes_at_once", counts);
  measures.add("note_entropy", mean(entropies));
  measures.addSpread("lowest_note", low);
  measures.addSpread("highest_note", high);
  measures.add("note_range", mean(between));
  measures.add("highest_note_change", mean(absoluteChanges(high)));
  measures.add("lowest_note_change", mean(absoluteChanges(low)));
}

/// Begins and lengths of notes, in frames.
void measureDurations(const std::vector<std::vector<bool>>& sounding, double framesPerSecond,
                      Measures& measures) {
  const std::size_t frames = sounding.size();
  const std::size_t width = frames == 0 ? 0 : sounding.front().size();
  std::vector<double> lengths, begins(frames == 0 ? 0 : frames - 1, 0.0), ofNote(width, 0.0);
  double all = 0.0;
  for (std::size_t note = 0; note < width; ++note) {
    std::size_t length = 0;
    for (std::size_t frame = 0; frame <= frames; ++frame) {
      const bool sounds = frame < frames && sounding[frame][note];
      if (sounds && length == 0 && frame > 0) {
        begins[frame - 1] += 1.0;
        ofNote[note] += 1.0;
      }
      if (!sounds && length > 0)
        lengths.push_back(static_cast<double>(length));
      length = sounds ? length + 1 : 0;
      all += sounds ? 1.0 : 0.0;
    }
  }
  const double seconds = static_cast<double>(frames) / framesPerSecond;
  const auto between = [&](int from, int to) {
    return std::accumulate(ofNote.begin() + (from - kLowestNote),
                           ofNote.begin() + (to - kLowestNote), 0.0);
  };
  const double begun = between(kLowestNote, kHighestNote + 1);
  measures.add("note_length", std::log2(std::max(all, 1.0) / std::max(begun, 1.0)));
  measures.add("notes_begun", begun / seconds);
  measures.add("notes_begun_low", between(kLowestNote, 60) / seconds);
  measures.add("notes_begun_high", between(60, kHighestNote + 1) / seconds);
  measures.add("notes_begun_by_register",
               {std::log10(between(24, 48) + 1.0), std::log10(between(48, 60) + 1.0),
                std::log10(between(60, 72) + 1.0), std::log10(between(72, 84) + 1.0),
                std::log10(between(84, 108) + 1.0)});
  const auto share = [&](auto condition) {
    return static_cast<double>(std::ranges::count_if(begins, condition)) /
           static_cast<double>(std::max<std::size_t>(1, begins.size()));
  };
  measures.add("frames_without_begin", share([](double n) { return n < 1.0; }));
  measures.add("frames_with_one_begin", share([](double n) { return n == 1.0; }));
  measures.add("frames_with_two_begins", share([](double n) { return n > 1.0; }));
  measures.add("frames_with_chord", share([](double n) { return n > 2.0; }));
  measures.add("begins_sd", deviation(begins));
  if (lengths.empty())
    lengths.push_back(1.0);
  std::vector<double> logarithms;
  for (const double length : lengths)
    logarithms.push_back(std::log2(length));
  measures.addSpread("note_lengths", logarithms);
  measures.add("note_lengths", histogram(lengths, {1.0, 2.0, 4.0, 8.0, 16.0, 1e6}));
}

}  // namespace

Frames noteSalience(const Frames& semitones) {
  const Frames out = standingOut(semitones);
  const std::size_t width = out.width;
  Frames salience(out.count, width);
  std::vector<double> summed(width);
  for (std::size_t frame = 0; frame < out.count; ++frame) {
    const auto own = out.row(frame);
    for (std::size_t note = 0; note < width; ++note) {
      summed[note] = 0.0;
      // A note whose fundamental does not sound is none.
      if (own[note] > 0.0)
        for (const auto& [distance, weight] : kHarmonics)
          if (note + distance < width)
            summed[note] += weight * own[note + distance];
    }
    for (std::size_t note = 0; note < width; ++note) {
      double owed = 0.0;
      for (const auto& [distance, share] : kOwed)
        if (note >= distance)
          owed = std::max(owed, share * summed[note - distance]);
      salience.row(frame)[note] = std::max(0.0, summed[note] - owed);
    }
  }
  return salience;
}

Frames chromaOf(const Frames& salience, int lowest, int highest) {
  Frames chroma(salience.count, 12);
  for (std::size_t frame = 0; frame < salience.count; ++frame)
    for (int note = lowest; note <= highest; ++note)
      chroma.row(frame)[static_cast<std::size_t>(note % 12)] +=
          salience.row(frame)[static_cast<std::size_t>(note - kLowestNote)];
  return chroma;
}

Chroma meanChroma(const Frames& chroma, std::size_t from, std::size_t to) {
  Chroma sums{};
  for (std::size_t frame = from; frame < to; ++frame)
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += chroma.row(frame)[i];
  const double sum = std::accumulate(sums.begin(), sums.end(), kNoStrength);
  for (double& value : sums)
    value /= sum;
  return sums;
}

void measureNotes(const Frames& semitones, const Frames& salience, double framesPerSecond,
                  Measures& measures) {
  const auto sounding = soundingNotes(salience);
  measureRegister(semitones, salience, measures);
  measureVoices(salience, sounding, measures);
  measureDurations(sounding, framesPerSecond, measures);
}

}  // namespace cuadrante::musical
