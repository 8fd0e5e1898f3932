#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace cuadrante {

/// By what a clip came to be heard again.
enum class ReviewRule {
  Missed,      ///< judges miss its label (core/review/judges.h)
  Confident,   ///< confident learning takes its label for wrong (core/review/confident.h)
  Annotators,  ///< annotators disagree on it (core/review/disagreement.h)
  Models,      ///< judges disagree on it (core/review/disagreement.h)
  Repeats,  ///< an annotator said something else when hearing it again (core/review/disagreement.h)
  Uncertain,  ///< it has no label, and the model does not know either (core/review/uncertainty.h)
};
/// "missed", "confident", "annotators", "models", "repeats", "uncertain": files and command line.
std::string_view reviewRuleKey(ReviewRule rule) noexcept;
std::optional<ReviewRule> reviewRuleFromKey(std::string_view key) noexcept;

/// One rule's reason to hear a clip again.
struct ReviewReason {
  ReviewRule rule = ReviewRule::Missed;
  double score = 0.0;  ///< in the rule's own unit: the function that makes its queue says which
  int count = 0;       ///< how many of `of` speak for it: judges, annotators, repeats
  int of = 0;

  friend bool operator==(const ReviewReason&, const ReviewReason&) = default;
};

/// What one judge says of one clip: the mean of those of its runs that know the clip least.
struct Opinion {
  std::size_t judge = 0;              ///< place in Judges
  std::vector<double> probabilities;  ///< of every class: two or four, their sum is 1
  int predicted = 0;                  ///< the likeliest class
  Subset subset = Subset::Train;      ///< where the clip stood in those runs
  bool outOfSample = false;           ///< its label had no part in their training
};

/// A clip to hear again, and why.
struct QueuedClip {
  std::int64_t index = 0;
  std::string clip{};
  EmotionPoint label{};  ///< as in the dataset
  int missedBy = 0;      ///< judges whose prediction differs from the label
  int of = 0;            ///< judges that count
  double score = 0.0;  ///< that of the first reason. Missed: mean probability that the judges gave
                       ///< to the label's class: the lower, the more suspicious
  std::vector<ReviewReason> reasons{};
  std::vector<Opinion> opinions{};  ///< of the judges that count
  bool control = false;  ///< not suspicious: mixed in unannounced (core/review/controls.h)
  bool labelled = true;  ///< false: nobody has labelled it yet, and `label` says nothing
};

/// How many of its opinions come of runs that were trained with the clip's label.
int inSampleOpinions(const QueuedClip& clip);

/// Several queues as one: each clip once, with all its reasons; in the order of the best place that
/// it has in any of them, of equals the one with more reasons first, then as the queues come.
std::vector<QueuedClip> mergeQueues(const std::vector<std::vector<QueuedClip>>& queues);

/// The queue without these clips, as those of a frozen test set, whose labels are to stay what they
/// were when it was frozen.
std::vector<QueuedClip> withoutClips(const std::vector<QueuedClip>& queue,
                                     const std::unordered_set<std::int64_t>& indices);

/// One run's verdicts.
struct JudgingRun {
  Run run;
  std::vector<Prediction> predictions;
};

}  // namespace cuadrante
