#pragma once

#include "core/domain/version.h"
#include "ui/dataset/version_tree.h"

#include <QAbstractListModel>
#include <QListView>

#include <cstddef>
#include <vector>

namespace cuadrante::ui {

/// The dataset versions, the newest first, as a tree: number and date, clips and whose labels they
/// are, note.
class VersionsModel : public QAbstractListModel {
  Q_OBJECT
 public:
  using QAbstractListModel::QAbstractListModel;

  void setVersions(std::vector<DatasetVersion> versions);
  const DatasetVersion& version(int row) const;
  int rowOf(VersionNumber number) const;  ///< -1 if there is none
  const TreeRow& treeRow(int row) const { return tree_[static_cast<std::size_t>(row)]; }
  int lanes() const { return lanes_; }  ///< of the whole tree

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

 private:
  std::vector<DatasetVersion> versions_;  ///< newest first
  std::vector<TreeRow> tree_;
  int lanes_ = 0;
};

QString clipsText(std::size_t clips);  ///< "120 clips"

/// "120 clips · people 80 · rule 40": how many, and whose labels they have.
QString labelledByText(const DatasetVersion& version);

/// "From version 1", "The first version".
QString parentText(const DatasetVersion& version);

/// The list of VersionsModel, three lines for each.
class VersionsList : public QListView {
  Q_OBJECT
 public:
  explicit VersionsList(QWidget* parent = nullptr);
};

}  // namespace cuadrante::ui
