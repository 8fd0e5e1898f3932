#include "ui/agreement/label_import_dialog.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_box.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cctype>

namespace cuadrante::ui {
namespace {

constexpr QSize kDialogSize(980, 680);
constexpr int kPlaneSide = 280;
constexpr int kFieldsBeside = 4;
constexpr double kWidestScale = 1e6;

/// In the order in which they stand in the form.
constexpr std::array<std::string_view, 10> kColumns{
    "song",    "start_s",  "end_s",     "clip",       "placer",
    "energia", "quadrant", "placer_sd", "energia_sd", "annotator"};

/// Those of which every annotator may have one.
constexpr std::array<std::string_view, 5> kOfAnnotators{"placer", "energia", "quadrant",
                                                        "placer_sd", "energia_sd"};

std::string inLowerCase(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return text;
}

/// "valence_*" of "valence_A1" and "valence_A2", "*_valence" of "A1_valence" and "A2_valence".
QStringList patternsIn(const std::vector<std::string>& header) {
  QStringList seen, patterns;
  const auto add = [&](const QString& pattern) {
    if (!seen.contains(pattern))
      seen << pattern;
    else if (!patterns.contains(pattern))
      patterns << pattern;
  };
  for (const std::string& column : header) {
    const QString name = QString::fromStdString(column);
    const auto last = name.lastIndexOf(QLatin1Char('_')), first = name.indexOf(QLatin1Char('_'));
    if (last > 0 && last + 1 < name.size())
      add(name.left(last + 1) + QLatin1Char('*'));
    if (first > 0 && first + 1 < name.size())
      add(QLatin1Char('*') + name.mid(first));
  }
  return patterns;
}

/// "3 × +0.50  −0.25  Calm", or the quadrant alone.
QString timesText(int times, const EmotionPoint& label) {
  QString text = quadrantName(quadrantOf(label));
  if (isValid(label))
    text = QStringLiteral("%1  %2  %3")
               .arg(coordinateText(label.placer), coordinateText(label.energia), text);
  return times == 1 ? text : QStringLiteral("%1 × %2").arg(QLocale().toString(times), text);
}

}  // namespace

LabelImportDialog::LabelImportDialog(const QString& fileName,
                                     const std::vector<std::string>& header,
                                     const QString& annotator, QWidget* parent)
    : QDialog(parent),
      header_(header),
      known_(named(new QComboBox, "importKnown")),
      least_(named(new NumberBox(-kWidestScale, kWidestScale, 1.0), "importLeast")),
      most_(named(new NumberBox(-kWidestScale, kWidestScale, 1.0), "importMost")),
      annotator_(named(new QLineEdit(annotator), "importAnnotator")),
      wholeSongs_(named(new QCheckBox, "importWholeSongs")),
      skipUnknown_(named(new QCheckBox, "importSkipUnknown")),
      model_(new TextTableModel(this)),
      table_(named(new TableView, "importTable")),
      plane_(named(new PlaneView, "importPlane")),
      form_(named(makeLabel(QStringLiteral("muted")), "importForm")),
      summary_(named(makeLabel({}), "importSummary")),
      error_(named(makeLabel(QStringLiteral("danger")), "importError")),
      import_(makePrimaryButton(QStringLiteral("importButton"))) {
  setObjectName(QStringLiteral("labelImportDialog"));
  setWindowTitle(tr("Labels from %1").arg(fileName));
  resize(kDialogSize);
  for (const std::string_view ours : kColumns) {
    auto* box = new QComboBox;
    box->setObjectName(QStringLiteral("importColumn_") +
                       QString::fromLatin1(ours.data(), static_cast<qsizetype>(ours.size())));
    boxes_.emplace_back(ours, box);
  }
  plane_->setChoosing(false);
  plane_->setFixedSize(kPlaneSide, kPlaneSide);
  table_->setModel(model_);
  for (QLabel* text : {form_, summary_, error_})
    text->setWordWrap(true);
  error_->hide();

  auto* above = new QHBoxLayout;
  above->setSpacing(24);
  above->addWidget(makeFields(), 1);
  above->addWidget(plane_, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(12);
  column->addLayout(above);
  column->addWidget(form_);
  column->addWidget(table_, 1);
  column->addWidget(summary_);
  column->addWidget(error_);
  column->addWidget(makeButtons());
  setTexts();

  std::vector<std::string> small;
  std::ranges::transform(header_, std::back_inserter(small), inLowerCase);
  const KnownTable* known = knownTableWith(small);
  const int index = known == nullptr
                        ? 0
                        : known_->findData(QString::fromLatin1(
                              known->key.data(), static_cast<qsizetype>(known->key.size())));
  known_->setCurrentIndex(index);
  chooseTable();
  connect(known_, &QComboBox::currentIndexChanged, this, [this] {
    chooseTable();
    changed();
  });
  for (const auto& [ours, box] : boxes_)
    connect(box, &QComboBox::currentIndexChanged, this, &LabelImportDialog::changed);
  for (NumberBox* box : {least_, most_})
    connect(box, &QDoubleSpinBox::valueChanged, this, &LabelImportDialog::changed);
  for (QCheckBox* box : {wholeSongs_, skipUnknown_})
    connect(box, &QCheckBox::toggled, this, &LabelImportDialog::changed);
  connect(annotator_, &QLineEdit::textChanged, this, &LabelImportDialog::changed);
}

QWidget* LabelImportDialog::makeFields() {
  auto* fields = new QWidget;
  auto* grid = new QGridLayout(fields);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  int place = 0;
  const auto add = [&](QWidget* field, int span = 1) {
    addField(*grid, field, place / kFieldsBeside * kFieldRows, place % kFieldsBeside, span);
    place += span;
  };
  for (int column = 0; column < kFieldsBeside; ++column)
    grid->setColumnStretch(column, 1);
  add(known_, 2);
  add(least_);
  add(most_);
  for (const auto& [ours, box] : boxes_)
    add(box);
  add(annotator_, 2);
  const int row = (place + kFieldsBeside - 1) / kFieldsBeside * kFieldRows;
  grid->addWidget(wholeSongs_, row, 0, 1, kFieldsBeside);
  grid->addWidget(skipUnknown_, row + 1, 0, 1, kFieldsBeside);
  return fields;
}

QWidget* LabelImportDialog::makeButtons() {
  auto* cancel = named(new QPushButton(tr("Cancel")), "importCancel");
  import_->setText(tr("Take labels"));
  auto* buttons = new QWidget;
  auto* line = new QHBoxLayout(buttons);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(8);
  line->addStretch();
  line->addWidget(cancel);
  line->addWidget(import_);
  import_->setEnabled(false);
  connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
  connect(import_, &QPushButton::clicked, this, &LabelImportDialog::importWanted);
  return buttons;
}

void LabelImportDialog::setTexts() {
  setFieldLabel(known_, tr("Layout"));
  known_->addItem(tr("Choose the columns"), QString());
  for (const KnownTable& table : knownTables()) {
    if (!table.classes.empty())
      continue;
    const QString key =
        QString::fromLatin1(table.key.data(), static_cast<qsizetype>(table.key.size()));
    known_->addItem(key, key);
  }
  setFieldLabel(least_, tr("Scale from"));
  setFieldLabel(most_, tr("to"));
  const std::array<QString, kColumns.size()> names{tr("Song"),
                                                   tr("From second"),
                                                   tr("To second"),
                                                   tr("Clip"),
                                                   axisName(Axis::Placer),
                                                   axisName(Axis::Energia),
                                                   tr("Quadrant"),
                                                   tr("%1, deviation").arg(axisName(Axis::Placer)),
                                                   tr("%1, deviation").arg(axisName(Axis::Energia)),
                                                   tr("Annotator")};
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    QComboBox* box = boxes_[i].second;
    setFieldLabel(box, names[i]);
    box->addItem(QStringLiteral("–"), QString());
    for (const std::string& column : header_)
      if (!column.empty())
        box->addItem(QString::fromStdString(column), QString::fromStdString(column));
    if (std::ranges::find(kOfAnnotators, boxes_[i].first) != kOfAnnotators.end())
      for (const QString& pattern : patternsIn(header_))
        box->addItem(pattern, pattern);
  }
  setFieldLabel(annotator_, tr("Whose labels, if no column says it"));
  wholeSongs_->setText(tr("A label is of the whole song, or of the excerpt between the seconds"));
  skipUnknown_->setText(tr("Pass over songs and clips that the project does not have"));
  import_->setToolTip(tr("All of it is taken or nothing; what was said before is passed over"));
  plane_->setAccessibleName(tr("Where the labels lie"));
}

void LabelImportDialog::chooseTable() {
  const std::string key = known_->currentData().toString().toStdString();
  showColumns(key.empty() ? LabelColumns{} : columnsOf(key));
}

void LabelImportDialog::showColumns(const LabelColumns& columns) {
  showing_ = true;
  for (const auto& [ours, box] : boxes_) {
    const auto column = std::ranges::find(header_, columns.of(ours), inLowerCase);
    box->setCurrentIndex(column == header_.end() ? 0
                                                 : box->findData(QString::fromStdString(*column)));
  }
  least_->setValue(columns.least);
  most_->setValue(columns.most);
  wholeSongs_->setChecked(columns.wholeSongs);
  skipUnknown_->setChecked(columns.skipUnknown);
  showing_ = false;
  enableAnnotator();
}

void LabelImportDialog::enableAnnotator() {
  const LabelColumns wanted = columns();
  annotator_->setEnabled(wanted.named.at("annotator").empty() && !wanted.nameAnnotators());
}

void LabelImportDialog::changed() {
  if (showing_)
    return;
  enableAnnotator();
  import_->setEnabled(false);
  Q_EMIT previewWanted();
}

LabelColumns LabelImportDialog::columns() const {
  LabelColumns columns;
  for (const auto& [ours, box] : boxes_)
    columns.named.emplace(ours, box->currentData().toString().toStdString());
  columns.least = least_->value();
  columns.most = most_->value();
  columns.wholeSongs = wholeSongs_->isChecked();
  columns.skipUnknown = skipUnknown_->isChecked();
  return columns;
}

LabelSource LabelImportDialog::source() const {
  const LabelColumns wanted = columns();
  if (!wanted.named.at("annotator").empty() || wanted.nameAnnotators())
    return {};
  return {.annotator = annotator_->text().trimmed().toStdString()};
}

void LabelImportDialog::showError(const QString& sentence) {
  error_->setText(sentence);
  error_->setVisible(!sentence.isEmpty());
  import_->setEnabled(false);
}

QString LabelImportDialog::becomes(const CsvRowPreview& row) const {
  if (row.unknown && skipUnknown_->isChecked())
    return tr("passed over: %1").arg(QString::fromStdString(row.refusal));
  if (!row.refusal.empty())
    return tr("does not fit: %1").arg(QString::fromStdString(row.refusal));
  // Annotators of one row may say different things of its clips.
  constexpr int kShown = 2;
  QStringList parts;
  for (auto label = row.labels.begin(); label != row.labels.end() && parts.size() <= kShown;) {
    const auto other = std::find_if(label, row.labels.end(),
                                    [&](const EmotionPoint& each) { return each != *label; });
    parts << (parts.size() == kShown ? QStringLiteral("…")
                                     : timesText(static_cast<int>(other - label), *label));
    label = other;
  }
  return parts.join(QStringLiteral(" · "));
}

void LabelImportDialog::showRows(const LabelsPreview& preview) {
  std::vector<TextTableModel::Column> columns{{tr("Line"), {}, true}, {tr("Becomes"), {}}};
  for (const std::string& name : preview.header)
    columns.push_back({QString::fromStdString(name), {}});
  std::vector<TextTableModel::Row> rows;
  for (const CsvRowPreview& row : preview.rows) {
    TextTableModel::Row shown;
    shown.cells = {QString::number(row.line), becomes(row)};
    for (const std::string& cell : row.cells)
      shown.cells.push_back(QString::fromStdString(cell));
    if (!row.labels.empty())
      shown.mark = QIcon(quadrantPixmap(quadrantOf(row.labels.front()), devicePixelRatioF()));
    rows.push_back(std::move(shown));
  }
  model_->setTable(std::move(columns), std::move(rows));
  table_->resizeColumnsToContents();
}

QString LabelImportDialog::summaryOf(const LabelsPreview& preview) const {
  const auto count = [](std::size_t number) { return static_cast<int>(number); };
  QStringList parts{tr("%Ln row(s)", nullptr, count(preview.rowsInAll)),
                    tr("%Ln label(s) of clips", nullptr, count(preview.labels.size()))};
  if (preview.unknown > 0)
    parts << tr("%Ln row(s) of songs or clips that the project does not have", nullptr,
                count(preview.unknown));
  if (preview.rows.size() < preview.rowsInAll)
    parts << tr("the first %1 are shown").arg(QLocale().toString(count(preview.rows.size())));
  return parts.join(QStringLiteral(" · "));
}

QString LabelImportDialog::formText(const LabelsPreview& preview) const {
  const CsvForm& form = preview.form;
  QStringList parts{form.separator == ';'    ? tr("separated by semicolons")
                    : form.separator == '\t' ? tr("separated by tabs")
                                             : tr("separated by commas")};
  // It is that of the columns of values, once they are known.
  if (preview.missing.empty())
    parts << (form.decimalComma ? tr("decimal comma") : tr("decimal point"));
  parts << QString::fromLatin1(form.encoding.data(), static_cast<qsizetype>(form.encoding.size()));
  return tr("Read as: %1").arg(parts.join(QStringLiteral(", ")));
}

void LabelImportDialog::showPreview(const LabelsPreview& preview) {
  showRows(preview);
  std::vector<PlanePoint> points;
  points.reserve(preview.labels.size());
  for (const EmotionPoint& label : preview.labels)
    points.push_back({.point = label, .colour = quadrantOf(label), .tip = {}});
  plane_->setPoints(std::move(points));
  form_->setText(formText(preview));
  summary_->setText(summaryOf(preview));
  QString error;
  if (!preview.missing.empty())
    error = tr("Choose its columns: %1").arg(QString::fromStdString(preview.missing));
  else if (preview.firstRefused)
    error = tr("%Ln row(s) do not fit, the first is line %1: %2", nullptr,
               static_cast<int>(preview.refused))
                .arg(QString::number(preview.firstRefused->line),
                     QString::fromStdString(preview.firstRefused->refusal));
  else if (preview.unknown > 0 && !skipUnknown_->isChecked())
    error =
        tr("Labels of songs or clips that the project does not have must be passed over, or "
           "their songs be imported first.");
  else if (preview.onlyPositive)
    error = tr("No label is below 0: if the scale goes from 0 to 1, say so above.");
  showError(error);
  const bool fits = preview.missing.empty() && preview.refused == 0 &&
                    (preview.unknown == 0 || skipUnknown_->isChecked());
  import_->setEnabled(fits && !preview.labels.empty());
}

}  // namespace cuadrante::ui
