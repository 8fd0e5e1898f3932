#include "ui/playback/sound_output.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QCoreApplication>
#include <QMediaDevices>

namespace cuadrante::ui {
namespace {

/// Translated where it is shown, in the language of that moment.
QString words(const char* text) {
  return QString::fromUtf8(text);
}

class SystemSink : public SoundSink {
 public:
  SystemSink(const QAudioDevice& device, const QAudioFormat& format) : sink_(device, format) {}
  ~SystemSink() override { sink_.reset(); }

  bool start(QIODevice& source) {
    sink_.start(&source);
    return sink_.error() == QAudio::NoError;
  }

  double playedSeconds() const override {
    return static_cast<double>(sink_.processedUSecs()) / 1e6;
  }
  bool hasStopped() const override { return sink_.state() == QAudio::StoppedState; }
  void setVolume(double volume) override { sink_.setVolume(volume); }

 private:
  QAudioSink sink_;
};

class SystemOutput : public SoundOutput {
 public:
  QByteArray defaultDevice() const override { return QMediaDevices::defaultAudioOutput().id(); }

  StartedSound play(QIODevice& source, int sampleRate, double volume) override {
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull())
      return {nullptr, words(QT_TRANSLATE_NOOP("SoundOutput", "No sound device was found."))};
    QAudioFormat format;
    format.setSampleRate(sampleRate);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (!device.isFormatSupported(format))
      return {nullptr, words(QT_TRANSLATE_NOOP("SoundOutput",
                                               "The sound device does not play 16-bit sound."))};
    auto sink = std::make_unique<SystemSink>(device, format);
    sink->setVolume(volume);
    if (!sink->start(source))
      return {nullptr,
              words(QT_TRANSLATE_NOOP("SoundOutput", "The sound device cannot be opened."))};
    return {std::move(sink), {}};
  }
};

}  // namespace

std::unique_ptr<SoundOutput> systemSoundOutput() {
  return std::make_unique<SystemOutput>();
}

}  // namespace cuadrante::ui
