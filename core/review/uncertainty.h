#pragma once

#include "core/review/queue.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Probabilities of one clip by several networks, or by several passes of one with dropout:
/// `[pass][class]`, each row summing to 1.
using Passes = std::vector<std::vector<double>>;

/// The probabilities of one output as a network gives them (one of class 1, or four) by class.
std::vector<double> probabilitiesByClass(const std::vector<double>& outputs);

/// Shannon entropy of a distribution (nats), 0…ln(classes); a probability of 0 adds nothing.
double entropyOf(const std::vector<double>& probabilities);

/// The entropy of the mean of the passes (nats), 0…ln(classes): how little is known of the label.
double predictiveEntropy(const Passes& passes);

/// Bayesian active learning by disagreement (Houlsby, Huszár, Ghahramani and Lengyel 2011; by
/// dropout: Gal, Islam and Ghahramani 2017): the mutual information between label and weights
/// (nats), predictiveEntropy minus the mean entropy of the passes. High where the passes are sure
/// of different classes, which a label can settle; 0 where all say the same, however unsure.
double bald(const Passes& passes);

/// What a clip without a label is worth.
enum class Acquisition { Entropy, Bald };
std::string_view acquisitionKey(Acquisition acquisition) noexcept;  ///< "entropy", "bald"
std::optional<Acquisition> acquisitionFromKey(std::string_view key) noexcept;

/// A clip that nobody has labelled, as the model sees it.
struct UnlabelledClip {
  std::int64_t index = 0;
  std::string clip;
  std::string song;              ///< "": unknown
  Passes passes;                 ///< not empty; BALD wants several
  std::vector<double> features;  ///< of any length, the same for all (spectrogramStatistics); for
                                 ///< UncertainOptions::spreadOut
};

struct UncertainOptions {
  Acquisition acquisition = Acquisition::Bald;
  std::size_t count = 100;     ///< clips wanted; 0: all
  std::size_t perSong = 0;     ///< at most so many of one song; 0: any. Clips of unknown songs are
                               ///< each of its own
  bool spreadOut = false;      ///< the k-centre way below
  std::size_t poolFactor = 5;  ///< of `count`: so many of the most uncertain are chosen from
};

/// The clips to label next, the most uncertain first. Score: entropy or BALD in nats. With
/// `spreadOut`, the most uncertain `count`·`poolFactor` are visited farthest first (Gonzalez 1985,
/// "Clustering to minimize the maximum intercluster distance"; Sener and Savarese 2018 choose so
/// what to label): from the most uncertain on, each time the one farthest from all chosen, by the
/// Euclidean distance of features standardised over these clips. Equal ones in the order given.
/// Throws OptionError: a clip without passes, features of different lengths.
std::vector<QueuedClip> uncertainQueue(const std::vector<UnlabelledClip>& clips,
                                       const UncertainOptions& options = {});

/// The order in which greedy k-centre visits points: first `first`, then always the one farthest
/// from all before (the earlier of equals). At most `count`.
std::vector<std::size_t> farthestFirst(const std::vector<std::vector<double>>& points,
                                       std::size_t first, std::size_t count);

}  // namespace cuadrante
