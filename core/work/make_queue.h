#pragma once

#include "core/ground/ids.h"
#include "core/ground/progress.h"
#include "core/learning/trainer.h"
#include "core/review/confident.h"
#include "core/review/judges.h"
#include "core/review/queue.h"
#include "core/review/review.h"
#include "core/review/uncertainty.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

/// Which labels judges are set against.
enum class LabelsJudged {
  Present,  ///< the project's, as they are
  Frozen,   ///< those of a dataset version, or of a dataset folder
};
std::string_view labelsJudgedKey(LabelsJudged labels) noexcept;  ///< "present", "frozen"
std::optional<LabelsJudged> labelsJudgedFromKey(std::string_view key) noexcept;

/// What stands in place of rules for every labelled clip, on the command line.
inline constexpr std::string_view kEveryClipKey = "every";

/// Passes with dropout of a judge of clips without labels, unless told otherwise.
inline constexpr int kUsualPasses = 20;

/// What a queue is to be made of.
struct ReviewRequest {
  /// Several make one queue, in which a clip has all its reasons; none: every labelled clip.
  std::vector<ReviewRule> rules{ReviewRule::Missed};
  Task task = Task::Energia;
  LabelsJudged labels = LabelsJudged::Present;  ///< of the rules that ask models and of every clip
  std::optional<VersionNumber> version{};       ///< of Frozen, and of a test set; else the newest
  std::vector<Judge> judges{};    ///< of the rules that ask models; Uncertain asks the first
  bool judgesChosen = false;      ///< by somebody, instead of the best: describe() names their runs
  std::optional<int> missedBy{};  ///< of Missed; three, or all of fewer, unless told otherwise
  bool outOfSampleOnly = false;   ///< of Missed and Models
  ConfidentOptions confident{};   ///< of Confident
  UncertainOptions uncertain{};   ///< of Uncertain; its `count` is `limit`
  int passes = kUsualPasses;      ///< of Uncertain, with dropout
  std::size_t limit = 0;          ///< the first so many, before controls are mixed in; 0: all
  double controlShare = 0.0;      ///< of the whole queue, [0, 0.9]
  bool excludeTest = false;       ///< a frozen test set is left alone
  std::uint64_t seed = 1;         ///< of the controls and the dropout
};

/// Whether models have a say in any of these rules.
bool asksModels(const std::vector<ReviewRule>& rules);

/// Whether any of these rules finds suspects, among which controls can be hidden.
bool findsSuspects(const std::vector<ReviewRule>& rules);

/// The request in the words of the command line, as the review keeps it: "--axis energia --rule
/// missed --missed-by 3 --controls 0.1". Version and seed are kept beside it.
std::string describe(const ReviewRequest& request);

/// These runs as judges; the folds of one cross-validation are one. Throws OptionError for a run of
/// another task or one that is stale, FileError, FormatError (BadRun).
std::vector<Judge> chosenJudges(const RunStore& runs, Task task,
                                const std::vector<RunNumber>& numbers);

/// A queue, and what it was made from.
struct MadeQueue {
  std::vector<QueuedClip> clips;         ///< in the order in which to hear them
  std::optional<VersionNumber> version;  ///< of the labels; absent where they are the present ones
  std::vector<RunNumber> runs;           ///< of the judges that were asked, each once
  std::optional<ConfidentFindings> findings;  ///< of the rule Confident; without its queue
  std::optional<JudgesReach> reach;           ///< of the judges of labels; absent without any
};

/// The clips that nobody has labelled, as `judge` sees them: they are framed as its dataset was, in
/// a folder that is gone afterwards. `passes` with dropout, seeded. Throws OptionError (NothingToDo
/// where every clip has a label), FileError, FormatError, AudioError, Interrupted.
std::vector<QueuedClip> unlabelledQueue(Project& project, const RunStore& runs, const Judge& judge,
                                        const UncertainOptions& options, int passes,
                                        std::uint64_t seed,
                                        const std::function<Trainer&()>& trainer,
                                        const std::stop_token& stop,
                                        const ProgressCallback& progress);

/// Makes the queue of a project from its labels and the predictions in `runs`. `trainer` is asked
/// for by Uncertain only. Throws what unlabelledQueue, Judges::load, confidentQueue and modelsQueue
/// throw, and OptionError: no judges, no such version, a test set to be left alone where none is
/// frozen.
MadeQueue makeQueue(Project& project, const RunStore& runs, const ReviewRequest& request,
                    const std::function<Trainer&()>& trainer, const std::stop_token& stop,
                    const ProgressCallback& progress);

/// The same of a dataset folder without a project. Throws also ProjectError (NotAProject) for what
/// needs one: present labels, the rules Annotators, Repeats and Uncertain.
MadeQueue makeQueue(const std::filesystem::path& dataset, const RunStore& runs,
                    const ReviewRequest& request, const std::stop_token& stop);

/// The queue as a review of the project, to be begun (core/store/reviews.h).
Review reviewOf(const ReviewRequest& request, const MadeQueue& made);

}  // namespace cuadrante
