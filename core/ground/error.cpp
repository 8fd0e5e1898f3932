#include "core/ground/error.h"

#include <fmt/format.h>

#include <utility>

namespace cuadrante {
namespace {

const char* phrase(Reason reason) {
  switch (reason) {
    case Reason::CannotRead:
      return "cannot be read";
    case Reason::CannotWrite:
      return "cannot be written";
    case Reason::DiskFull:
      return "cannot be written: the disk is full";
    case Reason::FlushFailed:
      return "could not be brought to the disk, which may be failing, so nothing more is written "
             "to it until it is opened again";
    case Reason::EmptyFile:
      return "is empty";
    case Reason::NotAudio:
      return "holds no sound that can be used";
    case Reason::DamagedAudio:
      return "is damaged audio";
    case Reason::BeyondLimits:
      return "is beyond the limits for sound";
    case Reason::ChangedFile:
      return "is not the file that was imported";
    case Reason::TooShort:
      return "is too short";
    case Reason::NotAProject:
      return "is not a Cuadrante project";
    case Reason::NewerProject:
      return "was written by a newer version of Cuadrante";
    case Reason::DamagedProject:
      return "is a damaged project";
    case Reason::ReadOnly:
      return "can only be read: its folder may not be written";
    case Reason::BadCsv:
      return "is not a valid table";
    case Reason::BadLabels:
      return "does not hold labels that can be taken";
    case Reason::BadNpy:
      return "is not the NPY array expected";
    case Reason::BadDataset:
      return "is not a valid dataset";
    case Reason::BadCheckpoint:
      return "does not hold a network that can be used";
    case Reason::BadRun:
      return "is not a complete run";
    case Reason::InvalidOption:
      return "invalid value";
    case Reason::Diverged:
      return "the training went out of range";
    case Reason::NothingToDo:
      return "an earlier step is missing";
    case Reason::LabelsLeftOut:
      return "would leave labelled clips out";
    case Reason::Busy:
      return "is in use";
    case Reason::Unavailable:
      return "not available";
  }
  return "failed";
}

std::string sentence(Reason reason, const std::filesystem::path& file, const std::string& detail,
                     std::int64_t line) {
  std::string text;
  if (!file.empty()) {
    text = file.string();
    if (line > 0)
      text += fmt::format(", line {}", line);
    text += fmt::format(" {}", phrase(reason));
    if (!detail.empty())
      text += ": " + detail;
    return text;
  }
  return detail.empty() ? phrase(reason) : detail;
}

}  // namespace

Error::Error(Reason reason, std::filesystem::path file, std::string detail, std::int64_t line)
    : std::runtime_error(sentence(reason, file, detail, line)),
      reason_(reason),
      file_(std::move(file)),
      detail_(std::move(detail)),
      line_(line) {}

}  // namespace cuadrante
