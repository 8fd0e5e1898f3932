#include "ui/dataset/features_form.h"

#include "core/features/embeddings/embedding_features.h"
#include "core/features/notes/notes_features.h"
#include "core/ground/error.h"
#include "fake_feature.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
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
  const auto* parameters = form.findChild<QWidget*>(QStringLiteral("featuresParameters"));
  ASSERT_NE(parameters, nullptr);
  EXPECT_FALSE(parameters->isHidden());
  choose(form, "musical");
  EXPECT_TRUE(parameters->isHidden());
  EXPECT_TRUE(form.problem().isEmpty());
  choose(form, "spectrogram");
  EXPECT_FALSE(parameters->isHidden());
}

TEST(FeaturesForm, AFileThatAKindNeedsIsAskedForAndThenNamedByItsHash) {
  std::vector<FeatureKind> kinds{featureKinds().front()};
  kinds.push_back(embeddingKind([](const std::string&) -> std::unique_ptr<ClipEmbedder> {
    throw Error(Reason::Unavailable, {}, "");
  }));
  FeaturesForm form(nullptr, kinds);
  EXPECT_EQ(form.findChild<QPushButton*>(QStringLiteral("featuresFile")), nullptr);
  choose(form, "onnx");
  EXPECT_TRUE(form.problem().contains(QStringLiteral("Choose the file")))
      << form.problem().toStdString();
  QSignalSpy wanted(&form, &FeaturesForm::fileWanted);
  auto* button = form.findChild<QPushButton*>(QStringLiteral("featuresFile"));
  ASSERT_NE(button, nullptr);
  button->click();
  ASSERT_EQ(wanted.size(), 1);
  EXPECT_EQ(wanted[0][0].toString(), QStringLiteral("network"));
  EXPECT_EQ(wanted[0][1].toString(), QStringLiteral("*.onnx"));
  const QString hash(32, QLatin1Char('a'));
  form.setFileHash(QStringLiteral("network"), hash);
  EXPECT_TRUE(form.problem().isEmpty()) << form.problem().toStdString();
  EXPECT_EQ(form.features().get<std::string>("network"), hash.toStdString());
  form.findChild<QLineEdit*>(QStringLiteral("featuresNetwork"))->setText(QStringLiteral("x"));
  EXPECT_FALSE(form.problem().isEmpty()) << "that is no hash";
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
