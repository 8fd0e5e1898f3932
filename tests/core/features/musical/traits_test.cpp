#include "core/features/musical/traits.h"

#include "core/features/kinds.h"
#include "core/features/notes/notes_features.h"
#include "core/features/value_names.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::musical {
namespace {

/// Musical statistics, with and without notes, of every version.
std::vector<Features> measures() {
  static const FeatureKind ofNotes = musicalNotesKind({});
  std::vector<Features> all;
  for (const FeatureKind& kind : {std::cref(featureKind("musical")), std::cref(ofNotes)})
    for (const int version : {1, 2}) {
      nlohmann::ordered_json json = featuresJson(Features(kind));
      json["version"] = version;
      all.push_back(featuresFromJson(json, std::span(&kind, 1)));
    }
  return all;
}

TEST(Traits, EveryMeasureHasOne) {
  std::set<const Trait*> used;
  for (const Features& features : measures()) {
    const std::vector<std::string> names = valueNames(features);
    EXPECT_EQ(names.size(), features.shape().bands) << featuresSummary(features);
    for (const std::string& name : names) {
      const auto trait = traitOf(name);
      ASSERT_TRUE(trait) << name << " is in no row";
      EXPECT_EQ(std::abs(trait->sign), 1);
      used.insert(trait->trait);
    }
  }
  EXPECT_EQ(used.size(), traits().size()) << "a trait that nothing measures";
}

TEST(Traits, HaveKeysOnceAndWordsForBothDirections) {
  std::set<std::string_view> keys, words;
  for (const Trait& trait : traits()) {
    EXPECT_TRUE(keys.insert(trait.key).second) << trait.key;
    for (const std::string_view text : {trait.more, trait.less}) {
      EXPECT_FALSE(text.empty()) << trait.key;
      EXPECT_TRUE(words.insert(text).second) << text;
    }
    EXPECT_EQ(trait.above.empty(), trait.below.empty()) << trait.key;
  }
}

TEST(Traits, MeasuresOfOppositeMeaningHaveOppositeSigns) {
  const auto sign = [](std::string_view name) { return traitOf(name).value().sign; };
  EXPECT_EQ(traitOf("onsets")->trait, traitOf("onset_distance")->trait);
  EXPECT_EQ(sign("onsets"), 1);
  EXPECT_EQ(sign("onset_distance"), -1);
  EXPECT_EQ(sign("octave_5"), 1);
  EXPECT_EQ(sign("octave_0"), -1);
  EXPECT_EQ(traitOf("octave_energy_5")->trait->key, "treble_energy");
  EXPECT_FALSE(traitOf("octave"));
  EXPECT_FALSE(traitOf("something_else"));
  EXPECT_FALSE(traitOf(""));
}

TEST(ValueNames, OfWhatIsNoMeasureThereAreNone) {
  EXPECT_TRUE(valueNames(Features()).empty());
  EXPECT_TRUE(valueNames(Features(featureKind("chroma"))).empty());
}

}  // namespace
}  // namespace cuadrante::musical
