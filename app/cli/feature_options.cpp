#include "app/cli/feature_options.h"

#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <vector>

namespace cuadrante::app {
namespace {

std::string flagOf(const FeatureParameter& parameter) {
  return parameter.flag.empty() ? optionName(parameter.option) : std::string(parameter.flag);
}

void addParameter(CLI::App& command, const FeatureParameter& parameter, FeatureWords& words) {
  const std::string name = flagOf(parameter);
  std::string about(parameter.option.help);
  if (parameter.option.type == OptionType::Flag) {
    command
        .add_flag_callback(
            "--" + name, [&words, name] { words.parameters[name] = "yes"; }, about)
        ->group(kFeatureGroup);
    return;
  }
  if (!parameter.option.words.empty())
    about += fmt::format(": {}", fmt::join(wordsOf(parameter.option), ", "));
  command
      .add_option_function<std::string>(
          "--" + name, [&words, name](const std::string& text) { words.parameters[name] = text; },
          about)
      ->default_str(optionText(parameter.usual))
      ->group(kFeatureGroup);
}

}  // namespace

void addFeatureOptions(CLI::App& command, FeatureWords& words) {
  std::vector<std::string> kinds;
  for (const FeatureKind& kind : words.kinds)
    kinds.emplace_back(kind.key);
  command.add_option("--features", words.kind, fmt::format("{}", fmt::join(kinds, ", ")))
      ->capture_default_str()
      ->group(kFeatureGroup);
  std::set<std::string> there;
  for (const FeatureKind& kind : words.kinds)
    for (const FeatureParameter& parameter : kind.parameters)
      if (parameter.offered && there.insert(flagOf(parameter)).second)
        addParameter(command, parameter, words);
}

Features featuresOf(const FeatureWords& words) {
  Features features(featureKind(words.kind, words.kinds));
  auto left = words.parameters;
  for (const FeatureParameter& parameter : features.kind().parameters)
    if (const auto word = left.extract(flagOf(parameter)))
      features.set(parameter.option.key, optionFromText(parameter.option, word.mapped()));
  if (!left.empty())
    throw OptionError(fmt::format("{} have no --{}", features.kind().name, left.begin()->first));
  return features;
}

}  // namespace cuadrante::app
