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
        "measured on 40 test clips", "is 0.1250 before and 0.0625 after",
        "Of 40 clips of the dataset 10 have labels that a rule computed",
        "labelled some of these clips", "up to 1 songs", "| fft_size | 10 |", "10 s of mono sound",
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

/// It called probabilities calibrated that nothing had been measured of.
TEST(PackageCard, WithoutClipsToMeasureProbabilitiesAreNotCalibrated) {
  NetworkPackage package = test::samplePackage();
  package.temperature = {.value = 1.0, .subset = Subset::Validation, .clips = 0};
  const std::string card = cardOf(package);
  EXPECT_NE(card.find("are not calibrated, and may be far too sure: that takes 30 clips that they "
                      "did not learn from, and there are 0 validation clips."),
            std::string::npos)
      << card;
  EXPECT_EQ(calibrationText(package.temperature),
            "not calibrated (0 validation clips, it takes 30)");
  EXPECT_EQ(calibrationText(test::samplePackage().temperature),
            "temperature 0.33, calibration error 0.125 before and 0.062 after, on 40 test clips");
}

/// It called a rule's labels what listeners said.
TEST(PackageCard, SaysWhoLabelledTheClips) {
  NetworkPackage package = test::samplePackage();
  package.labels = {.clips = 40, .byRule = 40};
  const std::string ofRule = cardOf(package);
  EXPECT_NE(ofRule.find("networks that learn from them learn the rule"), std::string::npos);
  EXPECT_NE(ofRule.find("No listener labelled these clips"), std::string::npos) << ofRule;
  EXPECT_EQ(ofRule.find("what listeners said of it"), std::string::npos);
  package.labels = {.clips = 40, .byRule = 0};
  EXPECT_NE(cardOf(package).find("People labelled all 40 clips"), std::string::npos);
  package.labels.reset();
  EXPECT_NE(cardOf(package).find("people labelled the clips or a rule is not known"),
            std::string::npos);
}

}  // namespace
}  // namespace cuadrante
