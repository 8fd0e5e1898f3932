#include "ui/dataset/dataset_card_dialog.h"

#include "core/ground/timestamp.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <string_view>

namespace cuadrante::ui {
namespace {

constexpr int kCardWidth = 520;
constexpr int kDescriptionHeight = 72;

}  // namespace

DatasetCardDialog::DatasetCardDialog(QWidget* parent)
    : QDialog(parent),
      name_(named(new QLineEdit, "cardName")),
      description_(named(new QPlainTextEdit, "cardDescription")),
      licence_(named(new QLineEdit, "cardLicence")),
      creators_(named(new QLineEdit, "cardCreators")),
      url_(named(new QLineEdit, "cardUrl")),
      features_(named(new QCheckBox, "cardFeatures")),
      about_(makeLabel(QStringLiteral("muted"))),
      error_(named(makeLabel(QStringLiteral("danger")), "cardError")) {
  setObjectName(QStringLiteral("datasetCardDialog"));
  description_->setFixedHeight(kDescriptionHeight);
  description_->setTabChangesFocus(true);
  about_->setWordWrap(true);
  error_->setWordWrap(true);
  error_->hide();
  auto* fields = new QWidget;
  fields->setFixedWidth(kCardWidth);
  auto* grid = makeFieldGrid(fields);
  int row = 0;
  for (QWidget* field : std::initializer_list<QWidget*>{name_, description_}) {
    addField(*grid, field, row, 0, 2);
    row += kFieldRows;
  }
  addField(*grid, licence_, row, 0);
  addField(*grid, creators_, row, 1);
  row += kFieldRows;
  addField(*grid, url_, row, 0, 2);
  row += kFieldRows;
  grid->addWidget(features_, row, 0, 1, 2);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  next_ =
      named(buttons->addButton(tr("Choose a folder…"), QDialogButtonBox::AcceptRole), "cardNext");
  next_->setDefault(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(16);
  column->addWidget(about_);
  column->addWidget(fields);
  column->addWidget(error_);
  column->addWidget(buttons);
  column->setSizeConstraint(QLayout::SetFixedSize);
  connect(buttons, &QDialogButtonBox::accepted, this, &DatasetCardDialog::folderWanted);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  for (QLineEdit* field : {name_, licence_, creators_, url_})
    connect(field, &QLineEdit::textChanged, this, &DatasetCardDialog::updateNext);
  connect(description_, &QPlainTextEdit::textChanged, this, &DatasetCardDialog::updateNext);
  setTexts();
  updateNext();
}

void DatasetCardDialog::updateNext() {
  const DatasetCard entered = card();
  next_->setEnabled(!entered.name.empty() && !entered.description.empty() &&
                    !entered.licence.empty() && !entered.url.empty() && !entered.creators.empty());
}

DatasetCard DatasetCardDialog::card() const {
  const auto text = [](const QString& entered) { return entered.trimmed().toStdString(); };
  DatasetCard card{.name = text(name_->text()),
                   .description = text(description_->toPlainText()),
                   .licence = text(licence_->text()),
                   .url = text(url_->text()),
                   .creators = {},
                   .published = utcTimestamp().substr(0, std::string_view("2026-11-30").size())};
  for (const QString& creator : creators_->text().split(QLatin1Char(';'), Qt::SkipEmptyParts))
    if (!creator.trimmed().isEmpty())
      card.creators.push_back(text(creator));
  return card;
}

bool DatasetCardDialog::withFeatures() const {
  return features_->isChecked();
}

void DatasetCardDialog::showError(const QString& sentence) {
  error_->setText(sentence);
  error_->show();
}

void DatasetCardDialog::setTexts() {
  setWindowTitle(tr("Export the dataset for others"));
  about_->setText(
      tr("A folder that Hugging Face's datasets and MLCommons Croissant describe: a line for each "
         "clip with its label, without the sound."));
  setFieldLabel(name_, tr("Name"));
  setFieldLabel(description_, tr("What it is, in a sentence or more"));
  setFieldLabel(licence_, tr("Licence (SPDX)"));
  licence_->setPlaceholderText(QStringLiteral("CC-BY-4.0"));
  setFieldLabel(creators_, tr("Creators, with ; between them"));
  setFieldLabel(url_, tr("Page where it will stand"));
  url_->setPlaceholderText(QStringLiteral("https://…"));
  features_->setText(tr("X.npy too: what networks are given"));
}

}  // namespace cuadrante::ui
