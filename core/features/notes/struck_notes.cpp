#include "core/features/notes/struck_notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cuadrante {
namespace {

using musical::deviation;
using musical::mean;
using musical::Measures;
using musical::quantile;
using Values = std::vector<double>;

/// Notes that begin together, as far as one hears.
struct Stroke {
  double begin = 0.0;  ///< s
  double notes = 0.0;
  double highest = 0.0;  ///< MIDI
};

std::vector<Stroke> strokesOf(const std::vector<NoteEvent>& events) {
  constexpr std::size_t kTogether = 3;  ///< frames: 35 ms
  std::vector<Stroke> strokes;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i == 0 || events[i].begin - events[i - 1].begin > kTogether)
      strokes.push_back({.begin = static_cast<double>(events[i].begin) / kFramesOfSecond});
    Stroke& stroke = strokes.back();
    stroke.notes += 1.0;
    stroke.highest = std::max(stroke.highest, static_cast<double>(events[i].pitch));
  }
  return strokes;
}

template <class Get>
Values valuesOf(const std::vector<NoteEvent>& events, const Get& get) {
  Values values;
  for (const NoteEvent& event : events)
    values.push_back(static_cast<double>(get(event)));
  return values;
}

double shareOf(const Values& values, auto condition) {
  return static_cast<double>(std::ranges::count_if(values, condition)) /
         static_cast<double>(std::max<std::size_t>(1, values.size()));
}

Values quantiles(const Values& values, std::initializer_list<double> shares) {
  Values result;
  for (const double share : shares)
    result.push_back(quantile(values, share));
  return result;
}

/// Pearson's; 0 where either does not vary.
double correlation(const Values& a, const Values& b) {
  const double meanA = mean(a), meanB = mean(b), spread = deviation(a) * deviation(b);
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += (a[i] - meanA) * (b[i] - meanB) / static_cast<double>(a.size());
  return spread > 0.0 && a.size() > 2 ? sum / spread : 0.0;
}

void measureRhythm(const std::vector<Stroke>& strokes, Measures& measures) {
  constexpr double kShortest = 0.03, kLongest = 4.0, kOnly = 2.0;  ///< s
  Values between, logarithms, sizes;
  for (std::size_t i = 1; i < strokes.size(); ++i)
    between.push_back(strokes[i].begin - strokes[i - 1].begin);
  if (strokes.size() == 1)
    between.push_back(kOnly);
  for (const double seconds : between)
    logarithms.push_back(std::log2(std::clamp(seconds, kShortest, kLongest)));
  for (const Stroke& stroke : strokes)
    sizes.push_back(stroke.notes);
  measures.addSpread("notes_of_stroke", sizes);
  measures.add("strokes_of_three", shareOf(sizes, [](double notes) { return notes >= 3.0; }));
  measures.addSpread("between_strokes", logarithms);
  measures.add("strokes_uneven", deviation(between) / (mean(between) + 1e-6));
  measures.add("between_strokes_quantile", quantiles(logarithms, {0.1, 0.5, 0.9}));
  // How much longer or shorter each distance is than the one before.
  Values ratios;
  for (std::size_t i = 1; i < logarithms.size(); ++i)
    ratios.push_back(logarithms[i] - logarithms[i - 1]);
  measures.add("stroke_ratio",
               musical::histogram(ratios, {-9.0, -1.5, -0.75, -0.25, 0.25, 0.75, 1.5, 9.0}));
}

/// Notes begun in a second, also by register.
void measureDensity(const std::vector<NoteEvent>& events, std::size_t strokes, double seconds,
                    Measures& measures) {
  measures.add("notes_struck", static_cast<double>(events.size()) / seconds);
  measures.add("strokes", static_cast<double>(strokes) / seconds);
  constexpr std::array<std::pair<int, int>, 4> kRegisters{{{0, 52}, {52, 64}, {64, 76}, {76, 128}}};
  Values density;
  for (const auto& [from, to] : kRegisters)
    density.push_back(
        static_cast<double>(std::ranges::count_if(
            events, [from = from, to = to](int pitch) { return pitch >= from && pitch < to; },
            &NoteEvent::pitch)) /
        seconds);
  measures.add("notes_struck_in_register", density);
}

void measureLengths(const std::vector<NoteEvent>& events, double seconds, Measures& measures) {
  const Values lengths = valuesOf(events, [](const NoteEvent& event) {
    return static_cast<double>(event.length) / kFramesOfSecond;
  });
  Values logarithms;
  for (const double length : lengths)
    logarithms.push_back(std::log2(length));
  measures.addSpread("struck_length", logarithms);
  measures.add("struck_length_quantile", quantiles(logarithms, {0.05, 0.25, 0.5, 0.75, 0.95}));
  measures.add("struck_seconds", mean(lengths));
  measures.add("struck_overlap", mean(lengths) * static_cast<double>(lengths.size()) / seconds);
}

void measureStrength(const std::vector<NoteEvent>& events, Measures& measures) {
  const Values onsets = valuesOf(events, [](const NoteEvent& event) { return event.onset; });
  measures.addSpread("struck_sureness",
                     valuesOf(events, [](const NoteEvent& event) { return event.sureness; }));
  measures.addSpread("struck_strength", onsets);
  measures.add("struck_strength_quantile", quantiles(onsets, {0.1, 0.9}));
  measures.add(
      "strength_by_pitch",
      correlation(valuesOf(events, [](const NoteEvent& event) { return event.pitch; }), onsets));
}

/// The steps of the highest note from stroke to stroke, in semitones: 0 to 12, and more.
void measureLine(const std::vector<Stroke>& strokes, Measures& measures) {
  Values line, steps;
  for (const Stroke& stroke : strokes)
    line.push_back(stroke.highest);
  for (std::size_t i = 1; i < line.size(); ++i)
    steps.push_back(line[i] - line[i - 1]);
  Values sizes(14, 0.0);
  for (const double step : steps)
    sizes[std::min<std::size_t>(static_cast<std::size_t>(std::abs(step)), 13)] +=
        1.0 / static_cast<double>(steps.size());
  measures.add("line_step", sizes);
  measures.add("line_rising", shareOf(steps, [](double step) { return step > 0.0; }));
  measures.add("line_step_mean", mean(musical::absoluteChanges(line)));
  measures.add("line_sd", deviation(line));
}

}  // namespace

void measureStruckNotes(const std::vector<NoteEvent>& events, std::size_t frames,
                        Measures& measures) {
  const double seconds = static_cast<double>(std::max<std::size_t>(1, frames)) / kFramesOfSecond;
  const std::vector<Stroke> strokes = strokesOf(events);
  measureDensity(events, strokes.size(), seconds, measures);
  measureRhythm(strokes, measures);
  measureLengths(events, seconds, measures);
  measureStrength(events, measures);
  measureLine(strokes, measures);
}

musical::Chroma struckClasses(const std::vector<NoteEvent>& events) {
  musical::Chroma classes{};
  for (const NoteEvent& event : events)
    classes[static_cast<std::size_t>(event.pitch % 12)] += event.sureness;
  return classes;
}

}  // namespace cuadrante
