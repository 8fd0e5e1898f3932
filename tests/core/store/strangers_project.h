#pragma once

#include "core/store/project.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace cuadrante::test {

/// What became of a process that opened a project of a stranger's.
struct OpenedByItself {
  std::string death{};   ///< a signal or a status that is none of its own; empty: it ended well
  bool refused = false;  ///< the project did not open
  std::string said{};    ///< why; of one that opened the first error that came of it, if any
  std::string thrown{};  ///< what() of what was thrown and is no Error
  long memoryKiB = 0;    ///< the most that it had in memory
};

/// What is asked of a project when it has been opened; called for each of them, what it throws is
/// said.
using Question = std::function<void(Project&)>;

/// A process of its own opens the project and asks it all that its pages do: songs, clips, labels,
/// consensus, acts, remarks, versions, reviews, groups, sides, counts, faults, a copy, an export
/// into its folder; labels a clip; examines it whole (checkProject); and asks `more`. It is killed
/// where it takes 20 s of the processor or a minute, and no file it writes grows beyond 64 MiB.
OpenedByItself openedByItself(const std::filesystem::path& study,
                              const std::vector<Question>& more = {});

/// A small project with a row of nearly every kind, in `folder`/study, and what lies around it in
/// `folder`/home, which must stay as it is.
class StrangersProject {
 public:
  explicit StrangersProject(const std::filesystem::path& folder);

  const std::filesystem::path& study() const { return study_; }
  std::filesystem::path database() const { return study_ / "project.db"; }
  const std::filesystem::path& home() const { return home_; }
  const std::string& sound() const { return sound_; }  ///< bytes of the database as it was made
  /// As it was made, with another database.
  void begin(const std::string& database) const;
  /// What lies around it is as it was.
  void expectNothingElsewhere() const;

 private:
  std::filesystem::path folder_, study_, home_;
  std::string sound_;
  std::map<std::string, std::string> around_;
};

}  // namespace cuadrante::test
