#include "core/domain/known_sign.h"
#include "core/exchange/emopia_names.h"
#include "core/exchange/labels_file_test.h"
#include "core/exchange/quadrant_words.h"

#include <array>

namespace cuadrante {
namespace {

/// Labels that tell a quadrant and no point, in every form.
class QuadrantLabels : public test::LabelsFileTest {
 protected:
  ImportedLabels import(const std::string& text, const LabelColumns& columns = {},
                        LabelFormat format = LabelFormat::Csv) {
    write(text);
    return importLabels(project_, file_, format, {"Ana"}, columns);
  }
  std::string refused(const std::string& text, const LabelColumns& columns = {}) {
    return test::refusalOf([&] { import(text, columns); }).what;
  }
  std::string exported(LabelFormat format) {
    exportLabels(project_, file_, format);
    return readFile(file_);
  }

  const Annotator ana_ = project_.annotations().annotator("Ana", AnnotatorKind::Person);
};

TEST(QuadrantWords, AreTheNumbersLettersAndNamesThatPeopleUse) {
  const std::array<std::array<const char*, 6>, 4> words{
      {{"Q2", "2", "LVHA", "estres", "Estrés", "Stress"},
       {"q1", "1", "HVHA", "felicidad", "Felicidad", "happiness"},
       {"Q4", "4", "HVLA", "calma", "Calma", "Calm"},
       {"q3", "3", "lvla", "tristeza", "TRISTEZA", "Sadness"}}};
  for (const Quadrant quadrant : kQuadrants)
    for (const char* word : words[static_cast<std::size_t>(quadrant)])
      EXPECT_EQ(quadrantFromWord(word), quadrant) << word;
  // 0 to 3 is another count.
  for (const char* other : {"0", "Q0", "Q5", "", "Q", "sad", "1.5"})
    EXPECT_EQ(quadrantFromWord(other), std::nullopt) << other;
}

TEST_F(QuadrantLabels, ATablesColumnSaysThemAndNoPointIsInvented) {
  LabelColumns columns;
  nameQuadrants(columns, "Mood");
  const ImportedLabels taken = import("clip;mood\n0;Q1\n1;2.0\n2;tristeza\n3;HVLA\n", columns);
  EXPECT_EQ(taken.added, 4U);
  EXPECT_FALSE(taken.onlyPositive);
  EXPECT_EQ(labelOf(0), onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(labelOf(1), onlyQuadrant(Quadrant::Estres));
  EXPECT_EQ(labelOf(2), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(labelOf(3), onlyQuadrant(Quadrant::Calma));
  EXPECT_NE(refused("clip,mood\n4,0\n", columns).find("quadrant is \"0\", none of Q1 to Q4"),
            std::string::npos);
  EXPECT_NE(refused("clip,x\n4,0\n").find("a column placer, energia or quadrant is missing"),
            std::string::npos);
}

TEST_F(QuadrantLabels, ARowThatSaysNothingIsRefused) {
  LabelColumns columns;
  nameQuadrants(columns, "mood");
  EXPECT_NE(refused("clip,quadrant\n0,Q1\n1,\n").find("it tells no values and no quadrant"),
            std::string::npos);
  EXPECT_NE(refused("clip,axis,quadrant\n0,,Q1\n1,placer,\n").find("placer is \"\", not a number"),
            std::string::npos);
  EXPECT_NE(refused("clip,mood\n0,Q1\n1,\n", columns).find("it tells no values"),
            std::string::npos);
  EXPECT_TRUE(project_.annotations().all().empty()) << "no point is invented";
}

TEST_F(QuadrantLabels, AValueOnAnotherSideThanTheQuadrantIsRefused) {
  EXPECT_NE(refused("clip,placer,energia,quadrant\n0,0.5,,Q2\n")
                .find("placer is 0.5, the quadrant estres"),
            std::string::npos);
  EXPECT_NE(refused("clip,placer,energia,quadrant\n0,0.5,0.5,Q3\n")
                .find("placer is 0.5, the quadrant tristeza"),
            std::string::npos);
  EXPECT_EQ(import("clip,placer,energia,quadrant\n0,0,,Q2\n").added, 1U) << "0 is on either";
  LabelColumns mapped;
  nameColumns(mapped, "placer=v,energia=a");
  EXPECT_EQ(import("clip,v,a,quadrant\n1,0.5,0.5,3\n", mapped).added, 1U)
      << "other people's columns of that name may be of any kind";
}

TEST_F(QuadrantLabels, AValueThatIsToldGoesBeforeTheQuadrant) {
  EXPECT_EQ(import("clip,placer,energia,quadrant\n0,0.5,0.25,whatever\n1,-0.5,,Q2\n").added, 2U);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.5, 0.25})) << "nobody asks what the column says";
  EXPECT_EQ(valueOn(labelOf(1), Axis::Placer), -0.5);
  EXPECT_EQ(valueOn(labelOf(1), Axis::Energia), std::nullopt);
  EXPECT_EQ(quadrantOf(labelOf(1)), Quadrant::Estres);
}

TEST_F(QuadrantLabels, SayNothingOfAClipWhosePointLiesThere) {
  say(0, ana_, {0.5, 0.25});
  EXPECT_EQ(import("clip,quadrant\n0,Q1\n1,Q3\n").passedOver, 1U);
  EXPECT_EQ(labelOf(0), (EmotionPoint{0.5, 0.25}));
}

TEST_F(QuadrantLabels, ComeBackAsTheyWereFromEveryForm) {
  import("clip,quadrant\n0,Q1\n1,Q2\n2,Q3\n3,Q4\n");
  say(4, ana_, {0.5, -0.25});
  project_.annotations().relabel(ClipId{2}, ana_.id, Axis::Placer, -0.75, "");
  std::vector<EmotionPoint> before;
  for (const std::int64_t clip : {0, 1, 2, 3, 4})
    before.push_back(labelOf(clip));
  EXPECT_EQ(valueOn(before[2], Axis::Placer), -0.75);
  EXPECT_EQ(valueOn(before[2], Axis::Energia), std::nullopt)
      << "who corrects one axis says no more";
  for (const LabelFormat format : kLabelFormats) {
    const std::string text = exported(format);
    EXPECT_EQ(text.find("inf"), std::string::npos) << text;
    EXPECT_EQ(importLabels(project_, file_, format).added, 0U) << "all was said: " << text;
    Project other = test::makeSilentProject(folder_ / std::string(labelFormatKey(format)));
    EXPECT_EQ(importLabels(other, file_, format).added, 5U);
    for (std::size_t clip = 0; clip < before.size(); ++clip)
      EXPECT_EQ(
          other.annotations().consensus(ClipId{static_cast<std::int64_t>(clip)}).value().point,
          before[clip])
          << labelFormatKey(format) << " " << clip;
  }
  EXPECT_NE(exported(LabelFormat::Csv).find("0,00000,song-0.wav,0,10,,,Ana,person"),
            std::string::npos)
      << exported(LabelFormat::Csv);
}

TEST_F(QuadrantLabels, AreAColumnMoreOfTheTablesForStatistics) {
  import("clip,quadrant\n0,Q1\n");
  say(1, ana_, {0.5, -0.25});
  exportTable(project_, file_, LabelTable::Means, {});
  EXPECT_EQ(readFile(file_),
            "clip,song,start_s,end_s,valence_mean,valence_sd,valence_n,valence_kind,arousal_mean,"
            "arousal_sd,arousal_n,arousal_kind,quadrant\n"
            "00000,song-0.wav,0,10,,,0,person,,,0,person,felicidad\n"
            "00001,song-0.wav,10,20,0.5,,1,person,-0.25,,1,person,\n");
  exportTable(project_, file_, LabelTable::Ratings, {1.0, 9.0});
  const std::string ratings = readFile(file_);
  EXPECT_NE(ratings.find(",note,quadrant\n00000,song-0.wav,0,10,Ana,person,label,,,"),
            std::string::npos)
      << ratings;
  EXPECT_EQ(ratings.find("inf"), std::string::npos);
}

TEST_F(QuadrantLabels, OfLabelStudioAreTheChoiceWhereANumberIsMissing) {
  const auto task = [](const std::string& results) {
    return R"([{"id": 1, "data": {"clip": "00000"}, "annotations": [{"completed_by": 1, "result": [)" +
           results + "]}]}]";
  };
  const std::string choice =
      R"({"from_name": "cuadrante", "type": "choices", "value": {"choices": ["tristeza"]}})";
  import(task(choice), {}, LabelFormat::LabelStudio);
  EXPECT_EQ(labelOf(0), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_NE(test::refusalOf([&] {
              import(task(R"({"from_name": "cuadrante", "type": "choices",
                              "value": {"choices": ["sad-ish"]}})"),
                     {}, LabelFormat::LabelStudio);
            }).what.find("cuadrante is \"sad-ish\", not a quadrant"),
            std::string::npos);
  import(R"([{"annotation_id": 1, "clip": "00001", "cuadrante": "calma", "annotator": 1}])", {},
         LabelFormat::LabelStudio);
  EXPECT_EQ(labelOf(1), onlyQuadrant(Quadrant::Calma));
}

TEST_F(QuadrantLabels, OfEmopiaStandInTheNamesOfItsFiles) {
  EXPECT_NE(test::refusalOf([&] {
              importQuadrantsByName(project_, "emopia", "EMOPIA");
            }).what.find("no song's file is called as those of emopia are"),
            std::string::npos);
  AudioInfo info;
  info.seconds = 25.0;
  for (const char* name : {"Q1_0vLPYiPN7qY_0.mp3", "Q3_4Er-eFHSHA4_2.mp3"})
    project_.catalogue().addSong("/songs/" + std::string(name), info, 1);
  EXPECT_EQ(importQuadrantsByName(project_, "emopia", "EMOPIA").added, 4U);
  EXPECT_EQ(labelOf(6), onlyQuadrant(Quadrant::Felicidad));
  EXPECT_EQ(labelOf(9), onlyQuadrant(Quadrant::Tristeza));
  EXPECT_EQ(importQuadrantsByName(project_, "emopia", "EMOPIA").passedOver, 4U);
}

}  // namespace
}  // namespace cuadrante
