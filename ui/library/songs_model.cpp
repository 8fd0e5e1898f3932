#include "ui/library/songs_model.h"

#include "ui/controls/durations.h"
#include "ui/theme/icons.h"

#include <QLocale>

#include <algorithm>

namespace cuadrante::ui {
namespace {

QString codecText(const QString& codec) {
  if (codec.startsWith(QLatin1String("pcm_")))
    return QStringLiteral("PCM");
  if (codec == QLatin1String("vorbis"))
    return QStringLiteral("Vorbis");
  if (codec == QLatin1String("opus"))
    return QStringLiteral("Opus");
  return codec.toUpper();
}

QString channelsText(int channels) {
  switch (channels) {
    case 1:
      return SongsModel::tr("mono");
    case 2:
      return SongsModel::tr("stereo");
    default:
      return SongsModel::tr("%1 channels").arg(channels);
  }
}

}  // namespace

QString formatText(const SongRow& song) {
  const QString rate = QLocale().toString(song.sampleRate / 1000.0, 'g', 4);
  return QStringLiteral("%1 · %2 kHz · %3")
      .arg(codecText(song.codec), rate, channelsText(song.channels));
}

void SongsModel::setSongs(std::vector<SongRow> songs) {
  beginResetModel();
  songs_ = std::move(songs);
  resetOrder(songs_.size());
  endResetModel();
}

void SongsModel::setStates(const std::unordered_map<SongId, SongState>& states) {
  for (std::size_t item = 0; item < songs_.size(); ++item) {
    const auto found = states.find(songs_[item].id);
    if (found == states.end() || found->second == songs_[item].state)
      continue;
    songs_[item].state = found->second;
    itemChanged(item);
  }
}

int SongsModel::notThere() const {
  return static_cast<int>(std::count_if(songs_.begin(), songs_.end(), [](const SongRow& song) {
    return song.state != SongState::There;
  }));
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
    case Album:
      return song.album;
    case Group:
      return song.group;
    case Format:
      return formatText(song);
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
  return column == Length || (column >= Clips && column <= Labelled);
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
    case Album:
      return tr("Album");
    case Group:
      return tr("Part of");
    case Format:
      return tr("Format");
    default:
      return {};
  }
}

QString SongsModel::tip(std::size_t item, int) const {
  const SongRow& song = songs_[item];
  switch (song.state) {
    case SongState::There:
      return song.path;
    case SongState::Missing:
      return tr("%1\nis not there any more. Its clips and labels are kept; “Find moved songs…” "
                "looks for it in another folder.")
          .arg(song.path);
    case SongState::Changed:
      return tr("%1\nis not the file that was imported: it has been changed or replaced. “Find "
                "moved songs…” looks for the old one in another folder.")
          .arg(song.path);
  }
  return {};
}

QVariant SongsModel::mark(std::size_t item, int column) const {
  if (column != Title || songs_[item].state == SongState::There)
    return {};
  return icon(QStringLiteral("warning"), IconColour::Muted);
}

}  // namespace cuadrante::ui
