#include "core/features/notes/notes_features.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

namespace cuadrante {
namespace {

constexpr std::size_t kNotes = NotePosteriors::kNotes;

/// Hears in frame t note t % 88 with a sureness of (t + 1) / 1024, and its onset with half that.
class FakeListener final : public NoteListener {
 public:
  NotePosteriors listen(std::span<const std::int16_t> samples) override {
    NotePosteriors heard;
    heard.frames = samples.size() * 86 / 44100;
    heard.note.resize(heard.frames * kNotes);
    heard.onset.resize(heard.frames * kNotes);
    for (std::size_t t = 0; t < heard.frames; ++t) {
      heard.note[t * kNotes + t % kNotes] = static_cast<float>(t + 1) / 1024.0F;
      heard.onset[t * kNotes + t % kNotes] = static_cast<float>(t + 1) / 2048.0F;
    }
    return heard;
  }
};

const FeatureKind kKind = notesKind([] { return std::make_unique<FakeListener>(); });

std::vector<float> computed(const Features& features, std::size_t samples = 441000) {
  std::vector<float> values(features.shape().size());
  features.computer()->compute(std::vector<std::int16_t>(samples), values);
  return values;
}

TEST(Notes, OfATenSecondClipAreOneRollOfMeansAndOneOfHighestValues) {
  const Features features(kKind);
  EXPECT_EQ(features.shape(), (FeatureShape{215, 176}));
  EXPECT_EQ(features.samplesNeeded(), 441000U) << "exactly ten seconds";
  EXPECT_EQ(features.largestValue(), 1.0);
  const std::vector<float> values = computed(features);
  // The second step: frames 4 to 7, notes 4 to 7, each in one of the four.
  for (std::size_t note = 0; note < kNotes; ++note) {
    const float sureness = note >= 4 && note < 8 ? static_cast<float>(note + 1) / 1024.0F : 0.0F;
    EXPECT_FLOAT_EQ(values[176 + note], sureness / 4.0F) << note;
    EXPECT_FLOAT_EQ(values[176 + kNotes + note], sureness) << note;
  }
}

TEST(Notes, AreWhatTheParametersSay) {
  Features features(kKind);
  features.set("steps", std::int64_t{3});
  features.set("frames", std::int64_t{2});
  features.set("pooling", std::string("max"));
  EXPECT_EQ(features.shape(), (FeatureShape{3, 88}));
  std::vector<float> values = computed(features);
  EXPECT_FLOAT_EQ(values[2 * 88 + 5], 6.0F / 1024.0F);
  features.set("pooling", std::string("mean"));
  features.set("onsets", true);
  EXPECT_EQ(features.shape(), (FeatureShape{3, 176}));
  values = computed(features);
  EXPECT_FLOAT_EQ(values[2 * 176 + 5], 3.0F / 1024.0F);
  EXPECT_FLOAT_EQ(values[2 * 176 + 88 + 5], 1.5F / 1024.0F) << "its onset";
  EXPECT_EQ(featuresSummary(features), "notes 3 × 176, mean, onsets");
}

TEST(Notes, OfAnyNumberOfFramesHaveTheSamplesThatTheyNeed) {
  for (const std::int64_t steps : {1, 2, 85, 86, 87, 214, 215, 216}) {
    Features features(kKind);
    features.set("steps", steps);
    EXPECT_NO_THROW(computed(features, features.samplesNeeded())) << steps;
    EXPECT_THROW(computed(features, features.samplesNeeded() - 1), OptionError) << steps;
  }
  EXPECT_EQ(kKind.tooShort(Features(kKind), 44100),
            "has 86 frames of notes; 215 steps of 4 need 860");
}

TEST(Notes, AreNotComputedWhereNobodyCanListen) {
  const FeatureKind deaf = notesKind([]() -> std::unique_ptr<NoteListener> {
    throw Error(Reason::Unavailable, {}, "hearing notes is not available");
  });
  const Features features(deaf);
  EXPECT_EQ(features.shape(), (FeatureShape{215, 176})) << "but known";
  EXPECT_THROW(features.computer(), Error);
}

}  // namespace
}  // namespace cuadrante
