// Why the networks of the page Predict say what they say of a moment of a song.

#include "app/models_library.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/session.h"
#include "core/prediction/chosen_networks.h"
#include "core/work/clip_songs.h"
#include "core/work/package_networks.h"
#include "core/work/why.h"
#include "ui/predict/predict_page.h"

#include <utility>

namespace cuadrante::app {

void PredictController::explain(double startSeconds) {
  const auto chosen = page_.chosenSong();
  if (!chosen || !mayJudge())
    return;
  // Those that said what the page shows of the song, which may not be those that would judge now.
  const std::filesystem::path file = songs()[*chosen].file;
  PredictingNetworks networks = networks_;
  if (const auto by = judgedBy_.find(file); by != judgedBy_.end()) {
    if (!by->second.packages.empty())
      return page_.showError(
          tr("Networks of packages bring no clips to compare with: only networks "
             "that were trained here say why."));
    networks = {.evaluations = evaluationsNamed(by->second.runs, *shown_), .packages = {}};
  }
  startWork(tr("Looking for the reasons"),
            [this, startSeconds, file, networks = std::move(networks), store = session_.runs](
                Project& project, const std::stop_token& stop, const ProgressCallback& progress,
                const BackgroundTask::Post&) -> std::function<void()> {
              const Session::BorrowedTrainer borrowed = session_.takeTrainer();
              Explainer explainer(openedJudges(networks, *borrowed.second, loadNetworkWeights,
                                               store, songsOfClips(project)));
              return
                  [this, file,
                   why = explainer.ofSong(file, startSeconds, OnDamage::Refuse, stop, progress)] {
                    page_.showIdle();
                    const auto now = page_.chosenSong();
                    if (now && songs()[*now].file == file)
                      page_.showWhy(why);
                  };
            });
}

}  // namespace cuadrante::app
