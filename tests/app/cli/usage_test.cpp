#include "app/cli/cli_process.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::cli;
using test::CliResult;
using test::expectFailure;

using Command = std::vector<std::string>;

/// The commands that the help of `command` lists.
std::vector<Command> subcommandsOf(const Command& command) {
  Command asked = command;
  asked.push_back("--help");
  std::istringstream help(cli(asked).out);
  std::vector<Command> commands;
  bool listed = false;
  for (std::string line; std::getline(help, line);) {
    listed = (listed && !line.empty()) || line == "Subcommands:";
    if (!listed || !line.starts_with("  "))
      continue;
    commands.push_back(command);
    commands.back().push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return commands;
}

/// Every command of the program down to its last level, as the program itself lists them.
std::vector<Command> allCommands(const Command& below = {}) {
  std::vector<Command> all;
  for (const Command& command : subcommandsOf(below)) {
    all.push_back(command);
    const std::vector<Command> more = allCommands(command);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

TEST(CliUsage, TheProgramListsItsCommandsAtEveryLevel) {
  const std::vector<Command> all = allCommands();
  for (const Command& command : {Command{"new"},
                                 {"labels", "agreement"},
                                 {"labels", "remarks"},
                                 {"dataset", "helped"},
                                 {"protocol"},
                                 {"backup"},
                                 {"backups"},
                                 {"restore"},
                                 {"sweep"},
                                 {"report"},
                                 {"reviews"}})
    EXPECT_NE(std::ranges::find(all, command), all.end()) << command.back();
  for (const char* ofWorkers : {"sweep-entry", "sweep-start"})
    EXPECT_EQ(std::ranges::find(all, Command{ofWorkers}), all.end()) << "only for sweeps";
}

TEST(CliUsage, EveryCommandExplainsItself) {
  for (Command command : allCommands()) {
    const std::string name = command.back();
    command.push_back("--help");
    const CliResult help = cli(command);
    EXPECT_EQ(help.status, 0) << name;
    EXPECT_TRUE(help.error.empty()) << help.error;
    EXPECT_NE(help.out.find("Usage:"), std::string::npos) << help.out;
    EXPECT_NE(help.out.find(name), std::string::npos) << help.out;
  }
}

TEST(CliUsage, TheOptionsOfEveryNetworkShowTheirDefaults) {
  const std::string help = cli({"train", "--help"}).out;
  for (const auto& [option, usual] : std::vector<std::pair<std::string, std::string>>{
           {"--hidden", "=0 "}, {"--l2", "=0.3 "}, {"--units", "=32 "}, {"--dropout", "=0.5 "}}) {
    const std::size_t line = help.find("  " + option + " ");
    ASSERT_NE(line, std::string::npos) << option;
    EXPECT_NE(help.substr(line, help.find('\n', line) - line).find(usual), std::string::npos)
        << help.substr(line, help.find('\n', line) - line);
  }
}

TEST(CliUsage, CommandsThatPrintFiguresNameTheirDefinition) {
  const std::vector<std::pair<Command, std::string>> documents{
      {{"train"}, "docs/figures.md"},  {{"sweep"}, "docs/figures.md"},
      {{"runs"}, "docs/figures.md"},   {{"compare"}, "docs/figures.md"},
      {{"report"}, "docs/figures.md"}, {{"dataset", "helped"}, "docs/figures.md"},
      {{"reviews"}, "docs/review.md"}, {{"labels", "agreement"}, "docs/agreement.md"}};
  for (auto [command, document] : documents) {
    command.push_back("--help");
    EXPECT_NE(cli(command).out.find(document), std::string::npos) << command.front();
  }
}

TEST(CliUsage, EveryCommandWithoutItsArgumentsIsWrongUsage) {
  expectFailure(cli({}), 2, "--help");
  for (const Command& command : allCommands())
    expectFailure(cli(command), 2, "--help");
}

TEST(CliUsage, TellsItsVersion) {
  const CliResult result = cli({"--version"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "0.1.0\n");
}

TEST(CliUsage, NamesWhatWasProbablyMeant) {
  expectFailure(cli({"trian", "x"}), 2, "did you mean 'train'?");
  expectFailure(cli({"labels", "imprt", "x"}), 2, "did you mean 'import'?");
  expectFailure(cli({"train", "x", "--axis", "enerja"}), 2, "did you mean 'energia'?");
  expectFailure(cli({"train", "x", "--dropuot", "0.3"}), 2, "did you mean '--dropout'?");
  expectFailure(cli({"runs", "x", "--sort", "tst_acc"}), 2, "did you mean 'test_acc'?");
  expectFailure(cli({"train", "x", "--cell", "transformer"}), 2,
                "one of gru, gru-reset-after, lstm");
}

TEST(CliUsage, ValuesOutOfTheirRangeAreWrongUsage) {
  for (const auto& [option, value] :
       std::vector<std::pair<std::string, std::string>>{{"--units", "0"},
                                                        {"--units", "64,,32"},
                                                        {"--units", "64,x"},
                                                        {"--units", "2000"},
                                                        {"--dropout", "1"},
                                                        {"--dropout", "much"},
                                                        {"--epochs", "0"},
                                                        {"--batch", "-1"},
                                                        {"--lr", "0"},
                                                        {"--lr", "nan"},
                                                        {"--test", "1.5"},
                                                        {"--val", "-0.1"},
                                                        {"--threads", "0"},
                                                        {"--seed", "-1"},
                                                        {"--split", "by-mood"},
                                                        {"--optimizer", "sgd"}})
    expectFailure(cli({"train", "x", option, value}), 2, "cuadrante-cli train: ");
  expectFailure(cli({"train", "x", "--cell", "cnn2d", "--units", "8"}), 2, "units");
  expectFailure(cli({"select", "x", "--count", "0"}), 2, "--count");
  expectFailure(cli({"select", "x", "--count", "5", "--all"}), 2, "--all");
  expectFailure(cli({"relabel", "x", "3", "--axis", "energia", "--value", "1.01"}), 2, "--value");
  expectFailure(cli({"review", "x", "--axis", "energia", "--runs", "1,-2"}), 2, "-2");
}

TEST(CliUsage, AnArgumentTooManyIsWrongUsage) {
  test::TemporaryFolder folder;
  expectFailure(cli({"new", folder / "project", "more"}), 2, "'more'");
  EXPECT_FALSE(std::filesystem::exists(folder / "project"));
}

TEST(CliUsage, AFolderThatIsNoProjectIsNamed) {
  test::TemporaryFolder folder;
  const std::string path = folder.path();
  const std::vector<Command> commands{{"import", path, path},
                                      {"select", path},
                                      {"cut", path},
                                      {"labels", "export", path, folder / "x.csv"},
                                      {"labels", "rule", path},
                                      {"relabel", path, "0", "--axis", "energia", "--value", "0"},
                                      {"dataset", "build", path},
                                      {"dataset", "list", path},
                                      {"dataset", "diff", path, "1", "2"},
                                      {"train", path},
                                      {"runs", path},
                                      {"review", path, "--axis", "energia"},
                                      {"pictures", path, "1"}};
  for (const Command& command : commands)
    expectFailure(cli(command), 1, path);
  expectFailure(cli({"runs", folder / "missing"}), 1, "missing");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace cuadrante
