#include "core/exchange/labels_json.h"

#include "core/exchange/labels_file_test.h"

namespace cuadrante {
namespace {

class LabelsJson : public test::LabelsFileTest {
 protected:
  std::size_t import(const std::string& text, const std::string& annotator = "Ana") {
    write(text);
    return importLabels(project_, file_, LabelFormat::Json, {annotator}).added;
  }
};

TEST_F(LabelsJson, FindsClipsInAllTheWaysOfACsv) {
  EXPECT_EQ(import(R"([{"clip": "00001", "placer": 0.1, "energia": -0.2},
                       {"clip": 2, "placer": 0, "energia": 1, "comment": ["la", {"la": 1}]},
                       {"song": "song-1.wav", "start_s": 10.0004, "placer": 0.25, "energia": 0.5},
                       {"song": "song-1.wav", "start_s": "20", "placer": 0.3, "energia": 0.5},
                       {"index": 3, "clip": null, "placer": -1, "energia": 1}])"),
            5u);
  EXPECT_EQ(labelOf(1), (EmotionPoint{0.1, -0.2}));
  EXPECT_EQ(labelOf(2), (EmotionPoint{0.0, 1.0}));
  EXPECT_EQ(labelOf(4), (EmotionPoint{0.25, 0.5}));
  EXPECT_EQ(labelOf(5), (EmotionPoint{0.3, 0.5}));
  EXPECT_EQ(labelOf(3), (EmotionPoint{-1.0, 1.0}));
}

TEST_F(LabelsJson, KeepsWhoWhenAndHowFast) {
  EXPECT_EQ(import(R"([{"clip": 0, "placer": 0.5, "energia": 0.5, "annotator": "Luis",
                        "created_at": "2024-05-01T10:00:00+02:00", "response_ms": 3210}])",
                   ""),
            1u);
  const Annotation annotation = project_.annotations().all().front();
  EXPECT_EQ(project_.annotations().annotators().front().name, "Luis");
  EXPECT_EQ(annotation.createdAt, "2024-05-01T08:00:00.000Z");
  EXPECT_EQ(annotation.response, std::chrono::milliseconds(3210));
}

TEST_F(LabelsJson, ImportingAgainChangesNothing) {
  const std::string text = R"([{"clip": 0, "placer": 0.1, "energia": 0.2}])";
  EXPECT_EQ(import(text), 1u);
  EXPECT_EQ(import(text), 0u);
  EXPECT_EQ(import("[]"), 0u);
  EXPECT_EQ(project_.annotations().all().size(), 1u);
}

TEST_F(LabelsJson, WhatIsExportedGivesTheSameLabelsElsewhere) {
  Annotations& annotations = project_.annotations();
  const Annotator ana = annotations.annotator("Ana \"la primera\"\n", AnnotatorKind::Person);
  const Annotator luis = annotations.annotator("Luis", AnnotatorKind::Person);
  const Annotator rule = annotations.annotator("regla", AnnotatorKind::Rule);
  say(0, ana, {0.1, 1.0 / 3.0});
  say(0, luis, {-0.7, 0.2});
  annotations.relabel(ClipId{0}, ana.id, Axis::Energia, -0.123456789, "revision");
  say(1, rule, {0.5, 0.5});
  annotations.relabel(ClipId{1}, luis.id, Axis::Placer, -0.25, "revision");
  annotations.retract(say(3, ana, {0.0, 0.0}).id, "");

  EXPECT_EQ(exportLabels(project_, file_, LabelFormat::Json), 4u);
  EXPECT_EQ(labelFormatOf(file_), LabelFormat::Json);
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::Json, {}).added, 0u)
      << "the project itself learns nothing";

  Project other = test::makeSilentProject(folder_ / "other");
  EXPECT_EQ(importLabels(other, file_, LabelFormat::Json).added, 4u);
  const auto expected = annotations.consensus();
  const auto found = other.annotations().consensus();
  ASSERT_EQ(found.size(), expected.size());
  for (const auto& [clip, label] : expected) {
    EXPECT_EQ(found.at(clip).point, label.point) << clip.value;
    EXPECT_EQ(found.at(clip).annotators, label.annotators);
    EXPECT_EQ(found.at(clip).kind, label.kind);
  }
  const auto ofRule = other.annotations().ofClip(ClipId{1});
  EXPECT_EQ(ofRule.back().response, std::chrono::milliseconds(2500));
}

TEST_F(LabelsJson, WhatContradictsItselfIsRefused) {
  const auto refusal = [&](const char* text) {
    return test::refusalOf([&] { import(text); }).what;
  };
  EXPECT_NE(refusal(R"([{"clip": 0, "quadrant": "Q1", "placer": -0.4, "energia": 0.2}])")
                .find("placer is -0.4, the quadrant felicidad"),
            std::string::npos);
  EXPECT_NE(refusal(R"([{"clip": 0, "quadrant": "Q1", "shares": {"calma": 0.7, "estres": 0.3}}])")
                .find("the quadrant is felicidad, most voted for calma"),
            std::string::npos);
  EXPECT_NE(refusal(R"([{"clip": 0, "placer": 0.4, "energia": 0.2, "placer": 0.9}])")
                .find("element 1 says \"placer\" twice"),
            std::string::npos);
  EXPECT_EQ(import(R"([{"clip": 0, "placer": 0.4, "energia": 0.2, "x": {"a": 1, "b": 2}},
                       {"clip": 1, "placer": 0.4, "energia": 0.2}])"),
            2U);
}

struct BadJson {
  const char* name;
  const char* text;
  const char* says;
  std::int64_t line = 0;
};

class BadLabelsJson : public LabelsJson, public testing::WithParamInterface<BadJson> {};

TEST_P(BadLabelsJson, IsRefusedAndNothingIsTaken) {
  const auto refusal = expectNothingTaken([this] { import(GetParam().text); });
  EXPECT_EQ(refusal.line, GetParam().line) << refusal.what;
  EXPECT_NE(refusal.what.find(GetParam().says), std::string::npos) << refusal.what;
}

#define GOOD R"({"clip": 1, "placer": 0, "energia": 0})"

INSTANTIATE_TEST_SUITE_P(
    Files, BadLabelsJson,
    testing::Values(
        BadJson{"nothing", "", "syntax error", 1},
        BadJson{"cut_short", "[" GOOD ",\n{\"clip\": 2,", "syntax error", 2},
        BadJson{"nan", R"([{"clip": 0, "placer": NaN, "energia": 0}])", "syntax error", 1},
        BadJson{"endless", R"([{"clip": 0, "placer": 1e999, "energia": 0}])", "number overflow"},
        BadJson{"not_utf8", "[{\"clip\": \"\xff\", \"placer\": 0, \"energia\": 0}]", "UTF-8", 1},
        BadJson{"number_alone", "3", "no array of objects"},
        BadJson{"array_of_numbers", "[" GOOD ", 3]", "element 2"},
        BadJson{"array_of_arrays", "[" GOOD ", [" GOOD "]]", "element 2"},
        BadJson{"range", "[" GOOD R"(, {"clip": 0, "placer": 1.01, "energia": 0}])",
                "label 2: placer is 1.01, outside [-1, 1]"},
        BadJson{"text_for_number", R"([{"clip": 0, "placer": "0.5", "energia": 0}])",
                "label 1: placer is \"0.5\", not a number"},
        BadJson{"missing_energia", R"([{"clip": 0, "placer": 0.5}])", "placer and energia"},
        BadJson{"null_energia", R"([{"clip": 0, "placer": 0.5, "energia": null}])",
                "placer and energia"},
        BadJson{"no_clip", R"([{"placer": 0, "energia": 0}])", "label 1: it names no clip"},
        BadJson{"unknown_clip", R"([{"clip": 6, "placer": 0, "energia": 0}])", "no clip 6"},
        BadJson{"huge_clip", R"([{"clip": 99999999999999999999, "placer": 0, "energia": 0}])",
                "clip is 1e+20"},
        BadJson{"huge_whole_clip", R"([{"clip": 18446744073709551615, "placer": 0, "energia": 0}])",
                "no clip 18446744073709551615"},
        BadJson{"object_clip", R"([{"clip": {"id": 1}, "placer": 0, "energia": 0}])",
                "clip is {\"id\":1}, not text"},
        BadJson{"contradiction",
                R"([{"clip": 0, "song": "song-1.wav", "start_s": 5, "placer": 0, "energia": 0}])",
                "song-1.wav"},
        BadJson{"twice", "[" GOOD "," GOOD "]", "label 2: clip 00001 was on label 1"},
        BadJson{"bad_axis", R"([{"clip": 0, "placer": 0, "energia": 0, "axis": "arousal"}])",
                "arousal"},
        BadJson{"bad_kind", R"([{"clip": 0, "placer": 0, "energia": 0, "kind": "robot"}])",
                "robot"},
        BadJson{"bad_time", R"([{"clip": 0, "placer": 0, "energia": 0, "created_at": "noon"}])",
                "\"noon\" is not a time"},
        BadJson{"bad_response", R"([{"clip": 0, "placer": 0, "energia": 0, "response_ms": -1}])",
                "response_ms"}),
    [](const auto& info) { return std::string(info.param.name); });

#undef GOOD

TEST_F(LabelsJson, DeepNestingAndLongTextsAreRefused) {
  const std::string deep(1'000'000, '[');
  expectNothingTaken([&] { import(deep); });
  const auto refusal = expectNothingTaken([&] { import(R"([{"clip": 0, "x": )" + deep + "}]"); });
  EXPECT_NE(refusal.what.find("32 deep"), std::string::npos) << refusal.what;
  const auto tooLong = expectNothingTaken([&] {
    import(R"([{"clip": ")" + std::string(1'000'000, 'x') + R"(", "placer": 0, "energia": 0}])");
  });
  EXPECT_LT(tooLong.what.size(), 300u);
}

TEST_F(LabelsJson, WhoeverIsNotNamedIsRefused) {
  expectNothingTaken([&] { import(R"([{"clip": 0, "placer": 0, "energia": 0}])", ""); });
}

}  // namespace
}  // namespace cuadrante
