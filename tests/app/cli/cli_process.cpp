#include "app/cli/cli_process.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace cuadrante::test {
namespace {

std::string contentOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

CliProcess::CliProcess(const std::vector<std::string>& arguments,
                       const std::filesystem::path& output, const std::string& script) {
  std::string name = (std::filesystem::temp_directory_path() / "cuadrante-cli-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("mkdtemp failed");
  scratch_ = name;
  const std::string program = script.empty() ? CUADRANTE_CLI : "/bin/bash";
  std::vector<std::string> words{CUADRANTE_CLI};
  if (!script.empty())
    words.insert(words.begin(), {"bash", "-c", script});
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  const int flags = O_WRONLY | O_CREAT | O_TRUNC;
  const std::filesystem::path out = output.empty() ? scratch_ / "out" : output;
  posix_spawn_file_actions_addopen(&files, 1, out.c_str(), flags, 0600);
  posix_spawn_file_actions_addopen(&files, 2, (scratch_ / "error").c_str(), flags, 0600);
  const int failure = posix_spawn(&pid_, program.c_str(), &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0)
    throw std::system_error(failure, std::generic_category(), "posix_spawn");
}

CliProcess::~CliProcess() {
  if (!ended_) {
    signal(SIGKILL);
    wait();
  }
  std::error_code ignored;
  std::filesystem::remove_all(scratch_, ignored);
}

void CliProcess::signal(int number) const {
  kill(pid_, number);
}

bool CliProcess::looksFor(int signal) const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  const std::string key = "SigBlk:";
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(key))
      return (std::stoull(line.substr(key.size()), nullptr, 16) >> (signal - 1) & 1U) != 0;
  return false;
}

std::string CliProcess::outputSoFar() const {
  return contentOf(scratch_ / "out");
}

bool CliProcess::running() {
  if (!ended_)
    ended_ = waitpid(pid_, &status_, WNOHANG) == pid_;
  return !ended_;
}

CliResult CliProcess::wait() {
  if (!ended_)
    ended_ = waitpid(pid_, &status_, 0) == pid_;
  const int status = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  return {status, contentOf(scratch_ / "out"), contentOf(scratch_ / "error")};
}

CliResult cli(const std::vector<std::string>& arguments) {
  return CliProcess(arguments).wait();
}

void expectFailure(const CliResult& result, int status, const std::string& part) {
  EXPECT_EQ(result.status, status) << result.out << result.error;
  EXPECT_NE(result.error.find(part), std::string::npos) << result.error;
  EXPECT_EQ(std::ranges::count(result.error, '\n'), 1) << result.error;
}

}  // namespace cuadrante::test
