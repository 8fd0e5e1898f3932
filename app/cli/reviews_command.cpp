#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/store/project.h"
#include "core/store/reviews.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

Json shareJson(const ChangedShare& share) {
  return {{"heard", share.heard},
          {"changed", share.changed},
          {"moved", share.moved},
          {"ci_low", share.interval ? Json(share.interval->low) : Json(nullptr)},
          {"ci_high", share.interval ? Json(share.interval->high) : Json(nullptr)}};
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
            {"by_rule", Json::object()}};
  for (const auto& [rule, share] : outcome.byRule)
    json["by_rule"][std::string(reviewRuleKey(rule))] = shareJson(share);
  return json;
}

/// "12/40 (0.18 to 0.45)"
std::string shareText(const ChangedShare& share) {
  if (!share.interval)
    return "";
  return fmt::format("{}/{} ({:.2f} to {:.2f})", share.changed, share.heard, share.interval->low,
                     share.interval->high);
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
                    shareText(outcome.controls), summary.options});
  }
  if (json)
    sayJson(list);
  else
    printTable({{"review", true},
                {"created", false},
                {"answered", true},
                {"controls", true},
                {"suspects changed", false},
                {"controls changed", false},
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
      "reviews", "The reviews of a project, and how often suspects and controls were changed");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] { printReviews(options->project, options->json); });
}

}  // namespace cuadrante::app
