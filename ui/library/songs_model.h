#pragma once

#include "core/ground/ids.h"
#include "core/work/song_state.h"
#include "ui/controls/sortable_model.h"

#include <QString>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {

/// A song as the library's table shows it.
struct SongRow {
  SongId id;
  QString title;  ///< the file's name where the file has no title
  QString artist;
  QString album;
  double seconds = 0.0;
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;
  QString codec;       ///< FFmpeg's name: "vorbis", "mp3"…
  int sampleRate = 0;  ///< Hz
  int channels = 0;
  QString path;
  SongState state = SongState::There;
  QString group{};  ///< of files that are one song; empty: it is one by itself
};

/// "MP3 · 44.1 kHz · stereo".
QString formatText(const SongRow& song);

class SongsModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Title, Artist, Album, Group, Length, Format, Clips, Selected, Labelled, kColumns };

  using SortableModel::SortableModel;

  void setSongs(std::vector<SongRow> songs);
  /// Whether the files of the songs are there; songs that are not named keep their state.
  void setStates(const std::unordered_map<SongId, SongState>& states);
  /// How many are missing or changed.
  int notThere() const;
  const SongRow& song(int row) const { return songs_[itemAt(row)]; }

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString tip(std::size_t item, int column) const override;
  QVariant mark(std::size_t item, int column) const override;

 private:
  std::vector<SongRow> songs_;
};

}  // namespace cuadrante::ui
