#pragma once

#include <sys/types.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace cuadrante {

/// A child process, which does not outlive its owner. It is in a process group of its own: Ctrl+C
/// reaches it through us, and so once.
class ChildProcess {
 public:
  /// An open file of ours as the child's file of that number.
  struct File {
    int ours;
    int theirs;
  };

  /// `words` are its arguments, the first its name. Throws std::system_error.
  ChildProcess(const std::filesystem::path& program, std::vector<std::string> words,
               std::span<const File> files);
  /// Kills it if it has not been waited for. In a fork of ours it is none of our business.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  void send(int signal) const;
  /// Waits for its end: how it ended, in words.
  std::string wait();

 private:
  pid_t owner_;
  pid_t pid_ = -1;
  bool ended_ = false;
};

}  // namespace cuadrante
