#include "core/learning/augmentation.h"

#include "core/features/notes/notes_features.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "refusal.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

constexpr FeatureShape kThesis{1721, 129}, kOneStep{1, 264};

TrainingConfig with(const Augmentation& augmentation, Architecture architecture = RecurrentSpec{}) {
  TrainingConfig config;
  config.model.architecture = std::move(architecture);
  config.augmentation = augmentation;
  return config;
}

std::string refusedOf(const Augmentation& augmentation, const FeatureShape& shape,
                      const std::optional<Features>& features,
                      Architecture architecture = RecurrentSpec{}) {
  return test::refusalOf(
             [&] { requireFit(with(augmentation, std::move(architecture)), shape, features); })
      .what;
}

TEST(AugmentationFit, NothingFitsEverywhere) {
  EXPECT_NO_THROW(requireFit({}, kOneStep, std::nullopt));
}

TEST(AugmentationFit, CropsAreForNetworksOfAnyLength) {
  const Augmentation crop{.crop = 0.5};
  EXPECT_NO_THROW(requireFit(with(crop), kThesis, std::nullopt));
  EXPECT_NO_THROW(requireFit(with(crop, DenseSpec{}), kThesis, std::nullopt));
  EXPECT_EQ(
      refusedOf(crop, kThesis, std::nullopt, Cnn2dSpec{}),
      "crop: the network CNN2D_l4_o1_d0.5 is built for a number of time steps, it takes whole "
      "clips only");
  EXPECT_EQ(refusedOf(crop, kOneStep, std::nullopt, DenseSpec{}),
            "masks and crops need clips of several time steps");
  EXPECT_EQ(refusedOf({.maskBands = 3}, kOneStep, std::nullopt, DenseSpec{}),
            "masks and crops need clips of several time steps");
  EXPECT_EQ(croppedSteps(0.5, 1721), 861);
  EXPECT_EQ(croppedSteps(0.0001, 100), 1);
}

TEST(AugmentationFit, GainIsForFeaturesThatSayHowTheyGoWithTheLevel) {
  const Augmentation gain{.gain = 6.0};
  EXPECT_NO_THROW(requireFit(with(gain), kThesis, Features{}));
  EXPECT_EQ(refusedOf(gain, kOneStep, Features(featureKind("musical")), DenseSpec{}),
            "gain: how musical statistics go with the level is not known");
  EXPECT_EQ(refusedOf(gain, kThesis, std::nullopt),
            "gain: how features of an unknown kind go with the level is not known");
}

TEST(AugmentationFit, TranspositionIsForBandsThatAreSemitones) {
  const FeatureKind kind = notesKind({});
  const Features notes(kind);
  EXPECT_NO_THROW(requireFit(with({.transpose = 12}), notes.shape(), notes));
  EXPECT_EQ(refusedOf({.transpose = 1}, kThesis, Features{}),
            "transpose: the bands of spectrograms are no semitones");
}

}  // namespace
}  // namespace cuadrante
