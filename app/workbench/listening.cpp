#include "app/workbench/listening.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "ui/frame/main_window.h"
#include "ui/playback/listening_panel.h"
#include "ui/spectrogram/spectrogram_look.h"

namespace cuadrante::app {

void connectListening(Session& session, Settings& settings, ui::MainWindow& window) {
  session.player.setVolume(settings.volume());
  connectGuarded(&session.player, &ui::ClipPlayer::volumeChanged, &window,
                 [&settings](double volume) { settings.setVolume(volume); });

  const auto panels = window.findChildren<ui::ListeningPanel*>();
  for (ui::ListeningPanel* panel : panels) {
    panel->setLook(settings.spectrogramLook());
    connectGuarded(panel, &ui::ListeningPanel::lookChosen, &window,
                   [&settings, panels](const ui::SpectrogramLook& look) {
                     settings.setSpectrogramLook(look);
                     for (ui::ListeningPanel* each : panels)
                       each->setLook(look);
                   });
    connectGuarded(panel, &ui::ListeningPanel::contextRequested, &session.loader,
                   &ClipLoader::requestContext);
    connectGuarded(&session.loader, &ClipLoader::contextLoaded, panel,
                   [panel](const ui::ClipContext& context) {
                     if (panel->isVisible())
                       panel->showContext(context);
                   });
    connectGuarded(&session.loader, &ClipLoader::contextFailed, panel,
                   [panel](ClipId clip, const std::exception_ptr& error) {
                     panel->showContextProblem(clip, sentenceOf(error));
                   });
  }
}

}  // namespace cuadrante::app
