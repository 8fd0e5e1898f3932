#include "app/cli/training_options_input.h"

#include "core/ground/error.h"
#include "fake_option.h"

#include <gtest/gtest.h>

namespace cuadrante::app {
namespace {

OptionValues parsed(const std::string& line, const TrainingOptions& options) {
  CLI::App command;
  TrainingOptionsInput input;
  input.addTo(command, options);
  command.parse(line);
  return input.given();
}

TEST(TrainingOptionsInput, AnOptionMoreIsAnOptionOfTheCommandLine) {
  const TrainingOptions options = withFakeOption();
  const OptionValues given = parsed("--fake-tens 3", options);
  EXPECT_EQ(withOptions({}, given, Unfit::Refuse, options), fakeOptionIs(3));
  EXPECT_THROW(parsed("--fake-tens 10", options), CLI::ValidationError);
  EXPECT_THROW(parsed("--fake-tens 3", trainingOptions()), CLI::ExtrasError);
}

TEST(TrainingOptionsInput, EveryOptionIsThereWithItsDefaultAndItsHelp) {
  CLI::App command;
  TrainingOptionsInput input;
  input.addTo(command);
  EXPECT_TRUE(input.given().empty());
  for (const TrainingOption& option : trainingOptions()) {
    const CLI::Option* there = command.get_option_no_throw("--" + optionName(option.description));
    ASSERT_EQ(there != nullptr, option.use.onCommandLine) << option.description.key;
    if (there != nullptr) {
      EXPECT_EQ(there->get_description(), option.description.help);
    }
  }
}

TEST(TrainingOptionsInput, GivesWhatWasGivenAndNothingElse) {
  const OptionValues given =
      parsed("--units 64,32 --no-conv1d --seed 7 --schedule cosine --lr 1e-3", trainingOptions());
  EXPECT_EQ(given, (OptionValues{{"units", std::vector{64, 32}},
                                 {"conv1d", false},
                                 {"seed", std::uint64_t{7}},
                                 {"schedule", std::string("cosine")},
                                 {"lr", 0.001}}));
}

}  // namespace
}  // namespace cuadrante::app
