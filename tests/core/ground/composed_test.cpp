#include "core/ground/composed.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(PlainLetters, HaveNoAccentsAndAreSmall) {
  EXPECT_EQ(plainLetters("Energ\u00CDA"), "energia");
  EXPECT_EQ(plainLetters("CANCIO\u0301N"), "cancion") << "however it is written";
  EXPECT_EQ(plainLetters("ESTR\u00C9S"), "estres");
  EXPECT_EQ(plainLetters("energi\xE1"), "energi\xE1") << "what is not UTF-8 stays";
  EXPECT_EQ(plainLetters(""), "");
}

TEST(FoldedName, IsOneForNamesThatSomeFileSystemTakesForOne) {
  EXPECT_EQ(foldedName("Canci\xc3\xb3n.WAV"), foldedName("CANCIO\xcc\x81N.wav"));
  EXPECT_EQ(foldedName("a\xe2\x80\x8d"
                       "b"),
            foldedName("ab"));
  EXPECT_NE(foldedName("cancion.wav"), foldedName("canci\xc3\xb3n.wav"));
  EXPECT_EQ(foldedName("\xff"), "\xff");
}

}  // namespace
}  // namespace cuadrante
