#include "ui/agreement/label_import_dialog.h"

#include "core/domain/known_sign.h"
#include "core/exchange/column_words.h"
#include "ui/agreement/labels_preview_text.h"
#include "ui/agreement/vote_columns.h"
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
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr QSize kDialogSize(980, 680);
constexpr double kOfWindow = 0.7;
constexpr int kPlaneSide = 280;
constexpr int kFieldsBeside = 4;
constexpr double kWidestScale = 1e6;
constexpr int kVotesHeight = 150;
constexpr int kOneFolder = 2;  ///< and all, which is the same then

/// In place of a layout's key: columns of votes for quadrants.
constexpr std::string_view kVotesKey = "votes";

QString textOf(std::string_view text) {
  return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

const KnownTable* tableCalled(std::string_view key) {
  const auto known = std::ranges::find(knownTables(), key, &KnownTable::key);
  return known == knownTables().end() ? nullptr : &*known;
}

/// In the order in which they stand in the form.
constexpr std::array<std::string_view, 11> kColumns{
    "song",     "start_s",   "end_s",      "clip",      "placer",    "energia",
    "quadrant", "placer_sd", "energia_sd", "annotator", "created_at"};

/// Those that a table of votes has not.
constexpr std::array<std::string_view, 6> kOfValues{"placer",    "energia",    "quadrant",
                                                    "placer_sd", "energia_sd", "created_at"};

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

}  // namespace

LabelImportDialog::LabelImportDialog(const QString& fileName,
                                     const std::vector<std::string>& header,
                                     const QString& annotator, std::optional<LabelLayout> layout,
                                     QWidget* parent)
    : QDialog(parent),
      header_(header),
      known_(named(new QComboBox, "importKnown")),
      least_(named(new NumberBox(-kWidestScale, kWidestScale, 1.0), "importLeast")),
      most_(named(new NumberBox(-kWidestScale, kWidestScale, 1.0), "importMost")),
      annotator_(named(new QLineEdit(annotator), "importAnnotator")),
      person_(annotator),
      song_(named(new QLineEdit, "importSong")),
      songsIn_(named(new QComboBox, "importSongsIn")),
      votes_(named(new VoteColumns(header), "importVotes")),
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
  resize(parent == nullptr ? kDialogSize
                           : kDialogSize.expandedTo(parent->window()->size() * kOfWindow));
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

  std::string_view key;
  if (layout)
    key = labelLayoutKey(*layout);
  else if (const KnownTable* known = knownTableWith(headerInLowerCase()))
    key = known->key;
  known_->setCurrentIndex(std::max(0, known_->findData(textOf(key))));
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
  for (QLineEdit* line : {annotator_, song_})
    connect(line, &QLineEdit::textChanged, this, &LabelImportDialog::changed);
  connect(votes_, &VoteColumns::changed, this, &LabelImportDialog::changed);
}

std::vector<std::string> LabelImportDialog::headerInLowerCase() const {
  std::vector<std::string> small;
  std::ranges::transform(header_, std::back_inserter(small), inLowerCase);
  return small;
}

std::string LabelImportDialog::key() const {
  return known_->currentData().toString().toStdString();
}

LabelImportDialog::Kind LabelImportDialog::kind() const {
  if (layout())
    return Kind::Layout;
  const KnownTable* table = tableCalled(key());
  return key() == kVotesKey || (table != nullptr && !table->classes.empty()) ? Kind::Votes
                                                                             : Kind::Columns;
}

std::optional<LabelLayout> LabelImportDialog::layout() const {
  return labelLayoutFromKey(key());
}

std::string LabelImportDialog::song() const {
  return song_->text().trimmed().toStdString();
}

void LabelImportDialog::showFieldsOf(Kind kind) {
  const bool ofTable = kind != Kind::Layout;
  const bool ofOneSong = layout() && isOfOneSong(*layout());
  for (const auto& [ours, box] : boxes_)
    setFieldVisible(box, ofTable && (kind == Kind::Columns ||
                                     std::ranges::find(kOfValues, ours) == kOfValues.end()));
  for (NumberBox* box : {least_, most_})
    setFieldVisible(box, kind == Kind::Columns || ofOneSong);
  setFieldVisible(song_, ofOneSong);
  setFieldVisible(songsIn_, !ofOneSong && songsIn_->count() > kOneFolder);
  for (QCheckBox* box : {wholeSongs_, skipUnknown_})
    box->setVisible(ofTable);
  votes_->setVisible(kind == Kind::Votes);
  form_->setVisible(ofTable);
  arrangeFields();
}

QWidget* LabelImportDialog::makeFields() {
  fields_ = {{known_, 2}, {least_, 1}, {most_, 1}};
  for (const auto& [ours, box] : boxes_)
    fields_.emplace_back(box, 1);
  for (QWidget* wide : std::initializer_list<QWidget*>{song_, songsIn_, annotator_})
    fields_.emplace_back(wide, 2);
  auto* fields = new QWidget;
  grid_ = new QGridLayout(fields);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(12);
  grid_->setVerticalSpacing(2);
  for (int column = 0; column < kFieldsBeside; ++column)
    grid_->setColumnStretch(column, 1);
  for (const auto& [field, span] : fields_)
    addField(*grid_, field, 0, 0, span);
  const int row = static_cast<int>(fields_.size()) * kFieldRows;
  votes_->setMaximumHeight(kVotesHeight);
  grid_->addWidget(votes_, row, 0, 1, kFieldsBeside);
  grid_->addWidget(wholeSongs_, row + 1, 0, 1, kFieldsBeside);
  grid_->addWidget(skipUnknown_, row + 2, 0, 1, kFieldsBeside);
  grid_->setRowStretch(row + 3, 1);
  return fields;
}

void LabelImportDialog::arrangeFields() {
  for (int row = 0; row < grid_->rowCount(); ++row)
    grid_->setRowMinimumHeight(row, 0);
  int place = 0;
  for (const auto& [field, span] : fields_) {
    if (field->isHidden())
      continue;
    // The columns begin below the layout.
    const bool begins = place < kFieldsBeside && field == boxes_.front().second;
    if (begins || place % kFieldsBeside + span > kFieldsBeside)
      place += (kFieldsBeside - place % kFieldsBeside) % kFieldsBeside;
    placeField(*grid_, field, place / kFieldsBeside * kFieldRows, place % kFieldsBeside, span);
    place += span;
  }
}

QWidget* LabelImportDialog::makeButtons() {
  auto* cancel = named(new QPushButton(tr("Cancel")), "importCancel");
  // While the rows are being looked at, Return would throw all away.
  cancel->setAutoDefault(false);
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

QString LabelImportDialog::columnName(std::string_view ours) {
  const std::array<QString, kColumns.size()> names{tr("Song"),
                                                   tr("From second"),
                                                   tr("To second"),
                                                   tr("Clip"),
                                                   axisName(Axis::Placer),
                                                   axisName(Axis::Energia),
                                                   tr("Quadrant"),
                                                   tr("%1, deviation").arg(axisName(Axis::Placer)),
                                                   tr("%1, deviation").arg(axisName(Axis::Energia)),
                                                   tr("Annotator"),
                                                   tr("When it was said")};
  const auto place = std::ranges::find(kColumns, ours) - kColumns.begin();
  return place < std::ssize(names) ? names[static_cast<std::size_t>(place)] : textOf(ours);
}

void LabelImportDialog::setTexts() {
  setFieldLabel(known_, tr("Layout"));
  if (!header_.empty()) {
    known_->addItem(tr("Choose the columns"), QString());
    known_->addItem(tr("Columns of votes for quadrants"), textOf(kVotesKey));
    for (const KnownTable& table : knownTables())
      known_->addItem(textOf(table.key), textOf(table.key));
  }
  for (const LabelLayout each : kLabelLayouts)
    known_->addItem(textOf(labelLayoutKey(each)), textOf(labelLayoutKey(each)));
  setFieldLabel(least_, tr("Scale from"));
  setFieldLabel(most_, tr("to"));
  for (const auto& [ours, box] : boxes_) {
    setFieldLabel(box, columnName(ours));
    box->addItem(QStringLiteral("–"), QString());
    for (const std::string& column : header_)
      if (!column.empty())
        box->addItem(QString::fromStdString(column), QString::fromStdString(column));
    if (std::ranges::find(kOfAnnotators, ours) != kOfAnnotators.end())
      for (const QString& pattern : patternsIn(header_))
        box->addItem(pattern, pattern);
  }
  setFieldLabel(annotator_, tr("Whose labels, if no column says it"));
  setFieldLabel(song_, tr("Song, if the file is not called as it is"));
  setFieldLabel(songsIn_, tr("Its songs are in"));
  songsIn_->addItem(tr("any folder"), QString());
  votes_->setAccessibleName(tr("Of which quadrant each column of votes is"));
  wholeSongs_->setText(tr("A label is of the whole song, or of the excerpt between the seconds"));
  skipUnknown_->setText(tr("Pass over songs and clips that the project does not have"));
  import_->setToolTip(tr("All of it is taken or nothing; what was said before is passed over"));
  plane_->setAccessibleName(tr("Where the labels lie"));
}

void LabelImportDialog::offerFolders(const std::vector<std::filesystem::path>& folders) {
  for (const std::filesystem::path& folder : folders) {
    const QString path = QString::fromStdString(folder.string());
    songsIn_->addItem(QString::fromStdString(folder.filename().string()), path);
    songsIn_->setItemData(songsIn_->count() - 1, path, Qt::ToolTipRole);
  }
  showFieldsOf(kind());
  connect(songsIn_, &QComboBox::currentIndexChanged, this, &LabelImportDialog::changed);
}

void LabelImportDialog::chooseTable() {
  const KnownTable* table = tableCalled(key());
  votes_->offer(table == nullptr ? std::vector<std::string>{} : table->eachClass());
  showColumns(table == nullptr ? LabelColumns{} : columnsOf(key()));
  showFieldsOf(kind());
  showAnnotator();
}

void LabelImportDialog::showAnnotator() {
  // Those of a dataset are not of the person who takes them in, unless that is said.
  const bool ofDataset = tableCalled(key()) != nullptr || (layout() && !isOfOneSong(*layout()));
  if (!annotator_->isModified())
    annotator_->setText(ofDataset ? textOf(key()) : person_);
}

void LabelImportDialog::showColumns(const LabelColumns& known) {
  showing_ = true;
  const LabelColumns columns = withColumnWords(known, headerInLowerCase());
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
  const bool byFile = layout() && namesItsAnnotators(*layout());
  const auto column = wanted.named.find("annotator");
  annotator_->setEnabled(!byFile && (column == wanted.named.end() || column->second.empty()) &&
                         !wanted.nameAnnotators());
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
  const Kind read = kind();
  const bool withScale = read == Kind::Columns || (layout() && isOfOneSong(*layout()));
  if (withScale) {
    columns.least = least_->value();
    columns.most = most_->value();
  }
  if (const KnownTable* table = tableCalled(key()); table != nullptr && read == Kind::Votes)
    columns = columnsOf(key());
  if (!songsIn_->isHidden())
    columns.songsIn = songsIn_->currentData().toString().toStdString();
  if (read == Kind::Layout)
    return columns;
  for (const auto& [ours, box] : boxes_)
    columns.named.insert_or_assign(
        std::string(ours), box->isHidden() ? "" : box->currentData().toString().toStdString());
  if (read == Kind::Votes)
    columns.votes = votes_->votes();
  columns.wholeSongs = wholeSongs_->isChecked();
  columns.skipUnknown = skipUnknown_->isChecked();
  return columns;
}

LabelSource LabelImportDialog::source() const {
  if (!annotator_->isEnabled())
    return {};
  return {.annotator = annotator_->text().trimmed().toStdString(),
          .unlessNamed = kind() == Kind::Layout};
}

void LabelImportDialog::showError(const QString& sentence) {
  error_->setText(sentence);
  error_->setVisible(!sentence.isEmpty());
  import_->setEnabled(false);
}

void LabelImportDialog::showRows(const LabelsPreview& preview) {
  const bool ofLayout = kind() == Kind::Layout;
  std::vector<TextTableModel::Column> columns{{tr("Line"), {}, true}, {tr("Becomes"), {}}};
  for (const std::string& name : preview.header)
    columns.push_back({ofLayout ? columnName(name) : QString::fromStdString(name), {}});
  std::vector<TextTableModel::Row> rows;
  for (const CsvRowPreview& row : preview.rows) {
    TextTableModel::Row shown;
    shown.cells = {row.line > 0 ? QString::number(row.line) : QString(),
                   becomesText(row, skipUnknown_->isChecked())};
    for (const std::string& cell : row.cells)
      shown.cells.push_back(QString::fromStdString(cell));
    if (!row.labels.empty() && isOfBoth(row.labels.front()))
      shown.mark = QIcon(quadrantPixmap(quadrantOf(row.labels.front()), devicePixelRatioF()));
    rows.push_back(std::move(shown));
  }
  model_->setTable(std::move(columns), std::move(rows));
  table_->resizeColumnsToContents();
  // A label there is not one line's.
  table_->setColumnHidden(0, ofLayout);
}

void LabelImportDialog::showPreview(const LabelsPreview& preview) {
  showRows(preview);
  std::vector<PlanePoint> points;
  points.reserve(preview.labels.size());
  for (const EmotionPoint& label : preview.labels)
    if (isOfBoth(label))
      points.push_back({.point = label, .colour = quadrantOf(label), .tip = {}});
  plane_->setPoints(std::move(points));
  if (kind() != Kind::Layout)
    form_->setText(formText(preview));
  summary_->setText(summaryText(preview));
  QString error;
  const bool unsaid = kind() == Kind::Votes && votes_->votes().empty();
  if (unsaid)
    error = tr("Say of at least one column for which quadrant its votes are.");
  else if (!preview.missing.empty())
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
  else if (!preview.severalFolders.empty())
    error =
        tr("Its numbers name songs in several folders. Say above in which folder its songs are: "
           "those of one dataset may be another's.");
  else
    error = cautionText(preview);
  showError(error);
  const bool fits = !unsaid && preview.missing.empty() && preview.refused == 0 &&
                    preview.severalFolders.empty() &&
                    (preview.unknown == 0 || skipUnknown_->isChecked());
  import_->setEnabled(fits && !preview.labels.empty());
}

}  // namespace cuadrante::ui
