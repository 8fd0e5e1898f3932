#pragma once

#include "temporary_folder.h"

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace cuadrante::test {

/// A disk of a few bytes that this process alone sees: a tmpfs in a mount namespace of its own, for
/// which nobody has to be root. Made before the process starts threads.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes) : path_(folder_.path()) { begin(bytes); }
  /// In the place of a folder that is there.
  SmallDisk(std::size_t bytes, std::filesystem::path folder) : path_(std::move(folder)) {
    begin(bytes);
  }
  ~SmallDisk() { umount2(path_.c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  void resize(std::size_t bytes) const { mountIt(bytes, MS_REMOUNT); }
  /// Takes all that is left of it.
  void fill() const {
    std::ofstream file(path_ / "filling", std::ios::binary);
    while (file.put('x')) {
    }
  }
  void makeRoom() const { std::filesystem::remove(path_ / "filling"); }

 private:
  void begin(std::size_t bytes) const {
    enterOwnNamespace();
    mountIt(bytes, 0);
  }
  void mountIt(std::size_t bytes, unsigned long flags) const {
    if (mount("none", path_.c_str(), "tmpfs", flags, ("size=" + std::to_string(bytes)).c_str()) !=
        0)
      throw std::runtime_error("a small disk cannot be mounted");
  }
  static void enterOwnNamespace() {
    const uid_t user = getuid();
    const gid_t group = getgid();
    if (unshare(CLONE_NEWNS) != 0) {
      if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        throw std::runtime_error("a namespace of its own is refused to this process");
      std::ofstream("/proc/self/setgroups") << "deny";
      std::ofstream("/proc/self/uid_map") << user << " " << user << " 1";
      std::ofstream("/proc/self/gid_map") << group << " " << group << " 1";
    }
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
      throw std::runtime_error("the mounts cannot be made private");
  }

  TemporaryFolder folder_;
  std::filesystem::path path_;
};

}  // namespace cuadrante::test
