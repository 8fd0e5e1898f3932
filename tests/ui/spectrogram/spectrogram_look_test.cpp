#include "ui/spectrogram/spectrogram_look.h"

#include "ui/spectrogram/look_button.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

TEST(SpectrogramLook, ItsKeyBringsItBack) {
  const SpectrogramLook look{ColourMap::Viridis, FrequencyAxis::Logarithmic, 60};
  EXPECT_EQ(lookKey(look), QStringLiteral("viridis logarithmic 60"));
  EXPECT_EQ(lookFromKey(lookKey(look)), look);
  EXPECT_EQ(lookFromKey(lookKey({})), SpectrogramLook());
  for (const char* wrong : {"", "magma", "magma linear 61", "jet linear 80", "magma linear 80 "})
    EXPECT_EQ(lookFromKey(QString::fromLatin1(wrong)), std::nullopt) << wrong;
}

class LookButtonTest : public testing::Test {
 protected:
  QAction* action(const char* name) {
    const QString text = QString::fromUtf8(name);
    for (QAction* each : button.menu()->actions())
      if (each->text() == text)
        return each;
    ADD_FAILURE() << name;
    return nullptr;
  }

  LookButton button;
  QSignalSpy chosen{&button, &LookButton::lookChosen};
};

TEST_F(LookButtonTest, ChangesOnePartAndKeepsTheOthers) {
  button.setLook({ColourMap::Viridis, FrequencyAxis::Linear, 100});
  action("Logarithmic frequencies")->trigger();
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<SpectrogramLook>(),
            (SpectrogramLook{ColourMap::Viridis, FrequencyAxis::Logarithmic, 100}));
  action("Down to −40 dB")->trigger();
  EXPECT_EQ(chosen[1][0].value<SpectrogramLook>(),
            (SpectrogramLook{ColourMap::Viridis, FrequencyAxis::Logarithmic, 40}));
}

TEST_F(LookButtonTest, ItsMenuShowsWhatHolds) {
  button.setLook({ColourMap::Viridis, FrequencyAxis::Logarithmic, 60});
  EXPECT_EQ(chosen.count(), 0);
  Q_EMIT button.menu()->aboutToShow();
  for (const char* checked : {"Viridis", "Logarithmic frequencies", "Down to −60 dB"})
    EXPECT_TRUE(action(checked)->isChecked()) << checked;
  for (const char* open : {"Magma", "Linear frequencies", "Down to −80 dB"})
    EXPECT_FALSE(action(open)->isChecked()) << open;
}

}  // namespace
}  // namespace cuadrante::ui
