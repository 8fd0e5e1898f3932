#pragma once

#include "app/cli/terminal.h"

#include <CLI/CLI.hpp>

namespace cuadrante::app {

/// Each adds its subcommands; a subcommand does its work when it has been parsed. `terminal` must
/// outlive the parsing.
void addProjectCommands(CLI::App& app, Terminal& terminal);  ///< new, import, select, cut
void addSongCommands(CLI::App& app, Terminal& terminal);     ///< songs, relink
void addLabelCommands(CLI::App& app, Terminal& terminal);    ///< labels, relabel
void addAgreementCommand(CLI::App& labels);                  ///< labels agreement
void addRemarksCommand(CLI::App& labels);                    ///< labels remarks
void addExcerptsCommand(CLI::App& app);                      ///< excerpts import
void addGroupsCommand(CLI::App& app);                        ///< groups import, list, remove
void addProtocolCommand(CLI::App& app);
void addBackupCommands(CLI::App& app);  ///< backup, backups, restore
void addBundleCommands(CLI::App& app, Terminal& terminal);  ///< bundle, unbundle
void addCheckCommand(CLI::App& app, Terminal& terminal);
void addDatasetCommands(CLI::App& app, Terminal& terminal);  ///< dataset build, list, diff, export
void addCompareVersionsCommand(CLI::App& dataset, Terminal& terminal);
void addOnnxCommand(CLI::App& app);
void addNetworksCommand(CLI::App& app, Terminal& terminal);
void addTrainCommand(CLI::App& app, Terminal& terminal);
void addSweepCommand(CLI::App& app, Terminal& terminal);
void addReportCommand(CLI::App& app);
void addRunsCommands(CLI::App& app, Terminal& terminal);  ///< runs, pictures, tensorboard
void addCompareCommand(CLI::App& app);
void addFuseCommand(CLI::App& app, Terminal& terminal);
void addPredictCommand(CLI::App& app, Terminal& terminal);
void addWhyCommand(CLI::App& app, Terminal& terminal);
void addReviewCommand(CLI::App& app, Terminal& terminal);
void addReviewsCommand(CLI::App& app);

}  // namespace cuadrante::app
