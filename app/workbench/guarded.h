#pragma once

#include <QMetaObject>
#include <QObject>
#include <QString>

#include <cstddef>
#include <exception>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

/// What is thrown in the window's thread must not reach Qt: an exception that passes through its
/// signals or its event loop ends the program. Everything of app/workbench that Qt calls is
/// connected, posted or timed through the functions here (tests/guarded_slots_test.sh looks), and
/// what is thrown becomes one sentence that the window shows.
namespace cuadrante::app {

/// Where sentences of what nobody else caught are shown; empty: nowhere.
void showProblemsBy(std::function<void(const QString& sentence)> show);

/// Shows what was thrown as a sentence, in the window's thread, whatever thread asks. Nothing for
/// work that was stopped on request.
void tellProblem(const std::exception_ptr& error) noexcept;

/// Calls `work` and tells what it throws. True if it threw nothing.
template <class Work>
bool guarded(Work&& work) noexcept {
  try {
    std::forward<Work>(work)();
    return true;
  } catch (...) {
    tellProblem(std::current_exception());
    return false;
  }
}

/// The same to be called later: for timers and what is posted to an event loop.
template <class Work>
auto guardedCall(Work work) {
  return [work = std::move(work)]() mutable { guarded(work); };
}

namespace guarding {

/// Calls with the first of the signal's arguments, as many as the slot takes. Of one signature, so
/// that Qt does not look for others.
template <class Call, class Arguments, class Indices>
struct Slot;

template <class Call, class Arguments, std::size_t... Index>
struct Slot<Call, Arguments, std::index_sequence<Index...>> {
  Call call;
  void operator()(std::tuple_element_t<Index, Arguments>... arguments) {
    guarded([&] { call(arguments...); });
  }
};

template <class Call, class Arguments, std::size_t Count>
constexpr bool takes() {
  return []<std::size_t... Index>(std::index_sequence<Index...>) {
    return std::is_invocable_v<Call&, std::tuple_element_t<Index, Arguments>&...>;
  }
  (std::make_index_sequence<Count>());
}

template <class Call, class Arguments, std::size_t Count = std::tuple_size_v<Arguments>>
constexpr std::size_t countTaken() {
  if constexpr (takes<Call, Arguments, Count>())
    return Count;
  else if constexpr (Count > 0)
    return countTaken<Call, Arguments, Count - 1>();
  else
    static_assert(Count > 0, "the slot does not take what the signal says");
}

/// A member function of the context, or what can be called by itself.
template <class Context, class Function>
auto callOf(Context* context, Function function) {
  if constexpr (std::is_member_function_pointer_v<Function>)
    return [ context, function ]<class... Arguments>(
        Arguments && ... arguments) requires std::is_invocable_v<Function, Context*, Arguments...> {
      std::invoke(function, context, std::forward<Arguments>(arguments)...);
    };
  else
    return function;
}

}  // namespace guarding

/// QObject::connect for a slot (a member function of `context`, or a function object) that may
/// throw.
template <class Sender, class Class, class... Arguments, class Context, class Function>
QMetaObject::Connection connectGuarded(const Sender* sender, void (Class::*signal)(Arguments...),
                                       Context* context, Function function,
                                       Qt::ConnectionType type = Qt::AutoConnection) {
  auto call = guarding::callOf(context, std::move(function));
  using Call = decltype(call);
  using Taken = std::make_index_sequence<guarding::countTaken<Call, std::tuple<Arguments...>>()>;
  return QObject::connect(sender, signal, context,
                          guarding::Slot<Call, std::tuple<Arguments...>, Taken>{std::move(call)},
                          type);
}

}  // namespace cuadrante::app
