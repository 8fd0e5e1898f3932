#pragma once

#include "core/statistics/agreement.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// Clips of one song are not independent: what is claimed of music that nobody has heard yet rests
/// on the number of songs. Every interval and test of accuracies goes by songs for that reason.
/// Definitions: docs/figures.md.

/// One judged clip: whose song it is and whether the verdict was right.
struct JudgedClip {
  std::string song;  ///< "": unknown, a song of its own
  bool right = false;
  int label = -1;  ///< its class, from 0 on; −1: not said
};

/// The verdicts on the clips of one song.
struct SongTally {
  std::string song;
  std::int64_t right = 0, clips = 0;
  std::vector<std::int64_t> ofClass{};  ///< clips of each class; empty where it is not said

  friend bool operator==(const SongTally&, const SongTally&) = default;
};
/// One for each song, by name; clips of unknown songs one by one, last.
std::vector<SongTally> tallyBySong(const std::vector<JudgedClip>& clips);

/// Tallies of one song added up, by name; those of unknown songs as they are, first.
std::vector<SongTally> mergedTallies(const std::vector<SongTally>& tallies);

/// How many songs there are, without clips of unknown ones.
std::size_t knownSongs(const std::vector<SongTally>& songs);
/// How many songs have clips of each class; empty where a tally does not say it.
std::vector<std::int64_t> songsOfClass(const std::vector<SongTally>& songs);

/// The share of right verdicts; nullopt for no clips.
std::optional<double> accuracyOf(const std::vector<SongTally>& songs);

/// The 95 % interval of the accuracy on the clips of other songs: Wilson's score (Wilson 1927) with
/// the effective number of clips, p(1 − p) over the jackknife's variance over songs (Efron 1982),
/// in place of the number of clips, and Student's t with one less than Kish's effective number of
/// songs (Σn)²/Σn² in place of the normal quantile, as survey statistics adapt Wilson's interval to
/// clusters (Kott and Carr 1997; Franco et al. 2019, "Comparative study of confidence intervals for
/// proportions in complex sample surveys"). Where all verdicts are right, or all wrong, the
/// effective number of clips is that of songs. One song says nothing: [0, 1]. nullopt for no clips.
std::optional<Interval> accuracyInterval(const std::vector<SongTally>& songs);
/// The same where the song of every clip is known, else nullopt: an interval that takes clips for
/// songs would be too narrow.
std::optional<Interval> intervalOfKnownSongs(const std::vector<SongTally>& songs);

/// Two judges of the same clips.
struct JudgedPair {
  std::string song;  ///< "": unknown, a song of its own
  bool first = false, second = false;
};

/// How much more accurate the second judge is.
struct PairedDifference {
  double difference = 0.0;           ///< second − first, in [−1, 1]
  std::optional<Interval> interval;  ///< 95 %, by the jackknife over songs and Student's t
  double p = 1.0;                    ///< two-sided, of the permutation test below
  std::size_t songs = 0;             ///< with clips
};
/// The permutation test of matched pairs (Fisher 1935, section 21) with whole songs as pairs: were
/// both judges alike, the clips that a song gains with the second might as well have been lost. Of
/// all 2^songs signs of these gains, the share whose sum is at least as large as the one found: all
/// of them are counted, none drawn. With one clip per song it is McNemar's exact test. Beyond 5·10⁷
/// steps of counting the sum is taken for normally distributed. nullopt for no clips.
std::optional<PairedDifference> pairedDifference(const std::vector<JudgedPair>& clips);

/// The squared errors of two judges who say numbers, summed over the clips of one song.
struct PairedErrors {
  std::string song;  ///< "": unknown, a song of its own
  double first = 0.0, second = 0.0;
  std::int64_t clips = 0;
};

/// How much smaller the second judge's mean squared error is: `difference` is first − second, of
/// any size. p by the same test, in which each song's gain is counted in 4096ths of the largest.
/// nullopt for no clips.
std::optional<PairedDifference> pairedErrorDifference(const std::vector<PairedErrors>& songs);

/// "0.0312"; what four decimals would call zero as "2.3e-07".
std::string pDecimals(double p);

/// The p-values of several tests, adjusted so that the chance of one false claim among all is 5 %
/// where a claim is made below 0.05 (Holm 1979, "A simple sequentially rejective multiple test
/// procedure"), each in its place.
std::vector<double> holmAdjusted(const std::vector<double>& p);
/// The same where they stand: each is replaced by its adjusted one. None may be null.
void adjustByHolm(const std::vector<double*>& p);

/// A claim is made below it.
inline constexpr double kSignificance = 0.05;

}  // namespace cuadrante
