#pragma once

#include "ui/frame/page_entry.h"

#include <span>
#include <vector>

class QObject;
class QWidget;

namespace cuadrante::app {

class PageController;
class Session;
class Settings;

/// A page of the open project.
struct OpenedPage {
  QWidget* page = nullptr;
  PageController* controller = nullptr;
};

/// What the window knows of a page, and how it is opened. `owner` is the controller's.
struct PageRow {
  ui::PageEntry entry;
  OpenedPage (*open)(Session& session, Settings& settings, QObject* owner);
};

/// The pages of the window, in the order of the side bar.
std::span<const PageRow> pageTable();
std::vector<ui::PageEntry> pageEntries();

}  // namespace cuadrante::app
