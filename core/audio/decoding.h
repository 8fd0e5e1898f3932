#pragma once

#include "core/audio/decoder.h"
#include "core/audio/sound_file.h"
#include "core/audio/tagged_copy.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace cuadrante {

// What decoder.h, sound_hash.h and tagged_copy.h promise, of an open file and in this process: for
// the process that decodes. Options are sensible (decoder.h checks them), and who no longer wants
// an answer ends the process. Errors name the file by SoundFile::path().

/// Throws FileError, AudioError (NotAudio, BeyondLimits).
AudioInfo probeSound(const SoundFile& file, const AudioLimits& limits = {});

/// Throws what concerns the file as a whole before anything is taken.
void decodeSoundWindows(const SoundFile& file, std::span<const TimeWindow> windows,
                        const std::function<void(std::size_t index, DecodedWindow window)>& take,
                        const DecodeOptions& options = {});

/// Throws as decodeAudio.
MonoAudio decodeWholeSound(const SoundFile& file, const DecodeOptions& options = {});

/// Throws as soundHash.
std::string hashOfSound(const SoundFile& file);

/// The bytes of a copy of that name. Throws as copyWithTags; FileError names the copy.
std::string soundWithTags(const SoundFile& song, const std::filesystem::path& copy,
                          const SoundTags& tags);

}  // namespace cuadrante
