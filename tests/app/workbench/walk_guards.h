#pragma once

#include <QFileDialog>
#include <QObject>
#include <QString>
#include <QUrl>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace cuadrante::test {

/// What was done last; where one thing takes longer than `limit`, says what, and ends the process:
/// the thread that hangs can end nothing.
class HangWatch {
 public:
  static constexpr std::chrono::seconds kLimit{60};

  explicit HangWatch(std::string who);
  void began(std::string event);
  /// What takes as long as it takes.
  void rest() { since_ = 0; }
  /// The last events, one a line.
  std::string story() const;

 private:
  void watch(const std::stop_token& stop);

  const std::string who_;
  mutable std::mutex mutex_;
  std::condition_variable_any ended_;
  std::deque<std::string> last_;
  std::atomic<std::int64_t> since_ = 0;
  std::jthread thread_;
};

/// While it lives, what Qt warns of is kept, but for what is known and harmless.
class QtWarnings {
 public:
  QtWarnings();
  ~QtWarnings();
  QtWarnings(const QtWarnings&) = delete;
  QtWarnings& operator=(const QtWarnings&) = delete;

  /// Those since the last call.
  std::vector<std::string> take();
};

/// Answers every dialog for files as it opens: mostly it is closed, else a file or folder of `home`
/// is chosen. No other part of the disk can be.
class FileAnswers : public QObject {
  Q_OBJECT
 public:
  /// `home` is made the folder that the program takes for the user's and for its own.
  FileAnswers(const QString& home, std::uint32_t seed);
  ~FileAnswers() override;

  int given() const { return given_; }

 public Q_SLOTS:
  /// In the place of the browser.
  void show(const QUrl& url);

 private:
  bool eventFilter(QObject* object, QEvent* event) override;
  void answer(QFileDialog& dialog);
  QString chosen(const QFileDialog& dialog);

  const QString home_;
  const QByteArray homeBefore_;
  const QString folderBefore_;
  std::mt19937 random_;
  int given_ = 0;
};

}  // namespace cuadrante::test
