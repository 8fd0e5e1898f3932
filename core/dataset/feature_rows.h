#pragma once

#include "core/features/features.h"
#include "core/files/npy.h"
#include "core/files/place.h"
#include "core/ground/ids.h"
#include "core/ground/progress.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A cut clip that becomes a row of X.npy.
struct ClipFile {
  ClipId clip;
  std::filesystem::path file;
};

/// What a row holds.
struct RowFormat {
  Features features{};
  NpyType element = NpyType::Float32;  ///< or Float16
  float scale = 1.0F;                  ///< float16 holds the values times this
};

/// What X.npy of these clips would be, as a text: two builds of one plan write the same bytes.
/// Names the clips with the size and the time of their files, and how they are computed and stored.
/// Throws FileError for a file that is not there.
std::string planOf(const std::vector<ClipFile>& clips, const RowFormat& format);

/// True if `folder` holds an interrupted `writeFeatures` of this plan.
bool canGoOn(const Place& folder, std::string_view plan);

/// Writes X.npy `[N, T, F]` into `folder`, whose finished rows a journal beside it tells, so that
/// called again it computes only what is missing; when it returns, X.npy is on the disk and the
/// journal is gone. `threads` workers each read a clip, transform it and write its row. Throws
/// DamagedClips for the clips that are damaged or too short, FileError, Interrupted.
void writeFeatures(const Place& folder, std::string_view plan, const std::vector<ClipFile>& clips,
                   const RowFormat& format, unsigned threads, const std::stop_token& stop,
                   const ProgressCallback& progress);

}  // namespace cuadrante
