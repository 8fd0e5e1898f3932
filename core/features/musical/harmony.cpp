#include "core/features/musical/harmony.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace cuadrante::musical {
namespace {

constexpr std::size_t kClasses = 12;
constexpr double kNoLength = 1e-9;
constexpr Chroma kMajor{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
constexpr Chroma kMinor{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

constexpr int kBassTop = 51, kTrebleBottom = 64;  ///< MIDI
constexpr std::ptrdiff_t kChordReach = 4;         ///< frames on each side
constexpr std::size_t kLaterFrames = 8;
constexpr std::size_t kSections = 5;

Chroma rolled(const Chroma& chroma, std::size_t by) {
  Chroma result;
  for (std::size_t i = 0; i < kClasses; ++i)
    result[(i + by) % kClasses] = chroma[i];
  return result;
}

double correlation(const Chroma& a, const Chroma& b) {
  double meanA = 0.0, meanB = 0.0;
  for (std::size_t i = 0; i < kClasses; ++i) {
    meanA += a[i] / kClasses;
    meanB += b[i] / kClasses;
  }
  double ab = 0.0, aa = 0.0, bb = 0.0;
  for (std::size_t i = 0; i < kClasses; ++i) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) * (a[i] - meanA);
    bb += (b[i] - meanB) * (b[i] - meanB);
  }
  return ab / std::sqrt(aa * bb + 1e-12);
}

/// Chords by the distances of their notes from the root.
const std::vector<std::vector<std::size_t>>& chordKinds() {
  static const std::vector<std::vector<std::size_t>> kinds{
      {0, 4, 7}, {0, 3, 7},     {0, 3, 6},     {0, 4, 8},
      {0, 5, 7}, {0, 4, 7, 11}, {0, 3, 7, 10}, {0, 4, 7, 10}};
  return kinds;
}

/// The mean over some frames before and after, to length 1.
Frames smoothed(const Frames& chroma) {
  Frames out(chroma.count, kClasses);
  for (std::ptrdiff_t frame = 0; frame < std::ssize(chroma.values) / 12; ++frame) {
    const auto row = out.row(static_cast<std::size_t>(frame));
    const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, frame - kChordReach);
    const auto to = std::min(static_cast<std::ptrdiff_t>(chroma.count), frame + kChordReach + 1);
    for (std::ptrdiff_t k = from; k < to; ++k)
      for (std::size_t i = 0; i < kClasses; ++i)
        row[i] += chroma.row(static_cast<std::size_t>(k))[i];
    double squares = 0.0;
    for (const double value : row)
      squares += value * value;
    for (double& value : row)
      value /= std::sqrt(squares) + kNoLength;
  }
  return out;
}

/// How well each chord of each root fits a frame: the cosine with its notes.
using ChordFits = std::vector<std::array<double, kClasses>>;

ChordFits chordFits(std::span<const double> chroma) {
  ChordFits fits;
  for (const auto& kind : chordKinds()) {
    auto& ofRoots = fits.emplace_back();
    for (std::size_t root = 0; root < kClasses; ++root) {
      ofRoots[root] = 0.0;
      for (const std::size_t note : kind)
        ofRoots[root] += chroma[(root + note) % kClasses] / std::sqrt(double(kind.size()));
    }
  }
  return fits;
}

/// The best of the first `kinds` kinds, as kind · 12 + root.
std::size_t bestChord(const ChordFits& fits, std::size_t kinds) {
  std::size_t best = 0;
  for (std::size_t chord = 0; chord < kinds * kClasses; ++chord)
    if (fits[chord / kClasses][chord % kClasses] > fits[best / kClasses][best % kClasses])
      best = chord;
  return best;
}

double changesIn(const std::vector<std::size_t>& chords) {
  double changes = 0.0;
  for (std::size_t i = 1; i < chords.size(); ++i)
    changes += chords[i] != chords[i - 1] ? 1.0 : 0.0;
  return chords.size() < 2 ? 0.0 : changes / static_cast<double>(chords.size() - 1);
}

void measureKey(const KeyFit& fit, std::size_t tonic, Measures& measures) {
  std::vector<double> all(fit.major.begin(), fit.major.end());
  all.insert(all.end(), fit.minor.begin(), fit.minor.end());
  std::ranges::sort(all);
  measures.add("major_fit", fit.bestMajor());
  measures.add("minor_fit", fit.bestMinor());
  measures.add("major_over_minor", fit.bestMajor() - fit.bestMinor());
  measures.add("key_fit", all[all.size() - 1]);
  measures.add("key_clarity", all[all.size() - 1] - all[all.size() - 2]);
  measures.add("major_over_minor_of_tonic", fit.major[tonic] - fit.minor[tonic]);
  std::size_t both = 0;
  for (std::size_t i = 1; i < kClasses; ++i)
    if (fit.major[i] + fit.minor[i] > fit.major[both] + fit.minor[both])
      both = i;
  measures.add("major_over_minor_of_centre", fit.major[both] - fit.minor[both]);
}

/// What sounds relative to the tonic, and triads whatever their root: products of the shares of
/// their notes.
void measureClasses(const char* part, const Frames& chroma, std::size_t tonic, Measures& measures) {
  const Chroma all = meanChroma(chroma, 0, chroma.count);
  for (std::size_t degree = 0; degree < kClasses; ++degree)
    measures.add(fmt::format("degree_{}_{}", part, degree), all[(tonic + degree) % kClasses]);
  constexpr std::array<std::pair<std::size_t, std::size_t>, 6> kTriads{
      {{4, 7}, {3, 7}, {3, 6}, {4, 8}, {2, 7}, {5, 7}}};
  for (const auto& [third, fifth] : kTriads) {
    double sum = 0.0;
    for (std::size_t root = 0; root < kClasses; ++root)
      sum += all[root] * all[(root + third) % kClasses] * all[(root + fifth) % kClasses];
    measures.add(fmt::format("triad_{}_{}_{}", part, third, fifth), 10.0 * sum);
  }
  const KeyFit fit = keyFit(all);
  measures.add(fmt::format("mode_{}", part), fit.bestMajor() - fit.bestMinor());
  measures.add(fmt::format("mode_{}_of_tonic", part), fit.major[tonic] - fit.minor[tonic]);
}

void measureChords(const Frames& smooth, std::size_t tonic, Measures& measures) {
  const std::size_t kinds = chordKinds().size();
  std::vector<double> kindShares(kinds, 0.0), kindFits(kinds, 0.0), bestFits, majorOverMinor;
  std::vector<double> degreeShares(2 * kClasses, 0.0);
  std::vector<std::size_t> triads, chords;
  const double each = 1.0 / static_cast<double>(std::max<std::size_t>(1, smooth.count));
  for (std::size_t frame = 0; frame < smooth.count; ++frame) {
    const ChordFits fits = chordFits(smooth.row(frame));
    std::vector<double> best;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
      best.push_back(*std::ranges::max_element(fits[kind]));
      kindFits[kind] += each * best.back();
    }
    majorOverMinor.push_back(best[0] - best[1]);
    bestFits.push_back(*std::ranges::max_element(best));
    chords.push_back(bestChord(fits, kinds));
    triads.push_back(bestChord(fits, 2));
    kindShares[chords.back() / kClasses] += each;
    const std::size_t degree = (triads.back() % kClasses + kClasses - tonic) % kClasses;
    degreeShares[triads.back() / kClasses * kClasses + degree] += each;
  }
  measures.add("chord_kind", kindShares);
  measures.add("chord_kind_fit", kindFits);
  measures.addSpread("major_triad_over_minor", majorOverMinor);
  measures.add("triad_degree", degreeShares);
  measures.add("triad_changes", changesIn(triads));
  measures.add("chord_changes", changesIn(chords));
  measures.add("chord_fit", mean(bestFits));
}

void measureLocalKeys(const Frames& chroma, std::size_t tonic, Measures& measures) {
  std::vector<double> mode, modeOfTonic, fitness;
  std::size_t from = 0;
  for (std::size_t section = 0; section < kSections; ++section) {
    // The first sections take what is left over.
    const std::size_t to =
        from + chroma.count / kSections + (section < chroma.count % kSections ? 1 : 0);
    const KeyFit fit = keyFit(meanChroma(chroma, from, to));
    mode.push_back(fit.bestMajor() - fit.bestMinor());
    modeOfTonic.push_back(fit.major[tonic] - fit.minor[tonic]);
    fitness.push_back(std::max(fit.bestMajor(), fit.bestMinor()));
    from = to;
  }
  measures.addSpread("local_mode", mode);
  measures.addSpread("local_mode_of_tonic", modeOfTonic);
  measures.addSpread("local_key_fit", fitness);
}

/// Fifths, minor and major thirds as circles (Harte et al., radii 1, 1, 0.5).
std::array<double, 6> tonalCentroid(std::span<const double> chroma) {
  double sum = kNoLength;
  for (const double value : chroma)
    sum += value;
  std::array<double, 6> centroid{};
  constexpr std::array kTurns{7.0 / 6.0, 3.0 / 2.0, 2.0 / 3.0};
  constexpr std::array kRadii{1.0, 1.0, 0.5};
  for (std::size_t circle = 0; circle < kTurns.size(); ++circle)
    for (std::size_t i = 0; i < kClasses; ++i) {
      const double angle = kTurns[circle] * std::numbers::pi * static_cast<double>(i);
      centroid[2 * circle] += kRadii[circle] * std::sin(angle) * chroma[i] / sum;
      centroid[2 * circle + 1] += kRadii[circle] * std::cos(angle) * chroma[i] / sum;
    }
  return centroid;
}

void measureHarmonicChange(const Frames& smooth, Measures& measures) {
  std::vector<std::array<double, 6>> centroids;
  for (std::size_t frame = 0; frame < smooth.count; ++frame)
    centroids.push_back(tonalCentroid(smooth.row(frame)));
  const auto distances = [&](std::size_t later) {
    std::vector<double> result;
    for (std::size_t i = later; i < centroids.size(); ++i) {
      double squares = 0.0;
      for (std::size_t k = 0; k < 6; ++k)
        squares += std::pow(centroids[i][k] - centroids[i - later][k], 2);
      result.push_back(std::sqrt(squares));
    }
    return result;
  };
  measures.addSpread("harmonic_change", distances(1));
  measures.add("harmonic_change_p90", quantile(distances(1), 0.9));
  measures.addSpread("harmonic_change_later", distances(kLaterFrames));
}

}  // namespace

double KeyFit::bestMajor() const {
  return *std::ranges::max_element(major);
}

double KeyFit::bestMinor() const {
  return *std::ranges::max_element(minor);
}

std::size_t KeyFit::tonic() const {
  const auto& fits = isMajor() ? major : minor;
  return static_cast<std::size_t>(std::ranges::max_element(fits) - fits.begin());
}

KeyFit keyFit(const Chroma& chroma) {
  KeyFit fit;
  for (std::size_t tonic = 0; tonic < kClasses; ++tonic) {
    fit.major[tonic] = correlation(rolled(kMajor, tonic), chroma);
    fit.minor[tonic] = correlation(rolled(kMinor, tonic), chroma);
  }
  return fit;
}

void measureHarmony(const Frames& salience, Measures& measures) {
  const Frames chroma = chromaOf(salience);
  const KeyFit fit = keyFit(meanChroma(chroma, 0, chroma.count));
  const std::size_t tonic = fit.tonic();
  measureKey(fit, tonic, measures);
  measureClasses("all", chroma, tonic, measures);
  measureClasses("bass", chromaOf(salience, kLowestNote, kBassTop), tonic, measures);
  measureClasses("treble", chromaOf(salience, kTrebleBottom, kHighestNote), tonic, measures);
  const Frames smooth = smoothed(chroma);
  measureChords(smooth, tonic, measures);
  measureLocalKeys(chroma, tonic, measures);
  measureHarmonicChange(smooth, measures);
}

}  // namespace cuadrante::musical
