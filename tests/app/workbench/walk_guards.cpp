#include "app/workbench/walk_guards.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QMessageBox>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace cuadrante::test {
namespace {

constexpr std::size_t kRemembered = 30;
constexpr auto kSchemes = {"file", "http", "https", "mailto"};

// Of where the tests run, not of the program.
constexpr std::array kHarmless{
    "This plugin does not support",  // of offscreen: raise, propagateSizeHints and the like
    "PulseAudio",                    // no sound server
};

std::mutex warningsMutex;
std::vector<std::string> warnings;
QtMessageHandler handlerBefore = nullptr;

void keepWarning(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  const bool bad = type != QtDebugMsg && type != QtInfoMsg;
  const bool known = std::ranges::any_of(
      kHarmless, [&](const char* harmless) { return message.contains(QLatin1String(harmless)); });
  if (known)
    return;
  if (bad) {
    const std::scoped_lock lock(warningsMutex);
    warnings.push_back(message.toStdString());
  }
  handlerBefore(type, context, message);
}

std::int64_t now() {
  return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::milliseconds(1);
}

}  // namespace

HangWatch::HangWatch(std::string who)
    : who_(std::move(who)), thread_([this](const std::stop_token& stop) { watch(stop); }) {}

void HangWatch::began(std::string event) {
  const std::scoped_lock lock(mutex_);
  if (last_.empty() || last_.back() != event)
    last_.push_back(event);
  if (last_.size() > kRemembered)
    last_.pop_front();
  since_ = now();
}

std::string HangWatch::story() const {
  const std::scoped_lock lock(mutex_);
  std::string story = who_;
  for (const std::string& event : last_)
    story += "\n  " + event;
  return story + "\n";
}

void HangWatch::watch(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    ended_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
    const std::int64_t since = since_;
    if (since == 0 || now() - since < kLimit / std::chrono::milliseconds(1))
      continue;
    lock.unlock();
    std::fprintf(stderr, "Hangs since the last of these events: %s", story().c_str());
    std::abort();
  }
}

QtWarnings::QtWarnings() {
  handlerBefore = qInstallMessageHandler(keepWarning);
}

QtWarnings::~QtWarnings() {
  qInstallMessageHandler(handlerBefore);
}

std::vector<std::string> QtWarnings::take() {
  const std::scoped_lock lock(warningsMutex);
  return std::exchange(warnings, {});
}

FileAnswers::FileAnswers(const QString& home, std::uint32_t seed)
    : home_(home), homeBefore_(qgetenv("HOME")), folderBefore_(QDir::currentPath()), random_(seed) {
  QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
  qputenv("HOME", home.toLocal8Bit());
  QDir::setCurrent(home);
  for (const char* scheme : kSchemes)
    QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "show");
  qApp->installEventFilter(this);
}

FileAnswers::~FileAnswers() {
  for (const char* scheme : kSchemes)
    QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
  QDir::setCurrent(folderBefore_);
  qputenv("HOME", homeBefore_);
}

void FileAnswers::show(const QUrl&) {
  ++given_;
}

bool FileAnswers::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::Show)
    if (auto* dialog = qobject_cast<QFileDialog*>(object))
      QTimer::singleShot(0, dialog, [this, dialog] { answer(*dialog); });
  return false;
}

void FileAnswers::answer(QFileDialog& dialog) {
  ++given_;
  // Whatever it says to the answer: who is asked something else answers that first.
  auto* closing = new QTimer(&dialog);
  connect(closing, &QTimer::timeout, &dialog, [&dialog] {
    if (QApplication::activeModalWidget() == &dialog)
      dialog.reject();
  });
  closing->start(50);
  const QString file = random_() % 3 == 0 ? QString() : chosen(dialog);
  if (file.isEmpty())
    return dialog.reject();
  dialog.setDirectory(home_);
  dialog.selectFile(file);
  static_cast<QDialog&>(dialog).accept();
}

QString FileAnswers::chosen(const QFileDialog& dialog) {
  const auto number = QString::number(random_() % 4);
  if (dialog.acceptMode() == QFileDialog::AcceptSave)
    return home_ + QStringLiteral("/out-") + number;
  QStringList there;
  const bool folders = dialog.fileMode() == QFileDialog::Directory;
  if (folders && random_() % 2 == 0) {
    QDir(home_).mkpath(QStringLiteral("folder-") + number);
    return home_ + QStringLiteral("/folder-") + number;
  }
  QDirIterator below(home_, folders ? QDir::Dirs | QDir::NoDotAndDotDot : QDir::Files,
                     folders ? QDirIterator::NoIteratorFlags : QDirIterator::Subdirectories);
  while (below.hasNext())
    there << below.next();
  there.sort();
  return there.isEmpty() ? QString() : there.at(static_cast<qsizetype>(random_() % there.size()));
}

}  // namespace cuadrante::test
