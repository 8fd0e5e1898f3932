#pragma once

#include "core/dataset/dataset.h"
#include "core/domain/annotation.h"
#include "core/review/judges.h"
#include "core/review/queue.h"

#include <vector>

namespace cuadrante {

/// The clips on which the people who labelled them disagree, the widest spread first. Score: the
/// standard deviation of their words on the task's axis (for the quadrants the root of the sum of
/// both axes' squares). The reason counts the annotators whose class is not the label's. Clips with
/// one annotator, or on which all said the same, are left out, and so are rules.
/// `clips`: with their present labels; `annotations` of any clips in the order they were made.
std::vector<QueuedClip> annotatorsQueue(const std::vector<DatasetClip>& clips,
                                        const std::vector<Annotation>& annotations,
                                        const std::vector<Annotator>& annotators, Task task);

/// The clips that annotators rated otherwise when they heard them again as hidden repeats: those of
/// another class first, then by the distance. Score: the largest distance on the task's axis (for
/// the quadrants on the plane) between what an annotator had said and what they said again. The
/// reason counts the repeats whose class differs, of all of the clip. Clips whose repeats say the
/// same are left out.
std::vector<QueuedClip> repeatsQueue(const std::vector<DatasetClip>& clips,
                                     const std::vector<Annotation>& annotations,
                                     const std::vector<Annotator>& annotators, Task task);

/// Vote entropy of a committee (Dagan and Engelson 1995, "Committee-based sampling"), in its own
/// unit of ln(classes): 0 where all vote alike, 1 where all classes have equally many votes.
double voteEntropy(const std::vector<Opinion>& opinions, int classes);

/// The Jensen–Shannon divergence of their probabilities (nats): the mean Kullback–Leibler
/// divergence to their mean, by which McCallum and Nigam 1998 ("Employing EM and pool-based active
/// learning") measure the disagreement of a committee.
double jensenShannonDivergence(const std::vector<Opinion>& opinions);

struct ModelsOptions {
  bool outOfSampleOnly = false;
};

/// The clips on which the judges disagree: by vote entropy, equal ones by Jensen–Shannon
/// divergence, the highest first. Score: the vote entropy. The reason counts the judges that are
/// not with the majority. Where all predict the same class, a clip is left out. Throws OptionError
/// for fewer than two judges.
std::vector<QueuedClip> modelsQueue(const Judges& judges, const ModelsOptions& options = {});

}  // namespace cuadrante
