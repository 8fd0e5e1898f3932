#pragma once

#include "core/exchange/label_columns.h"
#include "core/exchange/label_exchange.h"
#include "core/exchange/not_taken.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// Labels in the JSON of Label Studio (https://labelstud.io/guide/task_format.html); docs/labels.md
/// tells how the two programs are used together.

/// Reads what Label Studio exports as JSON (tasks with `data` and `annotations`) or JSON-MIN (one
/// object per annotation). The clip is found by the members of `data` that readLabelsJson knows,
/// else by the file name that `audio` ends in ("/data/upload/3/cb044c20-00354.wav"). The values are
/// results of Number tags called `placer` and `energia` (sliders are Number tags); other results
/// are ignored, other types under these names refused. `columns` may name the tags otherwise
/// ("placer", "energia", and "quadrant" for the Choices `cuadrante`) and say on which scale the
/// numbers are; with a scale Rating tags are taken too. A missing one of the two means that only
/// the other axis was spoken of. The annotator is `annotator` (as writeLabelStudio and JSON-MIN
/// write it), else the e-mail address, else the name, else the number in `completed_by`. Cancelled
/// annotations and predictions are left out; of several annotations by one person in a task the
/// latest counts. `created_at` and `lead_time` are kept.
///
/// Returns what was left out. All or nothing otherwise: throws FormatError (Reason::BadLabels)
/// naming the task by its place in the file, from 1, and the annotation, also where two users have
/// one name; FileError.
NotTaken readLabelStudio(const std::filesystem::path& json, LabelIntake& intake,
                         const LabelColumns& columns = {});

/// What stands before "00354.wav" where Label Studio serves local files with the folder that holds
/// the project as its document root.
std::string localAudioPrefix(const std::filesystem::path& projectFolder);

/// A clip that is a task whether anybody has labelled it or not.
struct ClipTask {
  Clip clip;
  std::string song;       ///< the song's file name
  std::string content{};  ///< contentHash() of it; may be empty
};

/// Writes one task per clip of `labels` and `tasks`; `audioPrefix` stands before the file name in
/// each task's `audio`. A person's label is an annotation; a rule's is a prediction, so that
/// it is never taken for a person's. An annotator whose name is an e-mail address stands in
/// `completed_by` (Label Studio refuses addresses that are not a member's); every name stands in
/// `annotator`, which Label Studio ignores: it gives those annotations to whoever imports them.
void writeLabelStudio(const std::filesystem::path& json, const std::vector<SaidLabel>& labels,
                      const std::vector<ClipTask>& tasks, const std::string& audioPrefix);

/// The labelling configuration that fits: an Audio, two Numbers as sliders and the quadrant.
std::string labelStudioConfig();

}  // namespace cuadrante
