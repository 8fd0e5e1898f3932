#pragma once

#include "core/ground/option.h"

#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace cuadrante {

/// Where an option of a training is used.
struct OptionUse {
  bool identifies = true;       ///< false: it repeats a configuration or speeds it up
  bool inGrid = true;           ///< a grid may vary it
  bool onCommandLine = true;    ///< and in forms
  bool inForm = true;           ///< false: on the command line only
  bool ofArchitecture = false;  ///< unless it is given, it is the usual one of the architecture
  bool seldom = false;          ///< folded away in forms
  bool mayBeMissing = false;    ///< younger than the first runs: what those did is `earlier`
  std::string_view column{};    ///< in tables of runs; empty: none
};

/// An option of a training, or of its architecture (`Owner`), with its uses.
template <class Owner>
struct LearningOption {
  OptionDescription description;
  OptionUse use{};
  /// nullopt: it has no such option (the 2-D CNN no units).
  std::function<std::optional<OptionValue>(const Owner&)> get{};
  /// A value that checkOption accepts; nothing where it has no such option.
  std::function<void(Owner&, const OptionValue&)> set{};
  /// What runs did that do not say it; empty: the default.
  std::optional<OptionValue> earlier{};
  /// Whether the value makes a difference beside the others; empty: always.
  std::function<bool(const Owner&)> matters{};
  /// Whether files have it; empty: always.
  std::function<bool(const Owner&)> written{};
};

/// The option with `get` and `set` of the member to which `path` leads:
/// `[](auto& config) -> auto& { return config.epochs; }`.
template <class Owner, class Path>
LearningOption<Owner> bound(LearningOption<Owner> option, Path path) {
  using Member = std::remove_cvref_t<decltype(path(std::declval<Owner&>()))>;
  using Held = std::conditional_t<std::is_same_v<Member, int>, std::int64_t, Member>;
  option.get = [path](const Owner& owner) -> std::optional<OptionValue> {
    return OptionValue(static_cast<Held>(path(owner)));
  };
  option.set = [path](Owner& owner, const OptionValue& value) {
    path(owner) = static_cast<Member>(std::get<Held>(value));
  };
  return option;
}

/// The same of a member that is an enumerator, with its words.
template <class Owner, class Path, class ToKey, class FromKey>
LearningOption<Owner> bound(LearningOption<Owner> option, Path path, ToKey toKey, FromKey fromKey) {
  option.get = [path, toKey](const Owner& owner) -> std::optional<OptionValue> {
    return OptionValue(std::string(toKey(path(owner))));
  };
  option.set = [path, fromKey](Owner& owner, const OptionValue& value) {
    path(owner) = fromKey(std::get<std::string>(value)).value();
  };
  return option;
}

}  // namespace cuadrante
