#include "ui/sweep/table_buttons.h"

#include "ui/controls/labels.h"
#include "ui/controls/table_view.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

namespace cuadrante::ui {

TableButtons::TableButtons(const QString& name, const TableView& table, QWidget* parent)
    : QWidget(parent) {
  auto* copy = makeActionButton(name + QStringLiteral("CopyButton"), QStringLiteral("copy"),
                                tr("Copy"), tr("Copy the table as text"));
  auto* write = makeActionButton(name + QStringLiteral("ExportButton"), QStringLiteral("export"),
                                 tr("Export…"), tr("Write the table as CSV, Markdown or LaTeX"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(copy);
  layout->addWidget(write);
  connect(copy, &QPushButton::clicked, &table,
          [&table] { QGuiApplication::clipboard()->setText(table.asText()); });
  connect(write, &QPushButton::clicked, this, &TableButtons::exportRequested);
}

}  // namespace cuadrante::ui
