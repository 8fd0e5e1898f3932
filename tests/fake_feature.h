#pragma once

#include "core/features/features.h"

#include <cstdint>
#include <memory>
#include <string>

namespace cuadrante {

/// A kind that is in no table of the program: a clip's first sample, so many times.
inline FeatureKind fakeKind() {
  class Constant final : public FeatureComputer {
   public:
    void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
      for (float& value : out)
        value = samples.front();
    }
  };
  FeatureKind kind;
  kind.key = "constant";
  kind.name = "constants";
  kind.label = "Constants";
  kind.version = 3;
  kind.parameters = {{.option = {.key = "length", .type = OptionType::Whole, .range = {1, 9}},
                      .usual = std::int64_t{4}}};
  kind.validate = [](const Features&) {};
  kind.shape = [](const Features& f) {
    return FeatureShape{static_cast<std::size_t>(f.get<std::int64_t>("length")), 1};
  };
  kind.samplesNeeded = [](const Features&) { return std::size_t{1}; };
  kind.tooShort = [](const Features&, std::size_t) { return std::string("is empty"); };
  kind.computer = [](const Features&) { return std::make_unique<Constant>(); };
  kind.largestValue = [](const Features&) { return 32768.0; };
  return kind;
}

}  // namespace cuadrante
