#pragma once

#include "core/bundles/bundle_record.h"
#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/files/sha256.h"
#include "core/learning/provenance.h"
#include "core/learning/run.h"
#include "core/sample_run.h"
#include "core/store/project.h"
#include "core/work/build.h"
#include "folder_tree.h"
#include "sample_project.h"
#include "tar_file.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace cuadrante::test {

/// Two songs, cut, labelled with an act undone, built, with a run, a sweep's table, a prediction
/// and a package's file: one file of each kind that a project has.
inline void makeBundledStudy(const std::filesystem::path& folder) {
  Project project = makeSampleProject(folder, {.songs = 2, .labelled = true}).project;
  const std::filesystem::path dataset =
      project.datasetFolder(buildVersion(project, {}, {}, {}).number);
  const RunStore runs(project.runsFolder());
  Run run = sampleRun();
  run.number = RunStore(project.runsFolder()).reserve();
  run.dataset = dataset;
  run.version = VersionNumber{1};
  run.provenance.datasetHashes = hashesOfDataset(dataset);
  runs.save(run);
  runs.savePredictions(run.number, {});
  const std::string weights(2000, 'w');
  writeFileAtomically(runs.judgingWeights(run), weights);
  writeFileAtomically(sha256File(runs.judgingWeights(run)),
                      sha256Line(weights, runs.judgingWeights(run)));
  for (const char* name : {"predictions", "networks"})
    std::filesystem::create_directories(folder / name);
  writeFileAtomically(folder / "predictions" / "songs.json", "{}");
}

/// How a bundle made by hand differs from what its entries are.
struct ForgedBundle {
  std::vector<TarEntry> entries;  ///< without the first and the last
  BundleRecord record{};          ///< added to what the entries are
  bool withRecord = true;
  bool withEnd = true;
  std::vector<TarEntry> after{};  ///< the end
};

inline std::string tarOf(const ForgedBundle& forged) {
  BundleRecord record = forged.record;
  record.project = "study";
  ContentHash content;
  for (const TarEntry& entry : forged.entries)
    if (const auto part = bundlePartOf(entry.name))
      record.of(*part) += {.files = 1, .bytes = entry.bytes.size()};
  const std::string first = recordText(record);
  content.add(first);
  for (const TarEntry& entry : forged.entries)
    content.add(entry.name + "\n" + entry.bytes);
  std::vector<TarEntry> all = forged.entries;
  if (forged.withRecord)
    all.insert(all.begin(), {.name = std::string(kBundleRecordName), .bytes = first});
  if (forged.withEnd)
    all.push_back({.name = std::string(kBundleEndName),
                   .bytes = endText({.total = record.total(), .content = content.text()})});
  all.insert(all.end(), forged.after.begin(), forged.after.end());
  return tarOf(all);
}

inline std::string bytesOf(const ForgedBundle& forged) {
  return compressed(tarOf(forged));
}

}  // namespace cuadrante::test
