#pragma once

#include <QApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace cuadrante::bench {

using Clock = std::chrono::steady_clock;

inline double milliseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}
inline double millisecondsSince(Clock::time_point start) {
  return milliseconds(Clock::now() - start);
}

/// Notes how long the longest event took, with all that it led to.
class TimedApplication : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    // An event loop runs inside, or an event was sent from within another.
    if (inside_)
      return QApplication::notify(receiver, event);
    inside_ = true;
    const auto type = static_cast<int>(event->type());
    const char* const name = receiver->metaObject()->className();
    const auto start = Clock::now();
    const bool handled = QApplication::notify(receiver, event);
    inside_ = false;
    // Whoever received it may be gone.
    if (const double took = millisecondsSince(start); took > longest_) {
      longest_ = took;
      what_ = type;
      who_ = name;
    }
    return handled;
  }
  double longestEvent() const { return longest_; }
  QString longestEventName() const { return QStringLiteral("type %1 to %2").arg(what_).arg(who_); }
  void forget() { longest_ = 0.0; }

 private:
  bool inside_ = false;
  double longest_ = 0.0;
  int what_ = 0;
  const char* who_ = "";
};

/// How evenly the event loop comes round.
class Heartbeat {
 public:
  static constexpr int kBeatMs = 5;

  Heartbeat() {
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] {
      const auto now = Clock::now();
      frames_.push_back(milliseconds(now - last_));
      last_ = now;
    });
  }
  void start() {
    frames_.clear();
    last_ = Clock::now();
    timer_.start(kBeatMs);
  }
  std::vector<double> stop() {
    timer_.stop();
    return frames_;
  }

 private:
  QTimer timer_;
  Clock::time_point last_;
  std::vector<double> frames_;
};

/// Runs the event loop until the condition holds; false after `seconds`.
inline bool runUntil(const std::function<bool()>& condition, double seconds = 20.0) {
  const auto start = Clock::now();
  QEventLoop loop;
  QTimer poll;
  poll.setTimerType(Qt::PreciseTimer);
  QObject::connect(&poll, &QTimer::timeout, [&] {
    if (condition() || millisecondsSince(start) > seconds * 1000.0)
      loop.quit();
  });
  poll.start(1);
  loop.exec();
  return condition();
}

inline void runFor(double ms) {
  const auto start = Clock::now();
  runUntil([&] { return millisecondsSince(start) >= ms; }, ms);
}

}  // namespace cuadrante::bench
