#include "core/packages/package_card.h"

#include "sample_package.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(PackageCard, SaysWhatPeopleShouldKnow) {
  const std::string card = cardOf(test::samplePackage());
  for (const char* part :
       {"# energia: Dense_l1_o1, 2 networks", "0 or above on a scale from −1 to 1",
        "| accuracy (95 % interval, by songs) | 0.8500", "40 clips of 2 songs",
        "| the best constant answer | 0.5000 |", "| logistic regression | 0.6250 |",
        "They beat both (p 0.0100", "These figures are no evidence", "logits divided by 0.3333",
        "measured on 40 test clips", "up to 1 songs", "| fft_size | 10 |", "10 s of mono sound",
        "- Cuadrante 0.1.0", "## Licence\n\nCC BY 4.0, ñ", "## Limits"})
    EXPECT_NE(card.find(part), std::string::npos) << part << "\n" << card;
}

TEST(PackageCard, WithoutALicenceItSaysSo) {
  NetworkPackage package = test::samplePackage();
  package.licence.clear();
  package.networks[0].unnamed = 4;
  const std::string card = cardOf(package);
  EXPECT_NE(card.find("None was stated"), std::string::npos);
  EXPECT_NE(card.find("Of 4 of them the content is unknown"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
