#include "ui/error_text.h"

#include "core/bundles/bundle_record.h"
#include "core/dataset/damaged_clips.h"

#include <QCoreApplication>

namespace cuadrante::ui {
namespace {

/// The sentence for a reason; %1 is the file.
const char* sentenceOf(Reason reason) {
  switch (reason) {
    case Reason::CannotRead:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 cannot be read. Is it still there, and may you open it?");
    case Reason::CannotWrite:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be written. May you write to this folder?");
    case Reason::DiskFull:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "The disk is full: %1 was not written. Free some space and repeat.");
    case Reason::FlushFailed:
      return QT_TRANSLATE_NOOP(
          "ErrorText",
          "%1 could not be brought to the disk: what you did last may be lost. "
          "The disk may be failing. Look after it, then open the project "
          "again; until then nothing more is written.");
    case Reason::EmptyFile:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 is empty.");
    case Reason::NotAudio:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 holds no sound that can be read.");
    case Reason::DamagedAudio:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 is damaged or cut short. Try to get the file once more.");
    case Reason::BeyondLimits:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 holds sound beyond what is taken.");
    case Reason::ChangedFile:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 is not the file that was imported: it has been changed or "
                               "replaced. Put the old one back.");
    case Reason::TooShort:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 is shorter than one clip.");
    case Reason::NotAProject:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 is not a project. Choose a folder that holds a project.db.");
    case Reason::NewerProject:
      return QT_TRANSLATE_NOOP(
          "ErrorText", "%1 was written by a newer version of Cuadrante. Update the program.");
    case Reason::DamagedProject:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "The database of %1 cannot be used. Go back to a copy of it.");
    case Reason::ReadOnly:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 can only be read: you may not write to its folder. Copy the "
                               "project to a place of your own.");
    case Reason::BadCsv:
      return QT_TRANSLATE_NOOP("ErrorText", "Nothing was taken from %1: it breaks a rule.");
    case Reason::BadLabels:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 does not hold labels that can be taken. Nothing was taken.");
    case Reason::BadNpy:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 is not the NPY array that is needed.");
    case Reason::BadDataset:
      return QT_TRANSLATE_NOOP("ErrorText", "The parts of the dataset %1 do not fit together.");
    case Reason::BadCheckpoint:
      return QT_TRANSLATE_NOOP("ErrorText", "%1 is damaged or belongs to another network.");
    case Reason::BadRun:
      return QT_TRANSLATE_NOOP("ErrorText", "The run in %1 is incomplete or cannot be read.");
    case Reason::InvalidOption:
      return QT_TRANSLATE_NOOP("ErrorText", "A value is out of its range.");
    case Reason::Diverged:
      return QT_TRANSLATE_NOOP(
          "ErrorText",
          "The training went out of range. Lower the learning rate or clip the "
          "gradients, and train again. The last good checkpoint is kept.");
    case Reason::NothingToDo:
      return QT_TRANSLATE_NOOP("ErrorText", "An earlier step is missing.");
    case Reason::LabelsLeftOut:
      return QT_TRANSLATE_NOOP("ErrorText", "Labelled clips would be left out.");
    case Reason::Busy:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "%1 is in use by another window or command. Wait for its end.");
    case Reason::Unavailable:
      return QT_TRANSLATE_NOOP("ErrorText",
                               "This part of the program is missing or cannot be loaded.");
  }
  return "";
}

}  // namespace

QString errorText(const Error& error) {
  if (const auto* damaged = dynamic_cast<const DamagedClips*>(&error)) {
    const int clips = static_cast<int>(damaged->clips().size());
    return QCoreApplication::translate(
               "ErrorText",
               "%Ln clip(s) cannot be used, their sound is damaged or too short: %1. Cut them "
               "again on the page Library, or select other clips.",
               nullptr, clips)
        .arg(QString::fromStdString(namesOfClips(damaged->clips())));
  }
  QString text = QCoreApplication::translate(
      "ErrorText", dynamic_cast<const BadBundle*>(&error) != nullptr
                       ? QT_TRANSLATE_NOOP("ErrorText",
                                           "%1 cannot be opened as a project. Nothing was made "
                                           "of it.")
                       : sentenceOf(error.reason()));
  const QString file = QString::fromStdString(error.file().string());
  if (text.contains(QStringLiteral("%1")))
    text = text.arg(file.isEmpty() ? QCoreApplication::translate("ErrorText", "The file") : file);
  else if (!file.isEmpty())
    text += QStringLiteral(" ") + file;

  QString more = QString::fromStdString(error.detail());
  if (error.line() > 0) {
    const QString line = QCoreApplication::translate("ErrorText", "line %1").arg(error.line());
    more = more.isEmpty() ? line : QStringLiteral("%1: %2").arg(line, more);
  }
  return more.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, more);
}

}  // namespace cuadrante::ui
