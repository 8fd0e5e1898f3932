#include "core/learning/architectures/architecture.h"

#include <algorithm>
#include <utility>

namespace cuadrante {
namespace {

/// Calls `visit(Spec{})` for each alternative.
template <class Visit>
void forEachAlternative(Visit visit) {
  const auto each = [&]<std::size_t... I>(std::index_sequence<I...>) {
    (visit(std::variant_alternative_t<I, Architecture>{}), ...);
  };
  each(std::make_index_sequence<std::variant_size_v<Architecture>>{});
}

/// Of the alternative that an architecture is; nullptr where it has none.
template <class Spec>
const LearningOption<Spec>* ownOption(const Spec&, std::string_view key) {
  const auto& options = Spec::options();
  const auto found = std::ranges::find(
      options, key, [](const LearningOption<Spec>& option) { return option.description.key; });
  return found == options.end() ? nullptr : &*found;
}

template <class Spec>
LearningOption<Architecture> lifted(const LearningOption<Spec>& option) {
  const std::string_view key = option.description.key;
  return {.description = option.description,
          .use = option.use,
          .get = [key](const Architecture& architecture) { return optionOf(architecture, key); },
          .set =
              [key](Architecture& architecture, const OptionValue& value) {
                std::visit(
                    [&](auto& spec) {
                      if (const auto* own = ownOption(spec, key))
                        own->set(spec, value);
                    },
                    architecture);
              },
          .matters =
              [key](const Architecture& architecture) {
                return std::visit(
                    [key](const auto& spec) {
                      const auto* own = ownOption(spec, key);
                      return own && (!own->matters || own->matters(spec));
                    },
                    architecture);
              }};
}

}  // namespace

std::vector<OptionWord> architectureWords() {
  std::vector<OptionWord> all;
  forEachAlternative(
      [&]<class Spec>(const Spec&) { std::ranges::move(Spec::words(), std::back_inserter(all)); });
  return all;
}

std::optional<Architecture> architectureFromKey(std::string_view key) {
  std::optional<Architecture> found;
  forEachAlternative([&]<class Spec>(const Spec&) {
    if (const std::optional<Spec> spec = Spec::fromKey(key); spec && !found)
      found = *spec;
  });
  return found;
}

std::string_view architectureKey(const Architecture& architecture) {
  return std::visit([](const auto& spec) { return spec.key(); }, architecture);
}

std::string architectureName(const Architecture& architecture) {
  return std::visit([](const auto& spec) { return spec.name(); }, architecture);
}

Optimizer usualOptimizer(const Architecture& architecture) {
  return std::visit([](const auto& spec) { return spec.usualOptimizer(); }, architecture);
}

bool isFittedAtOnce(const Architecture& architecture) {
  return std::visit(
      []<class Spec>(const Spec&) {
        if constexpr (requires { Spec::kFittedAtOnce; })
          return Spec::kFittedAtOnce;
        return false;
      },
      architecture);
}

const std::vector<LearningOption<Architecture>>& architectureOptions() {
  static const std::vector<LearningOption<Architecture>> options = [] {
    std::vector<LearningOption<Architecture>> all;
    forEachAlternative([&]<class Spec>(const Spec&) {
      for (const LearningOption<Spec>& option : Spec::options())
        if (std::ranges::none_of(all, [&](const LearningOption<Architecture>& known) {
              return known.description.key == option.description.key;
            }))
          all.push_back(lifted(option));
    });
    return all;
  }();
  return options;
}

std::optional<OptionValue> optionOf(const Architecture& architecture, std::string_view key) {
  return std::visit(
      [key](const auto& spec) {
        const auto* own = ownOption(spec, key);
        return own ? own->get(spec) : std::nullopt;
      },
      architecture);
}

}  // namespace cuadrante
