// Trains over and over, each time with one allocation that fails, goes on with what is left, and
// says what happened; failed_allocations_test looks at the runs, FOLDER/whole and FOLDER/1 to
// TIMES.
//   failing_allocations DATASET FOLDER CONFIG.json TIMES SEED
#include "core/files/atomic_file.h"
#include "core/learning/config_json.h"
#include "models/training/torch_trainer.h"
#include "train_or_go_on.h"

#include <dlfcn.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <random>
#include <string>

namespace {

enum class Kind { Object, Tensor };

/// Smaller objects are let be: JSON values (nlohmann) and LibTorch's graphs take memory for a list
/// of what is in them also where they are destroyed, and end the process where there is none.
constexpr std::size_t kSmallestObject = 4096;

/// Counts allocations while it is on, and makes one of them fail.
class Allocations {
 public:
  void begin(Kind kind, std::int64_t failing) {
    counts_[0] = counts_[1] = 0;
    kind_ = kind;
    failing_ = failing;
    failed_ = false;
    on_ = true;
  }
  void end() { on_ = false; }

  std::int64_t count(Kind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  bool failed() const { return failed_; }

  /// Whether this one, by code at `caller`, has to fail: the one that was asked for, or the next
  /// that can.
  bool fails(Kind kind, const void* caller) {
    if (!on_)
      return false;
    const std::int64_t number = ++counts_[static_cast<std::size_t>(kind)];
    if (kind != kind_ || failing_ == 0 || number < failing_ || failed_)
      return false;
    if (kind == Kind::Object && isOfLibTorch(caller))
      return false;
    return !failed_.exchange(true);
  }

 private:
  /// It has functions that must not fail and take memory all the same.
  static bool isOfLibTorch(const void* caller) {
    Dl_info library{};
    return dladdr(caller, &library) != 0 && library.dli_fname != nullptr &&
           (std::strstr(library.dli_fname, "libtorch") != nullptr ||
            std::strstr(library.dli_fname, "libc10") != nullptr);
  }

  std::array<std::atomic<std::int64_t>, 2> counts_{};
  std::atomic<Kind> kind_ = Kind::Object;
  std::atomic<std::int64_t> failing_ = 0;
  std::atomic<bool> on_ = false, failed_ = false;
};

constinit Allocations allocations;  // the functions below have nothing else to ask

}  // namespace

void* operator new(std::size_t size) {
  const bool isSmall = size < kSmallestObject;
  if (isSmall || !allocations.fails(Kind::Object, __builtin_return_address(0)))
    if (void* memory = std::malloc(size == 0 ? 1 : size))
      return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

/// Where LibTorch has the memory of tensors from.
extern "C" [[gnu::visibility("default")]] int posix_memalign(void** memory, std::size_t alignment,
                                                             std::size_t size) noexcept {
  if (allocations.fails(Kind::Tensor, nullptr))
    return ENOMEM;
  *memory = std::aligned_alloc(alignment, size);
  return *memory == nullptr ? ENOMEM : 0;
}

namespace cuadrante {
namespace {

void trainWithFailures(const std::filesystem::path& dataset, const std::filesystem::path& folder,
                       const TrainingConfig& config, int times, std::uint64_t seed) {
  // Saves after every batch, so that much of it is writing.
  const auto trainer = models::makeTrainer(std::chrono::seconds(0));
  for (const char* name : {"first", "whole"}) {  // the first also makes what is made only once
    RunStore runs(folder / name);
    allocations.begin(Kind::Object, 0);
    test::trainOrGoOn(*trainer, config, dataset, runs);
    allocations.end();
  }
  const std::array counts{allocations.count(Kind::Object), allocations.count(Kind::Tensor)};
  std::mt19937_64 random(seed);
  int failed = 0;
  for (int number = 1; number <= times; ++number) {
    const auto kind = static_cast<Kind>(number % 2);
    const auto count = static_cast<std::uint64_t>(counts.at(static_cast<std::size_t>(number % 2)));
    const auto failing = static_cast<std::int64_t>(1 + random() % count);
    std::printf("%d: %s %lld of %llu: ", number, kind == Kind::Object ? "object" : "tensor",
                static_cast<long long>(failing), static_cast<unsigned long long>(count));
    std::fflush(stdout);
    RunStore runs(folder / std::to_string(number));
    bool wentOn = true;
    allocations.begin(kind, failing);
    try {
      test::trainOrGoOn(*trainer, config, dataset, runs);
      allocations.end();
    } catch (const std::exception& error) {
      allocations.end();
      wentOn = false;
      std::printf("%s; ", error.what());
    }
    failed += allocations.failed() ? 1 : 0;
    if (!wentOn)
      test::trainOrGoOn(*trainer, config, dataset, runs);
    std::printf("finished\n");
  }
  std::printf("%d allocations failed\n", failed);
}

}  // namespace
}  // namespace cuadrante

int main(int count, char** words) {
  using namespace cuadrante;
  if (count != 6)
    return 2;
  try {
    trainWithFailures(words[1], words[2], trainingConfigFromJson(readFile(words[3])),
                      std::stoi(words[4]), std::stoull(words[5]));
  } catch (const std::exception& error) {
    std::printf("%s\n", error.what());
    return 1;
  }
  return 0;
}
