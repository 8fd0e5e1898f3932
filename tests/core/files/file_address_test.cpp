#include "core/files/file_address.h"

#include "core/ground/printable.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(FileAddress, APathIsItselfWhereItIsUtf8AndElseAnAddressThatLeadsBackToIt) {
  EXPECT_EQ(fileText("/m/canción 100%.ogg"), "/m/canción 100%.ogg");
  EXPECT_EQ(fileOfText("/m/canción 100%.ogg"), "/m/canción 100%.ogg");
  const std::filesystem::path odd = "/m/caf\xe9 100%, \n\xff.ogg";
  const std::string text = fileText(odd);
  EXPECT_EQ(text, "file:///m/caf%E9%20100%25%2C%20%0A%FF.ogg");
  EXPECT_TRUE(isUtf8(text));
  EXPECT_EQ(fileOfText(text), odd);
}

TEST(FileAddress, WhatIsNoAddressOfAFileIsRefused) {
  for (const char* text : {"file:///m/%E", "file:///m/%", "file:///m/%zz", "file:///m/%+1",
                           "file://host/m", "file://", "file:///m/%00"})
    EXPECT_FALSE(fileOfText(text)) << text;
}

}  // namespace
}  // namespace cuadrante
