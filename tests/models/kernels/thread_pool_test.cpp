#include "models/kernels/thread_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <limits>
#include <vector>

namespace cuadrante::models {
namespace {

TEST(ThreadPool, DoesEveryItemOnceByItsOwnThreadsOverAndOver) {
  for (const int threads : {1, 2, 5}) {
    ThreadPool pool(threads);
    ASSERT_EQ(pool.threads(), std::size_t(threads));
    for (const std::size_t items :
         {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{64}})
      for (int round = 0; round < 200; ++round) {
        std::vector<int> done(items);  // no two threads touch the same element
        std::atomic<bool> knownWorkers = true;
        pool.run(items, [&](std::size_t item, std::size_t worker) {
          ++done[item];
          if (worker >= std::size_t(threads))
            knownWorkers = false;
        });
        ASSERT_EQ(std::count(done.begin(), done.end(), 1), std::ptrdiff_t(items));
        ASSERT_TRUE(knownWorkers);
      }
  }
}

TEST(ThreadPool, DenormalNumbersAreZeroOnAllThreadsAndOnlyThere) {
  volatile float smallest = std::numeric_limits<float>::min();
  ThreadPool pool(3);
  std::atomic<int> zeros = 0;
  pool.run(30, [&](std::size_t, std::size_t) { zeros += smallest / 2 == 0.0F ? 1 : 0; });
#ifdef __SSE2__
  EXPECT_EQ(zeros, 30);
#endif
  EXPECT_GT(smallest / 2, 0.0F);
}

}  // namespace
}  // namespace cuadrante::models
