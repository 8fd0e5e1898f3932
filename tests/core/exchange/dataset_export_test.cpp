#include "core/exchange/dataset_export.h"

#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "python.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// The rules of the Croissant Format Specification 1.0 (required properties; files; record sets,
/// whose fields are extracted as their sources say) and what `datasets` reads at the head of
/// README.md. Prints the number of files.
constexpr const char* kCheck = R"PY(
import hashlib, json, pathlib, re, yaml

here = pathlib.Path()
croissant = json.loads((here / "croissant.json").read_text())
context = croissant["@context"]
assert context["@vocab"] == "https://schema.org/" and context["cr"] == "http://mlcommons.org/croissant/"
assert context["conformsTo"] == "dct:conformsTo" and context["dct"] == "http://purl.org/dc/terms/"
assert croissant["@type"] == "sc:Dataset"
assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.0"
for needed in ("name", "description", "license", "url", "creator", "datePublished"):
    assert croissant[needed], needed
assert re.fullmatch(r"https://spdx\.org/licenses/[\w.+-]+\.html", croissant["license"])
assert all(creator["@type"] in ("sc:Person", "sc:Organization") and creator["name"] for creator in croissant["creator"])
assert re.fullmatch(r"\d+\.\d+\.\d+", croissant["version"])
known = set(context) | {"@context", "@type", "@id"}
schema_org = {"name", "description", "license", "url", "creator", "datePublished", "version", "keywords",
              "distribution", "contentUrl", "contentSize", "encodingFormat", "sha256"}

def terms(node):
    if isinstance(node, dict):
        for key, value in node.items():
            assert key in known | schema_org, key
            terms(value)
    elif isinstance(node, list):
        for value in node:
            terms(value)

terms({key: value for key, value in croissant.items() if key != "@context"})

files = {}
for file in croissant["distribution"]:
    assert file["@type"] == "cr:FileObject" and file["@id"] not in files
    path = here / file["contentUrl"]
    data = path.read_bytes()
    assert file["sha256"] == hashlib.sha256(data).hexdigest() and file["contentSize"] == f"{len(data)} B"
    assert file["encodingFormat"]
    files[file["@id"]] = path

TYPES = {"sc:Integer": int, "sc:Float": (int, float), "sc:Text": str}
record_set, = croissant["recordSet"]
assert record_set["@type"] == "cr:RecordSet"
rows = [json.loads(line) for line in files["clips.jsonl"].read_text().splitlines()]
columns = {}
for field in record_set["field"]:
    assert field["@type"] == "cr:Field" and field["@id"] == record_set["@id"] + "/" + field["name"]
    assert field["source"]["fileObject"]["@id"] in files
    column = field["source"]["extract"]["column"]
    for row in rows:
        assert isinstance(row[column], TYPES[field["dataType"]]) and not isinstance(row[column], bool), (column, row)
    columns[field["@id"]] = [row[column] for row in rows]
assert all(set(row) == {field["name"] for field in record_set["field"]} for row in rows), "a member that is not described"
key = columns[record_set["key"]["@id"]]
assert len(set(key)) == len(key)

head, text = re.match(r"---\n(.*?)\n---\n(.*)", (here / "README.md").read_text(), re.S).groups()
card = yaml.safe_load(head)
assert card["configs"] == [{"config_name": "default", "data_files": [{"split": "train", "path": "clips.jsonl"}]}]
assert card["license"] == card["license"].lower() and card["pretty_name"] == croissant["name"]
assert [feature["name"] for feature in card["dataset_info"]["features"]] == list(rows[0])
assert {feature["dtype"] for feature in card["dataset_info"]["features"]} <= {"int64", "float64", "string"}
assert text.strip().startswith("# " + croissant["name"])
print(len(files), len(rows), json.dumps(rows[1]))
)PY";

class DatasetExport : public testing::Test {
 protected:
  DatasetExport() {
    writeNpy(folder_ / "X.npy", std::array<std::size_t, 3>{3, 2, 2},
             std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    writeNpy(folder_ / "Y.npy", std::array<std::size_t, 2>{3, 2},
             std::vector<double>{0.5, -0.25, -1, 1, 0.1, 0.2});
    writeFileAtomically(
        folder_ / "clips.csv",
        "index,clip,song,start_s,end_s,annotators,spread,split\n"
        "354,00354,a.mp3,0,10,2,0.5,train\n7,00007,\"\xC3\xB1 \"\"x\"\".mp3\",10,20,1,0,\n"
        "8,00008,bad\xFF.mp3,20,30,1,0,test\n");
  }
  static DatasetCard card() {
    return {.name = "Emotion: \"of\" clips",
            .description = "Clips that two people labelled.",
            .licence = "CC-BY-4.0",
            .url = "https://example.org/clips",
            .creators = {"Ana", "Luis"},
            .published = "2026-11-30"};
  }
  std::vector<fs::path> exported(const DatasetCard& card, bool withFeatures = false) {
    return exportDataset(Dataset::open(folder_.path()), card, Place::root(to_), withFeatures);
  }

  const test::TemporaryFolder folder_;
  const fs::path to_ = folder_ / "out";
};

TEST_F(DatasetExport, KeepsTheRulesOfCroissantAndOfDatasets) {
  EXPECT_EQ(exported(card()).size(), 3U);
  const test::PythonResult checked = test::runPython(to_, kCheck);
  EXPECT_EQ(checked.status, 0) << checked.output;
  EXPECT_NE(
      checked.output.find("1 3 {\"row\": 1, \"index\": 7, \"clip\": \"00007\", \"song\": \"\\u00f1 "
                          "\\\"x\\\".mp3\", \"group\": \"\\u00f1 \\\"x\\\".mp3\", \"start_s\": "
                          "10.0, \"end_s\": 20.0, \"placer\": -1.0, "
                          "\"energia\": 1.0, \"quadrant\": \"estres\", \"annotators\": 1, "
                          "\"spread\": 0.0, \"split\": \"\"}"),
      std::string::npos)
      << checked.output;
}

/// The file of a clip in a group was gone, and the folder where somebody keeps songs was told.
TEST_F(DatasetExport, SongsAreNamedBesideTheirGroupsAndWithoutPrivateFolders) {
  writeFileAtomically(
      folder_ / "clips.csv",
      "index,clip,song,group\n0,00000,/home/ana/music/pop/1.ogg,w1\n"
      "1,00001,/home/ana/music/rock/1.ogg,w1\n2,00002,/home/ana/music/pop/3.ogg,\n");
  exported(card());
  const std::string lines = readFile(to_ / "clips.jsonl");
  for (const char* named :
       {R"("song":"pop/1.ogg","group":"w1")", R"("song":"rock/1.ogg","group":"w1")",
        R"("song":"pop/3.ogg","group":"pop/3.ogg")"})
    EXPECT_NE(lines.find(named), std::string::npos) << named << "\n" << lines;
  for (const auto& file : fs::directory_iterator(to_))
    EXPECT_EQ(readFile(file.path()).find("/home/ana"), std::string::npos) << file.path();
}

TEST_F(DatasetExport, HoldsTheFeaturesWhereTheyAreWanted) {
  EXPECT_EQ(exported(card(), true).size(), 4U);
  EXPECT_EQ(readFile(to_ / "X.npy"), readFile(folder_ / "X.npy"));
  const test::PythonResult checked = test::runPython(to_, kCheck);
  EXPECT_EQ(checked.status, 0) << checked.output;
  EXPECT_TRUE(checked.output.starts_with("2 3 ")) << checked.output;
  EXPECT_NE(readFile(to_ / "README.md").find("[3, 2, 2]"), std::string::npos);
}

TEST_F(DatasetExport, WhatIsMissingIsSaidBeforeAnythingIsWritten) {
  const auto refused = [&](auto change) {
    DatasetCard changed = card();
    change(changed);
    EXPECT_THROW(exported(changed), OptionError);
    EXPECT_FALSE(fs::exists(to_));
  };
  refused([](DatasetCard& c) { c.name.clear(); });
  refused([](DatasetCard& c) { c.description.clear(); });
  refused([](DatasetCard& c) { c.creators.clear(); });
  refused([](DatasetCard& c) { c.creators = {""}; });
  refused([](DatasetCard& c) { c.name = "\xFF"; });
  refused([](DatasetCard& c) { c.licence = "free for all"; });
  refused([](DatasetCard& c) { c.url = "here"; });
  refused([](DatasetCard& c) { c.published = "today"; });
  refused([](DatasetCard& c) { c.version = "1"; });
  fs::create_directory(to_);
  writeFileAtomically(to_ / "README.md", "mine");
  EXPECT_THROW(exported(card()), OptionError);
  EXPECT_EQ(readFile(to_ / "README.md"), "mine");
}

}  // namespace
}  // namespace cuadrante
