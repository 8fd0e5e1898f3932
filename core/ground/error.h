#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace cuadrante {

/// Why something failed, as a closed list: the window turns each into a sentence of the user's
/// language (ui/error_text), the command line prints `Error::what()`.
enum class Reason {
  CannotRead,      ///< the file is missing or may not be read
  CannotWrite,     ///< the file or folder may not be written
  DiskFull,        ///< no space left on the device
  FlushFailed,     ///< the disk has not taken what was written, so nothing more is written to it
  EmptyFile,       ///< the file has no bytes
  NotAudio,        ///< no audio stream could be found in the file
  DamagedAudio,    ///< decoding failed or ended well before the declared duration
  BeyondLimits,    ///< sound longer, faster or with more channels than is taken (AudioLimits)
  ChangedFile,     ///< the file holds something else than when it was imported
  TooShort,        ///< shorter than one clip
  NotAProject,     ///< the folder holds no project.db of ours
  NewerProject,    ///< written by a newer version of the program
  DamagedProject,  ///< project.db cannot be used
  ReadOnly,        ///< a project that could only be opened for reading
  BadCsv,          ///< a line of a CSV breaks its rules; `line()` says which
  BadLabels,       ///< labels as JSON that break their rules; the detail says where
  BadNpy,          ///< not an NPY file, or of another shape or type than needed
  BadDataset,      ///< a dataset folder whose parts do not fit together
  BadCheckpoint,   ///< no file of weights (checkpoint, package), or not of this network
  BadRun,          ///< a run's folder is incomplete or unreadable
  InvalidOption,   ///< a value that the user gave is out of its range
  Diverged,        ///< a training's numbers are no longer finite; the detail says which
  NothingToDo,     ///< a step that needs an earlier one first; the detail says which
  LabelsLeftOut,   ///< labelled clips would be left out, and nobody has said that they may
  Busy,            ///< another process is at work on it
  Unavailable,     ///< a part of the program was not built or cannot be loaded
};

/// Base of all errors that core and models throw. `what()` is one English sentence for a person:
/// what happened, to which file, and why.
class Error : public std::runtime_error {
 public:
  /// `file` may be empty where no file is concerned; `line` counts from 1, 0 for none.
  Error(Reason reason, std::filesystem::path file, std::string detail, std::int64_t line = 0);

  Reason reason() const noexcept { return reason_; }
  const std::filesystem::path& file() const noexcept { return file_; }
  const std::string& detail() const noexcept { return detail_; }
  std::int64_t line() const noexcept { return line_; }

 private:
  Reason reason_;
  std::filesystem::path file_;
  std::string detail_;
  std::int64_t line_;
};

/// Reading, writing, disk space.
class FileError : public Error {
 public:
  using Error::Error;
};

/// A file was read but does not hold what it should (CSV, NPY, dataset, checkpoint, run).
class FormatError : public Error {
 public:
  using Error::Error;
};

/// Sound that cannot be decoded, is damaged or too short.
class AudioError : public Error {
 public:
  /// `atSeconds`: where in the song, if it is known.
  AudioError(Reason reason, std::filesystem::path file, std::string detail,
             std::optional<double> atSeconds = std::nullopt)
      : Error(reason, std::move(file), std::move(detail)), atSeconds_(atSeconds) {}

  std::optional<double> atSeconds() const noexcept { return atSeconds_; }

 private:
  std::optional<double> atSeconds_;
};

/// The project folder or its database.
class ProjectError : public Error {
 public:
  using Error::Error;
};

/// A value or an order of steps that the user can change.
class OptionError : public Error {
 public:
  explicit OptionError(std::string detail) : Error(Reason::InvalidOption, {}, std::move(detail)) {}
  OptionError(Reason reason, std::string detail) : Error(reason, {}, std::move(detail)) {}
};

/// Labelled clips would be left out of something: whoever calls asks, and says that they may.
class LabelsLeftOut : public OptionError {
 public:
  LabelsLeftOut(std::size_t clips, std::string detail)
      : OptionError(Reason::LabelsLeftOut, std::move(detail)), clips_(clips) {}

  std::size_t clips() const noexcept { return clips_; }

 private:
  std::size_t clips_;
};

/// Thrown by long work when its std::stop_token was asked to stop. What was finished stays.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace cuadrante
