#include "ui/controls/wheel_with_focus.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <gtest/gtest.h>

int main(int argc, char** argv) {
  // The window's own tests need no screen; a display that is there is used only when asked for.
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  cuadrante::ui::applyScheme(application, cuadrante::ui::Scheme::Light);
  cuadrante::ui::turnOnlyTheFocusedByWheel(application);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
