#include "workbench/clip_loader.h"

#include "audio/wav.h"

#include <QMetaObject>

#include <algorithm>
#include <exception>

namespace cuadrante::app {
namespace {

constexpr qsizetype kKept = 8;  // 7 MB: what "back" and the preloaded next clip need

QString clock(double seconds) {
  const int whole = static_cast<int>(seconds + 0.5);
  return QStringLiteral("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

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
      .arg(name, songName, clock(clip->startSeconds), clock(clip->endSeconds()));
}

void ClipLoader::request(ClipId clip) {
  wanted_ = clip;
  const auto found = std::find_if(recent_.cbegin(), recent_.cend(),
                                  [&](const ui::ClipSound& sound) { return sound.clip == clip; });
  if (found == recent_.cend()) {
    read(clip);
    return;
  }
  wanted_.reset();
  const ui::ClipSound sound = *found;
  keep(sound);
  Q_EMIT loaded(sound);
}

void ClipLoader::preload(ClipId clip) {
  const bool there = std::any_of(recent_.cbegin(), recent_.cend(),
                                 [&](const ui::ClipSound& sound) { return sound.clip == clip; });
  if (!there)
    read(clip);
}

void ClipLoader::keep(const ui::ClipSound& sound) {
  recent_.removeIf([&](const ui::ClipSound& other) { return other.clip == sound.clip; });
  recent_.append(sound);
  if (recent_.size() > kKept)
    recent_.removeFirst();
}

void ClipLoader::read(ClipId clip) {
  if (reading_.contains(clip.value))
    return;
  reading_.insert(clip.value);
  pool_.start([this, clip, title = titleOf(clip), file = project_.clipFile(clip)] {
    ui::ClipSound sound{clip, title, nullptr};
    std::exception_ptr error;
    try {
      sound.pcm = std::make_shared<const Pcm16>(readWav(file));
    } catch (...) {
      error = std::current_exception();
    }
    QMetaObject::invokeMethod(
        this,
        [this, sound, error] {
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
        },
        Qt::QueuedConnection);
  });
}

}  // namespace cuadrante::app
