#include "ui/results/versions_panel.h"

#include "core/learning/training_options.h"
#include "ui/charts/interval_chart.h"
#include "ui/controls/definitions.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/qtext.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/results/run_texts.h"
#include "ui/sweep/sweep_table_model.h"
#include "ui/training/run_outcome.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

QString versionName(const VersionResult& result) {
  return result.version ? QStringLiteral("v%1").arg(result.version->value) : QStringLiteral("–");
}

QString decimals(const std::optional<double>& value) {
  return value ? decimalText(*value, 4) : QString();
}

}  // namespace

VersionsPanel::VersionsPanel(QWidget* parent)
    : QWidget(parent),
      title_(makeLabel(QStringLiteral("emphasis"))),
      configuration_(named(new QComboBox, "configurationBox")),
      chart_(named(new IntervalChart, "versionsChart")),
      model_(new TextTableModel(this)),
      table_(named(new TableView, "versionsTable")),
      remark_(named(makeLabel(QStringLiteral("muted")), "versionsRemark")) {
  table_->setModel(model_);
  remark_->setWordWrap(true);
  configuration_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  configuration_->setMinimumContentsLength(24);
  auto* heading = new QHBoxLayout;
  heading->setSpacing(8);
  heading->addWidget(title_);
  heading->addWidget(configuration_, 1);
  heading->addWidget(new DefinitionButton(kInterval));
  heading->addWidget(new PicturesButton(*this));
  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* inner = new QVBoxLayout(card);
  inner->setContentsMargins(16, 12, 16, 12);
  inner->addWidget(chart_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(heading);
  layout->addWidget(card, 3);
  layout->addWidget(table_, 2);
  layout->addWidget(remark_);
  setTexts();
  connect(configuration_, &QComboBox::currentIndexChanged, this, &VersionsPanel::showChosen);
}

void VersionsPanel::setTexts() {
  title_->setText(tr("Configuration"));
  configuration_->setAccessibleName(tr("Configuration"));
  chart_->setAccessibleName(tr("Test accuracy on each dataset version"));
  chart_->setAxisNames(tr("dataset version"), tr("test accuracy, 95 % interval"));
  table_->setAccessibleName(tr("Results on each dataset version"));
  new Picture(*chart_, tr("Test accuracy by version"), QStringLiteral("versions"), {420, 280});
}

void VersionsPanel::showRemark(const std::vector<VersionResult>& versions) {
  QString text =
      tr("Of all test clips of the runs together, which differ by seed or fold only. The 95 % "
         "interval "
         "goes by songs; versions may have other test clips.");
  if (std::ranges::any_of(versions, &VersionResult::isNoEvidence))
    text += QLatin1Char(' ') + starText();
  remark_->setText(text);
}

void VersionsPanel::setConfigurations(std::vector<ConfigurationResults> configurations) {
  configurations_ = std::move(configurations);
  const QString before = configuration_->currentText();
  {
    const QSignalBlocker quiet(configuration_);
    configuration_->clear();
    QStringList names;
    QStringList counts;
    for (const ConfigurationResults& results : configurations_) {
      const TrainingConfig& config = results.config;
      QStringList parts{QString::fromStdString(modelName(config.model)),
                        taskName(config.model.task)};
      if (const std::string units = unitsText(config.model); !units.empty())
        parts << tr("units %1").arg(QString::fromStdString(units));
      if (!isFittedAtOnce(config.model.architecture))
        parts << tr("rate %1").arg(shortNumberText(config.learningRate, 6))
              << tr("batch %1").arg(config.batch) << tr("%Ln epoch(s)", nullptr, config.epochs);
      parts << (config.split.method == SplitMethod::ByClip ? tr("by clip") : QString())
            << (config.split.folds > 0 ? tr("%Ln fold(s)", nullptr, config.split.folds)
                                       : tr("one split"));
      const int versions = static_cast<int>(results.versions.size());
      parts.removeAll(QString());
      names << parts.join(QStringLiteral(" · "));
      counts << tr("%Ln version(s)", nullptr, versions);
    }
    for (std::size_t i = 0; i < configurations_.size(); ++i) {
      const auto at = static_cast<qsizetype>(i);
      QStringList parts{names[at]};
      if (names.count(names[at]) > 1)
        parts << whatDiffers(i, names);
      configuration_->addItem((parts << counts[at]).join(QStringLiteral(" · ")));
    }
    configuration_->setCurrentIndex(std::max(0, configuration_->findText(before)));
  }
  showChosen();
}

QStringList VersionsPanel::whatDiffers(std::size_t configuration, const QStringList& names) const {
  const TrainingConfig& config = configurations_[configuration].config;
  QStringList parts;
  for (const TrainingOption& option : trainingOptions()) {
    const auto value = option.get(config);
    bool differs = false;
    for (std::size_t other = 0; other < configurations_.size(); ++other)
      differs |=
          names[static_cast<qsizetype>(other)] == names[static_cast<qsizetype>(configuration)] &&
          option.get(configurations_[other].config) != value;
    if (differs && value)
      parts << QStringLiteral("%1 %2").arg(qtext(option.description.key),
                                           qtext(optionText(*value)));
  }
  return parts;
}

void VersionsPanel::choose(const TrainingConfig& config) {
  const auto found =
      std::ranges::find(configurations_, identityOf(config), &ConfigurationResults::config);
  if (found != configurations_.end())
    configuration_->setCurrentIndex(static_cast<int>(found - configurations_.begin()));
}

void VersionsPanel::showChosen() {
  const auto at = static_cast<std::size_t>(configuration_->currentIndex());
  const std::vector<VersionResult> versions =
      at < configurations_.size() ? configurations_[at].versions : std::vector<VersionResult>{};
  std::vector<IntervalChart::Entry> entries;
  std::vector<TextTableModel::Row> rows;
  for (const VersionResult& result : versions) {
    IntervalChart::Entry& entry = entries.emplace_back();
    entry.name = versionName(result);
    entry.value = result.pooledAccuracy;
    if (result.interval)
      entry.interval = {result.interval->low, result.interval->high};
    const int clips = static_cast<int>(result.verdicts);
    const int songs = static_cast<int>(result.songs);
    entry.of = tr("%Ln test clip(s)", nullptr, clips);
    if (songs > 0)
      entry.of += QStringLiteral(" · ") + tr("%Ln song(s)", nullptr, songs);
    if (result.isNoEvidence())
      entry.of += QStringLiteral(" · ") + verdictText(BaselineVerdict::TooFew);
    QStringList numbers;
    for (const RunNumber run : result.runs)
      numbers << QString::number(run.value);
    rows.push_back({{versionName(result), QString::number(result.runs.size()),
                     decimals(result.pooledAccuracy) +
                         (result.isNoEvidence() ? QStringLiteral(" *") : QString()),
                     decimals(result.accuracy.deviation),
                     result.interval ? decimals(result.interval->low) : QString(),
                     result.interval ? decimals(result.interval->high) : QString(),
                     QString::number(result.verdicts),
                     result.songs > 0 ? QString::number(result.songs) : QString(),
                     numbers.join(QStringLiteral(", "))},
                    {}});
  }
  showRemark(versions);
  chart_->setEntries(std::move(entries));
  model_->setTable(
      {{tr("Version"), {}},
       {tr("Runs"), {}, true},
       {tr("Accuracy"), tr("Of all test clips of the runs together"), true},
       {tr("Deviation"), tr("Standard deviation of the runs"), true},
       {tr("Low"), tr("Lower end of the 95 % interval by songs"), true},
       {tr("High"), tr("Upper end of the 95 % interval by songs"), true},
       {tr("Test clips"), tr("Judged, of all runs together"), true},
       {tr("Songs"), tr("That the test clips are of: the interval goes by them"), true},
       {tr("Numbers"), tr("Of the runs")}},
      std::move(rows));
  table_->resizeColumnsToContents();
}

}  // namespace cuadrante::ui
