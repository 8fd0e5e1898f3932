#pragma once

#include "app/workbench/act_writer.h"
#include "app/workbench/background_task.h"
#include "app/workbench/clip_loader.h"
#include "app/workbench/runs_reader.h"
#include "app/workbench/sweep_runner.h"
#include "core/learning/trainer.h"
#include "core/store/project.h"
#include "core/work/train.h"
#include "ui/frame/main_window.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/sound_output.h"

#include <QTimer>

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace cuadrante::app {

/// What a step is called, and the page it belongs to.
struct StepInfo {
  QString title;
  ui::Step page = ui::Step::Library;
};

/// How often the labels of a project that is open are copied.
constexpr std::chrono::hours kBackupInterval{1};

/// An open project and what works on it. Lives in the GUI thread.
class Session : public QObject {
  Q_OBJECT
 public:
  /// How the trainer is made when a training first needs it; tests put another in its place.
  using TrainerFactory = std::function<std::unique_ptr<Trainer>()>;
  /// How a project's player is given what it plays on.
  using SoundFactory = std::function<std::unique_ptr<ui::SoundOutput>()>;
  using ShowError = std::function<void(const QString& sentence)>;

 private:
  /// Runs `train` in the background as the training of `config`.
  using Train =
      std::function<Evaluation(Trainer&, const TrainingCallback&, const std::stop_token&)>;
  bool startRun(const TrainingConfig& config, Train train);
  Trainer& trainer();  ///< for whoever holds trainerInUse_

  // Before the tasks, whose end is waited for before these go.
  TrainerFactory makeTrainer_;
  std::mutex trainerInUse_;
  std::unique_ptr<Trainer> trainer_;
  std::optional<double> workerStart_;  ///< seconds, once measured
  StepInfo stepInfo_;
  TrainingConfig trainingConfig_;
  ShowError stepError_;
  /// What the database is for the file system.
  struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
  };
  static std::optional<FileIdentity> identityOf(const std::filesystem::path& file);
  void keepBackup();
  void endWriting(const std::exception_ptr& error);
  std::optional<FileIdentity> opened_;
  QTimer backupTimer_;

 public:
  Session(Project openProject, TrainerFactory makeTrainer,
          std::unique_ptr<ui::SoundOutput> sound = ui::systemSoundOutput());

  /// Whether the project still lies where it was opened. What was moved away or replaced since
  /// takes no labels: they would be in another place than the one that is shown.
  bool isInPlace() const;
  /// Throws ProjectError (CannotRead) if it does not.
  void requireInPlace() const;
  /// The same, and what Project::requireWritable throws: before an act is written.
  void requireWritable() const;

  Project project;
  ActWriter acts;  ///< what is done at the pages Label and Review
  RunStore runs;
  RunsReader allRuns;        ///< as the pages show them
  BackgroundTask steps;      ///< import, cut, build: one at a time
  BackgroundTask training;   ///< one run at a time
  BackgroundTask estimates;  ///< of the time that trainings would take
  BackgroundTask backups;    ///< copies of the labels, made at the opening and every hour
  SweepRunner sweep;         ///< of any number of runs, in processes of their own
  ClipLoader loader;
  ui::ClipPlayer player;

  /// Runs a step in the background with a connection of its own to the project. `step` returns what
  /// to do with its result in the GUI thread. Progress comes as `stepProgress`; `onError` gets the
  /// sentence of what it threw. False if a step runs already.
  using Step =
      std::function<std::function<void()>(Project&, std::stop_token, const ProgressCallback&)>;
  bool startStep(const StepInfo& info, Step step, ShowError onError);
  /// The same of a step that posts what it has come to before its end.
  using TellingStep = std::function<std::function<void()>(
      Project&, std::stop_token, const ProgressCallback&, const BackgroundTask::Post&)>;
  bool startTellingStep(const StepInfo& info, TellingStep step, ShowError onError);
  /// The step that runs, or ran last.
  const StepInfo& stepInfo() const { return stepInfo_; }

  /// Makes a backup of what was written since the last one (core/store/backup.h), now and every
  /// hour, in the background; `backups` tells of one that failed.
  void keepBackups();

  /// Trains on a dataset version in the background; tells by the signals below. `there`: folds of
  /// the same cross-validation, which go on instead of being trained anew. False if a training runs
  /// already.
  bool startTraining(const TrainingConfig& config, VersionNumber version,
                     const std::optional<Evaluation>& there = std::nullopt);
  /// Goes on with a run that was stopped or has failed, as startTraining does.
  bool startResume(const Run& run);
  /// Measures in the background how long trainings would take, by `measure`; tells by the signals
  /// of `estimates`. False if another estimate or a training runs: its start ends an estimate.
  bool startEstimate(BackgroundTask::Work measurement);
  /// Seconds that a training of this configuration on that dataset would take, measured in the
  /// thread that calls it, which is not the window's. Throws what Trainer::estimate throws, and
  /// Interrupted at once where the trainer is in use.
  double measure(const TrainingConfig& config, const std::filesystem::path& dataset,
                 std::stop_token stop);
  /// The same of a training in a process of its own, whose start is measured once. Of `estimates`
  /// alone.
  double measureInWorker(const TrainingConfig& config, const std::filesystem::path& dataset,
                         const std::stop_token& stop);
  /// For the thread that calls it, once no other uses it.
  using BorrowedTrainer = std::pair<std::unique_lock<std::mutex>, Trainer*>;
  BorrowedTrainer takeTrainer();
  /// The configuration that is trained, or was last.
  const TrainingConfig& trainingConfig() const { return trainingConfig_; }

 Q_SIGNALS:
  void stepProgress(const cuadrante::Progress& progress);
  void stepOpened();  ///< a step has its connection to the project, and committed nothing yet
  /// A step has told what it did. `step` is its connection, `before` the otherCommits of it when
  /// stepOpened was sent: if they are the same now, whatever was committed since is the step's.
  void stepCommitted(const std::shared_ptr<cuadrante::Project>& step, std::int64_t before);
  void writingEnded();  ///< the disk did not take what was written: nothing more is (decision 33)
  void trainingProgress(const cuadrante::TrainingProgress& progress);
  void trainingEnded(const cuadrante::Run& run);  ///< finished or stopped; folds as one
  void trainingFailed(const QString& sentence);
  void libraryChanged();                          ///< songs, clips, selection or cut files
  void labelsChanged();                           ///< annotations
  void annotatorChanged();                        ///< who labels and answers (Settings)
  void protocolChanged();                         ///< how the project is labelled
  void versionsChanged();                         ///< dataset versions
  void sweepsChanged();                           ///< by another process
  void runsChanged();                             ///< finished, stopped or failed runs
  void runProgressed(const cuadrante::Run& run);  ///< another process trains it
};

}  // namespace cuadrante::app
