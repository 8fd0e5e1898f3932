#include "core/features/embeddings/embedding_features.h"

#include "core/features/embeddings/embedding_input.h"
#include "core/ground/error.h"
#include "refusal.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>

namespace cuadrante {
namespace {

const std::string kHash = "0123456789abcdef0123456789abcdef";

/// Says of piece p: p, 10 p.
class Counting final : public ClipEmbedder {
 public:
  std::vector<float> embed(std::span<const std::int16_t>, const EmbeddingInput& input,
                           std::size_t values) override {
    std::vector<float> rows;
    for (std::size_t piece = 0; piece < input.pieces; ++piece)
      for (std::size_t value = 0; value < values; ++value)
        rows.push_back(static_cast<float>(piece) * (value == 0 ? 1.0F : 10.0F));
    return rows;
  }
};

class EmbeddingFeatures : public testing::Test {
 protected:
  Features features(const std::string& pooling = "mean-deviation") const {
    Features made(kinds_.front());
    made.set("network", kHash);
    made.set("values", std::int64_t{2});
    made.set("pooling", pooling);
    return made;
  }
  std::vector<float> computed(const Features& features) const {
    std::vector<float> out(features.shape().size());
    const std::vector<std::int16_t> samples(features.samplesNeeded(), 1);
    features.computer()->compute(samples, out);
    return out;
  }

  std::vector<FeatureKind> kinds_{embeddingKind([this](const std::string& hash) {
    asked_ = hash;
    return std::make_unique<Counting>();
  })};
  std::string asked_;
};

TEST_F(EmbeddingFeatures, ArePooledAsTheyAreToldTo) {
  EXPECT_EQ(features("mean").shape(), (FeatureShape{1, 2}));
  EXPECT_EQ(computed(features("mean")), (std::vector<float>{1.0F, 10.0F}));
  EXPECT_EQ(asked_, kHash) << "of the network that the features name";
  EXPECT_EQ(features().shape(), (FeatureShape{1, 4}));
  const std::vector<float> both = computed(features());
  EXPECT_FLOAT_EQ(both[0], 1.0F);
  EXPECT_NEAR(both[2], std::sqrt(2.0 / 3.0), 1e-6);
  EXPECT_NEAR(both[3], 10.0 * std::sqrt(2.0 / 3.0), 1e-5);
  EXPECT_EQ(features("pieces").shape(), (FeatureShape{3, 2}));
  EXPECT_EQ(computed(features("pieces")), (std::vector<float>{0, 0, 1, 10, 2, 20}));
}

TEST_F(EmbeddingFeatures, NameTheirNetworkInFilesAndWhereTheyDiffer) {
  const Features trained = features();
  EXPECT_EQ(featuresFromJson(featuresJson(trained), kinds_), trained);
  Features other = trained;
  other.set("network", std::string(32, 'a'));
  EXPECT_NE(featureDifference(trained, other).find(kHash), std::string::npos)
      << featureDifference(trained, other);
}

TEST_F(EmbeddingFeatures, WhatDoesNotGoTogetherIsRefused) {
  const auto refused = [this](std::string_view key, OptionValue value) {
    return test::refusalOf([&] {
             Features wrong = features();
             wrong.set(key, std::move(value));
             wrong.validate();
           })
        .what;
  };
  EXPECT_NE(refused("network", std::string()).find("no network is chosen"), std::string::npos);
  EXPECT_NE(refused("network", std::string("../../etc/passwd")).find("is no hash"),
            std::string::npos);
  EXPECT_NE(refused("network", std::string(65, 'a')).find("longer than 64"), std::string::npos);
  EXPECT_NE(refused("network", std::string("a\nb")).find("no line"), std::string::npos);
  EXPECT_NE(refused("highest_hz", std::int64_t{9000}).find("above 8000 Hz, half of the rate"), std::string::npos);
  EXPECT_NE(refused("lowest_hz", std::int64_t{8000}).find("not below"), std::string::npos);
  EXPECT_NE(refused("frame", std::int64_t{1024}).find("does not fit"), std::string::npos);
  EXPECT_NE(refused("fft_size", std::int64_t{513}).find("not even"), std::string::npos);
}

TEST_F(EmbeddingFeatures, AClipThatIsTooShortIsRefused) {
  const Features wanted = features();
  std::vector<float> out(wanted.shape().size());
  const std::vector<std::int16_t> samples(wanted.samplesNeeded() - 1, 1);
  EXPECT_THROW(wanted.computer()->compute(samples, out), OptionError);
  EXPECT_NE(wanted.kind().tooShort(wanted, samples.size()).find("3 pieces"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante
