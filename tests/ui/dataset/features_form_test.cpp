#include "ui/dataset/features_form.h"

#include "core/features/notes/notes_features.h"
#include "core/ground/error.h"
#include "fake_feature.h"

#include <QComboBox>
#include <QScrollArea>
#include <QSpinBox>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// Chooses a kind as a person does.
void choose(const FeaturesForm& form, const char* key) {
  auto* kinds = form.findChild<QComboBox*>(QStringLiteral("featuresKind"));
  kinds->setCurrentIndex(kinds->findData(QString::fromUtf8(key)));
}

TEST(FeaturesForm, AKindMoreHasItsFields) {
  const std::vector<FeatureKind> kinds{featureKinds().front(), fakeKind()};
  const FeaturesForm form(nullptr, kinds);
  EXPECT_EQ(form.features(), Features());
  EXPECT_EQ(form.findChild<QSpinBox*>(QStringLiteral("featuresLength")), nullptr);
  choose(form, "constant");
  auto* length = form.findChild<QSpinBox*>(QStringLiteral("featuresLength"));
  ASSERT_NE(length, nullptr);
  EXPECT_EQ(length->maximum(), 9);
  length->setValue(2);
  Features wanted(kinds[1]);
  wanted.set("length", std::int64_t{2});
  EXPECT_EQ(form.features(), wanted);
  EXPECT_TRUE(form.problem().isEmpty());
}

TEST(FeaturesForm, AKindWithoutParametersTakesNoRoomForThem) {
  const FeaturesForm form;
  const auto* parameters = form.findChild<QScrollArea*>(QStringLiteral("featuresParameters"));
  ASSERT_NE(parameters, nullptr);
  EXPECT_FALSE(parameters->isHidden());
  choose(form, "musical");
  EXPECT_TRUE(parameters->isHidden());
  EXPECT_TRUE(form.problem().isEmpty());
  choose(form, "spectrogram");
  EXPECT_FALSE(parameters->isHidden());
}

TEST(FeaturesForm, ARollLongerThanAClipIsSaidBeforeABuild) {
  std::vector<FeatureKind> kinds;
  // Nobody listens as long as nothing is built.
  kinds.push_back(notesKind(
      []() -> std::unique_ptr<NoteListener> { throw Error(Reason::Unavailable, {}, ""); }));
  const FeaturesForm form(nullptr, kinds);
  EXPECT_TRUE(form.problem().isEmpty()) << form.problem().toStdString();
  form.findChild<QSpinBox*>(QStringLiteral("featuresSteps"))->setValue(216);
  EXPECT_TRUE(form.problem().contains(QStringLiteral("10.0 s of a clip")))
      << form.problem().toStdString();
}

}  // namespace
}  // namespace cuadrante::ui
