#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <span>
#include <vector>

namespace cuadrante::models {

/// Gathers the next batch on a thread of its own while the present one is computed with. Two
/// buffers, which belong to the caller, take turns.
class GatherAhead {
 public:
  static constexpr std::size_t kBuffers = 2;
  /// Fills a buffer (0 or 1) with the batch of `rows`; may throw.
  using Gather = std::function<void(std::span<const std::size_t> rows, std::size_t buffer)>;

  explicit GatherAhead(Gather gather) : gather_(std::move(gather)) {}

  /// The buffer that holds the batch, gathered before or now. It stays as it is until the batch
  /// after it is taken. Throws what gathering throws.
  std::size_t take(std::span<const std::size_t> rows);

  /// Begins with a batch that will probably be taken next.
  void begin(std::span<const std::size_t> rows);

 private:
  Gather gather_;
  std::size_t current_ = 0;
  std::vector<std::size_t> aheadRows_;
  std::future<void> ahead_;  ///< last: its end is waited for before the others go
};

}  // namespace cuadrante::models
