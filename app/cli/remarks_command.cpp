#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/store/project.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

/// What one annotator said of one clip beside labelling it.
struct Said {
  std::string skipped;  ///< a reason's key; empty: not skipped
  bool flagged = false;
  std::string note;
};

void listRemarks(Project& project, bool json) {
  std::map<AnnotatorId, std::string> names;
  for (const Annotator& annotator : project.annotations().annotators())
    names[annotator.id] = annotator.name;
  std::map<std::pair<ClipId, AnnotatorId>, Said> said;
  for (const Act& act : project.journal().skips())
    said[{act.item.clip, act.annotator}].skipped = skipReasonKey(*act.reason);
  for (const Remark& remark : project.journal().remarks()) {
    Said& one = said[{remark.clip, remark.annotator}];
    one.flagged = remark.flagged;
    one.note = remark.note;
  }
  Json list = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& [who, one] : said) {
    const std::string clip = clipName(who.first);
    const std::string& name = names[who.second];
    list.push_back({{"index", who.first.value},
                    {"clip", clip},
                    {"annotator", name},
                    {"skipped", one.skipped.empty() ? Json(nullptr) : Json(one.skipped)},
                    {"flagged", one.flagged},
                    {"note", one.note}});
    rows.push_back({clip, name, one.skipped, one.flagged ? "yes" : "", one.note});
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
    listRemarks(project, options->json);
  });
}

}  // namespace cuadrante::app
