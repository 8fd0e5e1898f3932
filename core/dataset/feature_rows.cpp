#include "core/dataset/feature_rows.h"

#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/dataset/damaged_clips.h"
#include "core/dataset/row_journal.h"
#include "core/files/folder.h"
#include "core/files/half.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <map>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournalFile = "finished-rows.txt";
// What can be lost in a power cut, and how long a stop may have to wait for the disk.
constexpr std::size_t kFlushBytes = std::size_t{64} << 20;

std::array<std::size_t, 2> rowShape(const Features& features) {
  const FeatureShape shape = features.shape();
  return {shape.timeSteps, shape.bands};
}

/// What one worker has of its own.
class RowComputer {
 public:
  explicit RowComputer(const RowFormat& format)
      : format_(format),
        computer_(format.features.computer()),
        needed_(format.features.samplesNeeded()) {
    values_.resize(format.features.shape().size());
    if (format.element == NpyType::Float16)
      halves_.resize(values_.size());
  }

  /// The row's bytes, valid until the next call.
  std::span<const std::byte> compute(const fs::path& clip) {
    read(clip);
    computer_->compute(sound_.samples, values_);
    if (format_.element != NpyType::Float16)
      return std::as_bytes(std::span(values_));
    toHalf(values_, format_.scale, halves_);
    return std::as_bytes(std::span(halves_));
  }

  /// The samples of a cut clip, long enough for its features. Throws AudioError, FileError.
  void read(const fs::path& file) {
    readWav(file, sound_);
    if (sound_.sampleRate != kSampleRate)
      throw AudioError(
          Reason::DamagedAudio, file,
          fmt::format("its sample rate is {} Hz, {} are expected", sound_.sampleRate, kSampleRate));
    if (sound_.samples.size() < needed_)
      throw AudioError(Reason::TooShort, file,
                       fmt::format("{} samples, {} need {}", sound_.samples.size(),
                                   format_.features.kind().name, needed_));
  }

 private:
  const RowFormat& format_;
  std::unique_ptr<FeatureComputer> computer_;
  std::size_t needed_;
  Pcm16 sound_;
  std::vector<float> values_;
  std::vector<Half> halves_;
};

/// Takes note of the clips that cannot be used.
class Damage {
 public:
  void add(std::size_t row, const AudioError& error) {
    const std::lock_guard lock(mutex_);
    rows_.emplace(row, error);
    any_ = true;
  }
  bool any() const { return any_; }
  /// Throws DamagedClips if there are any.
  void throwIfAny(const std::vector<ClipFile>& clips) const {
    if (rows_.empty())
      return;
    std::vector<ClipId> damaged;
    for (const auto& [row, error] : rows_)
      damaged.push_back(clips[row].clip);
    throw DamagedClips(rows_.begin()->second, std::move(damaged));
  }

 private:
  std::mutex mutex_;
  std::atomic<bool> any_ = false;
  std::map<std::size_t, AudioError> rows_;
};

/// Takes note of the rows that the workers have written, and brings them to the disk in batches.
class FinishedRows {
 public:
  FinishedRows(const NpyRowWriter& writer, RowJournal& journal, std::size_t total,
               std::size_t rowBytes, const ProgressCallback& progress)
      : writer_(writer),
        journal_(journal),
        total_(total),
        batch_(std::max<std::size_t>(1, kFlushBytes / rowBytes)),
        progress_(progress) {}

  void add(std::size_t row, const std::string& item) {
    {
      const std::lock_guard lock(mutex_);
      journal_.add(row);
      report(item);
      if (journal_.notFlushed() < batch_)
        return;
    }
    flush();
  }

  void report(const std::string& item) const {
    if (progress_)
      progress_({.done = journal_.count(), .total = total_, .item = item});
  }

 private:
  /// While one worker flushes, the others go on until they too have a batch; so the rows that wait
  /// for the disk are never more than two batches.
  void flush() {
    const std::lock_guard oneAtATime(flushing_);
    std::size_t count = 0;
    {
      const std::lock_guard lock(mutex_);
      if (journal_.notFlushed() < batch_)
        return;
      count = journal_.count();
    }
    writer_.flush();
    const std::lock_guard lock(mutex_);
    journal_.markFlushed(count);
  }

  const NpyRowWriter& writer_;
  RowJournal& journal_;
  std::size_t total_;
  std::size_t batch_;
  const ProgressCallback& progress_;
  std::mutex mutex_;
  std::mutex flushing_;
};

}  // namespace

std::string planOf(const std::vector<ClipFile>& clips, const RowFormat& format) {
  std::string plan = fmt::format("X.npy {} scale {} {}\n", npyTypeName(format.element),
                                 format.scale, featuresText(format.features));
  for (const ClipFile& clip : clips) {
    struct stat status {};
    if (::stat(clip.file.c_str(), &status) != 0)
      throw FileError(Reason::CannotRead, clip.file, std::generic_category().message(errno));
    plan += fmt::format("{} {} {}.{:09}\n", clip.clip.value, status.st_size, status.st_mtim.tv_sec,
                        status.st_mtim.tv_nsec);
  }
  return plan;
}

bool canGoOn(const Place& folder, std::string_view plan) {
  return RowJournal::isOf((folder / kJournalFile).path(), plan);
}

void writeFeatures(const Place& folder, std::string_view plan, const std::vector<ClipFile>& clips,
                   const RowFormat& format, unsigned threads, const std::stop_token& stop,
                   const ProgressCallback& progress) {
  const auto shape = rowShape(format.features);
  const std::size_t rowBytes = shape[0] * shape[1] * npyElementSize(format.element);
  const NpyRowWriter writer(folder / "X.npy", format.element, clips.size(), shape);
  RowJournal journal(folder / kJournalFile, plan, clips.size());
  FinishedRows finished(writer, journal, clips.size(), rowBytes, progress);
  std::vector<std::size_t> missing;
  for (std::size_t row = 0; row < clips.size(); ++row)
    if (!journal.contains(row))
      missing.push_back(row);
  if (journal.count() > 0)
    finished.report("");

  std::vector<RowComputer> workers;
  for (std::size_t i = 0; i < std::min<std::size_t>(threads, missing.size()); ++i)
    workers.emplace_back(format);
  Damage damage;
  forEachInParallel(missing.size(), threads, stop, [&](std::size_t item, unsigned worker) {
    const std::size_t row = missing[item];
    const fs::path& file = clips[row].file;
    try {
      // Nothing will come of it any more; but all that is wrong should be told at once.
      if (damage.any())
        return workers[worker].read(file);
      writer.writeRow(row, workers[worker].compute(file));
      finished.add(row, clipName(clips[row].clip));
    } catch (const AudioError& error) {
      damage.add(row, error);
    }
  });
  damage.throwIfAny(clips);
  throwIfStopped(stop);
  writer.flush();
  removeAll(folder / kJournalFile);
}

}  // namespace cuadrante
