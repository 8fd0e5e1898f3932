#include "fuzz/targets.h"

#include "core/audio/decoding.h"
#include "core/audio/sound_file.h"
#include "core/audio/wav.h"
#include "core/dataset/dataset.h"
#include "core/dataset/stored_features.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/label_studio.h"
#include "core/exchange/labels_csv.h"
#include "core/exchange/labels_json.h"
#include "core/features/features.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/files/npy.h"
#include "core/files/npy_header.h"
#include "core/files/safetensors.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/run_files.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/sweep.h"
#include "temporary_folder.h"

#include <nlohmann/json.hpp>

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::fuzz {
namespace {

namespace fs = std::filesystem;

/// Where a target that reads files finds them; one for the process.
const fs::path& folder() {
  static const test::TemporaryFolder made;
  return made.path();
}

/// The bytes as a file of that name. Not flushed: nothing depends on it.
fs::path asFile(std::string_view bytes, const char* name) {
  const fs::path file = folder() / name;
  fs::create_directories(file.parent_path());
  // ext4 flushes a file that is emptied and written again.
  fs::remove(file);
  std::ofstream(file, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file;
}

SoundFile asSound(std::string_view bytes) {
  Descriptor memory(memfd_create("sound", MFD_CLOEXEC));
  for (std::string_view left = bytes; !left.empty();) {
    const ssize_t written = ::write(memory.get(), left.data(), left.size());
    if (written <= 0)
      throw std::runtime_error("no memory for the sound");
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  return {"sound", std::move(memory)};
}

void readSound(std::string_view bytes) {
  const SoundFile sound = asSound(bytes);
  // A few seconds are as good as six hours.
  const DecodeOptions options{.onDamage = OnDamage::Keep,
                              .limits = {.maxSeconds = 20.0, .maxBytes = std::size_t{16} << 20U}};
  probeSound(sound, options.limits);
  decodeWholeSound(sound, options);
  const std::array windows{TimeWindow{0.5, 0.25}, TimeWindow{0.0, 1.0}, TimeWindow{7.0, 1.0}};
  decodeSoundWindows(
      sound, windows, [](std::size_t, const DecodedWindow&) {}, options);
  hashOfSound(sound);
}

void readTensors(std::string_view bytes) {
  const Safetensors content = parseSafetensors(bytes, "weights");
  // What is taken can be written, and is the same then.
  const Safetensors again = parseSafetensors(serialised(content), "again");
  if (again.tensors != content.tensors || again.metadata != content.metadata)
    throw std::logic_error("tensors that change when they are written");
}

void readArray(std::string_view bytes) {
  const fs::path file = asFile(bytes, "array.npy");
  const NpyHeader header = readNpyHeader(file);
  if (header.elementCount() < 1'000'000)
    readNpyDouble(file);
  const NpyFloatMap map(file);
  std::vector<float> row(map.rows() > 0 && map.rowSize() < 1'000'000 ? map.rowSize() : 0);
  if (!row.empty())
    map.readRow(map.rows() - 1, 1.0f, row);
}

void readTable(std::string_view bytes) {
  const CsvTable table = CsvTable::parse(bytes, "table.csv", {});
  for (const CsvTable::Row& row : table.rows()) {
    const CsvTable again =
        CsvTable::parse(csvLine(table.header()) + csvLine(row.cells), "again.csv", {});
    if (again.rows().size() != 1 || again.rows().front().cells != row.cells)
      throw std::logic_error("cells that change when they are written");
  }
}

void readOtherTable(std::string_view bytes) {
  CsvTable::parse(bytes, "table.csv", {.separator = ';', .lenient = true});
}

/// Two songs with six clips.
const LabelledCatalogue& catalogue() {
  static const LabelledCatalogue all = [] {
    LabelledCatalogue made;
    for (std::int64_t song = 1; song <= 2; ++song) {
      Song added;
      added.id = SongId{song};
      added.path = "music/song" + std::to_string(song) + ".ogg";
      added.info.seconds = 30.0;
      made.songs.push_back(added);
      for (std::int64_t clip = 0; clip < 3; ++clip) {
        Clip one;
        one.id = ClipId{3 * song + clip};
        one.song = added.id;
        one.startSeconds = 10.0 * static_cast<double>(clip);
        one.durationSeconds = 10.0;
        made.clips.push_back(one);
      }
    }
    return made;
  }();
  return all;
}

template <class Read>
void readLabelsWith(Read&& read) {
  static const std::unordered_map<ClipId, Consensus> none;
  LabelIntake intake(catalogue(), none, {.annotator = "ana", .unlessNamed = true});
  read(intake);
}

void readLabelTable(std::string_view bytes) {
  const fs::path file = asFile(bytes, "labels.csv");
  readLabelsWith([&](LabelIntake& intake) { previewLabelsCsv(file, intake, {}); });
  readLabelsWith([&](LabelIntake& intake) { readLabelsCsv(file, false, intake); });
}

void readLabelObjects(std::string_view bytes) {
  const fs::path file = asFile(bytes, "labels.json");
  readLabelsWith([&](LabelIntake& intake) { readLabelsJson(file, intake); });
}

void readLabelStudioTasks(std::string_view bytes) {
  const fs::path file = asFile(bytes, "tasks.json");
  readLabelsWith([&](LabelIntake& intake) { readLabelStudio(file, intake); });
}

void readRun(std::string_view bytes) {
  runFromJson(asFile(bytes, "run.json"), folder());
}
void readConfig(std::string_view bytes) {
  trainingConfigFromJson(std::string(bytes));
}
void readGrid(std::string_view bytes) {
  const Grid grid = gridFromJson(std::string(bytes));
  if (sizeOf(grid) < 1000)
    expandGrid(grid);
}
void readSweep(std::string_view bytes) {
  const SweepStore store(folder() / "runs");
  asFile(bytes, fs::relative(store.folder(1) / "sweep.json", folder()).c_str());
  store.load(1);
}
void readDatasetFile(std::string_view bytes) {
  readStoredFeatures(asFile(bytes, "dataset.json"));
}

void readDatabase(std::string_view bytes) {
  const fs::path project = folder() / "project";
  fs::remove_all(project);
  asFile(bytes, "project/project.db");
  Project opened = Project::open(project);
  opened.catalogue().songs();
  opened.catalogue().selectedClips();
}

std::string seedOfWav() {
  const fs::path file = folder() / "seed.wav";
  std::vector<std::int16_t> samples(8000);
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<std::int16_t>(i * 37);
  writeWav(file, Pcm16{.sampleRate = 8000, .samples = samples});
  return readFile(file);
}
std::string seedOfTensors() {
  Safetensors content;
  content.tensors["weight"] = {
      .type = "F32", .shape = {2, 3}, .bytes = std::vector<std::byte>(24, std::byte{63})};
  content.metadata["format"] = "pt";
  return serialised(content);
}
std::string seedOfArray() {
  const std::array<std::size_t, 2> shape{2, 4};
  return npyHeaderBytes(NpyType::Float32, shape) + std::string(32, '\x3f');
}
std::string seedOfTable() {
  return "clip,placer,energia\n00001,\"0,5\",-0.25\n\"a \"\"b\"\"\",1,1\r\n";
}
std::string seedOfOtherTable() {
  return " Clip ;Placer;Energia\n00001; 0,5 ;-0,25\n;;\n";
}
std::string seedOfLabelTable() {
  return "song,start_s,placer,energia,annotator,axis\nsong1.ogg,10,0.5,-0.25,ana,\n"
         "song2.ogg,0:20,0.1,,,placer\n";
}
std::string seedOfLabelObjects() {
  return R"([{"clip":"00003","placer":0.5,"energia":-0.25,"annotator":"ana","axis":null,)"
         R"("created_at":"2019-05-01T10:00:00Z","response_ms":900},)"
         R"({"song":"song2.ogg","start_s":10,"placer":1,"energia":-1}])";
}
std::string seedOfTasks() {
  return R"([{"id":1,"data":{"audio":"/data/upload/3/cb044c20-00003.wav"},"annotations":[)"
         R"({"completed_by":{"email":"ana@x.org"},"lead_time":3.5,"created_at":)"
         R"("2019-05-01T10:00:00Z","result":[{"from_name":"placer","type":"number",)"
         R"("value":{"number":0.5}},{"from_name":"energia","type":"number",)"
         R"("value":{"number":-0.25}}]}]}])";
}
std::string seedOfConfig() {
  return toJson(TrainingConfig{});
}
std::string seedOfRun() {
  Run run;
  run.number = RunNumber{1};
  return runToJson(run, folder(), "");
}
std::string seedOfGrid() {
  return R"({"axis":["energia"],"cell":["gru","lstm"],"units":[[32],[64,32]],"batch":[32,48]})";
}
std::string seedOfSweep() {
  return R"({"source":"grid","created_at":"2019-05-01T10:00:00Z","dataset":".","version":1,)"
         R"("newest_run_before":0,"entries":[],"order":[]})";
}
std::string seedOfDatasetFile() {
  const nlohmann::ordered_json file{{"features", featuresJson(Features())}};
  return file.dump();
}
std::string seedOfDatabase() {
  const fs::path project = folder() / "seed";
  fs::remove_all(project);
  Project::create(project);
  return readFile(project / "project.db");
}

constexpr std::array<Target, 14> kTargets{{
    {"sound", readSound, seedOfWav},
    {"safetensors", readTensors, seedOfTensors},
    {"npy", readArray, seedOfArray},
    {"csv", readTable, seedOfTable},
    {"csv-lenient", readOtherTable, seedOfOtherTable},
    {"labels-csv", readLabelTable, seedOfLabelTable},
    {"labels-json", readLabelObjects, seedOfLabelObjects},
    {"label-studio", readLabelStudioTasks, seedOfTasks},
    {"run-json", readRun, seedOfRun},
    {"config-json", readConfig, seedOfConfig},
    {"grid-json", readGrid, seedOfGrid},
    {"sweep-json", readSweep, seedOfSweep},
    {"dataset-json", readDatasetFile, seedOfDatasetFile},
    {"database", readDatabase, seedOfDatabase},
}};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

void give(const Target& target, std::string_view bytes) {
  try {
    target.read(bytes);
  } catch (const Error&) {
  }
}

}  // namespace cuadrante::fuzz
