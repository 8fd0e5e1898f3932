#include "ui/review/rule_options.h"

#include "ui/controls/form_fields.h"
#include "ui/options/folded_part.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace cuadrante::ui {
namespace {

constexpr int kMostPasses = 10000;
constexpr int kMostPerSong = 1000;

/// A box with an entry for each value, still without texts.
template <class Value>
QComboBox* makeBox(const char* name, std::initializer_list<Value> values) {
  auto* box = named(new QComboBox, name);
  for (const Value value : values)
    box->addItem({}, static_cast<int>(value));
  return box;
}

}  // namespace

RuleOptions::RuleOptions(QWidget* parent)
    : QWidget(parent),
      prune_(makeBox("reviewPrune", {Prune::ByClass, Prune::ByNoiseRate, Prune::Both})),
      order_(makeBox("reviewOrder",
                     {ConfidentOrder::SelfConfidence, ConfidentOrder::NormalisedMargin})),
      all_(named(new QCheckBox, "reviewAll")),
      acquisition_(makeBox("reviewAcquisition", {Acquisition::Bald, Acquisition::Entropy})),
      passes_(makeSpin("reviewPasses", 1, kMostPasses)),
      perSong_(makeSpin("reviewPerSong", 0, kMostPerSong)),
      spreadOut_(named(new QCheckBox, "reviewSpreadOut")),
      seed_(makeSpin("reviewSeed", 0, std::numeric_limits<int>::max())),
      confident_(makeConfident()),
      uncertain_(makeUncertain()) {
  const ReviewRequest usual;
  passes_->setValue(usual.passes);
  seed_->setValue(static_cast<int>(usual.seed));
  auto* fold = new FoldedPart(tr("More options"), "reviewOptionsButton");
  fold->fields().setVerticalSpacing(4);
  fold->fields().addWidget(confident_, 0, 0, 1, 2);
  fold->fields().addWidget(uncertain_, 1, 0, 1, 2);
  fold->fields().addWidget(makeSeed(), 2, 0, 1, 2);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(fold);
  setTexts();
}

QWidget* RuleOptions::makeConfident() {
  auto* part = new QWidget;
  QGridLayout* grid = makeFieldGrid(part);
  addField(*grid, prune_, 0, 0);
  addField(*grid, order_, 0, 1);
  grid->addWidget(all_, kFieldRows, 0, 1, 2);
  return part;
}

QWidget* RuleOptions::makeUncertain() {
  auto* part = new QWidget;
  QGridLayout* grid = makeFieldGrid(part);
  addField(*grid, acquisition_, 0, 0);
  addField(*grid, passes_, 0, 1);
  addField(*grid, perSong_, kFieldRows, 0);
  grid->addWidget(spreadOut_, 2 * kFieldRows, 0, 1, 2);
  return part;
}

QWidget* RuleOptions::makeSeed() {
  auto* part = new QWidget;
  addField(*makeFieldGrid(part), seed_, 0, 0);
  return part;
}

void RuleOptions::setTexts() {
  setFieldLabel(prune_, tr("Taken for wrong"));
  prune_->setItemText(0, tr("by class"));
  prune_->setItemText(1, tr("by noise rate"));
  prune_->setItemText(2, tr("by both"));
  prune_->setToolTip(
      tr("Of every class, or of every pair of classes, as many labels as are estimated wrong."));
  setFieldLabel(order_, tr("Score"));
  order_->setItemText(0, tr("confidence"));
  order_->setItemText(1, tr("margin"));
  order_->setToolTip(
      tr("The probability of the label, or that minus the one of the likeliest other."));
  all_->setText(tr("All clips, by their score"));
  setFieldLabel(acquisition_, tr("Uncertainty"));
  acquisition_->setItemText(0, tr("BALD"));
  acquisition_->setItemText(1, tr("entropy"));
  acquisition_->setToolTip(
      tr("BALD: what a label would teach the network. Entropy: how little it knows of the label."));
  setFieldLabel(passes_, tr("Passes"));
  passes_->setToolTip(tr("So often is each clip judged with dropout."));
  setFieldLabel(perSong_, tr("Of one song"));
  perSong_->setSpecialValueText(tr("any number"));
  spreadOut_->setText(tr("Clips that sound unlike"));
  spreadOut_->setToolTip(tr("Of the most uncertain those that lie far apart."));
  setFieldLabel(seed_, tr("Seed"));
  seed_->setToolTip(tr("Of the control clips and of the dropout."));
}

void RuleOptions::setRules(const std::vector<ReviewRule>& rules) {
  const auto asks = [&rules](ReviewRule rule) { return std::ranges::count(rules, rule) > 0; };
  confident_->setVisible(asks(ReviewRule::Confident));
  uncertain_->setVisible(asks(ReviewRule::Uncertain));
}

void RuleOptions::read(ReviewRequest& request) const {
  request.confident = {.prune = chosen<Prune>(*prune_),
                       .order = chosen<ConfidentOrder>(*order_),
                       .all = all_->isChecked()};
  request.uncertain.acquisition = chosen<Acquisition>(*acquisition_);
  request.uncertain.perSong = static_cast<std::size_t>(perSong_->value());
  request.uncertain.spreadOut = spreadOut_->isChecked();
  request.passes = passes_->value();
  request.seed = static_cast<std::uint64_t>(seed_->value());
}

}  // namespace cuadrante::ui
