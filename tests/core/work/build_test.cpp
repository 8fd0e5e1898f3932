#include "core/work/build.h"

#include "core/audio/wav.h"
#include "core/dataset/dataset.h"
#include "core/dataset/difference.h"
#include "core/dataset/version_files.h"
#include "core/domain/known_sign.h"
#include "core/features/spectrogram/spectrogram.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/work/diff_versions.h"
#include "python.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::makeSampleProject;
using test::refusalOf;
using test::SampleProject;
using test::TemporaryFolder;

template <class T>
std::vector<T> valuesIn(const std::filesystem::path& file) {
  const std::string bytes = readFile(file);
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

std::vector<std::string> namesIn(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  if (std::filesystem::exists(folder))
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().filename() != ".lock")
        names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// Two songs, six clips, labelled and cut.
class BuildVersion : public testing::Test {
 protected:
  DatasetVersion build(const BuildOptions& options = {}, std::stop_token stop = {}) {
    return buildVersion(project_, options, stop, {});
  }
  /// A failed build leaves neither a version nor a folder.
  void expectNothingLeft() {
    EXPECT_TRUE(project_.versions().all().empty());
    EXPECT_TRUE(namesIn(datasets_).empty());
  }

  const TemporaryFolder folder_;
  SampleProject sample_ = makeSampleProject(folder_ / "study", {.songs = 2, .labelled = true});
  Project& project_ = sample_.project;
  const std::filesystem::path datasets_ = folder_ / "study" / "datasets";
};

TEST_F(BuildVersion, SilentClipsAreNamedInTheVersion) {
  writeWav(project_.clipFile(ClipId{4}),
           {.sampleRate = 44100, .samples = std::vector<std::int16_t>(441000, 0)});
  EXPECT_EQ(doubtfulClips(project_.datasetFolder(build().number)),
            (std::vector<DoubtfulClip>{{{4}, SoundDoubt::Silent}}));
}

TEST_F(BuildVersion, ATableThatWasEditedByHandIsNoticed) {
  const std::filesystem::path folder = project_.datasetFolder(build().number);
  EXPECT_TRUE(Dataset::open(folder).conversions().empty());
  EXPECT_FALSE(Dataset::open(folder).isTableEdited());
  std::string table = readFile(folder / "clips.csv");
  table.insert(table.size() - 1, "train");
  writeFileAtomically(folder / "clips.csv", table);
  const std::vector<std::string> said = Dataset::open(folder).conversions();
  ASSERT_EQ(said.size(), 1U);
  EXPECT_TRUE(said[0].starts_with("clips.csv is not as it was frozen")) << said[0];
  EXPECT_TRUE(Dataset::open(folder).isTableEdited()) << "as the page Dataset asks";
}

TEST_F(BuildVersion, NumPyReadsWhatWasComputedBitForBit) {
  const EmotionPoint odd{1.0 / 3.0, -0.1};
  const AnnotatorId ana = project_.annotations().annotators().front().id;
  project_.annotations().relabel(ClipId{2}, ana, Axis::Placer, odd.placer, "");
  project_.annotations().relabel(ClipId{2}, ana, Axis::Energia, odd.energia, "");
  const DatasetVersion version = build({.note = "la primera, \"buena\""});
  EXPECT_EQ(version.number, VersionNumber{1});
  EXPECT_EQ(namesIn(datasets_), std::vector<std::string>{"v0001"});
  EXPECT_EQ(namesIn(datasets_ / "v0001"),
            (std::vector<std::string>{"X.npy", "Y.npy", "Y_tag.npy", "clips.csv", "dataset.json"}));

  const auto python = test::runPython(datasets_ / "v0001", R"(
import csv, json
import numpy as np
x, y, tag = np.load("X.npy"), np.load("Y.npy"), np.load("Y_tag.npy")
assert x.dtype == np.float32 and x.shape == (6, 1721, 129), (x.dtype, x.shape)
assert y.dtype == np.float64 and y.shape == (6, 2), (y.dtype, y.shape)
assert tag.dtype == np.int64 and tag.shape == (6,), (tag.dtype, tag.shape)
x.tofile("x.raw"); y.tofile("y.raw"); tag.tofile("tag.raw")
rows = list(csv.DictReader(open("clips.csv")))
assert list(rows[0]) == ("index,clip,song,start_s,end_s,placer,energia,quadrant,"
                         "annotators,spread,codec,sample_rate,song_content,split").split(","), list(rows[0])
assert [float(r["placer"]) for r in rows] == list(y[:, 0])
assert [float(r["energia"]) for r in rows] == list(y[:, 1])
names = ["estres", "felicidad", "calma", "tristeza"]
assert [r["quadrant"] for r in rows] == [names[t] for t in tag]
assert rows[4]["clip"] == "00004" and rows[4]["index"] == "4" and rows[4]["song"] == "song-1.wav"
assert float(rows[4]["start_s"]) == 10 and float(rows[4]["end_s"]) == 20
assert all(r["annotators"] == "1" and float(r["spread"]) == 0 and r["split"] == "" for r in rows)
assert all(r["codec"] == "pcm_s16le" and r["sample_rate"] == "44100" for r in rows)
about = json.load(open("dataset.json"))
assert about["number"] == 1 and about["parent"] is None and about["clips"] == 6, about
assert about["note"] == 'la primera, "buena"' and about["by_rule"] == 0, about
assert about["per_quadrant"] == {n: int((tag == i).sum()) for i, n in enumerate(names)}, about
assert about["features"] == {"kind": "spectrogram", "version": 1, "parameters": {
    "sample_rate": 44100, "fft_size": 256, "hop": 128, "column_stride": 2, "columns": 1721,
    "window": "hanning", "scaling": "density", "decibels": False}}, about
assert about["element"] == "float32" and about["scale"] == 1, about
)");
  ASSERT_EQ(python.status, 0) << python.output;

  const auto x = valuesIn<float>(datasets_ / "v0001" / "x.raw");
  SpectrogramComputer computer(SpectrogramParameters{});
  std::vector<float> expected(1721 * 129);
  ASSERT_EQ(x.size(), 6 * expected.size());
  for (std::size_t row = 0; row < 6; ++row) {
    const ClipId clip{static_cast<std::int64_t>(row)};
    computer.compute(readWav(project_.clipFile(clip)).samples, expected);
    ASSERT_EQ(std::memcmp(expected.data(), x.data() + row * expected.size(),
                          expected.size() * sizeof(float)),
              0)
        << "row " << row;
  }
  const auto y = valuesIn<double>(datasets_ / "v0001" / "y.raw");
  const auto tag = valuesIn<std::int64_t>(datasets_ / "v0001" / "tag.raw");
  const auto labels = project_.annotations().consensus();
  for (std::size_t row = 0; row < 6; ++row) {
    const EmotionPoint point = labels.at(ClipId{static_cast<std::int64_t>(row)}).point;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(y[2 * row]), std::bit_cast<std::uint64_t>(point.placer));
    EXPECT_EQ(std::bit_cast<std::uint64_t>(y[2 * row + 1]),
              std::bit_cast<std::uint64_t>(point.energia));
    EXPECT_EQ(tag[row], static_cast<std::int64_t>(quadrantOf(point)));
  }
  EXPECT_EQ(labels.at(ClipId{2}).point, odd);
}

TEST_F(BuildVersion, ClipsHaveTheContentOfTheirSongsAndTheSplitStaysLast) {
  const std::string hash(32, 'e');
  CatalogueChanges changes;
  changes.identified.emplace_back(project_.catalogue().songs().front().id, hash);
  project_.catalogue().apply(changes);
  build({});
  const CsvTable table = CsvTable::read(datasets_ / "v0001" / "clips.csv");
  EXPECT_EQ(table.header().back(), "split");
  const auto column = table.column("song_content");
  ASSERT_TRUE(column);
  EXPECT_EQ(table.rows().front().cells[*column], "xxh3:" + hash);
  EXPECT_EQ(table.rows().back().cells[*column], contentText(contentHash(sample_.songFiles.back())));
  EXPECT_EQ(Dataset::open(datasets_ / "v0001").size(), 6U);
}

TEST_F(BuildVersion, OpensAsADatasetAndIsRecorded) {
  const DatasetVersion version = build();
  const Dataset dataset = Dataset::open(project_.datasetFolder(version.number));
  ASSERT_EQ(dataset.size(), 6u);
  EXPECT_EQ(dataset.timeSteps(), 1721u);
  EXPECT_EQ(dataset.bands(), 129u);
  EXPECT_EQ(dataset.clips()[3].clip, "00003");
  EXPECT_EQ(dataset.clips()[3].song, "song-1.wav");
  EXPECT_EQ(dataset.clips()[3].label, test::sampleLabel(1));

  const auto recorded = project_.versions().all();
  ASSERT_EQ(recorded.size(), 1u);
  EXPECT_EQ(recorded[0].clips, 6);
  EXPECT_EQ(recorded[0].createdAt, version.createdAt);
  EXPECT_EQ(recorded[0].features, Features{});
  EXPECT_EQ(recorded[0].perQuadrant, (std::array<std::int64_t, 4>{0, 3, 3, 0}));
}

TEST_F(BuildVersion, TheNextVersionHasAParentAndTheDifferencesAreTold) {
  build();
  const AnnotatorId ana = project_.annotations().annotators().front().id;
  project_.annotations().relabel(ClipId{4}, ana, Axis::Energia, 0.125, "revision");
  project_.catalogue().setSelection({sample_.clips.begin() + 1, sample_.clips.end()});
  const DatasetVersion second = build();
  EXPECT_EQ(second.parent, VersionNumber{1});

  const auto changes = diffVersions(project_, VersionNumber{1}, VersionNumber{2}).changes;
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].clip, "00000");
  EXPECT_TRUE(changes[0].before);
  EXPECT_FALSE(changes[0].after);
  EXPECT_EQ(changes[1].index, 4);
  EXPECT_EQ(changes[1].before, test::sampleLabel(1));
  EXPECT_EQ(changes[1].after, (EmotionPoint{test::sampleLabel(1).placer, 0.125}));
  EXPECT_TRUE(diffVersions(project_, VersionNumber{1}, VersionNumber{1}).changes.empty());
  EXPECT_THROW(diffVersions(project_, VersionNumber{1}, VersionNumber{3}), OptionError);
}

TEST_F(BuildVersion, VersionsFormATreeAndKeepTheGuidelineOfTheirTime) {
  Protocol protocol = project_.protocol();
  build();
  protocol.guideline = "major: pleasant; minor: sad";
  project_.setProtocol(protocol);
  EXPECT_EQ(build().parent, VersionNumber{1});
  BuildOptions options;
  options.parent = VersionNumber{1};
  const DatasetVersion branch = buildVersion(project_, options, {}, {});
  EXPECT_EQ(branch.parent, VersionNumber{1});
  EXPECT_EQ(lineageOf(branch.number, project_.versions().all()),
            (std::vector{VersionNumber{1}, VersionNumber{3}}));
  options.parent = VersionNumber{9};
  EXPECT_THROW(buildVersion(project_, options, {}, {}), OptionError);
  EXPECT_EQ(project_.versions().version(VersionNumber{1})->guideline, "");
  EXPECT_EQ(project_.versions().version(VersionNumber{3})->guideline, protocol.guideline);
}

TEST_F(BuildVersion, OnlySelectedCutAndLabelledClipsAreTaken) {
  project_.catalogue().setSelection({ClipId{0}, ClipId{1}, ClipId{2}});
  std::filesystem::remove(project_.clipFile(ClipId{1}));
  project_.annotations().retract(project_.annotations().ofClip(ClipId{2})[0].id, "");
  EXPECT_EQ(build({.note = {}, .leaveOutUncut = true}).clips, 1);

  project_.catalogue().setSelection({ClipId{2}});
  EXPECT_EQ(refusalOf([this] { build(); }).reason, Reason::NothingToDo);
  EXPECT_EQ(project_.versions().all().size(), 1u);
}

TEST_F(BuildVersion, LabelledClipsThatAreNotCutAreLeftOutOnlyWhenThatIsSaid) {
  project_.catalogue().setSelection({ClipId{0}, ClipId{1}, ClipId{2}, ClipId{3}, ClipId{4}});
  for (const std::int64_t clip : {1, 3})
    std::filesystem::remove(project_.clipFile(ClipId{clip}));
  const Annotator luis = project_.annotations().annotator("Luis", AnnotatorKind::Person);
  project_.annotations().retract(project_.annotations().ofClip(ClipId{4})[0].id, "");
  Annotation oneAxis;
  oneAxis.clip = {4};
  oneAxis.annotator = luis.id;
  oneAxis.relabelled = Axis::Placer;
  project_.annotations().append(oneAxis);

  const auto refusal = refusalOf([this] { build(); });
  EXPECT_EQ(refusal.reason, Reason::LabelsLeftOut);
  EXPECT_NE(refusal.what.find("2 labelled clips"), std::string::npos) << refusal.what;
  EXPECT_NE(refusal.what.find("00001, 00003"), std::string::npos) << refusal.what;
  expectNothingLeft();

  const LeftOut left = leftOutOfVersion(project_);
  EXPECT_EQ(left.uncut, (std::vector<ClipId>{{1}, {3}}));
  EXPECT_EQ(left.onOneAxis, 1U);
  EXPECT_EQ(left.unselected, 1U);
  EXPECT_EQ(build({.note = {}, .leaveOutUncut = true}).clips, 2);
}

TEST_F(BuildVersion, LabelsWithoutAPointAreFrozenAsTheyAre) {
  Annotations& annotations = project_.annotations();
  for (const std::int64_t clip : {0, 1}) {
    annotations.retract(annotations.ofClip(ClipId{clip})[0].id, "");
    Annotation label;
    label.clip = {clip};
    label.annotator = annotations.annotator("Luis", AnnotatorKind::Person).id;
    label.point = onlyQuadrant(Quadrant::Calma);
    annotations.append(label);
  }
  Annotation other = annotations.ofClip(ClipId{1}).back();
  other.annotator = annotations.annotator("Eva", AnnotatorKind::Person).id;
  other.point = onlyQuadrant(Quadrant::Felicidad);
  annotations.append(other);
  EXPECT_EQ(leftOutOfVersion(project_).undecided, 1U) << "clip 1: high energy and low";

  const DatasetVersion version = build();
  const auto folder = project_.datasetFolder(version.number);
  const Dataset dataset = Dataset::open(folder);
  ASSERT_EQ(dataset.clips()[0].index, 0);
  EXPECT_EQ(dataset.clips()[0].label, onlyQuadrant(Quadrant::Calma));
  EXPECT_NE(dataset.clips()[1].index, 1);
  EXPECT_EQ(std::ranges::count_if(dataset.clips(), [](const auto& c) { return isValid(c.label); }),
            4);
  EXPECT_TRUE(isCurrent(project_, version, {}));
  const std::string table = readFile(folder / "clips.csv");
  EXPECT_NE(table.find("0,10,,,calma,1,0,"), std::string::npos) << table;
  EXPECT_EQ(table.find("inf"), std::string::npos);
}

TEST_F(BuildVersion, ANoteThatIsNotUtf8IsRefused) {
  EXPECT_EQ(refusalOf([this] { build({.note = "canci\xf3n"}); }).reason, Reason::InvalidOption);
  expectNothingLeft();
}

TEST_F(BuildVersion, LabelsOfARuleAreCounted) {
  const Annotator rule = project_.annotations().annotator("regla", AnnotatorKind::Rule);
  project_.annotations().retract(project_.annotations().ofClip(ClipId{2})[0].id, "");
  for (const ClipId clip : {ClipId{1}, ClipId{2}}) {
    Annotation annotation;
    annotation.clip = clip;
    annotation.annotator = rule.id;
    project_.annotations().append(annotation);
  }
  EXPECT_EQ(build().byRule, 1) << "clip 1 has a person's label";
}

TEST_F(BuildVersion, LabelsThatWereGivenToSongsAreCountedBySongs) {
  EXPECT_EQ(wholeSongLabels(project_).clips, 0U);
  Annotation ofSong = project_.annotations().ofClip(ClipId{3})[0];
  ofSong.scope = LabelScope::Song;
  for (const ClipId clip : {ClipId{3}, ClipId{4}, ClipId{5}}) {
    ofSong.clip = clip;
    ofSong.createdAt.clear();
    project_.annotations().append(ofSong);
  }
  EXPECT_EQ(wholeSongLabels(project_).clips, 3U);
  EXPECT_EQ(wholeSongLabels(project_).songs, 1U);
  project_.annotations().relabel(ClipId{4}, ofSong.annotator, Axis::Placer, 0.5, "");
  EXPECT_EQ(wholeSongLabels(project_).clips, 2U) << "what was corrected was heard by itself";
}

TEST_F(BuildVersion, SongsOfOneFileNameAreKeptApart) {
  const auto twin = folder_ / "study" / "songs" / "twin" / "song-0.wav";
  AudioInfo info;
  info.seconds = 10.0;
  const SongId song = project_.catalogue().addSong(twin, info, 1).first;
  const Clip clip = project_.catalogue().clipsOf(song).front();
  test::cutSampleClip(project_, clip, test::sampleSong(5, 10.0));
  Annotation annotation;
  annotation.clip = clip.id;
  annotation.annotator = project_.annotations().annotators().front().id;
  project_.annotations().append(annotation);
  project_.catalogue().setSelection({ClipId{0}, ClipId{3}, clip.id});

  const auto clips = Dataset::open(project_.datasetFolder(build().number)).clips();
  EXPECT_EQ(clips[0].song, sample_.songFiles[0].string());
  EXPECT_EQ(clips[1].song, "song-1.wav");
  EXPECT_EQ(clips[2].song, twin.string());
}

TEST_F(BuildVersion, AShortOrDamagedClipIsNamedAndNothingIsLeft) {
  const auto file = project_.clipFile(ClipId{3});
  writeWav(file, {.sampleRate = 44100, .samples = std::vector<std::int16_t>(440575)});
  auto refusal = refusalOf([this] { build(); });
  EXPECT_EQ(refusal.reason, Reason::TooShort);
  EXPECT_EQ(refusal.file, file);
  expectNothingLeft();

  writeWav(file, {.sampleRate = 22050, .samples = std::vector<std::int16_t>(441000)});
  EXPECT_EQ(refusalOf([this] { build(); }).file, file);
  expectNothingLeft();

  writeFileAtomically(file, "RIFF");
  refusal = refusalOf([this] { build(); });
  EXPECT_EQ(refusal.file, file);
  expectNothingLeft();
}

TEST_F(BuildVersion, WhatACrashLeftIsClearedAndAnUnknownFolderIsNot) {
  std::filesystem::create_directories(datasets_ / ".v0001.building");
  writeFileAtomically(datasets_ / ".v0001.building" / "X.npy.partial", "half");
  std::filesystem::create_directories(datasets_ / "v0001");
  writeFileAtomically(datasets_ / "v0001" / "X.npy", "somebody's");
  EXPECT_EQ(build().number, VersionNumber{2});
  EXPECT_EQ(namesIn(datasets_), (std::vector<std::string>{"v0001", "v0002"}));
  EXPECT_EQ(readFile(datasets_ / "v0001" / "X.npy"), "somebody's");
}

TEST_F(BuildVersion, AnUnwritableFolderIsNamed) {
  writeFileAtomically(datasets_, "a file where the folder should be");
  const auto refusal = refusalOf([this] { build(); });
  EXPECT_EQ(refusal.reason, Reason::CannotWrite);
  EXPECT_TRUE(project_.versions().all().empty());
}

TEST_F(BuildVersion, OtherSpectrogramParametersAreKeptWithTheVersion) {
  SpectrogramParameters parameters;
  parameters.columns = 100;
  parameters.window = WindowFunction::Blackman;
  parameters.scaling = SpectrogramScaling::Spectrum;
  parameters.decibels = true;
  const DatasetVersion version =
      build({.note = "", .features = spectrogramFeatures(parameters), .element = NpyType::Float16});
  const Dataset dataset = Dataset::open(project_.datasetFolder(version.number));
  EXPECT_EQ(dataset.timeSteps(), 100u);
  EXPECT_FALSE(dataset.inPlace());
  const auto recorded = project_.versions().version(version.number);
  EXPECT_EQ(recorded->features, spectrogramFeatures(parameters));
  EXPECT_EQ(recorded->element, NpyType::Float16);
  EXPECT_EQ(recorded->scale, version.scale);

  std::vector<float> expected(100 * 129);
  std::vector<float> read;
  SpectrogramComputer(parameters).compute(readWav(project_.clipFile(ClipId{2})).samples, expected);
  dataset.spectrogram(2, read);
  for (std::size_t i = 0; i < expected.size(); ++i)
    ASSERT_NEAR(read[i], expected[i], std::abs(expected[i]) / 2048) << i;
}

TEST_F(BuildVersion, AFolderThatSaysOtherFeaturesThanTheRecordIsNamed) {
  const DatasetVersion version = build();
  const auto folder = project_.datasetFolder(version.number);
  EXPECT_EQ(Dataset::open(folder).features(), version.features);
  EXPECT_NO_THROW(requireAsRecorded(version, Dataset::open(folder)));
  std::string json = readFile(folder / "dataset.json");
  json.replace(json.find("\"hop\": 128"), 10, "\"hop\": 64");
  writeFileAtomically(folder / "dataset.json", json);
  const auto refusal = refusalOf([&] { requireAsRecorded(version, Dataset::open(folder)); });
  EXPECT_EQ(refusal.reason, Reason::BadDataset);
  EXPECT_NE(refusal.what.find("\"hop\":64"), std::string::npos) << refusal.what;
  json.replace(json.find("spectrogram"), 3, "xyz");
  writeFileAtomically(folder / "dataset.json", json);
  EXPECT_EQ(refusalOf([&] { Dataset::open(folder); }).reason, Reason::BadDataset);
}

TEST_F(BuildVersion, WhatMakesNoSpectrogramIsRefusedBeforeAnythingIsWritten) {
  SpectrogramParameters parameters;
  parameters.columns = 1723;
  const auto refusal =
      refusalOf([&] { build({.note = "", .features = spectrogramFeatures(parameters)}); });
  EXPECT_EQ(refusal.reason, Reason::InvalidOption);
  EXPECT_NE(refusal.what.find("10 s gives 1722 columns"), std::string::npos) << refusal.what;
  parameters = {.fftSize = 255};
  EXPECT_EQ(
      refusalOf([&] { build({.note = "", .features = spectrogramFeatures(parameters)}); }).reason,
      Reason::InvalidOption);
  parameters = {.fftSize = 65536, .hop = 1, .columnStride = 1, .columns = 100'000};
  EXPECT_EQ(
      refusalOf([&] { build({.note = "", .features = spectrogramFeatures(parameters)}); }).reason,
      Reason::InvalidOption);
  expectNothingLeft();
}

TEST_F(BuildVersion, Float16IsWhatNumPyWouldRoundTheScaledValuesTo) {
  const DatasetVersion floats = build();
  const DatasetVersion halves = build({.note = "", .element = NpyType::Float16});
  EXPECT_EQ(halves.scale, 1.0F / 128);
  const auto python = test::runPython(datasets_, R"(
import json
import numpy as np
x, h = np.load("v0001/X.npy"), np.load("v0002/X.npy")
about = json.load(open("v0002/dataset.json"))
assert about["element"] == "float16" and about["scale"] == 1 / 128, about
assert h.dtype == np.float16 and h.shape == x.shape
assert (h == (x * np.float32(about["scale"])).astype(np.float16)).all()
back = h.astype(np.float32) / about["scale"]
normal = x >= 2.0**-14 / about["scale"]
assert 0.5 < normal.mean() < 1, normal.mean()
assert (abs(back - x)[normal] <= x[normal] / 2048).all()
assert abs(back - x)[~normal].max() <= 2.0**-25 / about["scale"]
)");
  EXPECT_EQ(python.status, 0) << python.output;
  EXPECT_EQ(floats.scale, 1.0F);
}

}  // namespace
}  // namespace cuadrante
