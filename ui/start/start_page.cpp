#include "ui/start/start_page.h"

#include "ui/theme/tokens.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kColumnWidth = 560;

QLabel* label(const QString& text, TextSize size) {
  auto* result = new QLabel(text);
  result->setFont(textFont(size));
  result->setWordWrap(true);
  return result;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
  setObjectName("startPage");
  auto* open = new QPushButton(tr("Open a project…"));
  open->setObjectName("openProjectButton");
  open->setProperty("primary", true);
  open->setMinimumHeight(40);
  auto* create = new QPushButton(tr("New project…"));
  create->setObjectName("newProjectButton");
  create->setMinimumHeight(40);
  auto* bundle = new QPushButton(tr("Open one from a file…"));
  bundle->setObjectName("openBundleButton");
  bundle->setToolTip(tr("A project that somebody exported as one file"));
  bundle->setMinimumHeight(40);
  error_ = label({}, TextSize::Body);
  error_->setObjectName("startError");
  error_->setProperty("role", "error");
  error_->hide();
  recentTitle_ = label(tr("Recent projects"), TextSize::Emphasis);
  recent_ = new QListWidget;
  recent_->setObjectName("recentProjects");
  recent_->setAccessibleName(recentTitle_->text());

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(12);
  buttons->addWidget(open);
  buttons->addWidget(create);
  buttons->addWidget(bundle);
  buttons->addStretch();

  auto* column = new QVBoxLayout;
  column->setSpacing(12);
  column->addStretch(1);
  column->addWidget(label(QStringLiteral("Cuadrante"), TextSize::Hero));
  column->addWidget(label(tr("Label the emotion of music on the plane of energy and pleasure, "
                             "train networks on the labels, and listen again to what they miss. "
                             "A project is a folder; your songs stay where they are."),
                          TextSize::Emphasis));
  column->addSpacing(12);
  column->addLayout(buttons);
  column->addWidget(error_);
  column->addSpacing(24);
  column->addWidget(recentTitle_);
  column->addWidget(recent_, 2);
  column->addStretch(1);

  auto* content = new QWidget;
  content->setLayout(column);
  content->setMaximumWidth(kColumnWidth);
  auto* row = new QHBoxLayout(this);
  row->addStretch(1);
  row->addWidget(content, 4);
  row->addStretch(1);

  connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
  connect(create, &QPushButton::clicked, this, &StartPage::newRequested);
  connect(bundle, &QPushButton::clicked, this, &StartPage::bundleRequested);
  connect(recent_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
    Q_EMIT recentChosen(item->data(Qt::UserRole).toString());
  });
  setRecent({});
}

void StartPage::setRecent(const QStringList& folders) {
  recent_->clear();
  for (const QString& folder : folders) {
    auto* item = new QListWidgetItem(QStringLiteral("%1\n%2").arg(
        QFileInfo(folder).fileName(), QDir::toNativeSeparators(folder)));
    item->setData(Qt::UserRole, folder);
    recent_->addItem(item);
  }
  recent_->setVisible(!folders.isEmpty());
  recentTitle_->setVisible(!folders.isEmpty());
}

void StartPage::showError(const QString& text) {
  error_->setText(text);
  error_->setVisible(!text.isEmpty());
}

}  // namespace cuadrante::ui
