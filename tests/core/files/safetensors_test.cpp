#include "core/files/safetensors.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "deep_json.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <string>

namespace cuadrante {
namespace {

using test::TemporaryFolder;

StoredTensor floats(std::vector<std::uint64_t> shape, const std::vector<float>& values) {
  StoredTensor tensor{"F32", std::move(shape), std::vector<std::byte>(values.size() * 4)};
  std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

Safetensors example() {
  Safetensors content;
  content.tensors["weights"] = floats({2, 3}, {1.5F, -2, 3, 4, 5, 1e-30F});
  content.tensors["bias"] = floats({1}, {7});
  content.tensors["nothing"] = floats({0, 4}, {});
  content.tensors["scalar"] = {"I64", {}, std::vector<std::byte>(8, std::byte{1})};
  content.metadata = {{"model", "{\"cell\": \"gru\"}"}, {"ñ", "\"\n"}};
  return content;
}

/// The file that `header` and `bytes` of data make.
std::string fileOf(const std::string& header, std::size_t bytes) {
  std::string text(8, '\0');
  for (std::size_t i = 0; i < 8; ++i)
    text[i] = static_cast<char>(header.size() >> (8 * i));
  return text + header + std::string(bytes, 'x');
}

/// What the reader says of these bytes; "" if it takes them.
std::string refusal(const std::string& bytes) {
  const TemporaryFolder folder;
  const auto path = folder / "damaged.safetensors";
  writeFileAtomically(path, bytes);
  try {
    readSafetensors(path);
    return "";
  } catch (const FormatError& error) {
    EXPECT_EQ(error.reason(), Reason::BadCheckpoint);
    EXPECT_EQ(error.file(), path);
    return error.detail();
  }
}

TEST(Safetensors, GivesTheFloatsOfATensorOfFloats) {
  const Safetensors content = example();
  EXPECT_EQ(floatsOf(content.tensors.at("weights")),
            (std::vector<float>{1.5F, -2, 3, 4, 5, 1e-30F}));
  EXPECT_TRUE(floatsOf(content.tensors.at("nothing")).empty());
  EXPECT_THROW(floatsOf(content.tensors.at("scalar")), std::logic_error);
}

TEST(Safetensors, ReadsBackWhatItWrote) {
  const TemporaryFolder folder;
  const Safetensors content = example();
  writeSafetensors(folder / "a.safetensors", content);
  const Safetensors back = readSafetensors(folder / "a.safetensors");
  EXPECT_EQ(back.tensors, content.tensors);
  EXPECT_EQ(back.metadata, content.metadata);

  writeSafetensors(folder / "b.safetensors", back);
  EXPECT_EQ(readFile(folder / "a.safetensors"), readFile(folder / "b.safetensors"));
}

TEST(Safetensors, PythonReadsItByTheFormatsDescription) {
  const TemporaryFolder folder;
  writeSafetensors(folder / "a.safetensors", example());
  writeFileAtomically(folder / "read.py", R"(import json, sys, numpy
data = open(sys.argv[1], 'rb').read()
length = int.from_bytes(data[:8], 'little')
header = json.loads(data[8:8 + length])
assert (8 + length) % 8 == 0, length
assert header['__metadata__']['model'] == '{"cell": "gru"}'
entry = header['weights']
begin, end = entry['data_offsets']
values = numpy.frombuffer(data[8 + length + begin:8 + length + end], '<f4').reshape(entry['shape'])
expected = numpy.array([[1.5, -2, 3], [4, 5, 1e-30]], 'f4')
assert entry['dtype'] == 'F32' and numpy.array_equal(values, expected), values
)");
  const std::string command = std::string(CUADRANTE_PYTHON) + " '" + (folder / "read.py").string() +
                              "' '" + (folder / "a.safetensors").string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Safetensors, RefusesToWriteATensorWhoseBytesDoNotFit) {
  const TemporaryFolder folder;
  Safetensors content = example();
  content.tensors["bias"].shape = {2};
  EXPECT_THROW(writeSafetensors(folder / "a.safetensors", content), std::logic_error);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.safetensors"));
}

TEST(Safetensors, AMissingFileIsAFileError) {
  const TemporaryFolder folder;
  EXPECT_THROW(readSafetensors(folder / "none"), FileError);
}

TEST(Safetensors, AcceptsTheSmallestFile) {
  EXPECT_EQ(refusal(fileOf("{}", 0)), "");
}

struct Damage {
  const char* name;
  std::string bytes;
  const char* says;
};
void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.name;
}

std::string one(const std::string& entry, std::size_t bytes) {
  return fileOf("{\"a\":" + entry + "}", bytes);
}

class DamagedSafetensors : public testing::TestWithParam<Damage> {};

TEST_P(DamagedSafetensors, IsRefusedWithItsReason) {
  EXPECT_NE(refusal(GetParam().bytes).find(GetParam().says), std::string::npos)
      << refusal(GetParam().bytes);
}

const std::string kPair = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                          R"("b":{"dtype":"F32","shape":[1],"data_offsets":)";

INSTANTIATE_TEST_SUITE_P(
    Kinds, DamagedSafetensors,
    testing::Values(
        Damage{"empty", "", "only 0 bytes"}, Damage{"short", "1234567", "only 7 bytes"},
        Damage{"garbage", std::string(5000, '\x9c'), "header claims"},
        Damage{"headerBeyondFile", std::string("\x40\0\0\0\0\0\0\0{}", 10), "the file has 10"},
        Damage{"headerOverLimit", std::string("\1\xe1\xf5\5\0\0\0\0{}", 10), "most allowed"},
        Damage{"headerOverflow", std::string("\xff\xff\xff\xff\xff\xff\xff\xff{}", 10), "most"},
        Damage{"emptyHeader", std::string(8, '\0'), "does not begin"},
        Damage{"array", fileOf("[1]", 0), "does not begin"},
        Damage{"notJson", fileOf("{\"a\":", 0), "not JSON"},
        Damage{"notUtf8", fileOf("{\"a\xff\":1}", 0), "not JSON"},
        Damage{"textBehind", fileOf("{} {}", 0), "not JSON"},
        Damage{"deep", fileOf("{\"a\":" + std::string(1'000'000, '['), 0), "nested"},
        Damage{"deepArrays", fileOf("{\"a\":" + test::deepArray() + "}", 0), "nested"},
        Damage{"deepObjects", fileOf("{\"a\":" + test::deepObject() + "}", 0), "nested"},
        Damage{"nameTwice",
               fileOf(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)"
                      R"("a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
                      1),
               "twice"},
        Damage{"fieldTwice",
               one(R"({"dtype":"U8","shape":[1],"shape":[1],"data_offsets":[0,1]})", 1), "twice"},
        Damage{"noShape", one(R"({"dtype":"U8","data_offsets":[0,1]})", 1), "lacks"},
        Damage{"noObject", one("3", 1), "lacks"},
        Damage{"unknownField",
               one(R"({"dtype":"U8","shape":[1],"data_offsets":[0,1],"more":1})", 1), "lacks"},
        Damage{"unknownType", one(R"({"dtype":"F31","shape":[1],"data_offsets":[0,4]})", 4),
               "unknown dtype"},
        Damage{"negative", one(R"({"dtype":"U8","shape":[-1],"data_offsets":[0,1]})", 1), "whole"},
        Damage{"fraction", one(R"({"dtype":"U8","shape":[1.0],"data_offsets":[0,1]})", 1), "whole"},
        Damage{"threeOffsets", one(R"({"dtype":"U8","shape":[1],"data_offsets":[0,1,1]})", 1),
               "valid data_offsets"},
        Damage{"backwards", one(R"({"dtype":"U8","shape":[1],"data_offsets":[1,0]})", 1),
               "valid data_offsets"},
        Damage{"overflow",
               one(R"({"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]})", 0),
               "impossible shape"},
        Damage{"tooBigNumber",
               one(R"({"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,1]})", 1),
               "whole"},
        Damage{"wrongSize", one(R"({"dtype":"F32","shape":[3],"data_offsets":[0,8]})", 8),
               "its shape needs 12"},
        Damage{"beyondFile", one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})", 7),
               "holds 7"},
        Damage{"hugeTensor",
               one(R"({"dtype":"U8","shape":[1000000000000],"data_offsets":[0,1000000000000]})", 9),
               "holds 9"},
        Damage{"bytesBehind", one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,8]})", 9),
               "holds 9"},
        Damage{"overlap", fileOf(kPair + "[4,8]}}", 8), "do not follow"},
        Damage{"hole", fileOf(kPair + "[12,16]}}", 16), "do not follow"},
        Damage{"holeAtStart", one(R"({"dtype":"U8","shape":[1],"data_offsets":[1,2]})", 2),
               "do not follow"},
        Damage{"metadataList", fileOf(R"({"__metadata__":["a"]})", 0), "not an object"},
        Damage{"metadataNumber", fileOf(R"({"__metadata__":{"a":1}})", 0), "not text"}),
    [](const testing::TestParamInfo<Damage>& damage) { return std::string(damage.param.name); });

TEST(Safetensors, AFileCutShortAnywhereIsRefused) {
  const TemporaryFolder folder;
  writeSafetensors(folder / "a.safetensors", example());
  const std::string whole = readFile(folder / "a.safetensors");
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_NE(refusal(whole.substr(0, length)), "") << length;
}

TEST(Safetensors, MutatedFilesAreReadOrRefusedButNeverCrash) {
  const TemporaryFolder folder;
  writeSafetensors(folder / "a.safetensors", example());
  const std::string whole = readFile(folder / "a.safetensors");
  std::mt19937_64 random(1);
  const auto path = folder / "mutated.safetensors";
  int refused = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string bytes = whole;
    for (std::size_t change = 0; change < 1 + random() % 4; ++change) {
      const std::size_t where = random() % bytes.size();
      if (random() % 4 == 0)
        bytes.erase(where, random() % 9);
      else if (random() % 4 == 0)
        bytes.insert(where, bytes.substr(random() % bytes.size(), random() % 9));
      else
        bytes[where] = static_cast<char>(random() % 2 == 0 ? random() : '0' + random() % 10);
      if (bytes.empty())
        break;
    }
    std::ofstream(path, std::ios::binary) << bytes;
    try {
      for (const auto& [name, tensor] : readSafetensors(path).tensors)
        ASSERT_LE(tensor.bytes.size(), bytes.size());
    } catch (const FormatError& error) {
      ASSERT_EQ(error.reason(), Reason::BadCheckpoint);
      ++refused;
    }
  }
  EXPECT_GT(refused, 1000);
  EXPECT_LT(refused, 5000);
}

}  // namespace
}  // namespace cuadrante
