#pragma once

#include "core/domain/annotation.h"
#include "core/domain/unsaid.h"
#include "core/ground/ids.h"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// Annotators and annotations; only ever appended (triggers in the database refuse UPDATE and
/// DELETE).
class Annotations {
 public:
  virtual ~Annotations() = default;

  /// The annotator of that name, added if new. Throws ProjectError if the name exists with the
  /// other kind.
  virtual Annotator annotator(const std::string& name, AnnotatorKind kind) = 0;
  virtual std::vector<Annotator> annotators() const = 0;

  /// Appends and commits; when it returns the annotation is on the disk (synchronous=FULL). `id`
  /// and, if empty, `createdAt` are filled in. Throws OptionError for a point outside the plane, a
  /// clip or annotator that does not exist; ProjectError.
  virtual Annotation append(Annotation annotation) = 0;
  /// All in one transaction, or none.
  virtual void appendAll(const std::vector<Annotation>& annotations) = 0;
  /// Appends what their annotators have not said yet, nor later than that otherwise
  /// (core/domain/unsaid.h); annotators that are new are added. One transaction that keeps others
  /// from writing between the look at what was said and the appending: all or none. Throws as
  /// `append` and `annotator`.
  virtual IncomingResult appendUnsaid(const std::vector<IncomingLabel>& labels) = 0;
  /// Appends the annotation that undoes `id`, whatever its purpose. Throws OptionError if it does
  /// not exist, is a retraction or is retracted.
  virtual Annotation retract(AnnotationId id, const std::string& session) = 0;
  /// Corrects one axis: appends the clip's present consensus with that coordinate replaced, the
  /// other bit for bit as it was, in the annotator's name. Throws OptionError if the clip has no
  /// label.
  virtual Annotation relabel(ClipId clip, AnnotatorId annotator, Axis axis, double value,
                             const std::string& session) = 0;

  /// In the order they were made.
  virtual std::vector<Annotation> all() const = 0;
  virtual std::vector<Annotation> ofClip(ClipId clip) const = 0;
  virtual std::optional<Annotation> annotation(AnnotationId id) const = 0;
  /// The annotator's newest ratings of any purpose that are not taken back, the newest first.
  virtual std::vector<Annotation> latestRatings(AnnotatorId annotator, std::size_t count) const = 0;
  /// How many such ratings the annotator has made at or after a time (UTC, ISO 8601).
  virtual std::size_t ratedSince(AnnotatorId annotator, const std::string& time) const = 0;
  /// The annotator's latest label of each clip, not retracted and no retraction; in the order they
  /// were made (oldest first).
  virtual std::vector<Annotation> latestOf(AnnotatorId annotator) const = 0;
  virtual std::unordered_map<ClipId, Consensus> consensus() const = 0;
  virtual std::optional<Consensus> consensus(ClipId clip) const = 0;
};

}  // namespace cuadrante
