// What the fuzzers are given, without them: each target takes the input that it begins with,
// nothing that is made of it by chance ends in anything but an error of ours, and what fuzzers
// found once (tests/fuzz/found/NAME) stays mended.
#include "fuzz/targets.h"

#include "core/files/atomic_file.h"
#include "how_often.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <random>
#include <string>

namespace cuadrante::fuzz {
namespace {

namespace fs = std::filesystem;

TEST(Fuzzers, AreOfAllTargets) {
  std::string names;
  for (const Target& target : targets())
    names += (names.empty() ? "" : " ") + std::string(target.name);
  EXPECT_EQ(names, FUZZ_TARGETS);
}

class FuzzTarget : public testing::TestWithParam<Target> {};

TEST_P(FuzzTarget, TakesWhatItBeginsWith) {
  EXPECT_NO_THROW(GetParam().read(GetParam().seed()));
}

TEST_P(FuzzTarget, GivesOnlyErrorsOfOurs) {
  const std::string seed = GetParam().seed();
  std::mt19937 random(static_cast<unsigned>(testing::UnitTest::GetInstance()->random_seed()));
  const auto draw = [&random](std::size_t below) { return random() % below; };
  for (int i = test::howOften("CUADRANTE_FUZZ_INPUTS", 150); i > 0; --i) {
    std::string bytes = seed;
    for (std::size_t left = 1 + draw(6); left > 0 && bytes.size() > 4; --left) {
      const std::size_t at = draw(bytes.size()),
                        length = 1 + draw(std::min<std::size_t>(8, at + 1));
      switch (draw(4)) {
        case 0:
          bytes.erase(at, length);
          break;
        case 1:
          bytes.insert(at, bytes.substr(draw(bytes.size()), length));
          break;
        case 2:
          bytes[at] = std::array{'\0', '\xff', '"', '{', '9', '-', ',', '\n'}[draw(8)];
          break;
        default:
          bytes[at] = static_cast<char>(random());
      }
    }
    ASSERT_NO_THROW(give(GetParam(), bytes)) << testing::PrintToString(bytes.substr(0, 4096));
  }
}

TEST_P(FuzzTarget, WhatWasFoundOnceStaysMended) {
  const fs::path found = fs::path(CUADRANTE_SOURCE_DIR) / "tests/fuzz/found" / GetParam().name;
  if (!fs::exists(found))
    return;
  for (const auto& input : fs::directory_iterator(found))
    EXPECT_NO_THROW(give(GetParam(), readFile(input.path()))) << input.path();
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTarget, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& info) {
                           std::string name(info.param.name);
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace cuadrante::fuzz
