#include "app/sweeps/sweep_worker.h"

#include "app/models_library.h"
#include "core/files/descriptor.h"
#include "core/files/json_members.h"
#include "core/ground/child_process.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/ground/progress.h"
#include "core/learning/progress_json.h"
#include "core/work/sweep.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPollMs = 100;
constexpr std::size_t kLongestLine = 1U << 20U;

void tell(const Json& message) {
  fmt::print(stdout, "{}\n", message.dump(-1, ' ', false, Json::error_handler_t::replace));
  std::fflush(stdout);
}

/// What a worker says, line by line.
struct Said {
  std::optional<RunNumber> ended;
  std::string failure;
};

/// Throws FormatError for a line that is no message of a worker's; what libraries print is passed
/// over.
void take(const std::string& line, Said& said, const TrainingCallback& onProgress) {
  if (!line.starts_with('{'))
    return;
  const JsonSource source{
      .reason = Reason::BadRun, .file = {}, .limits = {.depth = 4, .bytes = kLongestLine}};
  try {
    const auto json = parseJson<JsonMembers::Json>(line, source);
    const JsonMembers message(source, json);
    if (message.has("ended"))
      said.ended = RunNumber{message.integer("ended", 1)};
    else if (message.has("failure"))
      said.failure = message.text("failure");
    else if (message.has("run"))
      onProgress(progressFrom(source, message));
  } catch (const FormatError& error) {
    throw FormatError(Reason::BadRun, {}, "a message of the sweep's worker: " + error.detail());
  }
}

/// What a child process writes to its standard output.
class Output {
 public:
  Output() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
      throw std::system_error(errno, std::generic_category(), "pipe");
    ours_ = Descriptor(ends[0]);
    theirs_ = Descriptor(ends[1]);
  }

  std::array<ChildProcess::File, 1> asStandardOutput() const {
    return {{{theirs_.get(), STDOUT_FILENO}}};
  }
  /// Ours of it is closed, so that the end of theirs is seen.
  Descriptor begun() && {
    theirs_.close();
    return std::move(ours_);
  }

 private:
  Descriptor ours_, theirs_;
};

/// A child process and the reading end of its standard output.
class Worker {
 public:
  Worker(const std::filesystem::path& program, std::vector<std::string> words, Output output = {})
      : process_(program, std::move(words), output.asStandardOutput()),
        output_(std::move(output).begun()) {}

  /// Lines as they come, until the worker closes its end; asks it to stop when asked.
  void read(const std::stop_token& stop, const std::function<void(const std::string&)>& take) {
    std::string rest;
    bool asked = false;
    std::array<char, 4096> buffer{};
    while (true) {
      if (stop.stop_requested() && !asked) {
        process_.send(SIGINT);
        asked = true;
      }
      pollfd waiting{.fd = output_.get(), .events = POLLIN, .revents = 0};
      if (poll(&waiting, 1, kPollMs) <= 0)
        continue;
      const ssize_t got = ::read(output_.get(), buffer.data(), buffer.size());
      if (got <= 0)
        return;
      rest.append(buffer.data(), static_cast<std::size_t>(got));
      for (std::size_t end = 0; (end = rest.find('\n')) != std::string::npos;
           rest.erase(0, end + 1))
        take(rest.substr(0, end));
      if (rest.size() > kLongestLine)
        throw FormatError(Reason::BadRun, {}, "a message of the sweep's worker has no end");
    }
  }

  /// How it ended, in words.
  std::string wait() { return process_.wait(); }

 private:
  ChildProcess process_;
  Descriptor output_;
};

}  // namespace

void trainSweepEntry(const std::filesystem::path& runsFolder, std::int64_t number,
                     std::size_t index, const std::stop_token& stop) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto onProgress = [](const TrainingProgress& progress) { tell(progressJson(progress)); };
  try {
    const std::unique_ptr<Trainer> trainer = loadTrainer();
    const TrainedRun trained = trainEntry(*trainer, runsFolder, number, index, onProgress, stop);
    tell({{"ended", trained.run.number.value}});
  } catch (const std::exception& error) {
    tell({{"failure", error.what()}});
  }
}

void getReadyToTrain() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  loadTrainer();
}

std::filesystem::path workerProgram() {
  requireModelsLibrary();
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path program = self.parent_path() / "cuadrante-cli";
  if (error || !std::filesystem::exists(program))
    throw Error(Reason::Unavailable, program,
                "sweeps are not available: the program that trains their runs is missing");
  return program;
}

unsigned usualJobs(Device device) {
  std::error_code error;
  const std::filesystem::directory_iterator cards("/proc/driver/nvidia/gpus", error);
  const bool card = !error && cards != std::filesystem::directory_iterator();
  return device == Device::Cuda || (device == Device::Auto && card) ? 1 : coreCount();
}

Run trainInWorker(const std::filesystem::path& program, const std::filesystem::path& runsFolder,
                  std::int64_t sweep, std::size_t entry, const TrainingCallback& onProgress,
                  const std::stop_token& stop) {
  throwIfStopped(stop);
  Worker worker(program, {"cuadrante-cli", "sweep-entry", runsFolder.string(),
                          std::to_string(sweep), std::to_string(entry)});
  Said said;
  worker.read(stop, [&](const std::string& line) { take(line, said, onProgress); });
  const std::string end = worker.wait();
  if (said.ended)
    return RunStore(runsFolder).load(*said.ended);
  if (stop.stop_requested())
    throw Interrupted();
  throw std::runtime_error(said.failure.empty() ? "its process ended " + end : said.failure);
}

double secondsToStart(const std::filesystem::path& program, const std::stop_token& stop) {
  throwIfStopped(stop);
  const auto begun = std::chrono::steady_clock::now();
  Worker worker(program, {"cuadrante-cli", "sweep-start"});
  worker.read(stop, [](const std::string&) {});
  worker.wait();
  throwIfStopped(stop);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace cuadrante::app
