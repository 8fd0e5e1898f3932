#include "core/store/simulated_disk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <set>
#include <utility>

namespace cuadrante::test {
namespace {

constexpr std::array<std::size_t, 2> kSectors{512, 4096};
/// What the usual VFS says of every disk.
constexpr int kSectorSize = 4096;

/// Beyond its end a file grows by zeros.
void put(std::string& content, std::size_t offset, std::string_view bytes) {
  if (content.size() < offset + bytes.size())
    content.resize(offset + bytes.size());
  content.replace(offset, bytes.size(), bytes);
}

std::size_t below(std::mt19937& random, std::size_t bound) {
  return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

/// What is left of a sector, of which `bytes` were being written when the power went.
void tear(std::string& stored, std::size_t offset, std::string_view bytes, std::mt19937& random) {
  const std::size_t at = below(random, bytes.size() + 1);
  switch (below(random, 4)) {
    case 0:
      put(stored, offset, bytes.substr(0, at));
      break;
    case 1:
      put(stored, offset + at, bytes.substr(at));
      break;
    case 2:  // The file has grown, the bytes have not come.
      if (stored.size() < offset + bytes.size())
        stored.resize(offset + bytes.size());
      break;
    default: {
      std::string noise(bytes.size(), '\0');
      std::ranges::generate(noise, [&] { return static_cast<char>(random()); });
      put(stored, offset, noise);
    }
  }
}

}  // namespace

void SimulatedFile::write(std::size_t offset, std::string_view bytes) {
  put(cached_, offset, bytes);
  unsynced_.push_back({offset, std::string(bytes)});
}

void SimulatedFile::truncate(std::size_t size) {
  cached_.resize(size);
  unsynced_.push_back({size, std::nullopt});
}

void SimulatedFile::sync() {
  for (const Change& change : unsynced_) {
    if (change.bytes)
      put(stored_, change.offset, *change.bytes);
    else
      stored_.resize(change.offset);
  }
  unsynced_.clear();
}

void SimulatedFile::settle(std::mt19937& random) {
  // All or nothing of a file is as likely as any mixture.
  constexpr std::array kShares{0.0, 0.1, 0.5, 0.9, 1.0};
  std::bernoulli_distribution kept(kShares[below(random, kShares.size())]);
  std::bernoulli_distribution torn(below(random, 2) == 0 ? 0.0 : 0.3);
  const std::size_t sector = kSectors[below(random, kSectors.size())];
  for (const Change& change : unsynced_) {
    if (!change.bytes) {
      if (kept(random))
        stored_.resize(change.offset);
      continue;
    }
    const std::string_view bytes = *change.bytes;
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t at = change.offset + begin;
      const std::size_t size = std::min(bytes.size() - begin, sector - at % sector);
      if (torn(random))
        tear(stored_, at, bytes.substr(begin, size), random);
      else if (kept(random))
        put(stored_, at, bytes.substr(begin, size));
      begin += size;
    }
  }
  unsynced_.clear();
}

void SimulatedFile::forgetCache() {
  cached_ = stored_;
  index.clear();
}

struct SimulatedDisk::OpenFile : sqlite3_file {
  SimulatedDisk* disk;
  FilePointer file;
  bool syncsFolder;  ///< with its first sync
};

/// SQLite's methods of a file, and those of the VFS.
struct SimulatedDisk::Methods {
  static OpenFile& of(sqlite3_file* file) { return *static_cast<OpenFile*>(file); }
  static SimulatedDisk& of(sqlite3_vfs* vfs) { return *static_cast<SimulatedDisk*>(vfs->pAppData); }

  static int close(sqlite3_file* file) {
    of(file).~OpenFile();
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 offset) {
    if (!of(file).disk->powered_)
      return SQLITE_IOERR_READ;
    const std::string& content = of(file).file->content();
    const std::size_t begin = std::min(content.size(), static_cast<std::size_t>(offset));
    const std::size_t present = std::min(content.size() - begin, static_cast<std::size_t>(count));
    std::memcpy(to, content.data() + begin, present);
    std::memset(static_cast<char*>(to) + present, 0, static_cast<std::size_t>(count) - present);
    return present == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
    const int answer = of(file).disk->admit(Operation::Write);
    const bool isShort = answer != SQLITE_OK && of(file).disk->powered_ &&
                         of(file).disk->fault_->kind == DiskFault::ShortWrite;
    if (answer == SQLITE_OK || isShort)
      of(file).file->write(static_cast<std::size_t>(offset),
                           bytes.substr(0, isShort ? bytes.size() / 2 : bytes.size()));
    return answer;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int answer = of(file).disk->admit(Operation::Truncate);
    if (answer == SQLITE_OK)
      of(file).file->truncate(static_cast<std::size_t>(size));
    return answer;
  }

  static int sync(sqlite3_file* file, int /*flags*/) {
    OpenFile& open = of(file);
    const int answer = open.disk->sync(*open.file);
    if (answer == SQLITE_OK && std::exchange(open.syncsFolder, false))
      open.disk->syncFolder();
    return answer;
  }

  static int size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(of(file).file->content().size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file* /*file*/, int /*kind*/) { return SQLITE_OK; }
  static int isReserved(sqlite3_file* /*file*/, int* reserved) {
    *reserved = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file* /*file*/, int /*request*/, void* /*value*/) {
    return SQLITE_NOTFOUND;
  }
  static int sectorSize(sqlite3_file* /*file*/) { return kSectorSize; }
  static int characteristics(sqlite3_file* /*file*/) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int mapIndex(sqlite3_file* file, int region, int bytes, int extend,
                      void volatile** mapped) {
    auto& regions = of(file).file->index;
    const auto wanted = static_cast<std::size_t>(region);
    *mapped = nullptr;
    if (regions.size() <= wanted && extend == 0)
      return SQLITE_OK;
    if (regions.size() <= wanted) {
      if (const int answer = of(file).disk->admit(Operation::Grow); answer != SQLITE_OK)
        return answer;
      while (regions.size() <= wanted)
        regions.push_back(std::make_unique<std::byte[]>(static_cast<std::size_t>(bytes)));
    }
    *mapped = regions[wanted].get();
    return SQLITE_OK;
  }
  static int lockIndex(sqlite3_file* /*file*/, int /*first*/, int /*count*/, int /*flags*/) {
    return SQLITE_OK;
  }
  static void barrier(sqlite3_file* /*file*/) {}
  static int unmapIndex(sqlite3_file* file, int /*remove*/) {
    // Whoever opens the database first makes it anew, and there is one connection.
    of(file).file->index.clear();
    return SQLITE_OK;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags);

  static int remove(sqlite3_vfs* vfs, const char* name, int syncsFolder) {
    SimulatedDisk& disk = of(vfs);
    if (!disk.find(name))
      return SQLITE_IOERR_DELETE_NOENT;
    if (const int answer = disk.admit(Operation::Remove); answer != SQLITE_OK)
      return answer;
    disk.names_[name].push_back(nullptr);
    if (syncsFolder != 0)
      disk.syncFolder();
    return SQLITE_OK;
  }

  static int isThere(sqlite3_vfs* vfs, const char* name, int /*flags*/, int* there) {
    *there = of(vfs).find(name) ? 1 : 0;
    return of(vfs).powered_ ? SQLITE_OK : SQLITE_IOERR_ACCESS;
  }

  static int fullName(sqlite3_vfs* /*vfs*/, const char* name, int bytes, char* full) {
    sqlite3_snprintf(bytes, full, "%s", name);
    return SQLITE_OK;
  }
};

int SimulatedDisk::Methods::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                                 int* outFlags) {
  static constexpr sqlite3_io_methods kMethods{
      2,          close,      read,    write,      truncate,        sync,     size,      lock,
      lock,       isReserved, control, sectorSize, characteristics, mapIndex, lockIndex, barrier,
      unmapIndex, nullptr,    nullptr};
  SimulatedDisk& disk = of(vfs);
  file->pMethods = nullptr;
  if (name == nullptr || disk.admit(Operation::Open) != SQLITE_OK)
    return SQLITE_CANTOPEN;
  const bool creates = (flags & SQLITE_OPEN_CREATE) != 0;
  FilePointer found = disk.find(name);
  if (!found && !creates)
    return SQLITE_CANTOPEN;
  if (!found) {
    found = std::make_shared<SimulatedFile>();
    auto& meanings = disk.names_[name];
    if (meanings.empty())
      meanings.push_back(nullptr);
    meanings.push_back(found);
  }
  if ((flags & SQLITE_OPEN_WAL) != 0 && disk.log_ == Log::FromDisk) {
    disk.sync(*found);
    if (!disk.powered_)
      return SQLITE_CANTOPEN;
    found->forgetCache();
  }
  auto* const opened = new (file) OpenFile{};
  opened->disk = &disk;
  opened->file = std::move(found);
  // As SQLite's usual VFS does: the database itself is its maker's to make sure of.
  opened->syncsFolder = creates && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  opened->pMethods = &kMethods;
  if (outFlags != nullptr)
    *outFlags = flags;
  return SQLITE_OK;
}

SimulatedDisk::SimulatedDisk(unsigned seed, const Image& image, Log log)
    : random_(seed), log_(log), vfsName_(fmt::format("simulated disk at {}", fmt::ptr(this))) {
  for (const auto& [name, content] : image)
    names_[name] = {std::make_shared<SimulatedFile>(content)};
  sqlite3_initialize();
  // Its clock and its random numbers.
  vfs_ = *sqlite3_vfs_find(nullptr);
  vfs_.pNext = nullptr;
  vfs_.zName = vfsName_.c_str();
  vfs_.pAppData = this;
  vfs_.szOsFile = sizeof(OpenFile);
  vfs_.xOpen = Methods::open;
  vfs_.xDelete = Methods::remove;
  vfs_.xAccess = Methods::isThere;
  vfs_.xFullPathname = Methods::fullName;
  sqlite3_vfs_register(&vfs_, 0);
}

SimulatedDisk::~SimulatedDisk() {
  sqlite3_vfs_unregister(&vfs_);
}

SimulatedDisk::Image SimulatedDisk::image() const {
  Image image;
  for (const auto& [name, meanings] : names_)
    if (meanings.front())
      image[name] = meanings.front()->stored();
  return image;
}

void SimulatedDisk::syncFolder() {
  for (auto& [name, meanings] : names_)
    meanings.erase(meanings.begin(), meanings.end() - 1);
}

void SimulatedDisk::restart() {
  std::set<SimulatedFile*> settled;
  for (auto& [name, meanings] : names_) {
    const FilePointer left = meanings[below(random_, meanings.size())];
    if (left && settled.insert(left.get()).second) {
      left->settle(random_);
      left->forgetCache();
    }
    meanings = {left};
  }
  powered_ = true;
  untilCut_.reset();
}

void SimulatedDisk::failAfter(std::uint64_t operations, DiskFault fault, bool forGood) {
  fault_ = Fault{.after = operations, .kind = fault, .forGood = forGood};
}

int SimulatedDisk::admit(Operation operation) {
  if (untilCut_ && (*untilCut_)-- == 0)
    powered_ = false;
  if (!powered_) {
    untilCut_.reset();
    return SQLITE_IOERR;
  }
  if (!fault_)
    return SQLITE_OK;
  if (fault_->after > 0) {
    --fault_->after;
    return SQLITE_OK;
  }
  if (failed_ && !fault_->forGood)
    return SQLITE_OK;
  failed_ = true;
  const bool isFull = fault_->kind != DiskFault::Error;
  switch (operation) {
    case Operation::Write:
      return isFull ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    case Operation::Sync:
      return SQLITE_IOERR_FSYNC;
    case Operation::Truncate:
      return SQLITE_IOERR_TRUNCATE;
    case Operation::Remove:
      return SQLITE_IOERR_DELETE;
    case Operation::Open:
      return SQLITE_CANTOPEN;
    case Operation::Grow:
      return isFull ? SQLITE_FULL : SQLITE_IOERR_SHMMAP;
  }
  return SQLITE_IOERR;
}

int SimulatedDisk::sync(SimulatedFile& file) {
  const int answer = admit(Operation::Sync);
  if (answer == SQLITE_OK)
    file.sync();
  else if (powered_)
    file.settle(random_);
  return answer;
}

SimulatedDisk::FilePointer SimulatedDisk::find(const std::string& name) const {
  const auto found = names_.find(name);
  return found == names_.end() ? nullptr : found->second.back();
}

}  // namespace cuadrante::test
