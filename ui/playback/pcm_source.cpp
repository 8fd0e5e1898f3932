#include "ui/playback/pcm_source.h"

#include <algorithm>
#include <cstring>

namespace cuadrante::ui {
namespace {

constexpr qint64 kSampleBytes = sizeof(std::int16_t);

}  // namespace

PcmSource::PcmSource(std::shared_ptr<const Pcm16> pcm, std::size_t firstSample, bool looping,
                     QObject* parent)
    : QIODevice(parent),
      pcm_(std::move(pcm)),
      next_(std::min(firstSample, pcm_->samples.size())),
      looping_(looping) {}

std::optional<std::chrono::steady_clock::time_point> PcmSource::firstTaken() const {
  const auto when = firstTaken_.load();
  if (when == std::chrono::steady_clock::time_point{})
    return std::nullopt;
  return when;
}

qint64 PcmSource::bytesAvailable() const {
  // Silence never ends; a second of it is more than any sink asks for at once.
  return pcm_->sampleRate * kSampleBytes + QIODevice::bytesAvailable();
}

qint64 PcmSource::readData(char* data, qint64 maxSize) {
  if (!firstTaken())
    firstTaken_ = std::chrono::steady_clock::now();
  const auto& samples = pcm_->samples;
  const qint64 wanted = maxSize / kSampleBytes;
  qint64 done = 0;
  while (done < wanted) {
    if (next_ >= samples.size() && looping_ && samplesUntilEnd_ < 0 && !samples.empty())
      next_ = 0;
    const auto left = static_cast<qint64>(samples.size() - next_);
    const qint64 count = std::min(wanted - done, left);
    if (count == 0)
      break;
    std::memcpy(data + done * kSampleBytes, samples.data() + next_,
                static_cast<std::size_t>(count * kSampleBytes));
    next_ += static_cast<std::size_t>(count);
    done += count;
  }
  handedOut_ += done;
  if (done < wanted) {
    if (samplesUntilEnd_ < 0)
      samplesUntilEnd_ = handedOut_;
    std::memset(data + done * kSampleBytes, 0,
                static_cast<std::size_t>((wanted - done) * kSampleBytes));
  }
  return wanted * kSampleBytes;
}

qint64 PcmSource::writeData(const char*, qint64) {
  return -1;
}

}  // namespace cuadrante::ui
