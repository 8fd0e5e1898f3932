#include "app/workbench/pages.h"

#include "app/workbench/agreement_controller.h"
#include "app/workbench/dataset_controller.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/library_controller.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/results_controller.h"
#include "app/workbench/review_controller.h"
#include "app/workbench/session.h"
#include "app/workbench/sweep_controller.h"
#include "app/workbench/training_controller.h"
#include "ui/agreement/agreement_page.h"
#include "ui/dataset/dataset_page.h"
#include "ui/label/label_page.h"
#include "ui/library/library_page.h"
#include "ui/predict/predict_page.h"
#include "ui/results/results_page.h"
#include "ui/review/review_page.h"
#include "ui/sweep/sweep_page.h"
#include "ui/training/train_page.h"

#include <array>
#include <type_traits>

namespace cuadrante::app {
namespace {

/// Pages that play take the player, controllers that keep settings take those.
template <class Page, class Controller>
OpenedPage open(Session& session, Settings& settings, QObject* owner) {
  Page* page = nullptr;
  if constexpr (std::is_constructible_v<Page, ui::ClipPlayer&>)
    page = new Page(session.player);
  else
    page = new Page;
  if constexpr (std::is_constructible_v<Controller, Session&, Settings&, Page&, QObject*>)
    return {page, new Controller(session, settings, *page, owner)};
  else
    return {page, new Controller(session, *page, owner)};
}

using ui::Step;

constexpr std::array kPages{
    PageRow{{Step::Library, "Library", QT_TRANSLATE_NOOP("Step", "Library"), "library",
             Qt::CTRL | Qt::Key_1},
            open<ui::LibraryPage, LibraryController>},
    PageRow{
        {Step::Label, "Label", QT_TRANSLATE_NOOP("Step", "Label"), "label", Qt::CTRL | Qt::Key_2},
        open<ui::LabelPage, LabelController>},
    PageRow{{Step::Agreement, "Agreement", QT_TRANSLATE_NOOP("Step", "Agreement"), "agreement",
             Qt::CTRL | Qt::Key_3},
            open<ui::AgreementPage, AgreementController>},
    PageRow{{Step::Dataset, "Dataset", QT_TRANSLATE_NOOP("Step", "Dataset"), "dataset",
             Qt::CTRL | Qt::Key_4},
            open<ui::DatasetPage, DatasetController>},
    PageRow{
        {Step::Train, "Train", QT_TRANSLATE_NOOP("Step", "Train"), "train", Qt::CTRL | Qt::Key_5},
        open<ui::TrainPage, TrainingController>},
    PageRow{
        {Step::Sweep, "Sweep", QT_TRANSLATE_NOOP("Step", "Sweep"), "sweep", Qt::CTRL | Qt::Key_6},
        open<ui::SweepPage, SweepController>},
    PageRow{{Step::Results, "Results", QT_TRANSLATE_NOOP("Step", "Results"), "results",
             Qt::CTRL | Qt::Key_7},
            open<ui::ResultsPage, ResultsController>},
    PageRow{{Step::Review, "Review", QT_TRANSLATE_NOOP("Step", "Review"), "review",
             Qt::CTRL | Qt::Key_8},
            open<ui::ReviewPage, ReviewController>},
    PageRow{{Step::Predict, "Predict", QT_TRANSLATE_NOOP("Step", "Predict"), "predict",
             Qt::CTRL | Qt::Key_9},
            open<ui::PredictPage, PredictController>},
};

}  // namespace

std::span<const PageRow> pageTable() {
  return kPages;
}

std::vector<ui::PageEntry> pageEntries() {
  std::vector<ui::PageEntry> entries;
  for (const PageRow& row : kPages)
    entries.push_back(row.entry);
  return entries;
}

}  // namespace cuadrante::app
