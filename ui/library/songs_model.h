#pragma once

#include "controls/sortable_model.h"
#include "ids.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace cuadrante::ui {

/// A song as the library's table shows it.
struct SongRow {
  SongId id;
  QString title;  ///< the file's name where the file has no title
  QString artist;
  double seconds = 0.0;
  std::int64_t clips = 0;
  std::int64_t selected = 0;
  std::int64_t labelled = 0;
  QString format;  ///< "vorbis", "mp3"…
  QString path;
};

class SongsModel : public SortableModel {
  Q_OBJECT
 public:
  enum Column { Title, Artist, Length, Clips, Selected, Labelled, Format, kColumns };

  using SortableModel::SortableModel;

  void setSongs(std::vector<SongRow> songs);
  const SongRow& song(int row) const { return songs_[itemAt(row)]; }

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString tip(std::size_t item, int column) const override;

 private:
  std::vector<SongRow> songs_;
};

}  // namespace cuadrante::ui
