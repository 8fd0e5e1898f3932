#include "ui/controls/form_column.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

/// A page of a form of 100 pixels and something beside it; returns the form's only field.
QCheckBox* makePage(QWidget& page, const QString& text) {
  auto* field = new QCheckBox(text);
  auto* fields = new QWidget;
  auto* column = new QVBoxLayout(fields);
  column->addWidget(field);
  column->addSpacing(2000);
  auto* form = new FormColumn(100);
  auto* inForm = new QVBoxLayout(form);
  inForm->setContentsMargins(0, 0, 0, 0);
  inForm->addWidget(new FormScroll(fields));
  auto* row = new QHBoxLayout(&page);
  row->addWidget(form);
  row->addWidget(new QWidget, 1);
  page.resize(900, 300);
  page.show();
  return field;
}

/// "Densa, de estadísticas" and the frames of all fields were cut at the right.
TEST(FormColumn, IsAsWideAsItsWordsNeed) {
  QWidget page;
  QCheckBox* field = makePage(page, QStringLiteral("a text that is longer than the form is wide"));
  EXPECT_GE(field->width(), field->minimumSizeHint().width());
  const auto& scroll = *page.findChild<FormScroll*>();
  EXPECT_GE(scroll.viewport()->width(), scroll.widget()->minimumSizeHint().width());
  EXPECT_TRUE(scroll.verticalScrollBar()->isVisible());
}

TEST(FormColumn, IsNoWiderThanWasSaid) {
  QWidget page;
  const QCheckBox* field = makePage(page, QStringLiteral("a"));
  EXPECT_EQ(field->window()->findChild<FormColumn*>()->width(), 100);
}

TEST(FormColumn, GrowsWithWhatBecomesLonger) {
  QWidget page;
  QCheckBox* field = makePage(page, QStringLiteral("a"));
  field->setText(QStringLiteral("a text that is longer than the form is wide"));
  qApp->processEvents();
  EXPECT_GE(field->width(), field->minimumSizeHint().width());
}

}  // namespace
}  // namespace cuadrante::ui
