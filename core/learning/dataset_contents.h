#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

namespace cuadrante {

struct Run;

/// What datasets hold now, for the question whether runs were trained on the same. Remembers the
/// hashes of files that have not been touched since; safe from several threads.
class DatasetContents {
 public:
  /// True where X.npy, Y.npy, clips.csv or the features of the run's dataset are another than the
  /// one that its run.json has the hash of. X.npy is read only where its file was touched
  /// (`st_ctime`) after the run had begun. False where nothing can be said: a run without hashes, a
  /// dataset that is gone.
  bool hasChangedSince(const Run& run);

 private:
  struct Hashed {
    ino_t file = 0;
    off_t bytes = 0;
    std::int64_t touched = 0;  ///< ns since 1970
    std::string hash;
  };
  const std::string& hashOf(const std::filesystem::path& path, const Hashed& present);

  std::mutex mutex_;
  std::map<std::filesystem::path, Hashed> hashes_;
};

}  // namespace cuadrante
