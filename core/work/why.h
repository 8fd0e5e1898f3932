#pragma once

#include "core/audio/decoder.h"
#include "core/ground/progress.h"
#include "core/prediction/reasons.h"
#include "core/work/song_judges.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// Says why networks say what they say (core/prediction/reasons.h). Of each evaluation those judge
/// that predictSongs would ask, so that what is explained is what was said. The baseline is the
/// mean clip of the dataset that they were trained on (usualClips). One thread at a time.
class Explainer {
 public:
  explicit Explainer(SongJudges judges);

  const SongJudges& judges() const { return judges_; }

  /// Of the window of a song that begins there, or as late as it can. Progress counts networks.
  /// Throws FileError, AudioError (NotAudio for silence, DamagedAudio, TooShort), OptionError (a
  /// time before the beginning; what Attribution's networks throw), Interrupted.
  Why ofSong(const std::filesystem::path& file, double startSeconds, OnDamage onDamage,
             const std::stop_token& stop, const ProgressCallback& progress);

  /// Of a clip of the dataset that the networks were trained on, by its index; `song`: whose it is.
  /// Throws OptionError where there is no such clip; FileError, FormatError, Interrupted.
  Why ofClip(std::int64_t index, const SongIdentity& song, const std::stop_token& stop,
             const ProgressCallback& progress);

 private:
  /// What the networks of one evaluation are shown.
  using Clips = std::vector<std::vector<float>>;

  Why explain(const Clips& clips, const SongIdentity& song, double startSeconds,
              double windowSeconds, const std::stop_token& stop, const ProgressCallback& progress);
  const UsualClips& usualOf(const std::filesystem::path& dataset, const std::stop_token& stop);

  SongJudges judges_;
  std::map<std::filesystem::path, UsualClips> usual_;  ///< once they were needed
};

}  // namespace cuadrante
