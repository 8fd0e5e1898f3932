#include "core/exchange/label_studio.h"

#include "core/domain/known_sign.h"
#include "core/exchange/label_columns.h"
#include "core/exchange/labels_file_test.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

class LabelStudio : public test::LabelsFileTest {
 protected:
  std::size_t import(const std::string& text, const std::string& annotator = "") {
    write(text);
    return importLabels(project_, file_, LabelFormat::LabelStudio, {annotator}).added;
  }

  std::vector<std::string> annotators() {
    std::vector<std::string> names;
    for (const Annotator& annotator : project_.annotations().annotators())
      names.push_back(annotator.name);
    return names;
  }
};

std::string number(const std::string& name, const std::string& value) {
  return fmt::format(
      R"({{"id": "x{0}", "from_name": "{0}", "to_name": "audio", "type": "number", "value": {{"number": {1}}}}})",
      name, value);
}

/// An annotation with both numbers; `more` ends in a comma.
std::string annotation(const std::string& more, const std::string& placer,
                       const std::string& energia) {
  return fmt::format(R"({{{} "result": [{}, {}]}})", more, number("placer", placer),
                     number("energia", energia));
}

std::string task(const std::string& data, const std::string& annotations) {
  return fmt::format(R"({{"id": 7, "data": {}, "annotations": [{}], "predictions": []}})", data,
                     annotations);
}

std::string good(const std::string& placer = "0.5") {
  return annotation(R"("completed_by": 1,)", placer, "0.5");
}

/// As Label Studio writes a task with one annotation (docs: guide/task_format.html), with the
/// members that are of no account here.
constexpr const char* kExported = R"([{
  "id": 1, "created_at": "2021-03-09T21:52:49.513742Z", "project": 83, "inner_id": 1,
  "data": {"audio": "/data/upload/3/cb044c20-00004.wav"},
  "annotations": [{
    "id": 1001, "was_cancelled": false, "ground_truth": false,
    "created_at": "2021-03-09T22:16:08.728353Z", "updated_at": "2021-03-09T22:16:08.728378Z",
    "lead_time": 4.288, "result_count": 3, "task": 1, "draft_created_at": null,
    "completed_by": {"id": 10, "email": "ana@uni.es", "first_name": "Ana", "last_name": "Ruiz"},
    "result": [
      {"id": "a", "from_name": "placer", "to_name": "audio", "type": "number",
       "origin": "manual", "value": {"number": 0.41}},
      {"id": "b", "from_name": "energia", "to_name": "audio", "type": "number",
       "origin": "manual", "value": {"number": -1}},
      {"id": "c", "from_name": "cuadrante", "to_name": "audio", "type": "choices",
       "origin": "manual", "value": {"choices": ["calma"]}}]}],
  "drafts": [], "predictions": [{"model_version": "m", "result": [
      {"from_name": "placer", "to_name": "audio", "type": "number", "value": {"number": 9}}]}]}])";

// Stars, sliders on another scale and choices, under the names that somebody gave them.
TEST_F(LabelStudio, RatingsAndOtherNamesAreTakenWhereTheirScaleAndTagsAreSaid) {
  LabelColumns columns;
  nameColumns(columns, "placer=Valence,energia=arousal,quadrant=mood");
  setScale(columns, "1:5");
  const auto with = [&](const std::string& text) {
    write(text);
    return importLabels(project_, file_, LabelFormat::LabelStudio, {}, columns).added;
  };
  constexpr const char* kStars = R"([{"data": {"clip": 0}, "annotations": [{"completed_by": 1,
    "result": [{"from_name": "Valence", "type": "rating", "value": {"rating": 4}},
               {"from_name": "arousal", "type": "number", "value": {"number": 1}}]}]},
   {"data": {"clip": 1}, "annotations": [{"completed_by": 1, "result": [
     {"from_name": "mood", "type": "choices", "value": {"choices": ["Q3"]}}]}]}])";
  EXPECT_EQ(with(kStars), 2U);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.5, -1.0}));
  EXPECT_EQ(labelOf(1), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(with(R"([{"clip": 2, "Valence": [{"rating": 5}], "arousal": [{"number": 3}],
                      "annotator": 1, "annotation_id": 7, "lead_time": 2},
                     {"clip": 3, "mood": "calma", "annotator": 1, "annotation_id": 8}])"),
            2U)
      << "JSON-MIN";
  EXPECT_EQ(labelOf(2), (EmotionPoint{1.0, 0.0}));
  EXPECT_EQ(labelOf(3), onlyQuadrant(Quadrant::Calma));
  const auto refused = [&](const LabelColumns& named) {
    write(kStars);
    return test::refusalOf(
               [&] { importLabels(project_, file_, LabelFormat::LabelStudio, {}, named); })
        .what;
  };
  setScale(columns, "1:3");
  EXPECT_NE(refused(columns).find("Valence is 4, outside [1, 3]"), std::string::npos);
  setScale(columns, "-1:1");
  EXPECT_NE(refused(columns).find("from where to where it goes must be said"), std::string::npos);
  columns.wholeSongs = true;
  EXPECT_NE(refused(columns).find("only placer, energia and quadrant can be named"),
            std::string::npos);
}

TEST_F(LabelStudio, TakesWhatItExports) {
  EXPECT_EQ(import(kExported), 1u);
  EXPECT_EQ(labelFormatOf(file_), LabelFormat::LabelStudio);
  EXPECT_EQ(annotators(), std::vector<std::string>{"ana@uni.es"});
  const Annotation taken = project_.annotations().all().front();
  EXPECT_EQ(taken.clip, ClipId{4});
  EXPECT_EQ(taken.point, (EmotionPoint{0.41, -1.0}));
  EXPECT_EQ(taken.createdAt, "2021-03-09T22:16:08.728Z");
  EXPECT_EQ(taken.response, std::chrono::milliseconds(4288));
  EXPECT_FALSE(taken.relabelled);
  EXPECT_EQ(import(kExported), 0u) << "a repeated import changes nothing";
  EXPECT_EQ(project_.annotations().all().size(), 1u);
}

TEST_F(LabelStudio, AChoiceThatContradictsTheNumbersIsRefused) {
  for (const char* text :
       {R"([{"data": {"clip": 0}, "annotations": [{"completed_by": 1, "result": [
          {"from_name": "placer", "type": "number", "value": {"number": 0.5}},
          {"from_name": "energia", "type": "number", "value": {"number": -0.5}},
          {"from_name": "cuadrante", "type": "choices", "value": {"choices": ["felicidad"]}}]}]}])",
        R"([{"clip": 0, "placer": 0.5, "energia": -0.5, "cuadrante": "felicidad", "annotator": 1,
             "annotation_id": 1}])"}) {
    write(text);
    EXPECT_NE(test::refusalOf([&] {
                importLabels(project_, file_, LabelFormat::LabelStudio, {});
              }).what.find("energia is -0.5, the quadrant felicidad"),
              std::string::npos)
        << text;
  }
}

TEST_F(LabelStudio, TakesJsonMin) {
  EXPECT_EQ(import(R"([
    {"audio": "/data/local-files/?d=study/clips/00002.wav", "id": 3, "placer": [{"number": -0.5}],
     "energia": [{"number": 0.25}], "cuadrante": "estres", "annotator": 10, "annotation_id": 5,
     "created_at": "2021-03-09T22:16:08.728353Z", "updated_at": null, "lead_time": 2.5},
    {"audio": "x", "clip": "00001", "id": 2, "annotator": "{}", "annotation_id": null,
     "created_at": null, "updated_at": null, "lead_time": null},
    {"audio": "x", "clip": "00002", "id": 3, "placer": [{"number": 1}], "energia": 1,
     "annotator": "luis@uni.es", "annotation_id": 6, "created_at": null, "lead_time": null}])"),
            2u);
  EXPECT_EQ(labelFormatOf(file_), LabelFormat::LabelStudio);
  EXPECT_EQ(annotators(), (std::vector<std::string>{"Label Studio user 10", "luis@uni.es"}));
  EXPECT_EQ(labelOf(2), (EmotionPoint{0.25, 0.625}));
}

TEST_F(LabelStudio, NamesPeopleByWhatIsKnownOfThem) {
  const auto by = [](const char* who) {
    return annotation(fmt::format(R"("completed_by": {},)", who), "0", "0");
  };
  EXPECT_EQ(import("[" +
                   task(R"({"clip": 0})",
                        by("3") + "," + by(R"({"id": 4, "email": "eva@uni.es"})") + "," +
                            by(R"({"id": 5, "email": "", "first_name": "Luis"})") + "," +
                            by(R"({"first_name": "Ana", "last_name": "Ruiz"})") + "," +
                            by(R"({"id": 6})")) +
                   "]"),
            5u);
  EXPECT_EQ(annotators(), (std::vector<std::string>{"Label Studio user 3", "eva@uni.es", "Luis",
                                                    "Ana Ruiz", "Label Studio user 6"}));
}

TEST_F(LabelStudio, CancelledAnnotationsAndTasksWithoutAnyAreLeftOut) {
  EXPECT_EQ(import("[" +
                   task(R"({"clip": 0})",
                        annotation(R"("was_cancelled": true, "completed_by": 1,)", "7", "7") +
                            R"(, {"was_cancelled": true, "result": []})") +
                   R"(, {"data": {"anything": 1}, "annotations": []}, {"data": {}}])"),
            0u);
}

TEST_F(LabelStudio, WhatIsLeftOutIsNamed) {
  write(
      "[" +
      task(R"({"clip": 0})", annotation(R"("was_cancelled": true, "completed_by": 1,)", "0", "0")) +
      R"(, {"data": {"clip": 1}, "annotations": [], "predictions": [{"result": []}]}])");
  const ImportedLabels taken = importLabels(project_, file_, LabelFormat::LabelStudio);
  EXPECT_EQ(taken.added, 0U);
  EXPECT_EQ(taken.unfitting, (std::vector<std::string>{"task 1, annotation 1: it was cancelled",
                                                       "task 2: what it predicts is nobody's label",
                                                       "tasks without annotations: 1"}));
}

TEST_F(LabelStudio, TwoUsersOfOneNameAreNotTakenForOne) {
  const std::string ana = R"("completed_by": {"first_name": "Ana", "last_name": "P", "id": )";
  write("[" + task(R"({"clip": 0})", annotation(ana + "9},", "0", "0")) + ", " +
        task(R"({"clip": 1})", annotation(ana + "12},", "0", "0")) + "]");
  EXPECT_NE(test::refusalOf([&] {
              importLabels(project_, file_, LabelFormat::LabelStudio);
            }).what.find("task 2, annotation 1: two users are called Ana P (9 and 12)"),
            std::string::npos);
  EXPECT_TRUE(project_.annotations().all().empty());
}

TEST_F(LabelStudio, TheLatestOfOnesSeveralAnnotationsCounts) {
  const auto at = [](const char* time, const char* placer) {
    return annotation(fmt::format(R"("completed_by": 1, "created_at": "{}",)", time), placer, "0");
  };
  const std::string text = "[" +
                           task(R"({"clip": 0})", at("2024-01-01T00:00:00Z", "0.1") + "," +
                                                      at("2024-01-03T00:00:00+01:00", "0.3") + "," +
                                                      at("2024-01-02T00:00:00Z", "0.2")) +
                           "]";
  EXPECT_EQ(import(text), 1u);
  EXPECT_EQ(labelOf(0).placer, 0.3);
  EXPECT_EQ(import(text), 0u);
}

TEST_F(LabelStudio, OneNumberSpeaksOfOneAxis) {
  const Annotator rule = project_.annotations().annotator("regla", AnnotatorKind::Rule);
  say(0, rule, {0.5, 0.75});
  EXPECT_EQ(import("[" +
                   task(R"({"clip": 0})",
                        R"({"completed_by": 1, "result": [)" + number("placer", "-0.5") + "]}") +
                   "]"),
            1u);
  EXPECT_EQ(labelOf(0), (EmotionPoint{-0.5, 0.75}));
  EXPECT_EQ(project_.annotations().all().back().relabelled, Axis::Placer);
}

TEST_F(LabelStudio, OneTaskAloneIsTakenToo) {
  EXPECT_EQ(import(task(R"({"clip": 0})", good())), 1u);
}

TEST_F(LabelStudio, EverythingCanBePutUnderOneName) {
  EXPECT_EQ(import("[" + task(R"({"clip": 0})", good()) + "]", "Eva"), 1u);
  EXPECT_EQ(annotators(), std::vector<std::string>{"Eva"});
}

struct BadTasks {
  const char* name;
  std::string text;
  const char* says;
};

class BadLabelStudio : public LabelStudio, public testing::WithParamInterface<BadTasks> {};

TEST_P(BadLabelStudio, IsRefusedByTaskAndNothingIsTaken) {
  const std::string first = task(R"({"clip": 0})", good());
  const auto refusal =
      expectNothingTaken([&] { import("[" + first + ", " + GetParam().text + "]"); });
  EXPECT_NE(refusal.what.find(GetParam().says), std::string::npos) << refusal.what;
}

const std::string kClip = R"({"clip": 1})";

INSTANTIATE_TEST_SUITE_P(
    Files, BadLabelStudio,
    testing::Values(
        BadTasks{"range", task(kClip, good("1.5")), "task 2, annotation 1: placer is 1.5"},
        BadTasks{"text", task(kClip, good("\"0.5\"")), "annotation 1: placer is \"0.5\""},
        BadTasks{"null", task(kClip, good("null")), "placer is null"},
        BadTasks{"second_annotation", task(kClip, good() + ", 3"), "task 2, annotation 2"},
        BadTasks{"data_is_no_object", task("[]", good()), "task 2: data is []"},
        BadTasks{"no_data", R"({"annotations": []})", "task 2: data is null"},
        BadTasks{"annotations_are_no_array", R"({"data": {}, "annotations": {}})",
                 "annotations is {}"},
        BadTasks{"no_result", task(kClip, R"({"completed_by": 1})"), "result is null"},
        BadTasks{"nothing_said", task(kClip, R"({"completed_by": 1, "result": []})"),
                 "no number called placer or energia"},
        BadTasks{"rating", task(kClip, R"({"completed_by": 1, "result": [{"from_name": "placer",
                                 "type": "rating", "value": {"rating": 4}}]})"),
                 "type \"rating\""},
        BadTasks{"said_twice",
                 task(kClip, R"({"completed_by": 1, "result": [)" + number("placer", "0") + "," +
                                 number("placer", "0") + "]}"),
                 "placer twice"},
        BadTasks{"nobody", task(kClip, annotation("", "0", "0")), "names no annotator"},
        BadTasks{"odd_person", task(kClip, annotation(R"("completed_by": [1],)", "0", "0")),
                 "completed_by is [1]"},
        BadTasks{"same_clip", task(R"({"clip": 0})", good()),
                 "task 2, annotation 1: clip 00000 was on task 1, annotation 1 already"},
        BadTasks{"no_clip", task("{}", good()), "it names no clip"},
        BadTasks{"unknown_audio", task(R"({"audio": "/data/upload/9/cb044c20-song.mp3"})", good()),
                 "no clip song.mp3"},
        BadTasks{"odd_audio", task(R"({"audio": 7})", good()), "audio is 7"},
        BadTasks{"bad_time",
                 task(kClip, annotation(R"("completed_by": 1, "created_at": 12,)", "0", "0")),
                 "created_at is 12"},
        BadTasks{"bad_lead_time",
                 task(kClip, annotation(R"("completed_by": 1, "lead_time": -3,)", "0", "0")),
                 "lead_time"},
        BadTasks{"minimal_without_numbers", R"({"clip": 1, "annotator": 1, "annotation_id": 4})",
                 "task 2: it holds no number"},
        BadTasks{"minimal", R"({"clip": 1, "placer": [], "energia": [], "annotator": 1})",
                 "task 2: placer is []"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_F(LabelStudio, AnyDamageIsRefusedOrHarmless) {
  std::mt19937 random(7);
  const std::string whole = kExported;
  const std::string bytes = "{}[]\",:0-9eE\\u\x01\xff nulltrue";
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 3; ++i) {
      const std::size_t at = random() % damaged.size();
      if (random() % 4 == 0)
        damaged.erase(at, random() % 40);
      else
        damaged[at] = bytes[random() % bytes.size()];
    }
    try {
      import(damaged);
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadLabels);
      ++refused;
    }
  }
  EXPECT_GT(refused, 200);
  for (const Annotation& annotation : project_.annotations().all())
    EXPECT_TRUE(isLabel(annotation.point));
}

TEST_F(LabelStudio, ExportsPeopleAsAnnotationsAndRulesAsPredictions) {
  Annotations& annotations = project_.annotations();
  const Annotator ana = annotations.annotator("ana@uni.es", AnnotatorKind::Person);
  const Annotator luis = annotations.annotator("Luis @ home", AnnotatorKind::Person);
  const Annotator rule = annotations.annotator("regla", AnnotatorKind::Rule);
  const Annotation said = say(1, ana, {0.41, -0.2});
  say(1, luis, {-0.3, 0.2});
  say(2, rule, {0.5, 0.5});
  annotations.relabel(ClipId{2}, luis.id, Axis::Placer, -0.25, "revision");
  EXPECT_EQ(exportLabels(project_, file_, LabelFormat::LabelStudio), 4u);

  const Json tasks = Json::parse(readFile(file_));
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(tasks[0]["data"],
            Json::parse(R"({"audio": "/data/local-files/?d=study/clips/00001.wav", "clip": "00001",
                            "song": "song-0.wav", "start_s": 10.0, "end_s": 20.0, "index": 1})"));
  const Json& first = tasks[0]["annotations"][0];
  EXPECT_EQ(first["completed_by"], Json({{"email", "ana@uni.es"}}));
  EXPECT_EQ(first["annotator"], "ana@uni.es");
  EXPECT_EQ(first["created_at"], said.createdAt);
  EXPECT_EQ(first["lead_time"], 2.5);
  EXPECT_EQ(first["was_cancelled"], false);
  EXPECT_EQ(first["ground_truth"], false);
  EXPECT_EQ(first["result"], Json::parse(R"([
    {"id": "placer", "from_name": "placer", "to_name": "audio", "type": "number",
     "value": {"number": 0.41}},
    {"id": "energia", "from_name": "energia", "to_name": "audio", "type": "number",
     "value": {"number": -0.2}},
    {"id": "cuadrante", "from_name": "cuadrante", "to_name": "audio", "type": "choices",
     "value": {"choices": ["calma"]}}])"));
  const Json& second = tasks[0]["annotations"][1];
  EXPECT_FALSE(second.contains("completed_by")) << "Label Studio refuses who is no member";
  EXPECT_EQ(second["annotator"], "Luis @ home");
  EXPECT_EQ(tasks[1]["predictions"][0]["model_version"], "regla");
  EXPECT_EQ(tasks[1]["annotations"][0]["result"].size(), 1u) << "only the axis spoken of";

  EXPECT_EQ(importLabels(project_, file_, LabelFormat::LabelStudio, {}).added, 0u)
      << "the project itself learns nothing";
  Project other = test::makeSilentProject(folder_ / "other");
  EXPECT_EQ(importLabels(other, file_, LabelFormat::LabelStudio, {}).added, 3u)
      << "all but the rule's";
  const auto found = other.annotations().consensus(ClipId{1});
  EXPECT_EQ(found->point, annotations.consensus(ClipId{1})->point);
  EXPECT_EQ(found->spread, annotations.consensus(ClipId{1})->spread);
}

TEST_F(LabelStudio, ExportsClipsToLabelWithTheAudioOfOnesChoice) {
  EXPECT_EQ(exportLabels(project_, file_, LabelFormat::LabelStudio,
                         {.audioPrefix = "https://x/", .unlabelledClips = true}),
            0u);
  const Json tasks = Json::parse(readFile(file_));
  ASSERT_EQ(tasks.size(), 6u);
  EXPECT_EQ(tasks[5]["data"]["audio"], "https://x/00005.wav");
  EXPECT_TRUE(tasks[5]["annotations"].empty());
  EXPECT_EQ(importLabels(project_, file_, LabelFormat::LabelStudio, {}).added, 0u);
}

TEST_F(LabelStudio, TheConfigurationNamesWhatIsRead) {
  const std::string config = labelStudioConfig();
  for (const char* part : {R"(<Audio name="audio" value="$audio")", R"(<Number name="placer")",
                           R"(<Number name="energia")", R"(min="-1" max="1")"})
    EXPECT_NE(config.find(part), std::string::npos) << part;
  for (const Quadrant quadrant : kQuadrants)
    EXPECT_NE(config.find(fmt::format("<Choice value=\"{}\"", quadrantKey(quadrant))),
              std::string::npos);
  EXPECT_EQ(std::ranges::count(config, '<'), std::ranges::count(config, '>'));
}

}  // namespace
}  // namespace cuadrante
