#include "app/workbench/known_annotator.h"

#include <algorithm>

namespace cuadrante::app {

Annotator annotatorFor(Project& project, const std::string& name) {
  if (!project.readOnly())
    return project.annotations().annotator(name, AnnotatorKind::Person);
  const std::vector<Annotator> known = project.annotations().annotators();
  const auto found = std::ranges::find(known, name, &Annotator::name);
  return found != known.end() ? *found : Annotator{.id = {}, .name = name};
}

std::vector<Annotator> peopleOf(Project& project) {
  std::vector<Annotator> people = project.annotations().annotators();
  std::erase_if(people, [](const Annotator& known) { return known.kind != AnnotatorKind::Person; });
  return people;
}

}  // namespace cuadrante::app
