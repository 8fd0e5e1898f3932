#include "core/ground/child_process.h"

#include <fmt/format.h>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace cuadrante {

ChildProcess::ChildProcess(const std::filesystem::path& program, std::vector<std::string> words,
                           std::span<const File> files)
    : owner_(getpid()) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const File& file : files)
    posix_spawn_file_actions_adddup2(&actions, file.ours, file.theirs);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  std::vector<char*> argv;
  for (std::string& word : words)
    argv.push_back(word.data());
  argv.push_back(nullptr);
  const int failure =
      posix_spawn(&pid_, program.c_str(), &actions, &attributes, argv.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0)
    throw std::system_error(failure, std::generic_category(), program.string());
}

ChildProcess::~ChildProcess() {
  if (ended_ || getpid() != owner_)
    return;
  send(SIGKILL);
  wait();
}

void ChildProcess::send(int signal) const {
  kill(pid_, signal);
}

std::string ChildProcess::wait() {
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  ended_ = true;
  return WIFSIGNALED(status) ? fmt::format("by signal {}", WTERMSIG(status))
                             : fmt::format("with status {}", WEXITSTATUS(status));
}

}  // namespace cuadrante
