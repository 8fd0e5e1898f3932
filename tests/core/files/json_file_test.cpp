#include "core/files/json_file.h"

#include "core/files/atomic_file.h"
#include "core/files/json_members.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

using test::refusalOf;

const JsonSource kSource{.reason = Reason::BadDataset, .file = "a.json", .limits = {}};

std::string nested(int levels, const std::string& open, const std::string& close) {
  std::string text;
  for (int i = 0; i < levels; ++i)
    text += open;
  text += "1";
  for (int i = 0; i < levels; ++i)
    text += close;
  return text;
}

TEST(JsonFile, TheDeepestValueIsReadAndOneDeeperIsRefusedAtItsLine) {
  for (const auto& [open, close] : {std::pair("[\n", "]"), std::pair("{\"a\":\n", "}")}) {
    EXPECT_NO_THROW(parseJson(nested(32, open, close), kSource));
    const test::Refusal refusal = refusalOf([&] { parseJson(nested(33, open, close), kSource); });
    EXPECT_EQ(refusal.reason, Reason::BadDataset);
    EXPECT_EQ(refusal.file, "a.json");
    EXPECT_EQ(refusal.line, 33);
    EXPECT_NE(refusal.what.find("nested more than 32 deep"), std::string::npos) << refusal.what;
  }
}

TEST(JsonFile, BracketsInTextsAreNoLevels) {
  const std::string brackets(1000, '[');
  for (const std::string& text : {"[\"" + brackets + "\"]", "[\"\\\"" + brackets + "\"]",
                                  "{\"" + brackets + "\": 1}", "[\"\\\\\", \"" + brackets + "\"]"})
    EXPECT_NO_THROW(parseJson(text, kSource)) << text;
}

TEST(JsonFile, ManySiblingsAreNotDeep) {
  std::string text = "[0";
  for (int i = 0; i < 10'000; ++i)
    text += ",[{}]";
  EXPECT_EQ(parseJson(text + "]", kSource).size(), 10'001U);
}

TEST(JsonFile, AnObjectOfMoreMembersThanAnyIsRefusedBeforeItIsRead) {
  const auto object = [](int members) {
    std::string text = "[{\"other\": \":::\"},\n{\"k\": 1";
    for (int i = 1; i < members; ++i)
      text += ",\"k" + std::to_string(i) + "\":1";
    return text + "}]";
  };
  EXPECT_EQ(parseJson<nlohmann::ordered_json>(object(10'000), kSource)[1].size(), 10'000U);
  for (const int members : {10'001, 2'000'000}) {
    const std::string text = object(members);
    const test::Refusal refusal =
        refusalOf([&] { parseJson<nlohmann::ordered_json>(text, kSource); });
    EXPECT_EQ(refusal.reason, Reason::BadDataset);
    EXPECT_EQ(refusal.line, 2);
    EXPECT_NE(refusal.what.find("more than 10000 members"), std::string::npos) << refusal.what;
  }
}

TEST(JsonFile, WhatIsNoJsonIsRefusedWithFileAndLine) {
  for (const std::string text : {"", "{", "[1,]", "nan", "[NaN]", "[Infinity]", "[1e999]", "'a'",
                                 "{\"a\": \"\xf1\"}", "[1] 2", "]", "\"", "\"\\"}) {
    const test::Refusal refusal = refusalOf([&] { parseJson(text, kSource); });
    EXPECT_EQ(refusal.reason, Reason::BadDataset) << text;
    EXPECT_NE(refusal.what.find("a.json"), std::string::npos) << refusal.what;
    EXPECT_NE(refusal.what.find("not JSON"), std::string::npos) << refusal.what;
    EXPECT_EQ(refusal.what.find("json.exception"), std::string::npos) << refusal.what;
  }
  EXPECT_EQ(refusalOf([] { parseJson("[\n1,\n2,\n}", kSource); }).line, 4);
}

TEST(JsonFile, AFileBeyondItsSizeIsNotEvenRead) {
  const test::TemporaryFolder folder;
  const JsonSource source{
      .reason = Reason::BadRun, .file = folder / "a.json", .limits = {.bytes = 10}};
  writeFileAtomically(source.file, "[12345678]");
  EXPECT_NO_THROW(readJson(source));
  writeFileAtomically(source.file, "[123456789]");
  const test::Refusal refusal = refusalOf([&] { readJson(source); });
  EXPECT_EQ(refusal.reason, Reason::BadRun);
  EXPECT_EQ(refusal.file, source.file);
  EXPECT_NE(refusal.what.find("11 bytes"), std::string::npos) << refusal.what;
  // A terabyte that is a hole: whoever read it would be gone for long.
  std::filesystem::resize_file(source.file, std::uintmax_t{1} << 40U);
  EXPECT_EQ(refusalOf([&] { readJson(source); }).reason, Reason::BadRun);
}

TEST(JsonFile, AMissingFileIsAFileError) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(readJson({.reason = Reason::BadRun, .file = folder / "none", .limits = {}}),
               FileError);
}

TEST(JsonMembers, RangesHoldAtBothEnds) {
  const auto json = parseJson<nlohmann::ordered_json>(
      R"({"five": 5, "minus": -1, "half": 0.5, "most": 9223372036854775807,
          "beyond": 9223372036854775808, "text": "5", "null": null, "list": [1]})",
      kSource);
  const JsonMembers members(kSource, json);
  EXPECT_EQ(members.integer("five", 5, 5), 5);
  EXPECT_EQ(members.integer("minus", -1), -1);
  EXPECT_EQ(members.integer("most", 0), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(members.real("half", 0.5, 0.5), 0.5);
  EXPECT_TRUE(std::isnan(members.realOrNaN("null", 0.0, 1.0)));
  const auto says = [&](auto&& read) {
    const test::Refusal refusal = refusalOf(read);
    EXPECT_EQ(refusal.reason, Reason::BadDataset);
    EXPECT_EQ(refusal.file, "a.json");
    return refusal.what;
  };
  EXPECT_NE(says([&] { members.integer("five", 6); }).find("'five' is 5"), std::string::npos);
  EXPECT_NE(says([&] { members.integer("five", 0, 4); }).find("'five' is 5"), std::string::npos);
  EXPECT_NE(says([&] { members.integer("minus", 0); }).find("'minus'"), std::string::npos);
  EXPECT_NE(says([&] { members.integer("beyond", -5); }).find("'beyond'"), std::string::npos);
  EXPECT_NE(says([&] { members.integer("half", 0); }).find("not a whole"), std::string::npos);
  EXPECT_NE(says([&] { members.integer("text", 0); }).find("not a whole"), std::string::npos);
  EXPECT_NE(says([&] { members.real("half", 0.6, 1.0); }).find("0.5"), std::string::npos);
  EXPECT_NE(says([&] { members.real("null", 0.0, 1.0); }).find("not a number"), std::string::npos);
  EXPECT_NE(says([&] { members.text("five"); }).find("not a text"), std::string::npos);
  EXPECT_NE(says([&] { members.array("five"); }).find("not a list"), std::string::npos);
  EXPECT_NE(says([&] { members.member("six"); }).find("'six' is missing"), std::string::npos);
  EXPECT_NE(says([&] { members.texts<std::vector<std::string>>("list"); }).find("texts"),
            std::string::npos);
  EXPECT_NE(says([&] { JsonMembers(kSource, json["list"]); }).find("not a JSON object"),
            std::string::npos);
}

}  // namespace
}  // namespace cuadrante
