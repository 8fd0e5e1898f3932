#include "core/work/remarks.h"

#include "core/store/project.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace cuadrante {

std::vector<ClipRemark> remarksOf(Project& project) {
  std::unordered_map<AnnotatorId, std::string> names;
  for (Annotator& annotator : project.annotations().annotators())
    names.emplace(annotator.id, std::move(annotator.name));
  std::map<std::pair<ClipId, AnnotatorId>, ClipRemark> said;
  const auto of = [&](ClipId clip, AnnotatorId annotator) -> ClipRemark& {
    return said
        .try_emplace({clip, annotator}, ClipRemark{.clip = clip, .annotator = names[annotator]})
        .first->second;
  };
  for (const Act& act : project.journal().skips())
    of(act.item.clip, act.annotator).skipped = act.reason;
  for (const Remark& remark : project.journal().remarks()) {
    ClipRemark& one = of(remark.clip, remark.annotator);
    one.flagged = remark.flagged;
    one.note = remark.note;
  }
  std::vector<ClipRemark> remarks;
  for (auto& [who, remark] : said)
    remarks.push_back(std::move(remark));
  return remarks;
}

}  // namespace cuadrante
