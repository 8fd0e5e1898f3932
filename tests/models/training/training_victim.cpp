// Trains, or goes on with run 1, saving after every batch, until it ends or somebody kills it;
// interrupted_training_test does, hundreds of times.
//   training_victim DATASET RUNS CONFIG.json
#include "core/files/atomic_file.h"
#include "core/learning/config_json.h"
#include "models/training/torch_trainer.h"
#include "train_or_go_on.h"

#include <chrono>
#include <cstdio>

int main(int count, char** words) {
  using namespace cuadrante;
  if (count != 4)
    return 2;
  try {
    RunStore runs(words[2]);
    const TrainingConfig config = trainingConfigFromJson(readFile(words[3]));
    const auto trainer = models::makeTrainer(std::chrono::seconds(0));
    bool told = false;
    const auto tell = [&told](const TrainingProgress&) {
      if (!told)
        std::puts("training");
      std::fflush(stdout);
      told = true;
    };
    test::trainOrGoOn(*trainer, config, words[1], runs, tell);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
