#include "library/songs_model.h"

#include "controls/durations.h"

#include <QLocale>

namespace cuadrante::ui {

void SongsModel::setSongs(std::vector<SongRow> songs) {
  beginResetModel();
  songs_ = std::move(songs);
  resetOrder(songs_.size());
  endResetModel();
}

int SongsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString SongsModel::text(std::size_t item, int column) const {
  const SongRow& song = songs_[item];
  switch (column) {
    case Title:
      return song.title;
    case Artist:
      return song.artist;
    case Length:
      return clockText(song.seconds);
    case Clips:
      return QLocale().toString(qint64(song.clips));
    case Selected:
      return QLocale().toString(qint64(song.selected));
    case Labelled:
      return QLocale().toString(qint64(song.labelled));
    case Format:
      return song.format;
    default:
      return {};
  }
}

SortKey SongsModel::sortKey(std::size_t item, int column) const {
  const SongRow& song = songs_[item];
  switch (column) {
    case Length:
      return song.seconds;
    case Clips:
      return static_cast<double>(song.clips);
    case Selected:
      return static_cast<double>(song.selected);
    case Labelled:
      return static_cast<double>(song.labelled);
    default:
      return text(item, column);
  }
}

bool SongsModel::isNumeric(int column) const {
  return column >= Length && column <= Labelled;
}

QString SongsModel::title(int column) const {
  switch (column) {
    case Title:
      return tr("Title");
    case Artist:
      return tr("Artist");
    case Length:
      return tr("Length");
    case Clips:
      return tr("Clips");
    case Selected:
      return tr("Selected");
    case Labelled:
      return tr("Labelled");
    case Format:
      return tr("Format");
    default:
      return {};
  }
}

QString SongsModel::tip(std::size_t item, int) const {
  return songs_[item].path;
}

}  // namespace cuadrante::ui
