#pragma once

namespace cuadrante::ui {
class MainWindow;
}

namespace cuadrante::app {

class Session;
class Settings;

/// Connects what all listening panels of the window share: volume and look, which are remembered,
/// and the song around a clip.
void connectListening(Session& session, Settings& settings, ui::MainWindow& window);

}  // namespace cuadrante::app
