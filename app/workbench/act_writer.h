#pragma once

#include "core/store/project.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace cuadrante::app {

/// Writes what people do at the pages, in the order in which they did it, in a thread and by a
/// connection of its own, so that no click waits for the disk. Lives in the GUI thread.
class ActWriter : public QObject {
  Q_OBJECT
 public:
  /// What an act writes, and what is said of it then.
  struct Writing {
    /// In the writing thread. Returns what is done in the GUI thread once it is on the disk.
    std::function<std::function<void()>(Project&)> write;
    /// In the GUI thread, with what `write` threw.
    std::function<void(const std::exception_ptr& error)> refused;
  };
  /// In the GUI thread: sees what all acts before it have led to. nullopt: there is nothing to
  /// write.
  using Act = std::function<std::optional<Writing>()>;

  /// `requireWritable`: asked before each writing; what it throws refuses it.
  explicit ActWriter(
      std::filesystem::path folder, std::function<void()> requireWritable = [] {});
  /// Waits for what is being written. What still waits is not done any more: `finish` first.
  ~ActWriter() override;

  /// Opens the project in the background, so that the first act finds it open.
  void prepare();
  /// Does the act: at once, or when all that were given before it have been written and told.
  void perform(Act act);
  /// Whether something is being written, or waits for that.
  bool isBusy() const { return writing_ || !waiting_.empty(); }
  /// Waits until all acts have been written and told. Not from within one.
  void finish();

 Q_SIGNALS:
  /// Before something is written, and after it was, or was refused, with the connection by which it
  /// is: it may be asked then. Neither where it has to be opened for that; the latter not where it
  /// was closed.
  void beginning(cuadrante::Project& writer);
  void ended(cuadrante::Project& writer);
  void refused(const std::exception_ptr& error);
  /// Something has been written for longer than people wait without a word, or has come to its end.
  void slowChanged(bool slow);

 private:
  void advance();
  void start(Writing writing);
  void end(const std::function<void()>& then, bool wasOpen);

  std::filesystem::path folder_;
  std::function<void()> requireWritable_;
  /// Of the writing thread, while it opens the project or writes.
  std::unique_ptr<Project> own_;
  std::deque<Act> waiting_;
  bool preparing_ = false;
  bool writing_ = false;
  bool telling_ = false;  ///< an act is being begun or told: others wait
  QTimer slow_;           ///< runs out when one takes long
  QThreadPool pool_;      ///< of one thread
};

}  // namespace cuadrante::app
