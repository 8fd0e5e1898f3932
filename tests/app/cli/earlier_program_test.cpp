#include "app/cli/cli_process.h"
#include "core/dataset/dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "python.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <sstream>

// Projects, datasets and runs made by the program of commit 74bbbb2 (fixtures/earlier/make.sh):
// what is said of them and what is trained with them is what that program said and trained.
namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using test::cli;
using test::CliResult;

const fs::path kEarlier = fs::path(CUADRANTE_FIXTURES) / "earlier";

/// Sums of float32 come out differently on processors with other vector widths; on one machine
/// scripts/compare_with_earlier.sh demands the same bits.
constexpr double kTolerance = 1e-4;

/// Unpacks the fixture's files and makes databases of its SQL, as ask.sh does.
constexpr const char* kUnpack = R"python(
import gzip, pathlib, sqlite3
for packed in list(pathlib.Path().rglob("*.gz")):
    packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
for file in pathlib.Path("schemas").glob("*.sql"):
    pathlib.Path(file.stem).mkdir()
    db = sqlite3.connect(pathlib.Path(file.stem) / "project.db")
    db.executescript(file.read_text())
    db.close()
)python";

std::string contentOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The lines of a file as words, without its comments.
std::vector<std::vector<std::string>> wordsOf(const fs::path& file) {
  std::istringstream lines(contentOf(file));
  std::vector<std::vector<std::string>> result;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream stream(line);
    std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
    if (!words.empty() && !words.front().starts_with('#'))
      result.push_back(std::move(words));
  }
  return result;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// A long work says where it is on lines of its own, as often as time goes by.
std::string withoutProgress(const std::string& text) {
  std::istringstream lines(text);
  std::string rest;
  for (std::string line; std::getline(lines, line);)
    if (line.find(" % · ") == std::string::npos)
      rest += line + "\n";
  return rest;
}

void expectNear(double value, double expected, const std::string& where) {
  if (!std::isnan(value) || !std::isnan(expected)) {
    EXPECT_NEAR(value, expected, kTolerance) << where;
  }
}

/// What a column of predictions.csv that the earlier program called `name` is called now.
std::string todaysName(const std::string& name, bool ofQuadrants) {
  const std::map<std::string, std::string> names{{"p0", ofQuadrants ? "p_estres" : "p_class_1"},
                                                 {"p1", "p_felicidad"},
                                                 {"p2", "p_calma"},
                                                 {"p3", "p_tristeza"}};
  const auto found = names.find(name);
  return found == names.end() ? name : found->second;
}

/// The same columns and rows; numbers within the tolerance. `ignored` is a column of today's only.
void expectSameTable(const fs::path& file, const fs::path& expectedFile,
                     const std::string& ignored = {}) {
  const auto rows = [](const fs::path& path) {
    std::vector<std::vector<std::string>> result;
    std::istringstream lines(contentOf(path));
    for (std::string line; std::getline(lines, line);) {
      result.emplace_back();
      std::istringstream cells(line + ",");
      for (std::string cell; std::getline(cells, cell, ',');)
        result.back().push_back(cell);
    }
    return result;
  };
  auto found = rows(file);
  auto expected = rows(expectedFile);
  const bool ofQuadrants = expected.at(0).back() == "p3";
  for (std::string& name : expected.front())
    name = todaysName(name, ofQuadrants);
  ASSERT_EQ(found.size(), expected.size()) << file;
  const auto column = std::ranges::find(found.front(), ignored) - found.front().begin();
  ASSERT_EQ(ignored.empty(), column == std::ssize(found.front())) << file;
  for (std::size_t row = 0; row < found.size(); ++row) {
    if (!ignored.empty())
      found[row].erase(found[row].begin() + column);
    ASSERT_EQ(found[row].size(), expected[row].size()) << file << row;
    for (std::size_t cell = 0; cell < found[row].size(); ++cell) {
      const std::string where =
          file.string() + ", row " + std::to_string(row) + ", cell " + std::to_string(cell);
      const auto number = parseNumber(expected[row][cell]);
      const auto today = parseNumber(found[row][cell]);
      // A clip's name is digits, too, and is no number.
      if (number && today && expected[row][cell].find('.') != std::string::npos)
        expectNear(*today, *number, where);
      else
        EXPECT_EQ(found[row][cell], expected[row][cell]) << where;
    }
  }
}

/// The value that the earlier program wrote in an annotator's name, who did not speak of its axis;
/// empty of another label.
std::string carriedOver(const std::string& axis) {
  return axis == "energia" ? "placer" : axis == "placer" ? "energia" : "";
}

/// A CSV of labels without these values.
std::string withoutCarriedOver(const std::string& csv) {
  const auto cellsOf = [](const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream stream(line + ",");
    for (std::string cell; std::getline(stream, cell, ',');)
      cells.push_back(cell);
    return cells;
  };
  std::istringstream lines(csv);
  std::string line, rest;
  std::getline(lines, line);
  const std::vector<std::string> header = cellsOf(line);
  const auto place = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  const std::size_t axis = place("axis");
  if (std::ranges::any_of(std::array{"axis", "placer", "energia"},
                          [&](const char* name) { return place(name) == header.size(); }))
    return csv;
  rest = line + "\n";
  while (std::getline(lines, line)) {
    std::vector<std::string> cells = cellsOf(line);
    if (const std::string other = carriedOver(cells.at(axis)); !other.empty())
      cells.at(place(other)).clear();
    rest += fmt::format("{}\n", fmt::join(cells, ","));
  }
  return rest;
}

/// That `answer` says what the earlier program did. What it called a version's spectrogram is the
/// parameters of its features now, and the bands are in its shape.
void expectSays(const Json& answer, const Json& expected, const std::string& where) {
  if (expected.is_object()) {
    ASSERT_TRUE(answer.is_object()) << where << ": " << answer;
    for (const auto& [key, value] : expected.items()) {
      if (key == "spectrogram") {
        Json parameters = answer.at("features").at("parameters");
        parameters["bands"] = answer.at("shape").at(1);
        EXPECT_EQ(parameters, value) << where;
        continue;
      }
      ASSERT_TRUE(answer.contains(key)) << where << ": " << key;
      if (const auto axis = expected.find("axis"); axis != expected.end() && axis->is_string() &&
                                                   expected.contains("created_at") &&
                                                   carriedOver(axis->get<std::string>()) == key) {
        EXPECT_TRUE(answer[key].is_null()) << where << ": " << key << " was somebody else's";
        continue;
      }
      expectSays(answer[key], value, where + "/" + key);
    }
  } else if (expected.is_array()) {
    ASSERT_EQ(answer.size(), expected.size()) << where;
    for (std::size_t i = 0; i < expected.size(); ++i)
      expectSays(answer[i], expected[i], where + "/" + std::to_string(i));
  } else if (expected.is_number_float()) {
    // Quantiles of F are another library's since then.
    ASSERT_TRUE(answer.is_number()) << where << ": " << answer;
    EXPECT_NEAR(answer.get<double>(), expected.get<double>(),
                1e-12 * std::abs(expected.get<double>()))
        << where;
  } else {
    EXPECT_EQ(answer, expected) << where;
  }
}

class EarlierProgram : public testing::Test {
 protected:
  void SetUp() override {
    setenv("TZ", "UTC", 1);  // labels are counted by the day where one is
    fs::copy(kEarlier, copy_, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(copy_))
      fs::permissions(entry, fs::perms::owner_write, fs::perm_options::add);
    const test::PythonResult unpacked = test::runPython(copy_, kUnpack);
    ASSERT_EQ(unpacked.status, 0) << unpacked.output;
    dealByDrawing(copy_ / "folds.json");
  }

  /// As songs were dealt then, also those that validate in a fold.
  static void dealByDrawing(const fs::path& grid) {
    auto drawn = nlohmann::json::parse(contentOf(grid));
    drawn["deal"] = {"drawn"};
    writeFileAtomically(grid, drawn.dump());
  }

  CliResult run(std::vector<std::string> words) const {
    // A row for each fold and these columns were the usual then.
    if (words.front() == "runs")
      words.insert(words.end(),
                   {"--each-fold", "--columns",
                    "test,name,units,axis,conv,lr,dr,bs,epochs,training_time,train_loss,"
                    "train_acc,val_loss,val_acc,test_loss,test_acc,seed,version,split,"
                    "device,state,data"});
    for (std::string& word : words)
      word = replaced(word, "@", copy_.string());
    return cli(words);
  }

  /// A CSV of labels without the column that it has had at its end since then.
  static std::string withoutContent(const std::string& csv) {
    std::istringstream lines(csv);
    std::string rest, line;
    if (!std::getline(lines, line) || !line.ends_with(",song_content"))
      return csv;
    do
      rest += line.substr(0, line.rfind(',')) + "\n";
    while (std::getline(lines, line));
    return rest;
  }

  /// Asks what a file of questions says, and compares every answer: JSON member by member, in which
  /// today's program may say more, anything else byte for byte.
  void expectSameAnswers(const char* questions) {
    for (auto words : wordsOf(copy_ / questions)) {
      const std::string name = words.front();
      words.erase(words.begin());
      const fs::path file = copy_ / "out";
      fs::remove(file);
      const CliResult result = run(words);
      EXPECT_EQ(result.status, 0) << name << ": " << result.error;
      const bool toFile = std::ranges::find(words, "@/out") != words.end();
      std::string answer = toFile ? contentOf(file) : result.out;
      answer = withoutProgress(replaced(answer, copy_.string(), "@"));
      // The thesis writes SRNN, and so do the names by now.
      const std::string expected =
          replaced(contentOf(kEarlier / "expected" / name), "SimpleRNN", "SRNN");
      if (name.ends_with(".json"))
        expectSays(Json::parse(answer, nullptr, false), Json::parse(expected), name);
      else
        EXPECT_EQ(withoutContent(answer), withoutCarriedOver(expected)) << name;
    }
  }

  test::TemporaryFolder folder_;
  fs::path copy_ = folder_ / "copy";
};

TEST_F(EarlierProgram, WhatItMadeIsListedAndExportedAsItWas) {
  expectSameAnswers("asked.txt");
}

#ifdef CUADRANTE_MODELS

/// Goes on with its interrupted runs (stopped within an epoch; killed), finishes its sweep, and
/// trains like each of its finished runs.
TEST_F(EarlierProgram, ItsTrainingsGoOnAndAreRepeatedWithTheSameNumbers) {
  for (auto words : wordsOf(copy_ / "trained.txt")) {
    SCOPED_TRACE(words.front());
    const fs::path expected = kEarlier / "expected/trained" / words[0];
    const fs::path trained = copy_ / words[1];
    words.erase(words.begin(), words.begin() + 2);
    // The usual then: one split, its songs drawn.
    if (words.front() == "sweep") {
      words.insert(words.end(), {"--folds", "0"});
      dealByDrawing(copy_ / "two.json");
    }
    const CliResult said = run(words);
    ASSERT_EQ(said.status, 0) << said.error;
    expectSameTable(trained / "epochs.csv", expected / "epochs.csv", "seconds");
    expectSameTable(trained / "predictions.csv", expected / "predictions.csv");
    const auto told = nlohmann::json::parse(contentOf(trained / "run.json"));
    const auto result = nlohmann::json::parse(contentOf(expected / "result.json"));
    for (const auto& [key, value] : result.items())
      if (value.is_object()) {
        for (const char* number : {"loss", "accuracy"})
          expectNear(told[key][number], value[number], key + " " + number);
      } else {
        EXPECT_EQ(told[key], value) << key;
      }
    EXPECT_TRUE(fs::exists(trained / "checkpoint.safetensors"));
  }
}

#endif
#ifdef CUADRANTE_AUDIO

void expectSameSpectrograms(const fs::path& today, const fs::path& earlier) {
  const Dataset built = Dataset::open(today), was = Dataset::open(earlier);
  ASSERT_EQ(built.timeSteps(), was.timeSteps());
  ASSERT_EQ(built.bands(), was.bands());
  ASSERT_GT(built.size(), 0U);
  std::vector<float> bufferOfBuilt, bufferOfWas;
  for (std::size_t row = 0; row < built.size(); ++row) {
    const std::int64_t index = built.clips()[row].index;
    const auto other = std::ranges::find(was.clips(), index, &DatasetClip::index);
    ASSERT_NE(other, was.clips().end()) << index;
    const auto found = built.spectrogram(row, bufferOfBuilt);
    const auto expected =
        was.spectrogram(static_cast<std::size_t>(other - was.clips().begin()), bufferOfWas);
    for (std::size_t i = 0; i < found.size(); ++i)
      // As far as float16 and other vector widths may differ.
      ASSERT_NEAR(found[i], expected[i], 1e-3 * std::abs(expected[i]) + 1e-6) << index << ' ' << i;
  }
}

TEST_F(EarlierProgram, ItsSongsAreFoundAgainAndItsClipsCutAndBuiltAsTheyWere) {
  expectSameAnswers("built.txt");
  const fs::path datasets = copy_ / "project/datasets";
  expectSameSpectrograms(datasets / "v0003", datasets / "v0001");
  expectSameSpectrograms(datasets / "v0004", datasets / "v0002");
}

#endif

}  // namespace
}  // namespace cuadrante
