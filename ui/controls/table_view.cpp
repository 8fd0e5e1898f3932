#include "ui/controls/table_view.h"

#include "ui/controls/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kRowHeight = 28;

/// Whole rows are chosen: no cell of them is drawn apart.
class RowDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
  }
};

}  // namespace

TableView::TableView(QWidget* parent) : QTableView(parent) {
  setFont(tabular(font()));
  setItemDelegate(new RowDelegate(this));
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setEditTriggers(NoEditTriggers);
  setAlternatingRowColors(true);
  setShowGrid(false);
  setWordWrap(false);
  // Names of runs differ at their end more often than at their beginning.
  setTextElideMode(Qt::ElideMiddle);
  setTabKeyNavigation(false);
  setHorizontalScrollMode(ScrollPerPixel);
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  verticalHeader()->setDefaultSectionSize(kRowHeight);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  setSortingEnabled(true);
}

void TableView::setNameColumn(int column, int least) {
  names_ = column;
  leastNames_ = least;
  connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
    if (section != names_)
      fitNames();
  });
  fitNames();
}

void TableView::fitNames() {
  if (names_ < 0 || model() == nullptr || names_ >= model()->columnCount())
    return;
  const int others = horizontalHeader()->length() - columnWidth(names_);
  setColumnWidth(names_, std::max(leastNames_, viewport()->width() - others));
}

void TableView::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  fitNames();
}

QString TableView::asText() const {
  if (model() == nullptr)
    return {};
  QStringList lines;
  QStringList cells;
  const int columns = model()->columnCount();
  for (int column = 0; column < columns; ++column)
    cells << model()->headerData(column, Qt::Horizontal).toString();
  lines << cells.join(QLatin1Char('\t'));
  const bool all = !selectionModel()->hasSelection();
  for (int row = 0; row < model()->rowCount(); ++row) {
    if (!all && !selectionModel()->isRowSelected(row))
      continue;
    cells.clear();
    for (int column = 0; column < columns; ++column)
      cells << model()->index(row, column).data().toString();
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void TableView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) {
    QGuiApplication::clipboard()->setText(asText());
    event->accept();
    return;
  }
  QTableView::keyPressEvent(event);
}

}  // namespace cuadrante::ui
