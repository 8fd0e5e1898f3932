#include "models/notes/tfjs_weights.h"

#include "core/ground/error.h"
#include "models/notes/note_network.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace cuadrante::models {
namespace {

using Json = nlohmann::ordered_json;

class Tfjs : public testing::Test {
 protected:
  /// A model of two tensors.
  Json model() const {
    return {{"format", "graph-model"},
            {"weightsManifest",
             {{{"paths", {"values.bin"}},
               {"weights",
                {{{"name", "axis"}, {"shape", Json::array()}, {"dtype", "int32"}},
                 {{"name", "kernel"}, {"shape", {2, 1}}, {"dtype", "float32"}}}}}}}};
  }
  void write(const Json& json, std::size_t bytes = 12) {
    std::ofstream(folder_.path() / "model.json") << json.dump();
    std::ofstream file(folder_.path() / "values.bin", std::ios::binary);
    const std::vector<float> values{7.0F, 1.5F, -2.0F};
    file.write(reinterpret_cast<const char*>(values.data()), 12);
    file.close();
    std::filesystem::resize_file(folder_.path() / "values.bin", bytes);
  }
  std::string refusal() const {
    const test::Refusal refusal = test::refusalOf([&] { TfjsWeights::read(folder_.path()); });
    EXPECT_EQ(refusal.reason, Reason::BadCheckpoint);
    return refusal.what;
  }
  std::string refusalOf(const Json& json) {
    write(json);
    return refusal();
  }

  test::TemporaryFolder folder_;
};

TEST_F(Tfjs, TensorsAreFoundByNameAndShape) {
  write(model());
  const TfjsWeights weights = TfjsWeights::read(folder_.path());
  EXPECT_EQ(weights.values("kernel", {2, 1}), (std::vector<float>{1.5F, -2.0F}));
  EXPECT_EQ(weights.sha256().size(), 64U);
  EXPECT_THROW(weights.values("kernel", {1, 2}), FormatError);
  EXPECT_THROW(weights.values("axis", {}), FormatError) << "a number of the graph";
  EXPECT_THROW(weights.values("bias", {1}), FormatError);
  EXPECT_THROW(NoteNetwork network(weights), FormatError) << "another network";
}

TEST_F(Tfjs, AFileThatIsTooShortOrTooLongIsRefused) {
  for (const std::size_t bytes : {0U, 11U, 13U}) {
    write(model(), bytes);
    EXPECT_NE(refusal().find("its description says 12"), std::string::npos);
  }
}

TEST_F(Tfjs, WhatIsNoSuchDescriptionIsRefused) {
  Json other = model();
  other["format"] = "layers-model";
  EXPECT_NE(refusalOf(other).find("graph model"), std::string::npos);
  const auto spoilt = [&](const char* where, const Json& value) {
    Json json = model();
    json[Json::json_pointer(where)] = value;
    return refusalOf(json);
  };
  spoilt("", Json::array());
  spoilt("/weightsManifest", Json::array());
  spoilt("/weightsManifest/0/paths", {"a", "b"});
  spoilt("/weightsManifest/0/paths/0", "../../../../etc/passwd");
  spoilt("/weightsManifest/0/paths/0", 1);
  spoilt("/weightsManifest/0/weights", 3);
  spoilt("/weightsManifest/0/weights/1/dtype", "uint8");
  spoilt("/weightsManifest/0/weights/1/shape", {-2, -1});
  spoilt("/weightsManifest/0/weights/1/shape", {1e300, 1});
  spoilt("/weightsManifest/0/weights/1/quantization", Json::object());
  spoilt("/weightsManifest/0/weights/0/dtype", Json(nullptr));
}

TEST_F(Tfjs, SizesThatNoMemoryHoldsAreRefusedBeforeAnythingIsMade) {
  Json json = model();
  auto& tensors = json["weightsManifest"][0]["weights"];
  tensors[1]["shape"] = {16'000'000, 16'000'000, 16'000'000, 16'000'000};
  EXPECT_NE(refusalOf(json).find("larger than any network"), std::string::npos);
  tensors[1]["shape"] = {16'000'000};
  tensors.push_back(tensors[1]);
  EXPECT_NE(refusalOf(json).find("larger than any network"), std::string::npos) << "together";
}

TEST_F(Tfjs, ANameThatStandsTwiceIsRefused) {
  Json json = model();
  json["weightsManifest"][0]["weights"][0] = {
      {"name", "kernel"}, {"shape", {1}}, {"dtype", "float32"}};
  EXPECT_NE(refusalOf(json).find("twice"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante::models
