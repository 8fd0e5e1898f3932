#include "ui/start/backups_dialog.h"

#include "ui/controls/durations.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/start/paragraph.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr QSize kSize{640, 440};
constexpr int kGap = 16;
constexpr int kLeastRemark = 160;

QString timeOf(const BackupContents& backup) {
  return dateText(backup.madeAt.empty() ? backup.file.filename().string() : backup.madeAt);
}

}  // namespace

BackupsDialog::BackupsDialog(const QString& project, const QString& damage, QWidget* parent)
    : QDialog(parent),
      damaged_(!damage.isEmpty()),
      state_(makeParagraph(QStringLiteral("muted"), "backupsState")),
      model_(new TextTableModel(this)),
      table_(named(new TableView, "backupsTable")) {
  setObjectName(QStringLiteral("backupsDialog"));
  setWindowTitle(damaged_ ? tr("%1 is damaged").arg(project) : tr("Backups of %1").arg(project));
  resize(kSize);
  QLabel* found = makeParagraph(QStringLiteral("danger"), "backupsDamage");
  found->setText(damage);
  found->setVisible(damaged_);
  QLabel* about = makeParagraph({}, "backupsAbout");
  about->setText(
      damaged_
          ? tr("Repair goes back to the newest sound copy of the labels and takes over what was "
               "said after it, as far as it can still be read. The damaged database is kept; "
               "clips, "
               "datasets and runs stay as they are.")
          : tr("A copy of the labels is made at every opening and every hour, if anything was "
               "written. Going back to one keeps the labels of now as a copy of their own; clips, "
               "datasets and runs stay as they are."));
  state_->setText(tr("Looking at the copies…"));
  table_->setModel(model_);
  // Times are words here; the newest comes first.
  table_->setSortingEnabled(false);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("Copies of the labels"));

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(kGap);
  column->addWidget(found);
  column->addWidget(about);
  column->addWidget(table_, 1);
  column->addWidget(state_);
  column->addWidget(makeButtons());
  // Not before: a button learns of its dialog when it is in it.
  repair_->setDefault(damaged_);
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          &BackupsDialog::showButtons);
  showButtons();
}

QWidget* BackupsDialog::makeButtons() {
  auto* close =
      named(new QPushButton(damaged_ ? tr("Leave it as it is") : tr("Close")), "backupsClose");
  close->setAutoDefault(false);
  restore_ = damaged_ ? named(new QPushButton, "backupsRestore")
                      : makePrimaryButton(QStringLiteral("backupsRestore"));
  restore_->setText(tr("Go back to this copy"));
  repair_ = makePrimaryButton(QStringLiteral("backupsRepair"));
  repair_->setText(tr("Repair"));
  repair_->setVisible(damaged_);
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addStretch();
  for (QPushButton* button : {close, restore_, repair_})
    line->addWidget(button);
  connect(close, &QPushButton::clicked, this, &QDialog::reject);
  connect(restore_, &QPushButton::clicked, this, [this] {
    if (const BackupContents* backup = chosen())
      Q_EMIT restoreRequested(backup->file);
  });
  connect(repair_, &QPushButton::clicked, this, &BackupsDialog::repairRequested);
  return buttons;
}

void BackupsDialog::setBackups(std::vector<BackupContents> backups) {
  backups_ = std::move(backups);
  const QLocale locale;
  std::vector<TextTableModel::Row> rows;
  for (const BackupContents& backup : backups_) {
    QString remark;
    if (backup.fault)
      remark = tr("damaged");
    else if (isReplaced(backup.file))
      remark = tr("before going back");
    rows.push_back({.cells = {timeOf(backup),
                              backup.fault ? QString() : locale.toString(qint64(backup.labels)),
                              locale.formattedDataSize(qint64(backup.bytes), 1), remark},
                    .mark = {}});
  }
  model_->setTable(
      {{tr("Made"), {}, false},
       {tr("Labels"), tr("All that was said, also what was corrected or undone later"), true},
       {tr("Size"), {}, false},
       {tr("Remark"), {}, false}},
      std::move(rows));
  table_->resizeColumnsToContents();
  table_->setNameColumn(3, kLeastRemark);
  state_->setText(backups_.empty() ? tr("There is no copy of the labels.") : QString());
  state_->setVisible(backups_.empty());
  const auto usable =
      std::ranges::find_if(backups_, [](const BackupContents& backup) { return !backup.fault; });
  if (usable != backups_.end())
    table_->selectRow(model_->rowOf(static_cast<std::size_t>(usable - backups_.begin())));
  showButtons();
}

void BackupsDialog::showError(const QString& sentence) {
  setRole(*state_, QStringLiteral("danger"));
  state_->setText(sentence);
  state_->show();
}

const BackupContents* BackupsDialog::chosen() const {
  const QModelIndexList rows = table_->selectionModel()->selectedRows();
  return rows.isEmpty() ? nullptr : &backups_[model_->itemAt(rows.front().row())];
}

void BackupsDialog::showButtons() {
  const BackupContents* backup = chosen();
  restore_->setEnabled(backup != nullptr && !backup->fault);
}

}  // namespace cuadrante::ui
