#include "app/cli/training_options_input.h"

#include "app/cli/known_values.h"
#include "core/ground/error.h"
#include "core/learning/evaluation.h"

#include <fmt/format.h>

namespace cuadrante::app {
namespace {

/// Accepts what the option may be, and says what is wrong with anything else.
CLI::Validator valueOf(const OptionDescription& option) {
  if (option.type == OptionType::Word)
    return oneOf(wordsOf(option));
  return CLI::Validator(
      [&option](const std::string& text) {
        try {
          optionFromText(option, text);
        } catch (const OptionError& error) {
          return error.detail();
        }
        return std::string();
      },
      option.type == OptionType::Wholes ? "N,N,…" : "");
}

/// Unless it is given, of the first network that has such an option.
std::optional<OptionValue> usualOf(const TrainingOption& option) {
  for (const OptionWord& word : architectureWords()) {
    TrainingConfig config;
    config.model.architecture = architectureFromKey(word.key).value();
    if (auto value = option.get(config))
      return value;
  }
  return std::nullopt;
}

}  // namespace

void TrainingOptionsInput::addTo(CLI::App& command, const TrainingOptions& options) {
  for (const TrainingOption& option : options) {
    if (!option.use.onCommandLine)
      continue;
    const OptionDescription& what = option.description;
    const std::string name = optionName(what);
    const std::string help(what.help);
    Input& input = inputs_.emplace_back(Input{.option = &option, .parsed = nullptr, .text = {}});
    if (what.type == OptionType::Flag) {
      input.parsed = command.add_flag(fmt::format("--{0},!--no-{0}", name), input.flag, help);
      continue;
    }
    input.parsed = command.add_option("--" + name, input.text, help)->check(valueOf(what));
    const auto value = usualOf(option);
    if (what.key == "folds")  // by what the dataset allows
      input.parsed->default_str(fmt::format("{}", kUsualFolds));
    else if (value && !option.use.ofArchitecture)
      input.parsed->default_str(optionText(*value));
  }
}

OptionValues TrainingOptionsInput::given() const {
  OptionValues values;
  for (const Input& input : inputs_)
    if (input.parsed->count() > 0) {
      const OptionDescription& what = input.option->description;
      values.emplace(what.key, what.type == OptionType::Flag ? OptionValue(input.flag)
                                                             : optionFromText(what, input.text));
    }
  return values;
}

}  // namespace cuadrante::app
