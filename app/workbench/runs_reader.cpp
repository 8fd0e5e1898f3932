#include "app/workbench/runs_reader.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"

#include <algorithm>
#include <utility>

namespace cuadrante::app {

RunsReader::RunsReader(RunStore store) : store_(std::move(store)) {
  connectGuarded(&reading_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    changed_ = true;
    again_ = false;
    Q_EMIT failed(sentenceOf(error));
  });
}

QString RunsReader::damagedSentence() const {
  QString sentence = tr("%Ln run(s) cannot be read and are in no table:", nullptr,
                        static_cast<int>(damaged_.size()));
  for (const DamagedRun& run : damaged_)
    sentence += QStringLiteral(" ") + QString::fromStdString(run.why);
  return sentence;
}

std::vector<Run> RunsReader::pooled() const {
  std::vector<Run> all;
  for (const Evaluation& evaluation : *evaluations_)
    all.push_back(evaluation.pooled());
  return all;
}

void RunsReader::setChanged() {
  changed_ = true;
}

void RunsReader::want() {
  if (!changed_)
    return;
  const bool started =
      reading_.start([this, store = store_](std::stop_token, const BackgroundTask::Post&) {
        const auto found = std::make_shared<const RunsRead>(store.read());
        auto evaluations =
            std::make_shared<const std::vector<Evaluation>>(evaluationsOf(found->runs));
        return [this, found, evaluations] {
          evaluations_ = evaluations;
          runs_ = Runs(found, &found->runs);
          damaged_ = found->damaged;
          Q_EMIT read();
          if (!damaged_.empty())
            Q_EMIT failed(damagedSentence());
          else if (const auto stale = std::ranges::count_if(found->runs, &Run::stale); stale > 0)
            Q_EMIT failed(
                tr("%Ln run(s) learned from other data than the dataset's folder holds "
                   "now. No comparison counts them; a sweep trains them anew.",
                   nullptr, static_cast<int>(stale)));
          if (std::exchange(again_, false))
            want();
        };
      });
  if (started)
    changed_ = false;
  else
    again_ = true;
}

}  // namespace cuadrante::app
