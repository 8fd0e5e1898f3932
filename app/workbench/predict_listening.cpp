// The song of the page Predict that is chosen: its sound, and what people said of it.

#include "app/workbench/error_sentence.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/session.h"
#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/ground/error.h"
#include "core/work/song_labels.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/predictions_model.h"

#include <memory>
#include <utility>

namespace cuadrante::app {

void PredictController::changeSong() {
  silence();
  decoded_.reset();
  showSong();
}

/// Its waveform, which has to be decoded first, and what people said of its clips.
void PredictController::showSong() {
  const auto chosen = page_.chosenSong();
  if (!chosen || !inFront_)
    return;
  const SongPrediction& song = songs()[*chosen];
  page_.setLabels(labelsOfSong(session_.project, song));
  if (decoded_ && decoded_->file == song.file)
    page_.setPeaks(decoded_->peaks);
  else
    decode();
}

void PredictController::decode() {
  const auto chosen = page_.chosenSong();
  if (!chosen || !inFront_ || decoding_.isRunning())
    return;
  const std::filesystem::path file = songs()[*chosen].file;
  if (decoded_ && decoded_->file == file)
    return;
  decoding_.start([this, file](const std::stop_token& stop,
                               const BackgroundTask::Post&) -> std::function<void()> {
    Decoded decoded{.file = file, .pcm = {}, .peaks = {}};
    try {
      const MonoAudio sound = decodeAudio(file, {.onDamage = OnDamage::Keep}, stop);
      decoded.pcm = std::make_shared<const Pcm16>(
          Pcm16{.sampleRate = sound.sampleRate, .samples = toPcm16(sound.samples)});
      decoded.peaks = ui::peaksOf(decoded.pcm->samples);
    } catch (const Error& error) {
      // Decoded or not, it is not tried again before another song was chosen.
      return [this, decoded, error] {
        decoded_ = decoded;
        decode();
        if (std::exchange(playFrom_, std::nullopt))
          page_.showError(sentenceOf(std::make_exception_ptr(error)));
      };
    }
    return [this, decoded = std::move(decoded)] {
      const auto now = page_.chosenSong();
      if (!inFront_ || !now || songs()[*now].file != decoded.file)
        return decode();
      decoded_ = decoded;
      page_.setPeaks(decoded_->peaks);
      if (const auto from = std::exchange(playFrom_, std::nullopt))
        play(*from);
    };
  });
}

void PredictController::togglePlay() {
  if (heard_)
    session_.player.togglePause();
  else
    play(0.0);
}

void PredictController::listenFrom(double seconds) {
  if (!heard_)
    return play(seconds);
  session_.player.seek(seconds);
  if (!session_.player.isPlaying())
    session_.player.togglePause();
}

void PredictController::play(double fromSeconds) {
  const auto chosen = page_.chosenSong();
  if (!chosen)
    return;
  const SongPrediction& song = songs()[*chosen];
  if (!decoded_ || decoded_->file != song.file || !decoded_->pcm) {
    decoded_.reset();
    playFrom_ = fromSeconds;
    return decode();
  }
  session_.player.play({.clip = {}, .title = ui::songTitle(song), .pcm = decoded_->pcm});
  heard_ = song.file;
  page_.setPlaying(true);
  if (fromSeconds > 0.0)
    session_.player.seek(fromSeconds);
}

void PredictController::silence() {
  playFrom_.reset();
  decoding_.requestStop();
  if (std::exchange(heard_, std::nullopt)) {
    session_.player.stop();
    page_.setPlaying(false);
  }
}

void PredictController::showMoment(double seconds) {
  if (heard_)
    page_.showPosition(seconds);
}

}  // namespace cuadrante::app
