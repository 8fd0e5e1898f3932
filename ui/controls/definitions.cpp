#include "ui/controls/definitions.h"

#include "ui/controls/picture.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QDialogButtonBox>
#include <QFile>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFrame>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cuadrante::ui {
namespace {

constexpr std::array kDefinitions{kWhatAFigureRestsOn,
                                  kInterval,
                                  kTwoJudges,
                                  kAgainstBaselines,
                                  kBesideAccuracy,
                                  kPointFiguresDefined,
                                  kDidItHelp,
                                  kReviewCounts,
                                  kPrediction,
                                  kPredictionSpread,
                                  kWhy,
                                  kAgreementFigures};
constexpr QSize kSize(820, 620);

}  // namespace

std::span<const Definition> definitions() {
  return kDefinitions;
}

DefinitionWindow::DefinitionWindow(QWidget* parent) : QDialog(parent), text_(new QTextBrowser) {
  loadResources();
  setObjectName(QStringLiteral("definitionWindow"));
  setWindowTitle(tr("How it is computed"));
  text_->setObjectName(QStringLiteral("definitionText"));
  text_->setAccessibleName(windowTitle());
  text_->setFont(textFont(TextSize::Body));
  text_->setFrameShape(QFrame::NoFrame);
  text_->setOpenLinks(false);
  connect(text_, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
    if (link.isRelative())
      load(link.path());
  });
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(text_, 1);
  layout->addWidget(buttons);
  resize(kSize);
}

bool DefinitionWindow::load(const QString& document) {
  QFile file(QStringLiteral(":/docs/") + document);
  if (!file.open(QIODevice::ReadOnly))
    return false;
  text_->setMarkdown(QString::fromUtf8(file.readAll()));
  // So that the last section, too, can begin at the top of what is seen.
  QTextFrame& whole = *text_->document()->rootFrame();
  QTextFrameFormat format = whole.frameFormat();
  format.setBottomMargin(text_->viewport()->height());
  whole.setFrameFormat(format);
  return true;
}

bool DefinitionWindow::showSection(const Definition& definition) {
  if (!load(QString::fromLatin1(definition.document)))
    return false;
  const QString heading = QString::fromUtf8(definition.heading);
  for (QTextBlock block = text_->document()->begin(); block.isValid(); block = block.next()) {
    if (block.blockFormat().headingLevel() == 0 || block.text() != heading)
      continue;
    // The end is laid out before its place is asked for, so that the scroll bar reaches it.
    text_->moveCursor(QTextCursor::End);
    const QAbstractTextDocumentLayout& layout = *text_->document()->documentLayout();
    text_->setTextCursor(QTextCursor(block));
    text_->verticalScrollBar()->setValue(static_cast<int>(layout.blockBoundingRect(block).top()));
    return true;
  }
  return false;
}

DefinitionButton::DefinitionButton(const Definition& definition, QWidget* parent)
    : QToolButton(parent), definition_(definition) {
  setObjectName(QStringLiteral("definitionButton"));
  setIcon(ui::icon(QStringLiteral("info")));
  setIconSize({18, 18});
  setAccessibleName(tr("How is this computed?"));
  setToolTip(accessibleName());
  setFocusPolicy(Qt::StrongFocus);
  keepOutOfPictures(*this);
  connect(this, &QToolButton::clicked, this, &DefinitionButton::open);
}

void DefinitionButton::open() {
  auto* shown = window()->findChild<DefinitionWindow*>(QString(), Qt::FindDirectChildrenOnly);
  if (shown == nullptr)
    shown = new DefinitionWindow(window());
  shown->show();
  shown->showSection(definition_);
  shown->raise();
  shown->activateWindow();
}

}  // namespace cuadrante::ui
