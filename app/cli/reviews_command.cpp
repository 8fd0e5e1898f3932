#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/review/conclusion.h"
#include "core/store/project.h"
#include "core/store/reviews.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string_view>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

Json shareJson(const ChangedShare& share) {
  return {{"heard", share.heard},
          {"changed_class", share.changedClass},
          {"changed", share.changedClass},  // as earlier programs called it
          {"moved", share.moved},
          {"ci_low", orNull(share.interval, &Interval::low)},
          {"ci_high", orNull(share.interval, &Interval::high)}};
}

std::string_view findingKey(ReviewFinding finding) {
  switch (finding) {
    case ReviewFinding::TooFewControls:
      return "too-few-controls";
    case ReviewFinding::MoreOften:
      return "more-often";
    case ReviewFinding::LessOften:
      return "less-often";
    case ReviewFinding::NoDifference:
      return "no-difference";
  }
  return {};
}

Json conclusionJson(const ReviewConclusion& conclusion) {
  const auto& interval = conclusion.interval;
  return {{"finding", findingKey(conclusion.finding)},
          {"controls_needed", conclusion.controlsNeeded},
          {"difference", orNull(conclusion.difference)},
          {"ci_low", orNull(interval, &Interval::low)},
          {"ci_high", orNull(interval, &Interval::high)}};
}

Json reviewJson(const ReviewSummary& review, const ReviewOutcome& outcome) {
  Json json{{"review", review.id.value},
            {"axis", taskKey(review.task)},
            {"created_at", review.createdAt},
            {"options", review.options},
            {"clips", review.clips},
            {"controls", review.controls},
            {"answered", review.answered},
            {"suspects_changed", shareJson(outcome.suspects)},
            {"controls_changed", shareJson(outcome.controls)},
            {"suspects_after_reveal", shareJson(outcome.suspectsAfter)},
            {"controls_after_reveal", shareJson(outcome.controlsAfter)},
            {"conclusion", conclusionJson(conclusionOf(outcome))},
            {"median_response_s", orNull(outcome.medianSeconds)},
            {"by_rule", Json::object()}};
  for (const auto& [rule, share] : outcome.byRule)
    json["by_rule"][std::string(reviewRuleKey(rule))] = shareJson(share);
  return json;
}

/// "12/40 (0.18 to 0.45), 15 moved"
std::string shareText(const ChangedShare& share) {
  if (!share.interval)
    return "";
  return fmt::format("{}/{} ({:.2f} to {:.2f}), {} moved", share.changedClass, share.heard,
                     share.interval->low, share.interval->high, share.moved);
}

std::string conclusionText(const ReviewOutcome& outcome) {
  const ReviewConclusion conclusion = conclusionOf(outcome);
  if (!conclusion.difference)
    return fmt::format(
        "nothing can be concluded from {} control{}: it takes {} to see a difference of {:.0f} "
        "percentage points",
        outcome.controls.heard, outcome.controls.heard == 1 ? "" : "s", conclusion.controlsNeeded,
        100.0 * kDifferenceSought);
  const char* finding = conclusion.finding == ReviewFinding::MoreOften
                            ? "suspects changed class more often than controls"
                        : conclusion.finding == ReviewFinding::LessOften
                            ? "suspects changed class less often than controls"
                            : "no difference between suspects and controls is shown";
  return fmt::format("{}: {:+.0f} percentage points ({:.0f} to {:.0f})", finding,
                     100.0 * *conclusion.difference, 100.0 * conclusion.interval->low,
                     100.0 * conclusion.interval->high);
}

/// "2/5"; empty for none.
std::string afterText(const ReviewOutcome& outcome) {
  const std::int64_t heard = outcome.suspectsAfter.heard + outcome.controlsAfter.heard;
  if (heard == 0)
    return "";
  return fmt::format(
      "{}/{}", outcome.suspectsAfter.changedClass + outcome.controlsAfter.changedClass, heard);
}

void printReviews(const std::filesystem::path& folder, bool json) {
  Project project = openProject(folder);
  Json list = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const ReviewSummary& summary : project.reviews().all()) {
    const auto review = project.reviews().review(summary.id);
    const ReviewOutcome outcome = outcomeOf(*review, project.reviews().answers(summary.id));
    list.push_back(reviewJson(summary, outcome));
    rows.push_back({std::to_string(summary.id.value), summary.createdAt,
                    fmt::format("{}/{}", summary.answered, summary.clips),
                    std::to_string(summary.controls), shareText(outcome.suspects),
                    shareText(outcome.controls), afterText(outcome), conclusionText(outcome),
                    summary.options});
  }
  if (json)
    sayJson(list);
  else
    printTable({{"review", true},
                {"created", false},
                {"answered", true},
                {"controls", true},
                {"suspects changed class", false},
                {"controls changed class", false},
                {"after the reveal", false},
                {"what follows", false},
                {"made by", false}},
               rows);
}

}  // namespace

void addReviewsCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "reviews", "The reviews of a project, and how often suspects and controls changed class");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] { printReviews(options->project, options->json); });
}

}  // namespace cuadrante::app
