#include "workbench/runs_reader.h"

#include "workbench/error_sentence.h"

#include <utility>

namespace cuadrante::app {

RunsReader::RunsReader(RunStore store) : store_(std::move(store)) {
  connect(&reading_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    changed_ = true;
    again_ = false;
    Q_EMIT failed(sentenceOf(error));
  });
}

void RunsReader::setChanged() {
  changed_ = true;
}

void RunsReader::want() {
  if (!changed_)
    return;
  const bool started =
      reading_.start([this, store = store_](std::stop_token, const BackgroundTask::Post&) {
        const auto runs = std::make_shared<const std::vector<Run>>(store.all());
        return [this, runs] {
          runs_ = runs;
          Q_EMIT read();
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
