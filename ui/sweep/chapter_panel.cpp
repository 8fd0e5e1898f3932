#include "ui/sweep/chapter_panel.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/sweep/preset_text.h"
#include "ui/training/run_outcome.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {
namespace {

using Kind = ThesisStep::Kind;

QString tableText(int table) {
  return QStringLiteral("5.%1").arg(table);
}

QString stepText(const ThesisStep& step) {
  switch (step.kind) {
    case Kind::Version:
      return ChapterPanel::tr("Version %1 of the labels").arg(step.version.value);
    case Kind::Table:
      return ChapterPanel::tr("Table %1, on version %2: %3 of %Ln test(s)", nullptr,
                              static_cast<int>(step.tests))
          .arg(tableText(step.table))
          .arg(step.version.value)
          .arg(step.finished);
    case Kind::Hearing:
      break;
  }
  return step.table > 0 ? ChapterPanel::tr("Hear again what the four best of %1 miss: %2")
                              .arg(tableText(step.table), taskName(step.task))
                        : ChapterPanel::tr("Hear every clip again by the guideline: %1")
                              .arg(taskName(step.task));
}

QString beginText(const ThesisStep& step) {
  switch (step.kind) {
    case Kind::Version:
      return ChapterPanel::tr("Build version %1").arg(step.version.value);
    case Kind::Table:
      return step.finished > 0 ? ChapterPanel::tr("Go on with table %1").arg(tableText(step.table))
                               : ChapterPanel::tr("Train table %1").arg(tableText(step.table));
    case Kind::Hearing:
      break;
  }
  return ChapterPanel::tr("Choose the clips");
}

}  // namespace

ChapterPanel::ChapterPanel(QWidget* parent)
    : QWidget(parent),
      place_(named(makeLabel(QStringLiteral("emphasis")), "chapterPlace")),
      time_(named(makeLabel(QStringLiteral("caption")), "chapterTime")),
      layout_(new QVBoxLayout(this)) {
  for (QLabel* label : {place_, time_})
    label->setWordWrap(true);
  time_->hide();
  layout_->setContentsMargins(0, 8, 0, 8);
  layout_->setSpacing(8);
  layout_->addWidget(place_);
  layout_->addWidget(time_);
  fill();
}

void ChapterPanel::setSteps(std::vector<ThesisStep> steps, std::vector<RunNumber> judges,
                            const ThesisTime& time) {
  time_->setText(chapterTimeText(time));
  time_->setVisible(!time_->text().isEmpty());
  steps_ = std::move(steps);
  judges_ = std::move(judges);
  fill();
}

void ChapterPanel::setBusy(bool busy) {
  if (std::exchange(busy_, busy) != busy)
    fill();
}

QWidget* ChapterPanel::makeRow(const ThesisStep& step, bool present) {
  auto* row = new QWidget;
  auto* mark = makeLabel(present ? QStringLiteral("emphasis") : QStringLiteral("muted"));
  mark->setText(step.done ? QStringLiteral("✓")
                : present ? QStringLiteral("▸")
                          : QStringLiteral("·"));
  mark->setFixedWidth(16);
  mark->setAccessibleName(step.done ? tr("done") : present ? tr("now") : tr("to come"));
  auto* text = named(makeLabel(present ? QStringLiteral("emphasis") : QStringLiteral("muted")),
                     "chapterStep");
  text->setText(stepText(step));
  text->setWordWrap(true);
  auto* column = new QVBoxLayout;
  column->setSpacing(4);
  column->addWidget(text);
  if (present) {
    auto* button = named(new QPushButton(beginText(step)), "chapterBeginButton");
    button->setEnabled(!(busy_ && step.kind == Kind::Table));
    connect(button, &QPushButton::clicked, this, [this, step] { begin(step); });
    column->addWidget(button, 0, Qt::AlignLeft);
  }
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(mark, 0, Qt::AlignTop);
  layout->addLayout(column, 1);
  return row;
}

void ChapterPanel::fill() {
  // The button that was clicked is in it.
  if (list_ != nullptr) {
    layout_->removeWidget(list_);
    list_->hide();
    list_->deleteLater();
  }
  list_ = new QWidget;
  auto* rows = new QVBoxLayout(list_);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  const auto present = presentStep(steps_);
  for (std::size_t i = 0; i < steps_.size(); ++i)
    rows->addWidget(makeRow(steps_[i], present == i));
  layout_->addWidget(list_);
  place_->setText(steps_.empty() ? QString()
                  : present
                      ? tr("Step %1 of %2 of the chapter").arg(*present + 1).arg(steps_.size())
                      : tr("The whole chapter is done"));
}

void ChapterPanel::begin(const ThesisStep& step) {
  switch (step.kind) {
    case Kind::Version:
      Q_EMIT versionWanted();
      break;
    case Kind::Table:
      Q_EMIT tableWanted(step.table, step.version);
      break;
    case Kind::Hearing:
      Q_EMIT hearingWanted(step.task, judges_);
      break;
  }
}

}  // namespace cuadrante::ui
