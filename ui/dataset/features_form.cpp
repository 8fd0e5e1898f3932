#include "ui/dataset/features_form.h"

#include "core/audio/decoder.h"
#include "core/domain/windows.h"
#include "core/features/embeddings/embedding_store.h"
#include "core/ground/error.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/options/folded_part.h"
#include "ui/options/option_field.h"
#include "ui/options/option_texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {

FeaturesForm::FeaturesForm(QWidget* parent, std::span<const FeatureKind> kinds)
    : QWidget(parent),
      kinds_(kinds),
      kind_(named(new QComboBox, "featuresKind")),
      parameters_(named(new QWidget, "featuresParameters")),
      half_(named(new QCheckBox, "featuresHalf")),
      problem_(named(makeLabel(QStringLiteral("danger")), "featuresProblem")) {
  problem_->setWordWrap(true);
  for (const FeatureKind& kind : kinds_)
    kind_->addItem(translatedText(kind.label), qtext(kind.key));
  kind_->setVisible(kind_->count() > 1);
  (new QVBoxLayout(parameters_))->setContentsMargins(0, 0, 0, 0);
  auto* fold = new FoldedPart(tr("What networks are given"), "featuresFold");
  fold->fields().addWidget(kind_, 0, 0, 1, 2);
  fold->fields().addWidget(parameters_, 1, 0, 1, 2);
  fold->fields().addWidget(half_, 2, 0, 1, 2);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(fold);
  layout->addWidget(problem_);
  connect(this, &FeaturesForm::changed, this, &FeaturesForm::showProblem);
  connect(kind_, &QComboBox::currentIndexChanged, this, &FeaturesForm::showKind);
  setTexts();
  showKind();
}

const FeatureKind& FeaturesForm::kind() const {
  return featureKind(kind_->currentData().toString().toStdString(), kinds_);
}

void FeaturesForm::showKind() {
  for (OptionField* field : fields_)
    delete field;
  fields_.clear();
  auto* body = new QWidget;
  QGridLayout* grid = makeFieldGrid(body);
  FieldPlaces places;
  for (const FeatureParameter& parameter : kind().parameters) {
    if (!parameter.offered)
      continue;
    auto* field = new OptionField(parameter.option, QStringLiteral("features"), this);
    field->setValue(parameter.usual);
    // Words are wider than half of the column in which the form stands.
    const auto [row, column, span] = places.next(parameter.option.type == OptionType::Word);
    field->addTo(*grid, row, column, span);
    connect(field, &OptionField::changed, this, &FeaturesForm::changed);
    fields_.push_back(field);
    if (parameter.file.empty())
      continue;
    const auto [below, first, wide] = places.next(true);
    grid->addWidget(makeFileButton(parameter), below + 1, first, 1, wide, Qt::AlignLeft);
  }
  grid->setRowStretch(grid->rowCount(), 1);  // few fields stay together
  parameters_->setVisible(!fields_.empty());
  qDeleteAll(parameters_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
  parameters_->layout()->addWidget(body);
  Q_EMIT changed();
}

QPushButton* FeaturesForm::makeFileButton(const FeatureParameter& parameter) {
  auto* button = named(new QPushButton(tr("Choose the file…")), "featuresFile");
  button->setToolTip(
      tr("It is copied to your own folder, and known by its hash from then on. No code of it is "
         "executed."));
  connect(button, &QPushButton::clicked, this, [this, &parameter] {
    Q_EMIT fileWanted(qtext(parameter.option.key), qtext(parameter.file));
  });
  return button;
}

void FeaturesForm::setFileHash(const QString& key, const QString& hash) {
  for (OptionField* field : fields_)
    if (qtext(field->option().key) == key)
      field->setValue(hash.toStdString());
}

Features FeaturesForm::features() const {
  Features features(kind());
  for (const OptionField* field : fields_)
    if (const auto value = field->value())
      features.set(field->option().key, *value);
  return features;
}

QString FeaturesForm::problem() const {
  for (const OptionField* field : fields_)
    if (!field->value())
      return field->demand();
  const Features features = this->features();
  for (const FeatureParameter& parameter : features.kind().parameters)
    if (!parameter.file.empty() &&
        !isEmbeddingHash(features.get<std::string>(parameter.option.key)))
      return tr("Choose the file of the network that these features come from.");
  try {
    features.validate();
  } catch (const OptionError&) {
    return tr(
        "No features are computed with these values: the FFT size has to be even, and no smaller "
        "than a frame; the highest frequency above the lowest, and at most half of the rate.");
  }
  const double needed = static_cast<double>(features.samplesNeeded()) / kSampleRate;
  return needed > kClipSeconds
             ? tr("This takes %1 s of a clip, which has %2 s: keep fewer columns or steps, or make "
                  "them shorter.")
                   .arg(decimalText(needed, 1), decimalText(kClipSeconds, 0))
             : QString();
}

void FeaturesForm::showProblem() {
  const QString text = problem();
  problem_->setText(text);
  problem_->setVisible(!text.isEmpty());
}

NpyType FeaturesForm::element() const {
  return half_->isChecked() ? NpyType::Float16 : NpyType::Float32;
}

void FeaturesForm::setTexts() {
  kind_->setAccessibleName(tr("What networks are given"));
  half_->setText(tr("Half the disk (float16)"));
  half_->setToolTip(tr("Large values keep 1 part in 2,048, very small ones become 0."));
}

}  // namespace cuadrante::ui
