#include "fake_option.h"
#include "recurrent_spec.h"
#include "ui/options/config_fields.h"
#include "ui/options/grid_fields.h"
#include "ui/page_test.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace cuadrante::ui {
namespace {

using namespace std::string_literals;

TEST(OptionFields, AnOptionMoreIsAValueInTheOneFormAndAListInTheOther) {
  const TrainingOptions options = withFakeOption();
  ConfigFields values(QStringLiteral("train"), nullptr, options);
  values.setConfig(fakeOptionIs(3));
  auto* box = values.findChild<QSpinBox*>("trainFakeTens");
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->value(), 3);
  EXPECT_EQ(box->toolTip(), "Tens of epochs");
  box->setValue(4);
  EXPECT_EQ(values.config(), fakeOptionIs(4));

  GridFields lists(QStringLiteral("sweep"), nullptr, options);
  auto* line = lists.findChild<QLineEdit*>("sweepFakeTens");
  ASSERT_NE(line, nullptr);
  EXPECT_EQ(line->text(), "0");
  line->setText("1, 2");
  ASSERT_TRUE(lists.grid());
  EXPECT_EQ(expandGrid(*lists.grid(), options), (std::vector{fakeOptionIs(1), fakeOptionIs(2)}));
  line->setText("10");
  EXPECT_FALSE(lists.grid()) << "out of its range";
  const auto* problem = lists.findChild<QLabel*>("sweepFakeTensProblem");
  ASSERT_NE(problem, nullptr);
  EXPECT_TRUE(problem->text().contains("a whole number from 0 to 9"))
      << problem->text().toStdString();
  line->setText("1,000");
  EXPECT_FALSE(lists.grid());
  EXPECT_TRUE(problem->text().contains("a whole number from 0 to 9"));
}

/// What "train one like it" fills the form with is what it trains, whatever the run.
TEST(OptionFields, TheFormChangesNothingOfWhatItIsFilledWith) {
  std::vector<TrainingConfig> configs(1);
  TrainingConfig fineTuned;  // in which every option matters
  fineTuned.from = 3;
  for (const TrainingOption& option : trainingOptions())
    for (const OptionWord& word : option.description.words)
      configs.push_back(
          withOptions(fineTuned, {{std::string(option.description.key), std::string(word.key)}}));
  TrainingConfig all;
  all.model = {Task::Placer,
               RecurrentSpec{Cell::Lstm, {64, 32}, 0.995, true, RecurrentActivation::HardSigmoid}};
  all.epochs = 100'000;
  all.batch = 65'536;
  all.learningRate = 3e-7;
  all.optimizer = Optimizer::Adam;
  all.schedule = Schedule::Plateau;
  all.plateauPatience = 3000;
  all.plateauFactor = 0.0005;
  all.patience = 5000;
  all.clipNorm = 12345.5;
  all.split = {SplitMethod::BySongName, SplitOptions{}.test, 0.0, 99, 7, 3};
  all.seed = 18'000'000'000'000'000'000U;
  all.threads = 100;
  all.tf32 = true;
  all.labelSmoothing = 0.123456;
  all.softLabels = true;
  all.mixup = 0.37;
  all.weightDecay = 3e-5;
  all.augmentation = {
      .maskTime = 65'536, .maskBands = 3, .crop = 0.001, .gain = 0.7, .transpose = 12};
  all.from = 123'456;
  all.freeze = Freeze::Body;
  configs.push_back(all);
  all.patience = 0;
  all.swa = 0.015;
  configs.push_back(all);
  ConfigFields fields(QStringLiteral("train"));
  for (const TrainingConfig& config : configs) {
    fields.setConfig(config);
    EXPECT_EQ(fields.config(), config) << toJson(gridOf(config));
  }
}

TEST(OptionFields, WhatIsNotUsualIsNotFoldedAway) {
  ConfigFields fields(QStringLiteral("train"));
  const auto isFolded = [](QWidget& form, const char* name) {
    return form.findChild<QWidget*>(name)->parentWidget()->isHidden();
  };
  EXPECT_TRUE(isFolded(fields, "trainDevice"));
  TrainingConfig config;
  config.model.architecture = Cnn2dSpec{};
  config.optimizer = Optimizer::Adam;
  fields.setConfig(config);
  EXPECT_TRUE(isFolded(fields, "trainDevice")) << "Adam is usual there";
  config.device = Device::Cpu;
  fields.setConfig(config);
  EXPECT_FALSE(isFolded(fields, "trainDevice"));

  GridFields lists(QStringLiteral("sweep"));
  EXPECT_TRUE(isFolded(lists, "sweepTf32"));
  lists.setGrid({{{"tf32", {true}}}});
  EXPECT_FALSE(isFolded(lists, "sweepTf32"));
  EXPECT_TRUE(lists.findChild<QCheckBox*>("sweepTf32-yes")->isChecked());
}

/// The sweep's page applied both plateau numbers and TF32 and did not show them.
TEST(OptionFields, EveryOptionThatAGridMayVaryHasAField) {
  GridFields lists(QStringLiteral("sweep"));
  TrainingConfig config;
  config.schedule = Schedule::Plateau;
  config.plateauPatience = 4;
  config.plateauFactor = 0.25;
  lists.setGrid(gridOf(config));
  EXPECT_EQ(lists.findChild<QLineEdit*>("sweepPlateauPatience")->text(), "4");
  EXPECT_EQ(lists.findChild<QLineEdit*>("sweepPlateauFactor")->text(), "0.25");
  EXPECT_EQ(expandGrid(*lists.grid()), std::vector{config});
  for (const std::string& name : gridOptions()) {
    QString field = QStringLiteral("sweep");
    for (const QString& part : QString::fromStdString(name).split('-'))
      field += part.left(1).toUpper() + part.mid(1);
    EXPECT_NE(lists.findChild<QWidget*>(field), nullptr) << name;
  }
}

/// Networks that others have nothing in common with: their options are empty until they are chosen,
/// and may stay so.
TEST(OptionFields, AnOptionThatOnlyAnotherNetworkHasMayBeEmpty) {
  GridFields lists(QStringLiteral("sweep"));
  auto* hidden = lists.findChild<QLineEdit*>("sweepHidden");
  ASSERT_NE(hidden, nullptr);
  EXPECT_EQ(hidden->text(), "");
  ASSERT_TRUE(lists.grid());
  EXPECT_EQ(expandGrid(*lists.grid()), std::vector{TrainingConfig()});
  lists.setGrid({{{"cell", {"dense"s}}}});
  ASSERT_TRUE(lists.grid());
  hidden->setText("0, 16");
  ASSERT_TRUE(lists.grid());
  const auto configs = expandGrid(*lists.grid());
  ASSERT_EQ(configs.size(), 2U);
  EXPECT_EQ(std::get<DenseSpec>(configs[1].model.architecture).hidden, 16);
}

TEST(OptionFields, AnotherSeedIsThatOfTheSplitToo) {
  TrainingConfig config;
  config.seed = 3;
  config.split.seed = 8;
  ConfigFields fields(QStringLiteral("train"));
  fields.setConfig(config);
  EXPECT_EQ(fields.config(), config) << "a run whose split had a seed of its own";
  fields.findChild<QLineEdit*>("trainSeed")->setText("5");
  EXPECT_EQ(fields.config()->split.seed, 5U);
  fields.findChild<QLineEdit*>("trainSeed")->setText("five");
  EXPECT_EQ(fields.config(), std::nullopt);
  EXPECT_TRUE(fields.problem().startsWith("Seed"));
}

}  // namespace
}  // namespace cuadrante::ui
