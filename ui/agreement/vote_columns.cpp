#include "ui/agreement/vote_columns.h"

#include "core/exchange/quadrant_words.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/form_fields.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cctype>

namespace cuadrante::ui {
namespace {

constexpr int kBeside = 4;

std::string smallLetters(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return text;
}

}  // namespace

VoteColumns::VoteColumns(const std::vector<std::string>& header, QWidget* parent)
    : QScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  auto* inside = new QWidget;
  grid_ = new QGridLayout(inside);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(12);
  // One of several that happens to be called so would take the votes of all.
  const bool hasAll = std::ranges::all_of(kQuadrants, [&](Quadrant quadrant) {
    return std::ranges::any_of(
        header, [&](const std::string& name) { return quadrantFromWord(name) == quadrant; });
  });
  for (const std::string& name : header) {
    if (name.empty())
      continue;
    const QString text = QString::fromStdString(name);
    auto* field = new QWidget;
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* label = new ElidedLabel;
    label->setText(text);
    label->setProperty("role", "muted");
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("importVotes_") + text);
    box->setAccessibleName(text);
    box->addItem(QStringLiteral("–"), -1);
    for (const Quadrant quadrant : kQuadrants)
      box->addItem(quadrantName(quadrant), static_cast<int>(quadrant));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (const auto said = hasAll ? quadrantFromWord(name) : std::nullopt)
      choose(*box, *said);
    connect(box, &QComboBox::currentIndexChanged, this, &VoteColumns::changed);
    column->addWidget(label);
    column->addWidget(box);
    columns_.push_back({smallLetters(name), field, box});
  }
  for (int column = 0; column < kBeside; ++column)
    grid_->setColumnStretch(column, 1);
  grid_->setRowStretch(static_cast<int>(columns_.size()) / kBeside + 1, 1);
  setWidget(inside);
  offer({});
}

void VoteColumns::offer(const std::vector<std::string>& columns) {
  int place = 0;
  for (const Column& column : columns_) {
    const bool isOffered =
        columns.empty() || std::ranges::find(columns, column.name) != columns.end();
    column.place->setVisible(isOffered);
    if (!isOffered)
      continue;
    grid_->addWidget(column.place, place / kBeside, place % kBeside);
    ++place;
  }
}

std::vector<std::pair<std::string, Quadrant>> VoteColumns::votes() const {
  std::vector<std::pair<std::string, Quadrant>> votes;
  for (const Column& column : columns_)
    if (!column.place->isHidden() && column.quadrant->currentData().toInt() >= 0)
      votes.emplace_back(column.name, chosen<Quadrant>(*column.quadrant));
  return votes;
}

}  // namespace cuadrante::ui
