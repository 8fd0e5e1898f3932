#include "core/packages/network_package.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "deep_json.h"
#include "python.h"
#include "refusal.h"
#include "sample_package.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::forged;
using test::samplePackage;
using test::storedFloats;

const fs::path kFile = "jazz.cuadrante-network";

/// What the reader says of these bytes; "" if it takes them.
std::string refusal(const std::string& bytes) {
  try {
    parsePackage(bytes, kFile);
    return "";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.reason(), Reason::BadCheckpoint);
    EXPECT_EQ(error.file(), kFile);
    return error.detail();
  }
}

void expectRefusal(const std::string& bytes, const std::string& why) {
  const std::string said = refusal(bytes);
  EXPECT_NE(said.find(why), std::string::npos) << "'" << said << "' in place of '" << why << "'";
}

TEST(NetworkPackage, ReadsBackWhatItWrote) {
  const NetworkPackage package = samplePackage();
  const std::string bytes = packageBytes(package);
  const NetworkPackage back = parsePackage(bytes, kFile);
  EXPECT_EQ(packageBytes(back), bytes) << "nothing is lost";
  EXPECT_EQ(back.name, "jazz");
  EXPECT_EQ(back.hash.size(), 64U);
  EXPECT_EQ(back.licence, package.licence);
  EXPECT_EQ(back.made, package.made);
  EXPECT_EQ(back.card, package.card);
  EXPECT_EQ(back.temperature.value, 1.0 / 3.0) << "to the bit";
  EXPECT_EQ(back.temperature.clips, 40);
  EXPECT_EQ(back.temperature.errorAfter, 0.0625);
  EXPECT_EQ(back.labels, package.labels);
  EXPECT_EQ(back.baselines.verdict, BaselineVerdict::Above);
  ASSERT_EQ(back.networks.size(), 2U);
  EXPECT_EQ(back.features(), test::smallFeatures());
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(back.networks[i].tensors, package.networks[i].tensors);
    EXPECT_EQ(back.networks[i].run.config, package.networks[i].run.config);
    EXPECT_EQ(back.networks[i].songs.contentsOf(SongUse::Learnt),
              package.networks[i].songs.contentsOf(SongUse::Learnt));
  }
  EXPECT_EQ(back.networks[0].songs.useOf({test::songHash('2'), "any.mp3"}), SongUse::Learnt);
  EXPECT_EQ(back.networks[0].songs.useOf({test::songHash('3'), ""}), SongUse::Chosen);
  EXPECT_EQ(back.networks[0].songs.useOf({test::songHash('1'), ""}), SongUse::None);
  EXPECT_NEAR(back.evaluation().pooled().test->accuracy, 0.85, 1e-12);
}

TEST(NetworkPackage, EarlierProgramsDidNotSayWhoLabelledNorHowReliableItIs) {
  const std::string bytes = packageBytes(samplePackage());
  EXPECT_FALSE(parsePackage(forged(bytes, "\"labels\"", "\"other\""), kFile).labels);
  const PackagedTemperature temperature =
      parsePackage(forged(bytes, "\"error_before\"", "\"other\""), kFile).temperature;
  EXPECT_FALSE(temperature.errorBefore);
  EXPECT_TRUE(temperature.isCalibrated());
  expectRefusal(forged(bytes, "\"by_rule\": 10", "\"by_rule\": 41"), "by_rule");
  expectRefusal(forged(bytes, "\"error_after\": 0.0625", "\"error_after\": -1"), "error_after");
}

TEST(NetworkPackage, PythonReadsItAndItsHashByTheDescription) {
  const test::TemporaryFolder folder;
  writeFileAtomically(folder / "a.cuadrante-network", packageBytes(samplePackage()));
  const test::PythonResult read = test::runPython(folder.path(), R"(import hashlib, json
data = open('a.cuadrante-network', 'rb').read()
length = int.from_bytes(data[:8], 'little')
header = json.loads(data[8:8 + length])
meta = header['__metadata__']
assert meta['format'] == 'cuadrante.network.1'
record = json.loads(meta['package'])
assert record['licence'] == 'CC BY 4.0, ñ'
assert record['networks'][1]['run']['config']['cell'] == 'dense'
assert header['2.dense_kernel']['shape'] == [12, 1]
stated = meta.pop('sha256')
text = json.dumps(header, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()
text += b' ' * (-len(text) % 8)
whole = len(text).to_bytes(8, 'little') + text + data[8 + length:]
assert hashlib.sha256(whole).hexdigest() == stated
)");
  EXPECT_EQ(read.status, 0) << read.output;
}

TEST(NetworkPackage, WhatIsNoPackageIsRefused) {
  expectRefusal("", "it has only 0 bytes");
  expectRefusal("not one", "it has only 7 bytes");
  Safetensors other;
  other.metadata["format"] = "cuadrante.checkpoint.2";
  expectRefusal(serialised(other), "it is no package of networks");
  expectRefusal(forged(packageBytes(samplePackage()),
                       [](Safetensors& c) { c.metadata["format"] = "cuadrante.network.2"; }),
                "of a newer version");
}

TEST(NetworkPackage, WhatDoesNotHaveItsHashIsRefused) {
  const std::string bytes = packageBytes(samplePackage());
  std::string changed = bytes;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  expectRefusal(changed, "is not that of its hash");
  Safetensors content = parseSafetensors(bytes, "");
  content.metadata["sha256"][0] = content.metadata["sha256"][0] == '0' ? '1' : '0';
  expectRefusal(serialised(content), "is not that of its hash");
  content.metadata.erase("sha256");
  expectRefusal(serialised(content), "lacks sha256");
}

TEST(NetworkPackage, MetadataIsWholeAndNoMore) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(forged(bytes, [](Safetensors& c) { c.metadata.erase("card"); }), "lacks card");
  expectRefusal(forged(bytes, [](Safetensors& c) { c.metadata["more"] = "x"; }), "holds more");
  expectRefusal(
      forged(bytes, [](Safetensors& c) { c.metadata["card"] = std::string(2 << 20, 'x'); }),
      "card is longer");
}

TEST(NetworkPackage, TensorsAreOfItsNetworksAndFinite) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(
      forged(bytes, [](Safetensors& c) { c.tensors["3.dense_bias"] = storedFloats({1}, 0); }),
      "3.dense_bias is of none of its networks");
  expectRefusal(
      forged(bytes, [](Safetensors& c) { c.tensors["dense_bias"] = storedFloats({1}, 0); }),
      "dense_bias is of none of its networks");
  for (const float value :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
    expectRefusal(
        forged(bytes,
               [&](Safetensors& c) { c.tensors["1.dense_bias"] = storedFloats({1}, value); }),
        "1.dense_bias holds values that are not finite");
  expectRefusal(forged(bytes, [](Safetensors& c) { c.tensors["1.dense_bias"].type = "I32"; }),
                "1.dense_bias is not of float32");
  expectRefusal(forged(bytes,
                       [](Safetensors& c) {
                         for (const char* name : {"1.dense_kernel", "1.centre", "1.scale"})
                           c.tensors.erase(name);
                       }),
                "a network has 13 parameters, and there are");
}

/// A network is built only where there is something to fill it with.
TEST(NetworkPackage, AGiantNetworkWithoutTensorsIsNotBuilt) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(forged(bytes, "\"l2\"", "\"hidden\": 1024,\n\"l2\""), "");
  expectRefusal(forged(bytes, "\"fft_size\": 10", "\"fft_size\": 1048576"), "");
  const std::string both = forged(forged(bytes, "\"columns\": 12", "\"columns\": 1048576"),
                                  "\"columns\": 12", "\"columns\": 1048576");
  EXPECT_NE(refusal(both), "");
}

TEST(NetworkPackage, FeaturesThatThisProgramDoesNotKnowAreRefusedByTheirName) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(forged(bytes, "\"spectrogram\"", "\"cepstrum\""), "cepstrum");
  expectRefusal(forged(bytes, "\"fft_size\"", "\"fft_sizes\""), "fft_sizes");
  expectRefusal(forged(bytes, "\"fft_size\": 10", "\"fft_size\": -10"), "FFT size");
  expectRefusal(forged(bytes, "\"version\": 1", "\"version\": 9"), "version");
}

TEST(NetworkPackage, OptionsThatThisProgramDoesNotKnowAreRefusedByTheirName) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(forged(bytes, "\"cell\": \"dense\"", "\"cell\": \"transformer\""), "transformer");
  expectRefusal(forged(bytes, "\"l2\"", "\"l3\""), "l3");
}

TEST(NetworkPackage, ItsNetworksAreAWholeEvaluation) {
  NetworkPackage package = samplePackage();
  package.networks.pop_back();
  expectRefusal(packageBytes(package), "not those of one training, or not all of them");
  package = samplePackage();
  package.networks[1].run.config.split.fold = 1;
  expectRefusal(packageBytes(package), "not those of one training");
  package = samplePackage();
  package.networks[0].run.state = RunState::Stopped;
  expectRefusal(packageBytes(package), "not those of one training");
  package = samplePackage();
  package.networks[1].run.features->set("hop", std::int64_t{64});
  expectRefusal(packageBytes(package), "judge different features");
  expectRefusal(
      forged(packageBytes(samplePackage()), "\"task\": \"energia\"", "\"task\": \"placer\""),
      "its task is not that of its networks");
}

TEST(NetworkPackage, NumbersOutOfTheirRangeAndOddTextsAreRefused) {
  const std::string bytes = packageBytes(samplePackage());
  expectRefusal(forged(bytes, "\"window_s\": 10.0", "\"window_s\": -1"), "window_s");
  expectRefusal(forged(bytes, "\"window_s\": 10.0", "\"window_s\": 1e300"), "window_s");
  expectRefusal(forged(bytes, "\"value\": 0.33", "\"value\": 1e9, \"x\": 0.33"), "value");
  expectRefusal(forged(bytes, "\"time_steps\": ", "\"time_steps\": 9"), "another shape");
  expectRefusal(forged(bytes, test::songHash('3'), "../../../../etc/passwd"), "hashes of songs");
  expectRefusal(forged(bytes, "\"beaten\": \"yes\"", "\"beaten\": \"surely\""), "surely");
  expectRefusal(forged(bytes, [](Safetensors& c) { c.metadata["package"] = test::deepObject(); }),
                "deep");
  expectRefusal(forged(bytes, [](Safetensors& c) { c.metadata["package"] = "[]"; }),
                "not a JSON object");
  NetworkPackage package = samplePackage();
  package.licence = "\xff";
  EXPECT_THROW(packageBytes(package), OptionError);
}

/// What a file says of folders is forgotten when it is read.
TEST(NetworkPackage, NoPathOfItIsEverUsed) {
  NetworkPackage package = samplePackage();
  for (PackagedNetwork& network : package.networks)
    network.run.dataset = "/etc";
  const NetworkPackage back = parsePackage(packageBytes(package), kFile);
  EXPECT_TRUE(back.networks[0].run.dataset.empty());
  EXPECT_EQ(back.networks[0].run.config.from, 0);
}

TEST(NetworkPackage, LargeHeadersAndFilesAreRefusedBeforeTheyAreRead) {
  std::string header(8, '\0');
  header[3] = 4;  // 64 MB
  expectRefusal(header + std::string(64, ' '), "its header claims");
  const test::TemporaryFolder folder;
  const fs::path large = folder / "large.cuadrante-network";
  writeFileAtomically(large, "x");
  fs::resize_file(large, kMostPackageBytes + 1);  // of which the disk holds nothing
  EXPECT_NE(test::refusalOf([&] { readPackage(large); }).what.find("larger than a package"),
            std::string::npos);
  EXPECT_THROW(readPackage(folder / "none.cuadrante-network"), FileError);
  EXPECT_THROW(readPackage("/dev/zero"), FileError);
}

}  // namespace
}  // namespace cuadrante
