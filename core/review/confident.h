#pragma once

#include "core/review/judges.h"
#include "core/review/queue.h"

#include <cstdint>
#include <vector>

namespace cuadrante {

/// Confident learning: Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating
/// Uncertainty in Dataset Labels", Journal of Artificial Intelligence Research 70. All of it wants
/// probabilities out of sample: a network that was trained on a wrong label may have learned it.
///
/// Labels are classes 0 … K − 1; `probabilities[clip][class]`.

/// How given labels and true ones go together.
struct ConfidentJoint {
  int classes = 0;
  /// Equation 2: the mean probability that the clips of a class are given for it; infinite for a
  /// class that no clip has.
  std::vector<double> thresholds;
  /// Equation 1, `[given, true]`: the clips that reach a class's threshold, in the likeliest of
  /// these classes. The others are not counted.
  std::vector<std::int64_t> counts;
  /// Equation 3, `[given, true]`: the counts brought to the given labels' shares; sums to 1. A
  /// class none of whose clips was counted is taken as labelled rightly.
  std::vector<double> joint;
  std::vector<std::int64_t> labelled;  ///< clips of every given class

  std::int64_t countAt(int given, int truth) const;
  double at(int given, int truth) const;
  /// Of the clips labelled `given` those that truly are `truth`, as estimated; the n·Q of the
  /// paper.
  double clipsAt(int given, int truth) const;
  /// Off the diagonal.
  double estimatedErrors() const;
};

/// Throws OptionError for numbers of labels and probabilities that differ, labels out of 0 …
/// classes − 1, rows of another length.
ConfidentJoint confidentJoint(const std::vector<int>& labels,
                              const std::vector<std::vector<double>>& probabilities, int classes);

/// The probability of the given label.
double selfConfidence(int label, const std::vector<double>& probabilities);
/// The probability of the given label minus that of the likeliest other, [-1, 1].
double normalisedMargin(int label, const std::vector<double>& probabilities);

/// Which clips are taken for wrongly labelled.
enum class Prune {
  ByClass,      ///< of every class as many as are estimated wrong, by self-confidence
  ByNoiseRate,  ///< of every pair of classes as many as are estimated, by the margin between the
                ///< two
  Both,         ///< by both
};
std::string_view pruneKey(Prune prune) noexcept;  ///< "class", "noise-rate", "both"
std::optional<Prune> pruneFromKey(std::string_view key) noexcept;

/// For every clip whether its label is taken for wrong. Estimates are rounded; equals go by their
/// order.
std::vector<bool> labelErrors(const std::vector<int>& labels,
                              const std::vector<std::vector<double>>& probabilities,
                              const ConfidentJoint& joint, Prune prune);

enum class ConfidentOrder { SelfConfidence, NormalisedMargin };
std::string_view confidentOrderKey(ConfidentOrder order) noexcept;  ///< "self-confidence", "margin"
std::optional<ConfidentOrder> confidentOrderFromKey(std::string_view key) noexcept;

struct ConfidentOptions {
  Prune prune = Prune::ByClass;
  ConfidentOrder order = ConfidentOrder::SelfConfidence;
  bool all = false;  ///< every clip in the order of its score, not only those taken for wrong
};

/// What confident learning finds among the clips that some judge has an opinion out of sample on;
/// several judges: by the mean of their probabilities.
struct ConfidentFindings {
  ConfidentJoint joint;
  std::size_t clips = 0;          ///< judged out of sample
  std::size_t notJudged = 0;      ///< the others
  std::vector<QueuedClip> queue;  ///< the lowest score first; score: what `order` says
};

/// Throws OptionError if no clip is judged out of sample.
ConfidentFindings confidentQueue(const Judges& judges, const ConfidentOptions& options = {});

}  // namespace cuadrante
