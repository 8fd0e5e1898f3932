#include "app/workbench/outside_changes.h"

#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/ground/error.h"
#include "core/sweeps/sweep.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>

namespace cuadrante::app {

namespace fs = std::filesystem;

namespace {

/// The least time for what is not there.
fs::file_time_type changedAt(const fs::path& file) {
  std::error_code error;
  const fs::file_time_type time = fs::last_write_time(file, error);
  return error ? fs::file_time_type::min() : time;
}

/// The runs' folders whose run has not ended as far as `known` tells.
std::vector<std::string> openRuns(const fs::path& folder, const std::vector<Run>& known) {
  std::set<std::int64_t> ended;
  for (const Run& run : known)
    if (run.state != RunState::Running)
      ended.insert(run.number.value);
  std::vector<std::string> open;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    std::int64_t number = 0;
    const auto [end, wrong] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (wrong == std::errc() && end == name.data() + name.size() && !ended.contains(number))
      open.push_back(name);
  }
  return open;
}

/// When each sweep was last written, by its folder.
std::map<std::string, fs::file_time_type> timesOf(const SweepStore& store) {
  std::map<std::string, fs::file_time_type> times;
  for (const std::int64_t number : store.numbers()) {
    const fs::path folder = store.folder(number);
    times[folder.filename().string()] = changedAt(folder / "sweep.json");
  }
  return times;
}

/// nullopt where it cannot be read: the reader says what is wrong with it.
std::optional<Run> loaded(const RunStore& runs, RunNumber number) {
  try {
    return runs.load(number);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

OutsideChanges::OutsideChanges(Session& session)
    : QObject(&session),
      session_(session),
      nextVersion_(session.project.versions().next()),
      sweeps_(timesOf(SweepStore(session.runs.folder()))),
      commits_(session.project.otherCommits()) {
  connectGuarded(&timer_, &QTimer::timeout, this, &OutsideChanges::look);
  connectGuarded(&session, &Session::stepOpened, this, &OutsideChanges::look);
  connectGuarded(&session, &Session::stepCommitted, this, &OutsideChanges::leaveOutStep);
  connectGuarded(&session.acts, &ActWriter::beginning, this, &OutsideChanges::actBegins);
  connectGuarded(&session.acts, &ActWriter::ended, this, &OutsideChanges::leaveOutAct);
  connectGuarded(&session, &Session::versionsChanged, this,
                 [this] { nextVersion_ = session_.project.versions().next(); });
  timer_.start(kEvery);
}

void OutsideChanges::look() {
  lookAtRuns();
  lookAtVersions();
  lookAtSweeps();
  lookAtLabels();
}

void OutsideChanges::lookAtRuns() {
  const RunsReader::Runs& runs = session_.allRuns.runs();
  // No page has wanted them yet: the first that does reads them as they are then.
  if (runs == nullptr)
    return;
  const fs::path& folder = session_.runs.folder();
  const fs::file_time_type now = changedAt(folder);
  if (now != std::exchange(runsFolder_, now) || known_ != runs)
    open_ = openRuns(folder, *runs);
  known_ = runs;
  bool changed = false;
  for (const std::string& name : open_) {
    const fs::file_time_type time = changedAt(folder / name / "run.json");
    // Told once: one that cannot be read is no news with every look.
    if (time == fs::file_time_type::min() || std::exchange(told_[name], time) == time)
      continue;
    const RunNumber number{std::stoll(name)};
    const bool known = std::ranges::find(*runs, number, &Run::number) != runs->end();
    const std::optional<Run> run = loaded(session_.runs, number);
    // One that trains writes after every epoch: not all have to be read again for that.
    if (known && run && run->state == RunState::Running)
      Q_EMIT session_.runProgressed(*run);
    else
      changed = true;
  }
  if (changed)
    Q_EMIT session_.runsChanged();
}

void OutsideChanges::lookAtVersions() {
  if (isNews(session_.project.versions().next() != nextVersion_, versionHeld_))
    Q_EMIT session_.versionsChanged();
}

void OutsideChanges::lookAtSweeps() {
  auto now = timesOf(SweepStore(session_.runs.folder()));
  if (now == sweeps_)
    return;
  sweeps_ = std::move(now);
  Q_EMIT session_.sweepsChanged();
}

void OutsideChanges::lookAtLabels() {
  const std::int64_t now = session_.project.otherCommits();
  if (!isNews(now != commits_, commitsHeld_))
    return;
  commits_ = now;
  Q_EMIT session_.labelsChanged();
  Q_EMIT session_.libraryChanged();
}

/// What a step or an act did it tells itself, soon after; so while one goes on, a look waits for
/// the next.
bool OutsideChanges::isNews(bool differs, bool& held) const {
  held = differs && (session_.steps.isRunning() || session_.acts.isBusy()) && !held;
  return differs && !held;
}

void OutsideChanges::leaveOutStep(const std::shared_ptr<Project>& step, std::int64_t before) {
  // In this order: what another process commits in between is seen by the step's connection.
  const std::int64_t now = session_.project.otherCommits();
  if (step != nullptr && step->otherCommits() == before)
    commits_ = now;
}

void OutsideChanges::actBegins(Project& writer) {
  // In this order: what another process commits in between is seen by the window's connection.
  const std::int64_t now = writer.otherCommits();
  besidesAct_ = session_.project.otherCommits() == commits_ ? std::optional(now) : std::nullopt;
}

void OutsideChanges::leaveOutAct(Project& writer) {
  // In this order: what another process commits in between is seen by the writer's connection.
  const std::int64_t now = session_.project.otherCommits();
  if (besidesAct_ != writer.otherCommits())
    return;
  commits_ = now;
  commitsHeld_ = false;
}

}  // namespace cuadrante::app
