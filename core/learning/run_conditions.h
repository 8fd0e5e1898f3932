#pragma once

#include "core/ground/error.h"
#include "core/learning/run.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What is wrong with a condition on runs.
enum class ConditionFault {
  NoSign,    ///< none of =, !=, <, <=, >, >=
  NoColumn,  ///< there is no such column
  NoNumber,  ///< a column of numbers is compared with something else
  NoOrder    ///< a column of texts is asked for what is less or more
};

/// A condition that means nothing. `part()` is what the fault is about: the whole condition, the
/// column, the value, the column.
class BadCondition : public OptionError {
 public:
  BadCondition(ConditionFault fault, std::string part, const std::string& sentence)
      : OptionError(sentence), fault_(fault), part_(std::move(part)) {}

  ConditionFault fault() const noexcept { return fault_; }
  const std::string& part() const noexcept { return part_; }

 private:
  ConditionFault fault_;
  std::string part_;
};

/// A condition on one column of the results table (runsColumns), such as "axis=energia",
/// "units=64,32", "test_acc>=0.8", "training_time<600" (seconds). Equality is that of the cell's
/// text, or of numbers in columns of numbers; what a run does not have equals nothing and is on
/// neither side.
class RunCondition {
 public:
  /// Throws BadCondition.
  explicit RunCondition(std::string_view text);

  bool holds(const Run& run) const { return holds_(run); }

 private:
  std::function<bool(const Run&)> holds_;
};

/// Several conditions between spaces. Spaces around a sign do not count, those between double
/// quotes do: `test_acc >= 0.8 split="by-song 2/5"`. Throws BadCondition.
std::vector<RunCondition> runConditions(std::string_view text);

bool allHold(const std::vector<RunCondition>& conditions, const Run& run);

}  // namespace cuadrante
