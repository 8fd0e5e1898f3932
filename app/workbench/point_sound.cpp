#include "app/workbench/point_sound.h"

#include "app/workbench/guarded.h"
#include "app/workbench/session.h"

#include <utility>

namespace cuadrante::app {

PointSound::PointSound(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connectGuarded(&session.loader, &ClipLoader::loaded, this, [this](const ui::ClipSound& sound) {
    if (std::exchange(wanted_, {}) == sound.clip) {
      session_.player.play(sound);
      heardHere_ = true;
    }
  });
}

void PointSound::play(ClipId clip) {
  if (!session_.loader.isCut(clip))
    return;
  wanted_ = clip;
  session_.loader.request(clip);
}

void PointSound::leave() {
  wanted_.reset();
  if (std::exchange(heardHere_, false))
    session_.player.stop();
}

}  // namespace cuadrante::app
