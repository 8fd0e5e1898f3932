#include "core/work/thesis_chapter.h"

#include "core/ground/error.h"
#include "core/sweeps/thesis_tests.h"
#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace cuadrante {
namespace {

std::vector<DatasetVersion> versionsOf(const std::vector<std::int64_t>& numbers) {
  std::vector<DatasetVersion> versions;
  for (const std::int64_t number : numbers)
    versions.emplace_back().number = VersionNumber{number};
  return versions;
}

TEST(ThesisChapter, OnFourVersionsAll73TestsAreTrainedInTheThesissOrder) {
  const ThesisChapter chapter = chapterOn(versionsOf({1, 2, 3, 4, 5}));
  EXPECT_TRUE(chapter.missing.empty());
  ASSERT_EQ(chapter.tables.size(), 9U);
  const std::vector<TrainingConfig> configs = configsOf(chapter);
  ASSERT_EQ(configs.size(), thesisTests().size());
  for (std::size_t i = 0; i < configs.size(); ++i)
    EXPECT_EQ(configs[i], thesisTests()[i].config) << i + 1;
  for (const auto& [preset, version] : chapter.tables)
    EXPECT_EQ(version.value, versionOfTable(preset->table));
}

TEST(ThesisChapter, WhatCannotBeTrainedOnIsNamedWithItsTables) {
  std::vector<DatasetVersion> versions = versionsOf({2, 4});
  versions[1].features = Features(featureKind("musical"));
  const ThesisChapter chapter = chapterOn(versions);
  ASSERT_EQ(chapter.tables.size(), 3U);
  EXPECT_EQ(chapter.tables.back().preset->name, "thesis-5-4");
  ASSERT_EQ(chapter.missing.size(), 3U);
  EXPECT_EQ(chapter.missing[1].version, VersionNumber{3});
  ASSERT_EQ(chapter.missing[1].presets.size(), 2U);
  EXPECT_EQ(chapter.missing[1].presets[1]->name, "thesis-5-6");
  EXPECT_FALSE(chapter.missing[1].oneStep);
  EXPECT_TRUE(chapter.missing[2].oneStep);
  EXPECT_EQ(chapter.missing[2].presets.size(), 3U);
}

TEST(ThesisChapter, ItsSweepsAreRecordedOnceAndOnlyWhereAllCanBeTrained) {
  const test::TemporaryFolder folder;
  test::SampleProject sample = test::makeSampleProject(
      folder / "study", {.songs = 10, .songSeconds = 11.0, .labelled = true});
  buildVersion(sample.project, {}, {}, {});
  const RunStore runs(folder / "study/runs");
  const ThesisChapter chapter = chapterOn(sample.project.versions().all());
  ASSERT_EQ(chapter.tables.size(), 1U);
  const auto datasetOf = [&](VersionNumber version) {
    return sample.project.datasetFolder(version);
  };
  {
    const OpenSweeps opened = openChapter(chapter, datasetOf, runs);
    ASSERT_EQ(opened.sweeps.size(), 1U);
    EXPECT_EQ(opened.sweeps[0].source, "thesis-5-1");
    EXPECT_EQ(opened.sweeps[0].entries.size(), 24U);
    EXPECT_THROW(openChapter(chapter, datasetOf, runs), FileError) << "one at a time";
  }
  EXPECT_EQ(openChapter(chapter, datasetOf, runs).sweeps[0].number, 1);
  // Of the second version nothing is there to train on: nothing of the first is recorded either.
  const RunStore others(folder / "others");
  ThesisChapter two = chapter;
  two.tables.push_back({&presetNamed("thesis-5-2"), VersionNumber{2}});
  EXPECT_ANY_THROW(openChapter(two, datasetOf, others));
  EXPECT_TRUE(SweepStore(others.folder()).numbers().empty());
}

}  // namespace
}  // namespace cuadrante
