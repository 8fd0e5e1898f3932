// Loaded before the C library (LD_PRELOAD) by tests: what a program does to the files below one
// folder fails at the operation that the environment says, as a disk would fail.
//   CUADRANTE_FAULT_FOLDER  below which operations count
//   CUADRANTE_FAULT_AT      which of them fails, from 1; 0: none
//   CUADRANTE_FAULT_ERROR   errno then; 0: a write takes only half
//   CUADRANTE_FAULT_ALWAYS  set: those after it, too
//   CUADRANTE_FAULT_LOG     gets a line for each operation that failed, and at the end their number

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

struct Plan {
  std::string folder, log;
  long at = 0;
  int error = 0;
  bool always = false;
};

const char* valueOf(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

const Plan& plan() {
  static const Plan plan{.folder = std::string(valueOf("CUADRANTE_FAULT_FOLDER")) + "/",
                         .log = valueOf("CUADRANTE_FAULT_LOG"),
                         .at = std::atol(valueOf("CUADRANTE_FAULT_AT")),
                         .error = std::atoi(valueOf("CUADRANTE_FAULT_ERROR")),
                         .always = *valueOf("CUADRANTE_FAULT_ALWAYS") != '\0'};
  return plan;
}

std::atomic<long> operations = 0;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

void note(const std::string& line) {
  static auto* const openNext = next<int(const char*, int, ...)>("open");
  static auto* const writeNext = next<ssize_t(int, const void*, size_t)>("write");
  const int file = openNext(plan().log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0)
    return;
  if (writeNext(file, line.data(), line.size()) < 0)
    std::abort();
  ::close(file);
}

std::string pathOf(int descriptor) {
  char path[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const ssize_t length = ::readlink(link.c_str(), path, sizeof(path));
  return length < 0 ? std::string() : std::string(path, static_cast<std::size_t>(length));
}

std::string pathOf(int folder, const char* path) {
  if (path == nullptr || *path == '/' || folder == AT_FDCWD)
    return path == nullptr ? std::string() : std::string(path);
  return pathOf(folder) + "/" + path;
}

/// Counts it, if it is of that folder. True: it is to fail.
bool fails(const char* operation, const std::string& path) {
  if (plan().folder.size() < 2 || path.compare(0, plan().folder.size(), plan().folder) != 0)
    return false;
  const long now = ++operations;
  if (plan().at == 0 || now < plan().at || (now > plan().at && !plan().always))
    return false;
  note(std::string(operation) + " " + path + "\n");
  return true;
}

/// The same of what can only fail: it has no half.
bool failsWhole(const char* operation, const std::string& path) {
  if (plan().error == 0 || !fails(operation, path))
    return false;
  errno = plan().error;
  return true;
}

bool makesOrChanges(int flags) {
  return (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_ACCMODE) != O_RDONLY;
}

struct AtTheEnd {
  AtTheEnd() { plan(); }  // which has to outlast it
  ~AtTheEnd() {
    if (plan().at == 0 && operations > 0)
      note("operations " + std::to_string(operations) + "\n");
  }
} atTheEnd;

template <class Call>
ssize_t written(int file, std::size_t bytes, const Call& call) {
  if (!fails("write", pathOf(file)))
    return call(bytes);
  if (plan().error == 0)
    return call(bytes > 1 ? bytes / 2 : bytes);
  errno = plan().error;
  return -1;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  return written(file, count, [&](size_t some) { return real(file, bytes, some); });
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return written(file, count, [&](size_t some) { return real(file, bytes, some, offset); });
}

int fsync(int file) {
  static auto* const real = next<int(int)>("fsync");
  return failsWhole("fsync", pathOf(file)) ? -1 : real(file);
}

int fdatasync(int file) {
  static auto* const real = next<int(int)>("fdatasync");
  return failsWhole("fdatasync", pathOf(file)) ? -1 : real(file);
}

int ftruncate(int file, off_t length) noexcept {
  static auto* const real = next<int(int, off_t)>("ftruncate");
  return failsWhole("ftruncate", pathOf(file)) ? -1 : real(file, length);
}

int rename(const char* from, const char* to) noexcept {
  static auto* const real = next<int(const char*, const char*)>("rename");
  return failsWhole("rename", to) ? -1 : real(from, to);
}

int renameat(int fromFolder, const char* from, int toFolder, const char* to) noexcept {
  static auto* const real = next<int(int, const char*, int, const char*)>("renameat");
  return failsWhole("rename", pathOf(toFolder, to)) ? -1 : real(fromFolder, from, toFolder, to);
}

int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept {
  static auto* const real = next<int(int, const char*, int, const char*, int)>("linkat");
  return failsWhole("link", pathOf(toFolder, to)) ? -1
                                                  : real(fromFolder, from, toFolder, to, flags);
}

int unlink(const char* path) noexcept {
  static auto* const real = next<int(const char*)>("unlink");
  return failsWhole("unlink", path) ? -1 : real(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  static auto* const real = next<int(int, const char*, int)>("unlinkat");
  return failsWhole("unlink", pathOf(folder, path)) ? -1 : real(folder, path, flags);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static auto* const real = next<int(const char*, mode_t)>("mkdir");
  return failsWhole("mkdir", path) ? -1 : real(path, mode);
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  static auto* const real = next<int(int, const char*, mode_t)>("mkdirat");
  return failsWhole("mkdir", pathOf(folder, path)) ? -1 : real(folder, path, mode);
}

int open(const char* path, int flags, ...) {
  static auto* const real = next<int(const char*, int, ...)>("open");
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  if (makesOrChanges(flags) && failsWhole("open", path))
    return -1;
  return real(path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  static auto* const real = next<int(int, const char*, int, ...)>("openat");
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = va_arg(arguments, mode_t);
  va_end(arguments);
  if (makesOrChanges(flags) && failsWhole("open", pathOf(folder, path)))
    return -1;
  return real(folder, path, flags, mode);
}

// One and the same where sizes of files have 64 bits.
ssize_t pwrite64(int, const void*, size_t, off64_t) __attribute__((alias("pwrite")));
int ftruncate64(int, off64_t) noexcept __attribute__((alias("ftruncate")));
int open64(const char*, int, ...) __attribute__((alias("open")));
int openat64(int, const char*, int, ...) __attribute__((alias("openat")));

}  // extern "C"
