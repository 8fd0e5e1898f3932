#pragma once

#include <nlohmann/json.hpp>

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante::test {

struct CliResult {
  int status = -1;  ///< exit status; 128 + the signal that killed it
  std::string out;
  std::string error;

  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// cuadrante-cli as a process of its own, with its two outputs in files of a scratch folder.
class CliProcess {
 public:
  /// `output` takes standard output instead of a file of its own. `script`, of bash, is what runs
  /// it, by `exec "$0" "$@"`, in surroundings of its own.
  explicit CliProcess(const std::vector<std::string>& arguments,
                      const std::filesystem::path& output = {}, const std::string& script = {});
  ~CliProcess();
  CliProcess(const CliProcess&) = delete;
  CliProcess& operator=(const CliProcess&) = delete;

  void signal(int number) const;
  /// Whether a signal waits in it until it looks for one: from its beginning on.
  bool looksFor(int signal) const;
  /// What it has written to standard output so far.
  std::string outputSoFar() const;
  bool running();
  CliResult wait();

 private:
  std::filesystem::path scratch_;
  pid_t pid_ = -1;
  int status_ = -1;
  bool ended_ = false;
};

/// Runs it to its end.
CliResult cli(const std::vector<std::string>& arguments);

/// Asserts in one place: the status, and one line on standard error that names `part`.
void expectFailure(const CliResult& result, int status, const std::string& part);

}  // namespace cuadrante::test
