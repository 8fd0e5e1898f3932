#pragma once

#include "core/files/sha256.h"
#include "core/packages/network_package.h"
#include "core/packages/package_card.h"

#include <cstring>
#include <functional>
#include <string>
#include <vector>

namespace cuadrante::test {

/// Spectrograms of 12 steps and 6 bands.
inline Features smallFeatures() {
  Features features;
  features.set("fft_size", std::int64_t{10});
  features.set("columns", std::int64_t{12});
  return features;
}

inline StoredTensor storedFloats(std::vector<std::uint64_t> shape, float value) {
  std::size_t count = 1;
  for (const std::uint64_t extent : shape)
    count *= extent;
  const std::vector<float> values(count, value);
  StoredTensor tensor{"F32", std::move(shape), std::vector<std::byte>(count * sizeof(float))};
  std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

/// The song of that number, as packages know it.
inline std::string songHash(char digit) {
  return std::string(32, digit);
}

/// Logistic regressions of two folds.
inline NetworkPackage samplePackage(Task task = Task::Energia) {
  NetworkPackage package;
  for (int fold = 1; fold <= 2; ++fold) {
    PackagedNetwork network;
    Run& run = network.run;
    run.number = RunNumber{6 + fold};
    run.state = RunState::Finished;
    run.config.model = {task, DenseSpec{}};
    run.config.split = {.method = SplitMethod::BySong, .folds = 2, .fold = fold};
    run.features = smallFeatures();
    run.parameters = 13;
    run.startedAt = "2026-11-22T23:01:05.123Z";
    run.trainClips = run.testClips = 20;
    run.test = LossAndAccuracy{0.5, 0.7 + 0.1 * fold};
    run.testSongs = {{std::to_string(fold), 15, 20, {}}};
    run.songsShared = false;
    run.provenance.libraries = {{"Cuadrante", "0.1.0"}};
    network.songs.add({songHash(fold == 1 ? '2' : '1'), ""}, Subset::Train);
    network.songs.add({songHash('3'), ""}, Subset::Validation);
    network.tensors = {{"centre", storedFloats({12}, 0.5F)},
                       {"scale", storedFloats({12}, 1.5F)},
                       {"dense_kernel", storedFloats({12, 1}, 0.1F * static_cast<float>(fold))},
                       {"dense_bias", storedFloats({1}, -0.25F)}};
    package.networks.push_back(std::move(network));
  }
  package.temperature = {.value = 1.0 / 3.0,
                         .subset = Subset::Test,
                         .clips = 40,
                         .errorBefore = 0.125,
                         .errorAfter = 0.0625};
  package.labels = LabelCounts{.clips = 40, .byRule = 10};
  package.baselines = {0.5, 0.625, 0.01, BaselineVerdict::Above};
  package.licence = "CC BY 4.0, ñ";
  package.made = "2026-11-29T22:00:00.000Z";
  package.card = cardOf(package);
  return package;
}

/// The bytes of a package after a change to what its file holds, with the hash of that: as somebody
/// would make it who wants it to be taken.
inline std::string forged(const std::string& bytes,
                          const std::function<void(Safetensors&)>& change) {
  Safetensors content = parseSafetensors(bytes, "forged");
  change(content);
  content.metadata.erase("sha256");
  content.metadata["sha256"] = sha256(serialised(content));
  return serialised(content);
}
/// The same of a part of its record's text.
inline std::string forged(const std::string& bytes, const std::string& from,
                          const std::string& to) {
  return forged(bytes, [&](Safetensors& content) {
    std::string& text = content.metadata.at("package");
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
      throw std::logic_error("not in the record: " + from);
    text.replace(at, from.size(), to);
  });
}

}  // namespace cuadrante::test
