#include "ui/agreement/protocol_dialog.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>
#include <optional>

namespace cuadrante::ui {
namespace {

constexpr int kWidth = 460;

QLabel* remark() {
  QLabel* label = makeLabel(QStringLiteral("caption"));
  label->setWordWrap(true);
  return label;
}

int percentOf(double share) {
  return static_cast<int>(std::lround(100.0 * share));
}

/// The share before if it was not touched: it may have more digits than the box.
double shareOf(const QSpinBox& box, double before) {
  return box.value() == percentOf(before) ? before : box.value() / 100.0;
}

/// "3, 00007": nullopt if anything in it is no clip's name.
std::optional<std::vector<ClipId>> clipsIn(const QString& text) {
  std::vector<ClipId> clips;
  static const QRegularExpression kBetween(QStringLiteral("[,;\\s]+"));
  for (const QString& name : text.split(kBetween, Qt::SkipEmptyParts)) {
    bool valid = false;
    const qlonglong index = name.toLongLong(&valid);
    if (!valid || index < 0)
      return std::nullopt;
    clips.push_back(ClipId{index});
  }
  return clips;
}

}  // namespace

ProtocolDialog::ProtocolDialog(const Protocol& protocol, QWidget* parent)
    : QDialog(parent),
      protocol_(protocol),
      anchors_(named(new QLineEdit, "protocolAnchors")),
      repeats_(makeSpin("protocolRepeats", 0, 50)),
      gate_(makeSpin("protocolGate", 0, 100)),
      skipReasons_(named(new QCheckBox, "protocolSkipReasons")),
      earlier_(named(new QCheckBox, "protocolEarlier")),
      answers_(named(new QCheckBox, "protocolAnswers")),
      consensus_(named(new QComboBox, "protocolConsensus")),
      guideline_(named(new QPlainTextEdit, "protocolGuideline")),
      anchorsRemark_(remark()),
      repeatsRemark_(remark()),
      gateRemark_(remark()),
      consensusRemark_(remark()),
      guidelineRemark_(remark()),
      error_(named(makeLabel(QStringLiteral("danger")), "protocolError")) {
  setObjectName(QStringLiteral("protocolDialog"));
  for (const ConsensusRule rule : {ConsensusRule::Mean, ConsensusRule::Median})
    consensus_->addItem({}, static_cast<int>(rule));
  error_->setWordWrap(true);
  error_->hide();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(16);
  column->addWidget(makeFields());
  column->addWidget(error_);
  column->addWidget(makeButtons());
  column->setSizeConstraint(QLayout::SetFixedSize);
  setTexts();
  showProtocol(protocol);
}

QWidget* ProtocolDialog::makeFields() {
  auto* fields = new QWidget;
  fields->setFixedWidth(kWidth);
  auto* grid = new QGridLayout(fields);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  int row = 0;
  const auto place = [&](QWidget* field, QLabel* below, int column, int span) {
    addField(*grid, field, row, column, span);
    grid->addWidget(below, row + 2, column, 1, span, Qt::AlignTop);
  };
  place(anchors_, anchorsRemark_, 0, 2);
  row += kFieldRows;
  place(repeats_, repeatsRemark_, 0, 1);
  place(gate_, gateRemark_, 1, 1);
  row += kFieldRows;
  place(consensus_, consensusRemark_, 0, 2);
  row += kFieldRows;
  guideline_->setFixedHeight(72);
  guideline_->setTabChangesFocus(true);
  place(guideline_, guidelineRemark_, 0, 2);
  row += kFieldRows;
  grid->addWidget(skipReasons_, row++, 0, 1, 2);
  grid->addWidget(earlier_, row++, 0, 1, 2);
  grid->addWidget(answers_, row++, 0, 1, 2);
  return fields;
}

QWidget* ProtocolDialog::makeButtons() {
  auto* cancel = named(new QPushButton(tr("Cancel")), "protocolCancel");
  auto* save = makePrimaryButton(QStringLiteral("protocolSave"));
  save->setText(tr("Save"));
  save->setDefault(true);
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addStretch();
  line->addWidget(cancel);
  line->addWidget(save);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(save, &QPushButton::clicked, this, &ProtocolDialog::save);
  return buttons;
}

void ProtocolDialog::setTexts() {
  setWindowTitle(tr("How this project is labelled"));
  setFieldLabel(anchors_, tr("Practice clips"));
  anchors_->setPlaceholderText(tr("none"));
  anchorsRemark_->setText(
      tr("Heard first by everybody, e.g. 3, 7, 12. After the click they see where the clip lies: "
         "its label now. Practice does not count."));
  setFieldLabel(repeats_, tr("Hidden repeats"));
  repeats_->setSuffix(tr(" %"));
  repeatsRemark_->setText(
      tr("of the clips come a second time, unannounced: so consistency is measured."));
  setFieldLabel(gate_, tr("Heard before a click counts"));
  gate_->setSuffix(tr(" %"));
  gateRemark_->setText(tr("of the clip. 0 lets one click at once."));
  setFieldLabel(consensus_, tr("Label of a clip that several have labelled"));
  consensus_->setItemText(0, tr("Mean of the annotators"));
  consensus_->setItemText(1, tr("Median of the annotators"));
  consensusRemark_->setText(tr(
      "The median is not moved by one who is far off. Versions that are built stay as they are."));
  setFieldLabel(guideline_, tr("Guideline"));
  guideline_->setPlaceholderText(tr("none"));
  guidelineRemark_->setText(
      tr("Shown beside the plane. A version keeps the one that was in force when it was built."));
  skipReasons_->setText(tr("A skip asks for its reason"));
  earlier_->setText(tr("Show one's earlier label while rating a clip again"));
  answers_->setText(tr("A review shows label and models' opinions after an answer"));
}

void ProtocolDialog::showProtocol(const Protocol& protocol) {
  QStringList anchors;
  for (const Anchor& anchor : protocol.anchors)
    anchors << QString::number(anchor.clip.value);
  anchors_->setText(anchors.join(QStringLiteral(", ")));
  repeats_->setValue(percentOf(protocol.repeatShare));
  gate_->setValue(percentOf(protocol.gateShare));
  skipReasons_->setChecked(protocol.skipReasons);
  earlier_->setChecked(protocol.earlierShown);
  answers_->setChecked(protocol.answersShown);
  choose(*consensus_, protocol.consensus);
  guideline_->setPlainText(QString::fromStdString(protocol.guideline));
}

void ProtocolDialog::save() {
  const auto clips = clipsIn(anchors_->text());
  if (!clips) {
    showError(tr("Practice clips are numbers, separated by commas."));
    anchors_->setFocus();
    return;
  }
  Protocol entered = protocol_;
  entered.repeatShare = shareOf(*repeats_, protocol_.repeatShare);
  entered.gateShare = shareOf(*gate_, protocol_.gateShare);
  entered.skipReasons = skipReasons_->isChecked();
  entered.earlierShown = earlier_->isChecked();
  entered.answersShown = answers_->isChecked();
  entered.guideline = guideline_->toPlainText().trimmed().toStdString();
  entered.consensus = chosen<ConsensusRule>(*consensus_);
  error_->hide();
  Q_EMIT saveRequested(entered, *clips);
}

void ProtocolDialog::showError(const QString& sentence) {
  error_->setText(sentence);
  error_->show();
}

}  // namespace cuadrante::ui
