#pragma once

#include "core/features/notes/note_listener.h"
#include "models/notes/note_network.h"

#include <filesystem>
#include <memory>
#include <span>

namespace cuadrante::models {

/// Hears notes as basic-pitch's package does: windows of two seconds that overlap by 30 frames, of
/// which the outer 15 on each side are left out.
class BasicPitch final : public NoteListener {
 public:
  /// From the two files of the package's model. Throws Error (Unavailable), naming the file and
  /// what to do, where one is missing, damaged or another network's.
  explicit BasicPitch(const std::filesystem::path& folder);

  /// Resampled by libsoxr at high quality.
  NotePosteriors listen(std::span<const std::int16_t> samples) override;
  /// The same of samples in [-1, 1] at 22,050 Hz.
  NotePosteriors listen(std::span<const float> samples);

 private:
  NoteNetwork network_;
};

}  // namespace cuadrante::models

/// What the programs look up after loading the library. The caller owns the result. Throws as
/// BasicPitch's constructor.
extern "C" cuadrante::NoteListener* cuadrante_make_note_listener(const char* folder);
