#pragma once

#include "core/domain/protocol.h"
#include "core/store/annotations.h"
#include "core/store/catalogue.h"
#include "core/store/journal.h"
#include "core/store/reviews.h"
#include "core/store/versions.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante {

class Divisions;

struct ProjectCounts {
  std::int64_t songs = 0;
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;  ///< selected clips with a label of a person or a rule that counts
  std::int64_t labelledByPerson = 0;
  std::int64_t versions = 0;
};

/// What a project knows: its database, whichever that is. One object belongs to one thread.
class Store {
 public:
  virtual ~Store() = default;

  /// Whatever writes throws ProjectError (ReadOnly, DiskFull, FlushFailed).
  virtual bool readOnly() const = 0;
  /// Throws that, naming the folder, where readOnly().
  virtual void requireWritable() const = 0;
  /// Writes nothing more: a flush of another connection has failed.
  virtual void endWriting() = 0;
  virtual Catalogue& catalogue() = 0;
  virtual Annotations& annotations() = 0;
  virtual Journal& journal() = 0;
  virtual Versions& versions() = 0;
  virtual Reviews& reviews() = 0;
  virtual Divisions& divisions() = 0;
  /// How the project is labelled; the defaults until it is set.
  virtual Protocol protocol() = 0;
  /// Throws OptionError for an anchor that is no clip.
  virtual void setProtocol(const Protocol& protocol) = 0;
  virtual ProjectCounts counts() = 0;
  /// Another number after every commit of another connection, in this process or another; never
  /// for what this one writes.
  virtual std::int64_t otherCommits() = 0;
  /// A copy of the whole database as it stands now, as a file of its kind would hold it.
  virtual std::string bytes() = 0;
  /// What is wrong with it, a sentence each; empty: it is sound. Reads all of it.
  virtual std::vector<std::string> faults() = 0;
};

}  // namespace cuadrante
