#pragma once

#include "ui/label/label_page.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/steady_sound.h"
#include "ui/spectrogram/waveform_view.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace cuadrante::ui {

inline ClipSound tone(std::int64_t id, const QString& title, double seconds = 10.0) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.resize(static_cast<std::size_t>(seconds * pcm->sampleRate));
  for (std::size_t i = 0; i < pcm->samples.size(); ++i) pcm->samples[i] =
      static_cast<std::int16_t>(8000.0 * std::sin(0.05 * static_cast<double>(i)));
  return {ClipId{id}, title, pcm, pictureOf(*pcm)};
}

class LabelPageTest : public testing::Test {
 protected:
  LabelPageTest() {
    page.resize(924, 600);
    page.show();
    plane = page.findChild<PlaneView*>("labelPlane");
  }
  void clickPlane(EmotionPoint point) {
    QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget(point).toPoint());
  }
  void press(const char* name) {
    auto* button = page.findChild<QAbstractButton*>(name);
    ASSERT_NE(button, nullptr) << name;
    QTest::mouseClick(button, Qt::LeftButton);
  }
  QImage planePicture() { return plane->grab().toImage(); }

  ClipPlayer player{steadyOutput()};
  LabelPage page{player};
  PlaneView* plane;
  QSignalSpy chosen{&page, &LabelPage::labelChosen};
  QSignalSpy undo{&page, &LabelPage::undoRequested};
  QSignalSpy redo{&page, &LabelPage::redoRequested};
  QSignalSpy skip{&page, &LabelPage::skipRequested};
  QSignalSpy back{&page, &LabelPage::backRequested};
};

}  // namespace cuadrante::ui
