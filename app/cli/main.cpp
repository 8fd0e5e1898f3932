#include "app/cli/commands.h"
#include "app/cli/interrupts.h"
#include "app/cli/terminal.h"
#include "app/models_library.h"
#include "core/features/features.h"
#include "core/files/standard_streams.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"

#include <fmt/format.h>

#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <new>
#include <sstream>
#include <system_error>

namespace cuadrante::app {
namespace {

enum ExitStatus { kDone = 0, kFailed = 1, kWrongUsage = 2, kInterrupted = 130 };

/// The subcommand that was being parsed, down to its last level.
const CLI::App& deepest(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? app : deepest(*parsed.front());
}

std::vector<std::string> commandsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({}))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> optionsOf(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    if (option->nonpositional())
      names.push_back(option->get_name());
  return names;
}

/// What was wrong, in words that name what was probably meant.
std::string usageMessage(const CLI::App& command, const CLI::ParseError& error) {
  const std::vector<std::string> extras = command.remaining();
  if (extras.empty())
    return error.what();
  const std::string& extra = extras.front();
  if (extra.starts_with("-"))
    return "option " + unknownWord(extra.substr(0, extra.find('=')), optionsOf(command));
  const std::vector<std::string> commands = commandsOf(command);
  return commands.empty() ? fmt::format("'{}' is one argument too many", extra)
                          : "command " + unknownWord(extra, commands);
}

std::string fullName(const CLI::App& command) {
  return command.get_parent() != nullptr
             ? fullName(*command.get_parent()) + " " + command.get_name()
             : command.get_name();
}

int wrongUsage(const CLI::App& command, const std::string& message) {
  complain("{}: {} (see {} --help)\n", fullName(command), message, fullName(command));
  return kWrongUsage;
}

int failed(const std::string& message) {
  complain("cuadrante-cli: {}\n", message);
  return kFailed;
}

/// Says in the help of each command that prints figures where they are defined.
void nameDefinitions(CLI::App& app) {
  CLI::App& helped = *app.get_subcommand("dataset")->get_subcommand("helped");
  CLI::App& agreement = *app.get_subcommand("labels")->get_subcommand("agreement");
  for (const char* name : {"train", "sweep", "runs", "compare", "fuse", "report"})
    app.get_subcommand(name)->footer("How its figures are computed: docs/figures.md");
  helped.footer("How its figures are computed: docs/figures.md");
  app.get_subcommand("reviews")->footer("How its figures are computed: docs/review.md");
  agreement.footer("How its figures are computed: docs/agreement.md");
}

/// Whoever reads the output must learn that it is not whole.
int ended(int status) {
  const int fault = outputFault();
  if (fault == 0 || status != kDone)
    return status;
  return failed("the output cannot be written: " + std::generic_category().message(fault));
}

int run(int argc, char** argv) {
  // A library's own messages must not get between ours; numbers in files know no locale.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  const AddedFeatureKinds kinds(kindsOfModels());
  const Interrupts interrupts;
  Terminal terminal{interrupts.token(), isatty(STDOUT_FILENO) == 1};

  CLI::App app("Labels the emotion of music and trains networks on those labels.", "cuadrante-cli");
  app.set_version_flag("--version", CUADRANTE_VERSION);
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted (repeat to go on).");
  addProjectCommands(app, terminal);
  addSongCommands(app, terminal);
  addExcerptsCommand(app);
  addGroupsCommand(app);
  addLabelCommands(app, terminal);
  addProtocolCommand(app);
  addBackupCommands(app);
  addCheckCommand(app, terminal);
  addBundleCommands(app, terminal);
  addDatasetCommands(app, terminal);
  addOnnxCommand(app);
  addTrainCommand(app, terminal);
  addSweepCommand(app, terminal);
  addRunsCommands(app, terminal);
  addCompareCommand(app);
  addFuseCommand(app, terminal);
  addPredictCommand(app, terminal);
  addNetworksCommand(app, terminal);
  addWhyCommand(app, terminal);
  addReportCommand(app);
  addReviewCommand(app, terminal);
  addReviewsCommand(app);
  nameDefinitions(app);

  try {
    app.parse(argc, argv);
    return kDone;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      std::ostringstream asked;
      const int status = app.exit(error, asked, asked);
      sayText(asked.str());
      return status;
    }
    const CLI::App& command = deepest(app);
    return wrongUsage(command, usageMessage(command, error));
  } catch (const Interrupted&) {
    complain("cuadrante-cli: interrupted; what was finished is kept, repeat to go on\n");
    return kInterrupted;
  } catch (const OptionError& error) {
    return error.reason() == Reason::InvalidOption ? wrongUsage(deepest(app), error.what())
                                                   : failed(error.what());
  } catch (const std::bad_alloc&) {
    return failed("out of memory");
  } catch (const std::exception& error) {
    return failed(error.what());
  }
}

/// What is thrown before there is a command, where threads or memory are lacking.
int guardedRun(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return failed("out of memory");
  } catch (const std::exception& error) {
    return failed(error.what());
  }
}

}  // namespace
}  // namespace cuadrante::app

int main(int argc, char** argv) {
  cuadrante::holdStandardStreams();
  return cuadrante::app::ended(cuadrante::app::guardedRun(argc, argv));
}
