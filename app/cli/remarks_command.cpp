#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/store/project.h"
#include "core/work/remarks.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

void printRemarks(const std::vector<ClipRemark>& remarks, bool json) {
  Json list = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const ClipRemark& remark : remarks) {
    const std::string clip = clipName(remark.clip);
    const std::string skipped(remark.skipped ? skipReasonKey(*remark.skipped) : "");
    list.push_back({{"index", remark.clip.value},
                    {"clip", clip},
                    {"annotator", remark.annotator},
                    {"skipped", skipped.empty() ? Json(nullptr) : Json(skipped)},
                    {"flagged", remark.flagged},
                    {"note", remark.note}});
    rows.push_back({clip, remark.annotator, skipped, remark.flagged ? "yes" : "", remark.note});
  }
  if (json)
    sayJson(list);
  else
    printTable({{"clip"}, {"annotator"}, {"skipped"}, {"flagged"}, {"note"}}, rows);
}

}  // namespace

void addRemarksCommand(CLI::App& labels) {
  struct Options {
    std::filesystem::path project;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = labels.add_subcommand(
      "remarks", "List the clips that annotators skipped with a reason, flagged or noted");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options] {
    Project project = openProject(options->project);
    printRemarks(remarksOf(project), options->json);
  });
}

}  // namespace cuadrante::app
