#include "core/ground/printable.h"

#include <gtest/gtest.h>

#include <random>

namespace cuadrante {
namespace {

TEST(Printable, TextStaysAsItIs) {
  for (const std::string text :
       {"", "a b", "Ana «la primera»", "¡canción!", "日本語", "🎵", "\\n", "= + - @ '"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, WhatSteersATerminalIsWrittenOut) {
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), "\\x1b[31mred\\x1b[0m");
  EXPECT_EQ(printable("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(printable(std::string("\0\x07\x7f", 3)), "\\x00\\x07\\x7f");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\\x9b31m")
      << "C1: CSI in one code point";
  EXPECT_EQ(printable("a\xe2\x80\xae"
                      "b"),
            "a\\u202eb")
      << "from right to left";
}

TEST(Printable, BytesThatAreNoUtf8AreWrittenOut) {
  EXPECT_EQ(printable("canci\xf3n"), "canci\\xf3n");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf") << "overlong";
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate";
  EXPECT_EQ(printable("\xe2\x82"), "\\xe2\\x82") << "cut short";
  EXPECT_EQ(printable("\xf5\x80\x80\x80"), "\\xf5\\x80\\x80\\x80");
}

TEST(Printable, AnyBytesGiveUtf8WithoutControls) {
  std::mt19937 random(1);
  int foreign = 0;
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 12; i > 0; --i)
      bytes += static_cast<char>(random());
    foreign += isUtf8(bytes) ? 0 : 1;
    const std::string shown = printable(bytes);
    EXPECT_TRUE(isUtf8(shown));
    for (const char c : shown)
      EXPECT_FALSE(static_cast<unsigned char>(c) < 0x20 || c == 0x7f);
    EXPECT_EQ(printable(shown), shown);
  }
  EXPECT_GT(foreign, 1000);
}

}  // namespace
}  // namespace cuadrante
