#include "app/cli/commands.h"
#include "app/cli/open_project.h"
#include "app/cli/table.h"
#include "core/store/project.h"
#include "core/work/list_songs.h"
#include "core/work/relink.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const char* stateKey(SongState state) {
  switch (state) {
    case SongState::There:
      return "there";
    case SongState::Missing:
      return "missing";
    case SongState::Changed:
      return "changed";
  }
  return "";
}

Json songJson(const ListedSong& listed) {
  const auto& [song, counts, state, group] = listed;
  return {{"song", song.id.value},
          {"path", song.path.string()},
          {"title", song.info.title},
          {"artist", song.info.artist},
          {"album", song.info.album},
          {"seconds", song.info.seconds},
          {"sample_rate", song.info.sampleRate},
          {"channels", song.info.channels},
          {"codec", song.info.codec},
          {"bytes", song.bytes},
          {"content", song.content.empty() ? Json(nullptr) : Json(song.content)},
          {"clips", counts.clips},
          {"selected", counts.selected},
          {"labelled", counts.labelled},
          {"group", group.empty() ? Json(nullptr) : Json(group)},
          {"state", stateKey(state)}};
}

std::string clockText(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

void printSongs(const std::vector<ListedSong>& songs) {
  const bool grouped =
      std::ranges::any_of(songs, [](const ListedSong& each) { return !each.group.empty(); });
  std::vector<TableColumn> columns{{"song", true},   {"title", false},   {"artist", false},
                                   {"album", false}, {"length", true},   {"codec", false},
                                   {"Hz", true},     {"channels", true}, {"clips", true}};
  if (grouped)
    columns.push_back({"group", false});
  columns.push_back({"state", false});
  columns.push_back({"path", false});
  std::vector<std::vector<std::string>> rows;
  for (const auto& [song, counts, state, group] : songs) {
    std::vector<std::string> row{std::to_string(song.id.value),
                                 song.info.title,
                                 song.info.artist,
                                 song.info.album,
                                 clockText(song.info.seconds),
                                 song.info.codec,
                                 std::to_string(song.info.sampleRate),
                                 std::to_string(song.info.channels),
                                 std::to_string(counts.clips)};
    if (grouped)
      row.push_back(group);
    row.emplace_back(stateKey(state));
    row.push_back(song.path.string());
    rows.push_back(std::move(row));
  }
  printTable(columns, rows);
}

void addSongs(CLI::App& app, Terminal& terminal) {
  struct Options {
    fs::path project;
    bool check = false;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("songs", "The songs with their tags, and whether their files are there");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_flag("--check", options->check,
                    "Read every file whole, so that a change that keeps the size is noticed too");
  command->add_flag("--json", options->json, "As a list of objects");
  command->callback([options, &terminal] {
    Project project = openProject(options->project);
    const auto songs =
        listSongs(project, options->check ? SongCheck::Whole : SongCheck::Glance, terminal.stop);
    if (!options->json) {
      printSongs(songs);
      return;
    }
    Json list = Json::array();
    for (const ListedSong& song : songs)
      list.push_back(songJson(song));
    sayJson(list);
  });
}

void addRelink(CLI::App& app, Terminal& terminal) {
  struct Options {
    fs::path project;
    std::vector<fs::path> paths;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "relink", "Find songs that were moved or renamed again, by what they hold");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("FOLDER", options->paths, "Where to look")->required();
  command->callback([options, &terminal] {
    Project project = openProject(options->project);
    RelinkResult result;
    {
      ProgressDisplay progress(terminal, "relink");
      result = relinkSongs(project, options->paths, terminal.stop, progress.callback());
    }
    for (const Relinked& song : result.found)
      if (song.from != song.to)
        say("found: {} is now {}\n", song.from.string(), song.to.string());
    for (const fs::path& song : result.retagged)
      say("other tags, the same sound: {}\n", song.string());
    for (const fs::path& song : result.missing)
      say("still missing: {}\n", song.string());
    say("{} songs found, {} still missing\n", result.found.size(), result.missing.size());
  });
}

}  // namespace

void addSongCommands(CLI::App& app, Terminal& terminal) {
  addSongs(app, terminal);
  addRelink(app, terminal);
}

}  // namespace cuadrante::app
