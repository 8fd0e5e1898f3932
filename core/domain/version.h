#pragma once

#include "core/features/features.h"
#include "core/files/npy.h"
#include "core/ground/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace cuadrante {

/// An immutable, numbered snapshot of clips and labels.
struct DatasetVersion {
  VersionNumber number;
  std::optional<VersionNumber> parent;
  std::string note;
  std::string guideline;  ///< the protocol's when it was built
  std::string createdAt;  ///< UTC, ISO 8601
  std::int64_t clips = 0;
  std::array<std::int64_t, 4> perQuadrant{};  ///< by Quadrant's value
  std::int64_t byRule = 0;                    ///< clips whose label is a rule's
  Features features;                          ///< what its clips look like to a network
  NpyType element = NpyType::Float32;         ///< of X.npy; or Float16
  float scale = 1.0F;                         ///< X.npy holds the values times this (see halfScale)
};

}  // namespace cuadrante
