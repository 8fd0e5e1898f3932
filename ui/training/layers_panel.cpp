#include "ui/training/layers_panel.h"

#include "core/ground/error.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

enum Column { kName, kOutput, kParameters, kColumns };
constexpr int kRowHeight = 24;

QString numberText(std::int64_t number) {
  return QLocale().toString(qint64(number));
}

}  // namespace

void LayersModel::setLayers(std::vector<LayerSummary> layers) {
  beginResetModel();
  layers_ = std::move(layers);
  resetOrder(layers_.size());
  endResetModel();
}

int LayersModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString LayersModel::text(std::size_t item, int column) const {
  const LayerSummary& layer = layers_[item];
  if (column == kName)
    return QString::fromStdString(layer.name);
  if (column == kParameters)
    return numberText(layer.parameters);
  QStringList sizes;
  for (const std::int64_t size : layer.output)
    sizes << QString::number(size);
  return sizes.join(QStringLiteral(", "));
}

SortKey LayersModel::sortKey(std::size_t item, int column) const {
  const LayerSummary& layer = layers_[item];
  if (column == kName)
    return text(item, column);
  if (column == kParameters)
    return static_cast<double>(layer.parameters);
  double values = 1.0;
  for (const std::int64_t size : layer.output)
    values *= static_cast<double>(size);
  return values;
}

bool LayersModel::isNumeric(int column) const {
  return column != kName;
}

QString LayersModel::title(int column) const {
  if (column == kName)
    return tr("Layer");
  return column == kOutput ? tr("Output") : tr("Parameters");
}

QString LayersModel::titleTip(int column) const {
  if (column == kOutput)
    return tr("Shape for one clip: time steps, then frequencies, then channels");
  return column == kParameters ? tr("Those that are learned") : QString();
}

LayersPanel::LayersPanel(QWidget* parent)
    : QWidget(parent),
      model_(new LayersModel(this)),
      total_(makeLabel(QStringLiteral("emphasis"))),
      input_(makeLabel(QStringLiteral("muted"))),
      sides_(named(makeLabel(QStringLiteral("muted")), "trainSides")) {
  auto* table = new TableView;
  table->setObjectName(QStringLiteral("layersTable"));
  table->setAccessibleName(tr("Layers of the network"));
  table->setModel(model_);
  table->verticalHeader()->setDefaultSectionSize(kRowHeight);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  total_->setObjectName(QStringLiteral("layersTotal"));
  input_->setObjectName(QStringLiteral("layersInput"));
  auto* words = new QHBoxLayout;
  words->setSpacing(12);
  input_->setWordWrap(true);
  words->addWidget(input_, 1);
  words->addWidget(total_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(table, 1);
  layout->addLayout(words);
  layout->addWidget(sides_);
  sides_->setWordWrap(true);
  sides_->hide();
}

void LayersPanel::setNetwork(const ModelSpec& spec, const FeatureShape& clips) {
  try {
    std::vector<LayerSummary> layers = modelSummary(spec, clips.timeSteps, clips.bands);
    std::int64_t total = 0;
    for (const LayerSummary& layer : layers)
      total += layer.parameters;
    model_->setLayers(std::move(layers));
    total_->setText(total > 0 ? tr("%1 parameters in all").arg(numberText(total))
                              : tr("As many parameters as the clips ask for"));
    const QString bands = numberText(qint64(clips.bands));
    input_->setText(clips.timeSteps == 1 ? tr("Input: %1 values of each clip").arg(bands)
                                         : tr("Input: %1 time steps, %2 frequencies")
                                               .arg(numberText(qint64(clips.timeSteps)), bands));
  } catch (const OptionError&) {
    clear();
  }
}

void LayersPanel::setSides(const QString& text) {
  sides_->setText(text);
  sides_->setVisible(!text.isEmpty());
}

void LayersPanel::clear() {
  model_->setLayers({});
  total_->clear();
  input_->clear();
}

}  // namespace cuadrante::ui
