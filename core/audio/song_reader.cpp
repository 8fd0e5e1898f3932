#include "core/audio/song_reader.h"

#include <algorithm>

namespace cuadrante {
namespace {

/// Opening a gap by seeking costs about as much as decoding this much of it.
constexpr double kSeekSeconds = 3.0;

}  // namespace

SongReader::SongReader(const SoundFile& file, const AudioLimits& limits)
    : file_(file), limits_(limits), stream_(file, limits) {}

std::span<const float> SongReader::read(SampleRange range) {
  startAt(range.begin);
  readOn(range.end);
  const auto wanted = static_cast<std::size_t>(range.end - range.begin);
  return std::span(samples_).first(std::min(wanted, samples_.size()));
}

void SongReader::startAt(std::int64_t sample) {
  if (sample <= end()) {
    samples_.erase(samples_.begin(), samples_.begin() + (sample - begin_));
    begin_ = sample;
    return;
  }
  const auto gap = static_cast<double>(sample - end()) / stream_.sampleRate();
  samples_.clear();
  begin_ = sample;
  if (gap > kSeekSeconds && maySeek_ && !ended_ && stream_.seekBefore(sample)) {
    placed_ = false;
    pending_ = false;
  }
}

void SongReader::restart() {
  stream_ = AudioStream(file_, limits_);
  maySeek_ = false;
  placed_ = true;
  damage_.clear();
}

void SongReader::readOn(std::int64_t target) {
  while (end() < target && !ended_) {
    if (!pending_)
      nextBlock();
    if (pending_)
      appendBlock(target);
  }
}

void SongReader::nextBlock() {
  if (!stream_.next()) {
    if (placed_)
      ended_ = true;
    else
      restart();
    return;
  }
  if (!stream_.position())
    return;
  const std::int64_t first = *stream_.position();
  if (!placed_ && first > begin_) {
    restart();
    return;
  }
  placed_ = true;
  pending_ = true;
  soundEnd_ = first + static_cast<std::int64_t>(stream_.block().size());
  if (const auto lost = stream_.damageBefore())
    damage_.push_back(*lost);
}

/// Never more silence than wanted: a damaged file can claim that years are missing.
void SongReader::appendBlock(std::int64_t target) {
  const std::int64_t first = *stream_.position();
  if (first > end())
    samples_.resize(static_cast<std::size_t>(std::min(first, target) - begin_), 0.0f);
  const std::int64_t skipped = end() - first;
  if (skipped < 0)
    return;
  const auto& block = stream_.block();
  if (skipped < static_cast<std::int64_t>(block.size()))
    samples_.insert(samples_.end(), block.begin() + skipped, block.end());
  pending_ = false;
}

std::vector<SampleRange> SongReader::damageIn(SampleRange range) const {
  std::vector<SampleRange> found;
  for (const SampleRange& lost : damage_) {
    const SampleRange part{std::max(lost.begin, range.begin), std::min(lost.end, range.end)};
    const bool inside = lost.begin == lost.end ? lost.begin >= range.begin && lost.begin < range.end
                                               : part.begin < part.end;
    if (inside)
      found.push_back(part);
  }
  return found;
}

}  // namespace cuadrante
