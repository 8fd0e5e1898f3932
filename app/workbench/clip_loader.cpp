#include "app/workbench/clip_loader.h"

#include "app/workbench/guarded.h"
#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "ui/controls/durations.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>

namespace cuadrante::app {
namespace {

constexpr qsizetype kKept = 8;           // 28 MB: what "back" and the next clips need
constexpr double kContextSeconds = 5.0;  // on each side
// In the pool's queue: what somebody waits for goes before what somebody may come to.
constexpr int kWaitedFor = 1;
constexpr int kAhead = 0;

}  // namespace

ClipLoader::ClipLoader(Project& project, QObject* parent) : QObject(parent), project_(project) {
  pool_.setMaxThreadCount(1);
}

ClipLoader::~ClipLoader() {
  pool_.waitForDone();
}

bool ClipLoader::isCut(ClipId clip) const {
  std::error_code none;
  return std::filesystem::exists(project_.clipFile(clip), none);
}

QString ClipLoader::titleOf(ClipId id) {
  QString title = QString::fromStdString(clipName(id));
  // A clip without its song's name can be heard all the same.
  guarded([&] { title = titleFrom(id); });
  return title;
}

QString ClipLoader::titleFrom(ClipId id) {
  const QString name = QString::fromStdString(clipName(id));
  const auto clip = project_.catalogue().clip(id);
  if (!clip)
    return name;
  const auto song = project_.catalogue().song(clip->song);
  if (!song)
    return name;
  const QString songName = song->info.title.empty()
                               ? QString::fromStdString(song->path.stem().string())
                               : QString::fromStdString(song->info.title);
  return tr("Clip %1 · %2 · %3–%4")
      .arg(name, songName, ui::clockText(clip->startSeconds), ui::clockText(clip->endSeconds()));
}

void ClipLoader::request(ClipId clip) {
  wanted_ = clip;
  const auto found = std::find_if(recent_.cbegin(), recent_.cend(),
                                  [&](const ui::ClipSound& sound) { return sound.clip == clip; });
  if (found == recent_.cend()) {
    read(clip, kWaitedFor);
    return;
  }
  wanted_.reset();
  const ui::ClipSound sound = *found;
  keep(sound);
  Q_EMIT loaded(sound);
}

bool ClipLoader::isThere(ClipId clip) const {
  return std::any_of(recent_.cbegin(), recent_.cend(),
                     [&](const ui::ClipSound& sound) { return sound.clip == clip; });
}

void ClipLoader::preload(ClipId clip) {
  if (!isThere(clip))
    read(clip, kAhead);
}

void ClipLoader::keep(const ui::ClipSound& sound) {
  recent_.removeIf([&](const ui::ClipSound& other) { return other.clip == sound.clip; });
  recent_.append(sound);
  if (recent_.size() > kKept)
    recent_.removeFirst();
}

void ClipLoader::read(ClipId clip, int priority) {
  if (reading_.contains(clip.value))
    return;
  reading_.insert(clip.value);
  pool_.start(
      [this, clip, title = titleOf(clip), file = project_.clipFile(clip)] {
        ui::ClipSound sound{clip, title, nullptr};
        std::exception_ptr error;
        try {
          sound.pcm = std::make_shared<const Pcm16>(readWav(file));
          sound.picture = ui::pictureOf(*sound.pcm);
        } catch (...) {
          error = std::current_exception();
        }
        QMetaObject::invokeMethod(this, guardedCall([this, sound, error] {
                                    reading_.remove(sound.clip.value);
                                    if (!error)
                                      keep(sound);
                                    if (wanted_ != sound.clip)
                                      return;
                                    wanted_.reset();
                                    if (error) {
                                      Q_EMIT failed(sound.clip, error);
                                    } else {
                                      Q_EMIT loaded(sound);
                                    }
                                  }),
                                  Qt::QueuedConnection);
      },
      priority);
}

void ClipLoader::requestContext(ClipId id) {
  const auto clip = project_.catalogue().clip(id);
  const auto song = clip ? project_.catalogue().song(clip->song) : std::nullopt;
  if (!song)
    return;
  const double begin = std::max(0.0, clip->startSeconds - kContextSeconds);
  const double end = std::min(song->info.seconds, clip->endSeconds() + kContextSeconds);
  ui::ClipContext context{.clip = id,
                          .pcm = nullptr,
                          .songSeconds = begin,
                          .beforeSeconds = clip->startSeconds - begin,
                          .clipSeconds = clip->durationSeconds};
  pool_.start(
      [this, context, file = song->path, seconds = end - begin]() mutable {
        std::exception_ptr error;
        try {
          DecodeOptions options;
          options.onDamage = OnDamage::Keep;
          const MonoAudio sound = decodeWindow(file, context.songSeconds, seconds, options);
          context.pcm =
              std::make_shared<const Pcm16>(Pcm16{sound.sampleRate, toPcm16(sound.samples)});
        } catch (...) {
          error = std::current_exception();
        }
        QMetaObject::invokeMethod(this, guardedCall([this, context, error] {
                                    if (error)
                                      Q_EMIT contextFailed(context.clip, error);
                                    else
                                      Q_EMIT contextLoaded(context);
                                  }),
                                  Qt::QueuedConnection);
      },
      kWaitedFor);
}

}  // namespace cuadrante::app
