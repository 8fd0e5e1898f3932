#pragma once

#include "app/cli/terminal.h"
#include "core/work/make_queue.h"

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
  ReviewRequest request;  ///< but for what the texts above say
  bool json = false;
  bool save = false;
};

/// Makes the queue that was asked for, and fills `options.request` with what it was made of. Throws
/// what core does, and OptionError for a version of a dataset folder.
MadeQueue makeReviewQueue(ReviewOptions& options, const Terminal& terminal);

/// The rules of "missed,confident"; none for "every". Throws OptionError for one that is none.
std::vector<ReviewRule> reviewRulesOf(const std::string& text);

}  // namespace cuadrante::app
