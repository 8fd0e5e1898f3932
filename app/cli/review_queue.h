#pragma once

#include "app/cli/terminal.h"
#include "core/review/confident.h"
#include "core/review/queue.h"
#include "core/review/uncertainty.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::app {

/// What the command `review` was asked for.
struct ReviewOptions {
  std::filesystem::path folder;
  std::optional<std::int64_t> version;
  std::string axis;
  std::string rules = "missed";
  std::string runs;
  std::optional<int> missedBy;
  bool outOfFold = false;
  ConfidentOptions confident;
  UncertainOptions uncertain{.count = 0};
  int passes = 20;
  std::size_t limit = 0;  ///< 0: all
  double controls = 0.0;
  std::uint64_t seed = 1;
  bool excludeTest = false;
  bool json = false;
  bool save = false;
};

/// A queue, and what it was made from.
struct MadeQueue {
  std::vector<QueuedClip> clips;
  std::optional<VersionNumber> version;  ///< of the labels; absent where they are the present ones
  std::vector<RunNumber> runs;
  std::optional<ConfidentFindings> findings;  ///< of the rule `confident`; without its queue
};

/// Makes the queue of all rules asked for. Throws what core does, and OptionError for a rule that
/// wants a project where there is a dataset folder.
MadeQueue makeReviewQueue(const ReviewOptions& options, const Terminal& terminal);

/// The rules of "missed,confident". Throws OptionError for one that is none.
std::vector<ReviewRule> reviewRulesOf(const std::string& text);

}  // namespace cuadrante::app
