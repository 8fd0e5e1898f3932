#include "app/cli/feature_options.h"

#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::app {
namespace {

std::string flagOf(const FeatureParameter& parameter) {
  return parameter.flag.empty() ? optionName(parameter.option) : std::string(parameter.flag);
}

/// A parameter as one kind has it.
struct OfKind {
  std::string kind;
  const FeatureParameter* parameter;

  std::string about() const {
    std::string text(parameter->option.help);
    if (!parameter->option.words.empty())
      text += fmt::format(": {}", fmt::join(wordsOf(parameter->option), ", "));
    return text;
  }
  /// Whether one text tells of both.
  bool like(const OfKind& other) const {
    return about() == other.about() && parameter->usual == other.parameter->usual;
  }
};

/// "spectrogram: Samples between columns [128]; log-mel, semitones: Samples of a step [2048]".
std::string aboutAll(const std::vector<OfKind>& kinds) {
  std::vector<std::string> texts;
  for (auto first = kinds.begin(); first != kinds.end();) {
    const auto end =
        std::find_if(first, kinds.end(), [&](const OfKind& kind) { return !kind.like(*first); });
    std::vector<std::string> alike;
    for (auto kind = first; kind != end; ++kind)
      alike.push_back(kind->kind);
    texts.push_back(fmt::format("{}: {} [{}]", fmt::join(alike, ", "), first->about(),
                                optionText(first->parameter->usual)));
    first = end;
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

/// `kinds`: all that have it.
void addParameter(CLI::App& command, const std::string& name, const std::vector<OfKind>& kinds,
                  FeatureWords& words) {
  const OfKind& first = kinds.front();
  if (first.parameter->option.type == OptionType::Flag) {
    command
        .add_flag_callback(
            "--" + name, [&words, name] { words.parameters[name] = "yes"; }, first.about())
        ->group(kFeatureGroup);
    return;
  }
  const bool alike =
      std::ranges::all_of(kinds, [&](const OfKind& kind) { return kind.like(first); });
  auto* option = command
                     .add_option_function<std::string>(
                         "--" + name,
                         [&words, name](const std::string& text) { words.parameters[name] = text; },
                         alike ? first.about() : aboutAll(kinds))
                     ->group(kFeatureGroup);
  if (alike)
    option->default_str(optionText(first.parameter->usual));
}

}  // namespace

void addFeatureOptions(CLI::App& command, FeatureWords& words) {
  std::vector<std::string> kinds;
  for (const FeatureKind& kind : words.kinds)
    kinds.emplace_back(kind.key);
  command.add_option("--features", words.kind, fmt::format("{}", fmt::join(kinds, ", ")))
      ->capture_default_str()
      ->group(kFeatureGroup);
  std::vector<std::pair<std::string, std::vector<OfKind>>> flags;
  for (const FeatureKind& kind : words.kinds)
    for (const FeatureParameter& parameter : kind.parameters) {
      if (!parameter.offered)
        continue;
      const std::string flag = flagOf(parameter);
      auto found = std::ranges::find(flags, flag, [](const auto& each) { return each.first; });
      if (found == flags.end())
        found = flags.insert(flags.end(), {flag, {}});
      found->second.push_back({std::string(kind.key), &parameter});
    }
  for (const auto& [flag, kinds] : flags)
    addParameter(command, flag, kinds, words);
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
