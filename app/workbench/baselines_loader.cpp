#include "app/workbench/baselines_loader.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"

#include <chrono>
#include <utility>

namespace cuadrante::app {
namespace {

using Clock = std::chrono::steady_clock;

/// As long is gathered what is shown at once.
constexpr std::chrono::milliseconds kGathered{100};

}  // namespace

BaselinesLoader::BaselinesLoader(Session& session, QObject* parent)
    : QObject(parent), judges_(std::make_shared<RunsAgainstBaselines>(session.runs)) {
  connectGuarded(&computing_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { Q_EMIT failed(sentenceOf(error)); });
  connectGuarded(&computing_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(again_, false))
      start();
  });
}

void BaselinesLoader::request(std::vector<Evaluation> evaluations) {
  wanted_ = std::move(evaluations);
  again_ = computing_.isRunning();
  if (!again_)
    return start();
  others_.request_stop();
  if (wanted_.empty())
    computing_.requestStop();
}

void BaselinesLoader::start() {
  if (wanted_.empty())
    return;
  others_ = {};
  computing_.start(
      [this, evaluations = wanted_, others = others_.get_token(), judges = judges_](
          const std::stop_token& stop, const BackgroundTask::Post& post) -> std::function<void()> {
        std::vector<RunBaselines> gathered;
        const auto show = [&] {
          post([this, ready = std::exchange(gathered, {})] { Q_EMIT computed(ready); });
        };
        auto shown = Clock::now();
        for (const Evaluation& evaluation : evaluations) {
          // Not in the middle of one: what a split costs is not thrown away for another order.
          if (others.stop_requested())
            break;
          gathered.push_back(judges->of(evaluation, stop));
          if (Clock::now() - shown < kGathered)
            continue;
          show();
          shown = Clock::now();
        }
        show();
        return {};
      });
}

}  // namespace cuadrante::app
