#include "core/files/mapped_file.h"

#include "core/files/regular_file.h"
#include "core/ground/error.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>

namespace cuadrante {
namespace {

/// What the handler of SIGBUS has to know of a mapping. A signal comes with nothing but an address,
/// so these have to be the process's own: nothing else in this program is.
struct Slot {
  std::atomic<bool> taken = false;
  std::atomic<std::uintptr_t> begin = 0;
  std::atomic<std::uintptr_t> end = 0;  ///< 0: none
  std::atomic<bool> cutShort = false;
};

std::array<Slot, MappedFile::kMapped> slots;
struct sigaction before;

/// Puts zeros in the place of what is gone, from there to the mapping's end. Only calls that may be
/// made in a signal handler.
void onMissingPage(int signal, siginfo_t* info, void*) {
  const int error = errno;
  // Sent by somebody (si_code of 0 or less), it comes without an address.
  const auto address =
      info->si_code > 0 ? reinterpret_cast<std::uintptr_t>(info->si_addr) : std::uintptr_t{0};
  for (Slot& slot : slots) {
    if (address < slot.begin || address >= slot.end)
      continue;
    const std::uintptr_t page = address & ~(static_cast<std::uintptr_t>(::getpagesize()) - 1);
    slot.cutShort = true;
    if (::mmap(reinterpret_cast<void*>(page), slot.end - page, PROT_READ,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
      break;
    errno = error;
    return;
  }
  // Not ours: what was there before decides, as soon as this handler has returned.
  ::sigaction(signal, &before, nullptr);
  ::raise(signal);
}

void handleMissingPages() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action {};
    action.sa_sigaction = onMissingPage;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &before);
  });
}

std::size_t freeSlot(const std::filesystem::path& path) {
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (!slots[i].taken.exchange(true))
      return i;
  throw FileError(Reason::CannotRead, path, "too many files are mapped");
}

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& path) : path_(path) {
  const RegularFile file = openRegularFile(path);
  if (file.size == 0)
    throw FormatError(Reason::BadNpy, path, "the file is empty");
  handleMissingPages();
  size_ = file.size;
  data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.descriptor.get(), 0);
  if (data_ == MAP_FAILED)
    throwReadError(path, errno);
  try {
    slot_ = freeSlot(path);
  } catch (...) {
    ::munmap(data_, size_);
    throw;
  }
  Slot& slot = slots[slot_];
  slot.cutShort = false;
  slot.begin = reinterpret_cast<std::uintptr_t>(data_);
  slot.end = slot.begin + size_;
}

MappedFile::~MappedFile() {
  Slot& slot = slots[slot_];
  slot.end = 0;
  slot.begin = 0;
  ::munmap(data_, size_);
  slot.taken = false;
}

void MappedFile::checkWhole() const {
  if (slots[slot_].cutShort)
    throw FileError(Reason::CannotRead, path_,
                    "it was cut short while it was read, or its disk fails");
}

}  // namespace cuadrante
