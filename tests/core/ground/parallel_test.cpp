#include "core/ground/parallel.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

TEST(Parallel, EveryItemIsDoneOnce) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    std::vector<std::atomic<int>> done(100);
    forEachInParallel(done.size(), threads, {}, [&](std::size_t item, unsigned worker) {
      ASSERT_LT(worker, threads);
      ++done[item];
    });
    for (const auto& times : done)
      EXPECT_EQ(times, 1);
  }
}

TEST(Parallel, ThreadsWorkAtTheSameTime) {
  std::atomic<int> inside = 0;
  forEachInParallel(2, 2, {}, [&](std::size_t, unsigned) {
    ++inside;
    while (inside < 2)
      std::this_thread::yield();
  });
  EXPECT_EQ(inside, 2);
}

TEST(Parallel, NoItemsIsNoWork) {
  forEachInParallel(0, 4, {}, [](std::size_t, unsigned) { FAIL(); });
}

TEST(Parallel, TheFirstItemThatFailedIsTold) {
  std::atomic<int> begun = 0;
  try {
    forEachInParallel(1000, 4, {}, [&](std::size_t item, unsigned) {
      ++begun;
      if (item >= 2)
        throw std::runtime_error(std::to_string(item));
    });
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "2");
  }
  EXPECT_LE(begun, 6);
}

TEST(Parallel, AStopEndsItAsInterrupted) {
  std::stop_source stop;
  std::atomic<int> done = 0;
  EXPECT_THROW(forEachInParallel(1000, 2, stop.get_token(),
                                 [&](std::size_t item, unsigned) {
                                   if (item == 10)
                                     stop.request_stop();
                                   ++done;
                                 }),
               Interrupted);
  EXPECT_GE(done, 11);
  EXPECT_LE(done, 12);
}

TEST(Parallel, AStopAfterTheLastItemChangesNothing) {
  std::stop_source stop;
  int done = 0;
  forEachInParallel(3, 1, stop.get_token(), [&](std::size_t item, unsigned) {
    ++done;
    if (item == 2)
      stop.request_stop();
  });
  EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace cuadrante
