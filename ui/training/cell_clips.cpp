#include "ui/training/cell_clips.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {

CellClips::CellClips(QWidget* parent)
    : QWidget(parent),
      title_(named(makeLabel({}), "cellTitle")),
      model_(new TextTableModel(this)),
      table_(named(new TableView, "cellClips")) {
  title_->setWordWrap(true);
  auto* all = makeActionButton(QStringLiteral("cellCloseButton"), QStringLiteral("close"),
                               tr("All clips"), tr("No longer only those of one cell (Escape)"));
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("Clips of the cell"));
  table_->horizontalHeader()->setStretchLastSection(true);
  setFocusProxy(table_);
  auto* head = new QHBoxLayout;
  head->addWidget(title_, 1);
  head->addWidget(all, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addLayout(head);
  layout->addWidget(table_, 1);
  connect(all, &QPushButton::clicked, this, &CellClips::closed);
  connect(table_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT clipChosen(clipAt(index.row())); });
  // Not with the current row alone: that is the first one as soon as the list has the focus.
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    if (rows.size() == 1 && clipAt(rows.front().row()) != marked_)
      Q_EMIT clipChosen(clipAt(rows.front().row()));
  });
}

void CellClips::showClips(const QString& title, std::vector<Clip> clips) {
  title_->setText(title);
  clips_ = std::move(clips);
  marked_ = {};
  std::vector<TextTableModel::Row> rows;
  for (const Clip& clip : clips_)
    rows.push_back(
        {{clip.name, clip.probability ? decimalText(*clip.probability, 2) : QString(), clip.song},
         {}});
  model_->setTable({{tr("Clip"), {}, true},
                    {tr("Probability"), tr("Given to the class that was predicted"), true},
                    {tr("Song"), {}}},
                   std::move(rows));
  table_->resizeColumnsToContents();
}

void CellClips::mark(ClipId clip) {
  const auto found = std::ranges::find(clips_, clip, &Clip::id);
  if (found == clips_.end())
    return table_->clearSelection();
  marked_ = clip;
  table_->setCurrentIndex(
      model_->index(model_->rowOf(static_cast<std::size_t>(found - clips_.begin())), 0));
}

void CellClips::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT closed();
    return;
  }
  QWidget::keyPressEvent(event);
}

ClipId CellClips::clipAt(int row) const {
  return clips_[model_->itemAt(row)].id;
}

}  // namespace cuadrante::ui
