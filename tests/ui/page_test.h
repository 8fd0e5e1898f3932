#pragma once

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>
#include <gtest/gtest.h>

#include <memory>

namespace cuadrante::ui {

/// What tests of pages share: finding widgets by name and using them with real events.
template <class Page>
class PageTest : public testing::Test {
 protected:
  explicit PageTest(Page* page = new Page) : page_(page) {
    page_->resize(930, 640);
    page_->show();
  }

  template <class Widget = QWidget>
  Widget* find(const char* name) const {
    auto* widget = page_->template findChild<Widget*>(QString::fromLatin1(name));
    EXPECT_NE(widget, nullptr) << name;
    return widget;
  }
  void click(const char* name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
  bool enabled(const char* name) const { return find(name)->isEnabled(); }
  bool shown(const char* name) const { return find(name)->isVisible(); }
  template <class Labelled>
  QString textOf(const char* name) const {
    return find<Labelled>(name)->text();
  }

  int primaryButtons() const {
    int count = 0;
    for (const auto* button : page_->template findChildren<QPushButton*>())
      count += button->isVisible() && button->property("primary").toBool();
    return count;
  }

  std::unique_ptr<Page> page_;
};

}  // namespace cuadrante::ui
