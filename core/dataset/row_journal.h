#pragma once

#include "core/files/descriptor.h"
#include "core/files/place.h"
#include "core/ground/process_mark.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Which rows of an array that is being made are finished, in a text file beside it: the plan (what
/// is being made), then one line for each event. So an interrupted build can go on, and only with
/// what it began. A row that was recorded counts after the process was killed, for what was written
/// lives on in the system's memory; after a restart of the machine (another boot id) only rows
/// count that had been flushed to the disk by then. Not for several threads at once.
class RowJournal {
 public:
  /// True if `file` is the journal of exactly this plan.
  static bool isOf(const std::filesystem::path& file, std::string_view plan);

  /// Goes on with the journal where it is of this plan, else begins it. Lines that a crash garbled
  /// end it. Throws FileError.
  RowJournal(const Place& place, std::string_view plan, std::size_t rows,
             const std::string& boot = bootId());

  bool contains(std::size_t row) const { return finished_[row]; }
  std::size_t count() const { return recorded_.size(); }
  std::size_t notFlushed() const { return recorded_.size() - flushed_; }

  /// Records a row whose bytes were handed to the system. Throws FileError.
  void add(std::size_t row);
  /// Records that the first `count` rows recorded are on the disk. Throws FileError.
  void markFlushed(std::size_t count);

 private:
  void read(std::string_view events, const std::string& boot);
  void append(std::string_view line);

  std::filesystem::path file_;
  std::vector<bool> finished_;
  std::vector<std::size_t> recorded_;  ///< in the order of their recording
  std::size_t flushed_ = 0;            ///< the first so many of them
  Descriptor descriptor_;
};

}  // namespace cuadrante
