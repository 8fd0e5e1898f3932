#include "core/features/features.h"

#include "core/features/spectrogram/spectrogram.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/ground/error.h"
#include "fake_feature.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

template <class Work>
std::string refusal(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.detail();
  }
  return "";
}

TEST(Features, AreTheThesissSpectrogramWithoutMore) {
  const Features features;
  EXPECT_EQ(spectrogramParameters(features), SpectrogramParameters{});
  EXPECT_EQ(features.shape(), (FeatureShape{1721, 129}));
  EXPECT_EQ(features.samplesNeeded(), 440576U);
  EXPECT_EQ(featuresText(features),
            R"({"kind":"spectrogram","version":1,"parameters":{"sample_rate":44100,"fft_size":256,)"
            R"("hop":128,"column_stride":2,"columns":1721,"window":"hanning","scaling":"density",)"
            R"("decibels":false}})");
  EXPECT_EQ(featuresSummary(features), "spectrogram 1721 × 129, hanning, density");
}

TEST(Features, SayWhatALouderClipHasInPlaceOfAValue) {
  const auto level = [](SpectrogramScaling scaling, bool decibels) {
    return spectrogramFeatures({.scaling = scaling, .decibels = decibels}).level();
  };
  EXPECT_EQ(level(SpectrogramScaling::Density, false), LevelScale::Power);
  EXPECT_EQ(level(SpectrogramScaling::Spectrum, false), LevelScale::Power);
  EXPECT_EQ(level(SpectrogramScaling::Magnitude, false), LevelScale::Magnitude);
  EXPECT_EQ(level(SpectrogramScaling::Magnitude, true), LevelScale::Decibels);
  EXPECT_EQ(Features(featureKind("musical")).level(), LevelScale::Unknown);
  EXPECT_EQ(Features(featureKind("log-mel")).level(), LevelScale::Decibels);
  EXPECT_EQ(Features(featureKind("semitones")).level(), LevelScale::Decibels);
}

TEST(Features, SayWhichBandsArePitches) {
  EXPECT_FALSE(Features{}.pitches().has_value()) << "its bands are equally far apart in Hz";
  EXPECT_FALSE(Features(featureKind("log-mel")).pitches().has_value());
  Features semitones(featureKind("semitones"));
  semitones.set("lowest_note", std::int64_t{40});
  semitones.set("highest_note", std::int64_t{59});
  semitones.set("bins", std::int64_t{3});
  EXPECT_EQ(semitones.pitches(), (PitchBands{.pitches = 60, .perSemitone = 3}));
  EXPECT_EQ(semitones.shape().bands, 60U);
}

TEST(Features, OfAllSpectrogramsGoRoundAsTexts) {
  const SpectrogramParameters parameters{.fftSize = 512,
                                         .hop = 64,
                                         .columnStride = 3,
                                         .columns = 7,
                                         .window = WindowFunction::Blackman,
                                         .scaling = SpectrogramScaling::Magnitude,
                                         .decibels = true};
  const Features features = spectrogramFeatures(parameters);
  EXPECT_EQ(spectrogramParameters(features), parameters);
  EXPECT_EQ(featuresFromText(featuresText(features)), features);
  EXPECT_NE(features, Features{});

  std::vector<std::int16_t> samples(features.samplesNeeded());
  for (std::size_t n = 0; n < samples.size(); ++n)
    samples[n] = static_cast<std::int16_t>(n * 97 % 20000);
  std::vector<float> values(features.shape().size());
  std::vector<float> direct(values.size());
  features.computer()->compute(samples, values);
  SpectrogramComputer(parameters).compute(samples, direct);
  EXPECT_EQ(values, direct);
  EXPECT_EQ(features.largestValue(), largestValue(parameters));
}

TEST(Features, WhatIsNotKnownIsRefusedByName) {
  const auto with = [](const char* place, const Json& value) {
    Json json = featuresJson(Features{});
    json[Json::json_pointer(place)] = value;
    return refusal([&] { featuresFromJson(json); });
  };
  EXPECT_NE(with("/kind", "loudness").find("loudness"), std::string::npos);
  EXPECT_NE(with("/version", 2).find("newer"), std::string::npos);
  EXPECT_NE(with("/parameters/pitch", 2).find("pitch"), std::string::npos);
  EXPECT_NE(with("/parameters/hop", 0).find("hop"), std::string::npos);
  EXPECT_NE(with("/parameters/hop", "wide").find("hop"), std::string::npos);
  EXPECT_NE(with("/parameters/window", "round").find("window"), std::string::npos);
  EXPECT_NE(with("/parameters/fft_size", 17).find("FFT size 17"), std::string::npos);
  EXPECT_NE(with("/parameters", 3), "");
  EXPECT_NE(refusal([] { featuresFromText("no JSON"); }), "");
  EXPECT_NE(refusal([] { featuresFromText("[]"); }), "");
  EXPECT_NE(refusal([] { Features().set("pitch", std::int64_t{1}); }), "");
}

TEST(Features, WhatEarlierProgramsWroteIsRead) {
  const Json first = Json::parse(
      R"({"sample_rate": 44100, "fft_size": 256, "hop": 64, "column_stride": 2, "columns": 9})");
  EXPECT_EQ(featuresFromSpectrogramJson(first), spectrogramFeatures({.hop = 64, .columns = 9}));
  Json later = first;
  later["bands"] = 129;
  later["window"] = "hamming";
  later["decibels"] = true;
  EXPECT_EQ(featuresFromSpectrogramJson(later),
            spectrogramFeatures(
                {.hop = 64, .columns = 9, .window = WindowFunction::Hamming, .decibels = true}));
  later.erase("hop");
  EXPECT_NE(refusal([&] { featuresFromSpectrogramJson(later); }), "");
}

TEST(Features, WhatDiffersIsSaid) {
  EXPECT_EQ(featureDifference({}, {}), "");
  EXPECT_EQ(featureDifference({}, spectrogramFeatures({.hop = 64})),
            "was trained on spectrograms with hop 128; this dataset has hop 64");
  EXPECT_EQ(featureDifference(spectrogramFeatures({.fftSize = 512, .decibels = true}), {}),
            "was trained on spectrograms with FFT size 512, decibels yes; this dataset has FFT "
            "size 256, decibels no");
}

TEST(Features, OfAFakeKindAreFoundWhereverTheTableIsUsed) {
  const std::vector<FeatureKind> kinds{featureKinds().front(), fakeKind()};
  EXPECT_EQ(featureKind("constant", kinds).version, 3);
  Features features(kinds[1]);
  features.set("length", std::int64_t{2});
  EXPECT_EQ(featuresText(features), R"({"kind":"constant","version":3,"parameters":{"length":2}})");
  EXPECT_EQ(featuresFromJson(featuresJson(features), kinds), features);
  EXPECT_EQ(featuresSummary(features), "constant 2 × 1");
  EXPECT_EQ(featureDifference({}, features),
            "was trained on spectrograms; this dataset has constants");
  std::vector<float> values(features.shape().size());
  features.computer()->compute(std::vector<std::int16_t>{7}, values);
  EXPECT_EQ(values, (std::vector<float>{7, 7}));

  Json earlier = featuresJson(features);
  earlier["version"] = 2;
  const Features old = featuresFromJson(earlier, kinds);
  EXPECT_NE(refusal([&] { old.computer(); }), "") << "what is not computed any more";
  EXPECT_EQ(featureDifference(old, features),
            "was trained on constants of version 2; this dataset has version 3");
  EXPECT_EQ(featuresSummary(old), "constant 2 × 1, version 2");
}

TEST(Features, OfAnEarlierVersionAreComputedWhereTheKindSaysSo) {
  std::vector<FeatureKind> kinds{fakeKind()};
  kinds[0].computedFrom = 2;
  Json earlier = featuresJson(Features(kinds[0]));
  earlier["version"] = 2;
  EXPECT_NE(featuresFromJson(earlier, kinds).computer(), nullptr);
  earlier["version"] = 1;
  EXPECT_NE(refusal([&] { featuresFromJson(earlier, kinds).computer(); }), "");
}

TEST(Features, OfAnAddedKindAreInTheTableWhileItIsAdded) {
  const auto text = [] { return featuresText(Features(featureKind("constant"))); };
  EXPECT_NE(refusal(text), "");
  const std::size_t kinds = featureKinds().size();
  Features kept;
  {
    std::vector<FeatureKind> more;
    more.push_back(fakeKind());
    const AddedFeatureKinds added(std::move(more));
    EXPECT_EQ(featureKinds().size(), kinds + 1);
    EXPECT_EQ(featureKinds().front().key, "spectrogram");
    kept = featuresFromText(text());
    EXPECT_EQ(featuresFromJson(featuresJson(kept)), kept);
    EXPECT_THROW(AddedFeatureKinds({fakeKind()}), std::logic_error) << "twice";
    EXPECT_EQ(featureKinds().size(), kinds + 1);
  }
  EXPECT_EQ(featureKinds().size(), kinds);
  EXPECT_NE(refusal(text), "");
  EXPECT_EQ(featuresSummary(kept), "constant 4 × 1") << "what was made with it stays whole";
}

}  // namespace
}  // namespace cuadrante
