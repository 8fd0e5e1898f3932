#pragma once

#include "core/store/strangers_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante::test {

/// A project that a test makes hostile, again and again, and what comes of opening it.
class HostileDatabase : public testing::Test {
 protected:
  void SetUp() override {
    const OpenedByItself sound = openedByItself(made_.study());
    ASSERT_EQ(sound.death + sound.thrown + sound.said, "");
    ASSERT_FALSE(sound.refused);
    memoryKiB_ = sound.memoryKiB;
  }

  void begin() const { made_.begin(made_.sound()); }
  std::filesystem::path database() const { return made_.database(); }
  std::filesystem::path beside(const std::string& suffix) const {
    return database().string() + suffix;
  }

  OpenedByItself opened(const std::vector<Question>& more = {}) const {
    OpenedByItself result = openedByItself(made_.study(), more);
    EXPECT_EQ(result.death, "") << result.said;
    EXPECT_EQ(result.thrown, "");
    EXPECT_LT(result.memoryKiB, memoryKiB_ + kMostMoreMemoryKiB);
    made_.expectNothingElsewhere();
    return result;
  }
  void expectRefused(const std::string& word) const {
    const OpenedByItself result = opened();
    EXPECT_TRUE(result.refused) << result.said;
    EXPECT_NE(result.said.find("project.db"), std::string::npos) << result.said;
    EXPECT_NE(result.said.find(word), std::string::npos)
        << "said: " << result.said << "\nmeant: " << word;
  }
  void expectOpened(const std::vector<Question>& more = {}) const {
    const OpenedByItself result = opened(more);
    EXPECT_FALSE(result.refused) << result.said;
  }

  /// What a process may take more than one that opens a sound project: of 100 MB a copy or two.
  static constexpr long kMostMoreMemoryKiB = 500L << 10U;

  const TemporaryFolder folder_{memoryFolder()};
  const StrangersProject made_{folder_.path()};
  long memoryKiB_ = 0;
};

}  // namespace cuadrante::test
