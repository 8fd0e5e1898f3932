#pragma once

#include "core/ground/ids.h"
#include "core/ground/progress.h"
#include "core/learning/trainer.h"
#include "core/review/confident.h"
#include "core/review/judges.h"
#include "core/review/queue.h"
#include "core/review/uncertainty.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

/// What a review of a project is to be made of.
struct ReviewRequest {
  std::optional<ReviewRule> rule = ReviewRule::Missed;  ///< nullopt: every labelled clip
  Task task = Task::Energia;
  std::vector<Judge> judges;     ///< of the rules that ask models; Uncertain asks the first
  int missedBy = 1;              ///< of Missed
  bool outOfSampleOnly = false;  ///< of Missed and Models
  ConfidentOptions confident{};  ///< of Confident
  UncertainOptions uncertain{};  ///< of Uncertain
  int passes = 20;               ///< of Uncertain, with dropout
  double controlShare = 0.0;     ///< of the whole queue, [0, 0.9]; none where no clip is suspect
  bool excludeTest = false;      ///< a frozen test set is left alone
  std::uint64_t seed = 1;        ///< of the controls and the dropout
};

/// Whether models have a say in a rule.
bool asksModels(const std::optional<ReviewRule>& rule);

/// Whether a rule finds suspects, among which controls can be hidden.
bool findsSuspects(const std::optional<ReviewRule>& rule);

/// The request in a few words, as the review keeps it: "missed by 3 of 4, controls 10 %".
std::string describe(const ReviewRequest& request);

/// The clips that nobody has labelled, as `judge` sees them: they are framed as its dataset was, in
/// a folder that is gone afterwards. `passes` with dropout, seeded. Throws OptionError (NothingToDo
/// where every clip has a label), FileError, FormatError, AudioError, Interrupted.
std::vector<QueuedClip> unlabelledQueue(Project& project, const RunStore& runs, const Judge& judge,
                                        const UncertainOptions& options, int passes,
                                        std::uint64_t seed,
                                        const std::function<Trainer&()>& trainer,
                                        const std::stop_token& stop,
                                        const ProgressCallback& progress);

struct ReviewQueue {
  std::vector<QueuedClip> clips;  ///< in the order in which to hear them
  std::vector<RunNumber> runs;    ///< of the judges that were asked
};

/// Makes the queue from the project's present labels and the predictions in `runs`. `trainer` is
/// asked for by Uncertain only. Throws what unlabelledQueue throws, and OptionError: no judges,
/// none out of sample, a test set to be left alone where none is frozen.
ReviewQueue makeQueue(Project& project, const RunStore& runs, const ReviewRequest& request,
                      const std::function<Trainer&()>& trainer, const std::stop_token& stop,
                      const ProgressCallback& progress);

}  // namespace cuadrante
