#pragma once

namespace cuadrante::ui {
class MainWindow;
}

namespace cuadrante::app {

class Settings;

/// Lets every picture of the window (ui/controls/picture.h) be saved: asks for a file, SVG or PNG,
/// writes what it shows beside it (curves.svg.csv), and says why where that fails.
void connectPictures(Settings& settings, ui::MainWindow& window);

}  // namespace cuadrante::app
