#pragma once

#include "core/ground/ids.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cuadrante {

struct GivenSplit;

/// What people laid down of songs for splits to go by.
class Divisions {
 public:
  virtual ~Divisions() = default;

  /// Which files are one song: those of one name. The others are songs of their own, each.
  virtual std::unordered_map<SongId, std::string> groups() const = 0;
  /// In one transaction; an empty name takes a song out of its group. Groups of other songs stay.
  /// Throws OptionError for a song that does not exist.
  virtual void setGroups(const std::vector<std::pair<SongId, std::string>>& groups) = 0;
  /// Returns how many songs were in one.
  virtual std::size_t removeGroups() = 0;

  /// The sides that versions are built with; nullopt where nobody laid any down.
  virtual std::optional<GivenSplit> givenSplit() const = 0;
  /// In the place of what was there. Throws OptionError for a song or clip that does not exist.
  virtual void setGivenSplit(const GivenSplit& split) = 0;
  /// Returns whether there was one.
  virtual bool removeGivenSplit() = 0;
};

}  // namespace cuadrante
