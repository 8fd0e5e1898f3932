#pragma once

#include "core/files/json_file.h"
#include "core/learning/run.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// What run.json holds: a run (its epochs are in epochs.csv), and the mark of the process that was
/// training it (process_mark.h), "" when it had ended.
struct RecordedRun {
  Run run;
  std::string process;
};

/// The text of run.json. A dataset below `base` (the project, or the dataset folder itself) is
/// written relative to it, so that the whole folder can be moved.
std::string runToJson(const Run& run, const std::filesystem::path& base,
                      const std::string& process);
/// Throws FileError, FormatError (BadRun).
RecordedRun runFromJson(const std::filesystem::path& file, const std::filesystem::path& base);

/// The object of run.json; and what such an object says, where it stands in another file. Throws
/// FormatError with the source's reason.
nlohmann::ordered_json runJson(const Run& run, const std::filesystem::path& base,
                               const std::string& process);
RecordedRun runFromJson(const nlohmann::ordered_json& object, const JsonSource& source,
                        const std::filesystem::path& base);

/// `epoch,train_loss,train_acc,val_loss,val_acc,seconds`; a loss that is not a number is `nan`.
std::string epochsToCsv(const std::vector<EpochResult>& epochs);
/// Throws FileError, FormatError (BadRun) naming the line.
std::vector<EpochResult> epochsFromCsv(const std::filesystem::path& file);

/// `index,clip,subset,label,predicted,p_class_1` or, for four classes,
/// `…,p_estres,p_felicidad,p_calma,p_tristeza`. All predictions must have the same number of
/// probabilities, 1 or 4, and all or none a point, which is `…,energia,placer,label_energia,
/// label_placer`; throws std::invalid_argument otherwise.
std::string predictionsToCsv(const std::vector<Prediction>& predictions);
/// Earlier programs called the probabilities p0, p1, p2, p3. Throws FileError, FormatError (BadRun)
/// naming the line.
std::vector<Prediction> predictionsFromCsv(const std::filesystem::path& file);

}  // namespace cuadrante
