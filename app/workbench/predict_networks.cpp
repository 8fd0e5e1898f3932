// Which networks judge on the page Predict: the project's own, and packages of other people.

#include "app/models_library.h"
#include "app/workbench/baselines_loader.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/question.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/prediction/chosen_networks.h"
#include "core/work/package_networks.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/predict/package_window.h"
#include "ui/predict/predict_page.h"
#include "ui/training/run_outcome.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::app {
namespace {

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes, Task::Point};
/// Evaluations of one task that are offered, the most accurate ones.
constexpr std::size_t kMostOffered = 12;

QString nobodyKey() {
  return QStringLiteral("-");
}
QString keyOf(const Evaluation& evaluation) {
  return QStringLiteral("run %1").arg(evaluation.number().value);
}
QString keyOf(const NetworkPackage& package) {
  return QStringLiteral("package ") + ui::qtext(package.name);
}

/// A licence may be whole: its beginning says which it is.
QString beginningOf(const QString& text) {
  constexpr qsizetype kMost = 80;
  const QString line = text.trimmed().section(QLatin1Char('\n'), 0, 0);
  return line.size() > kMost ? line.first(kMost) + QStringLiteral("…") : line;
}

QString offerText(const QString& name, const Run& run) {
  QString text =
      QStringLiteral("%1 · %2").arg(name, QString::fromStdString(networkName(run.config.model)));
  if (const auto error = rmseOfBoth(totalOf(run.testPoints)))
    text += QStringLiteral(" · RMSE ") + ui::decimalText(*error, 3);
  else if (run.test)
    text += QStringLiteral(" · ") + ui::decimalText(run.test->accuracy, 3);
  return text;
}

/// Whole ones of a task, on data that is still there, the most accurate first.
std::vector<Evaluation> judgingEvaluations(const std::vector<Run>& runs, Task task) {
  std::vector<std::pair<double, Evaluation>> found;
  for (Evaluation& evaluation : evaluationsOf(runs))
    if (evaluation.isWhole() && evaluation.runs.front().config.model.task == task &&
        std::ranges::none_of(evaluation.runs, &Run::stale)) {
      const Run run = evaluation.pooled();
      found.emplace_back(run.test ? -meritOf(*run.test, task) : 0.0, std::move(evaluation));
    }
  std::ranges::stable_sort(found, {}, [](const auto& each) { return each.first; });
  found.resize(std::min(found.size(), kMostOffered));
  std::vector<Evaluation> evaluations;
  for (auto& [order, evaluation] : found)
    evaluations.push_back(std::move(evaluation));
  return evaluations;
}

}  // namespace

void PredictController::readPackages() {
  const bool started = readingPackages_.start(
      [this, runs = session_.runs.folder()](const std::stop_token&,
                                            const BackgroundTask::Post&) -> std::function<void()> {
        return [this, read = PackageFolder(runs).read()] {
          packages_ = read.packages;
          QStringList names;
          for (const NetworkPackage& package : packages_)
            names << ui::qtext(package.name);
          page_.setPackages(names);
          QStringList damaged;
          for (const DamagedPackage& package : read.damaged)
            damaged << tr("The package %1 cannot be used: %2")
                           .arg(ui::qtext(package.name), ui::qtext(package.why));
          if (!damaged.isEmpty())
            page_.showError(damaged.join(QLatin1Char('\n')));
          chooseNetworks();
        };
      });
  packagesStale_ = !started;
}

/// As usual, but for what a person chose.
void PredictController::chooseNetworks() {
  if (!shown_)
    return;
  PredictingNetworks chosen = usualNetworks(*shown_, packages_);
  for (const auto& [task, key] : choices_) {
    std::erase_if(chosen.evaluations, [task = task](const Evaluation& evaluation) {
      return evaluation.runs.front().config.model.task == task;
    });
    std::erase_if(chosen.packages,
                  [task = task](const NetworkPackage& package) { return package.task() == task; });
    for (const Evaluation& evaluation : evaluationsOf(*shown_))
      if (keyOf(evaluation) == key)
        chosen.evaluations.push_back(evaluation);
    for (const NetworkPackage& package : packages_)
      if (package.task() == task && keyOf(package) == key)
        chosen.packages.push_back(package);
  }
  const bool oneAxis = !chosen.empty() && !decideBothAxes(chosen.tasks());
  networks_ = oneAxis ? PredictingNetworks() : std::move(chosen);
  against_.clear();
  showOffered();
  if (networks_.empty())
    return page_.showNoNetworks(
        oneAxis ? tr("The networks that are chosen decide one axis alone. Choose some for the "
                     "other, or for the quadrants, in the menu Networks.")
                : QString());
  showNetworks();
  showOutdated();
  baselines_->request(networks_.evaluations);
  measureReliability();
}

void PredictController::showOffered() {
  std::vector<ui::OfferedNetworks> offered;
  for (const Task task : kTasks) {
    const auto choice = choices_.find(task);
    const QString chosen = choice == choices_.end() ? QString() : choice->second;
    const auto offer = [&](const QString& key, const QString& text) {
      offered.push_back({.task = task, .key = key, .text = text, .chosen = key == chosen});
    };
    offer({}, tr("As usual"));
    for (const NetworkPackage& package : packages_)
      if (package.task() == task)
        offer(keyOf(package), offerText(tr("Package %1").arg(ui::qtext(package.name)),
                                        package.evaluation().pooled()));
    for (const Evaluation& evaluation : judgingEvaluations(*shown_, task)) {
      const Run run = evaluation.pooled();
      offer(keyOf(evaluation), offerText(tr("Run %1").arg(run.number.value), run));
    }
    offer(nobodyKey(), tr("None"));
  }
  page_.setOffered(std::move(offered));
}

/// The project's own networks go on judging what they decide, unless somebody chooses otherwise.
QString PredictController::takenText(const NetworkPackage& package) const {
  const bool own = std::ranges::any_of(networks_.evaluations, [&](const Evaluation& evaluation) {
    return evaluation.runs.front().config.model.task == package.task();
  });
  const QString licence =
      package.licence.empty() ? tr("none stated") : beginningOf(ui::qtext(package.licence));
  return (own ? tr("The package %1 was taken in; the project's own networks go on judging %3: the "
                   "menu Networks chooses. Licence: %2")
              : tr("The package %1 was taken in; licence: %2"))
      .arg(ui::qtext(package.name), licence, ui::taskName(package.task()));
}

void PredictController::choose(Task task, const QString& key) {
  if (key.isEmpty())
    choices_.erase(task);
  else
    choices_[task] = key;
  chooseNetworks();
}

void PredictController::showCard(const QString& name) {
  const auto package = std::ranges::find(packages_, name.toStdString(), &NetworkPackage::name);
  if (package == packages_.end())
    return;
  auto* card = new ui::PackageWindow(name, ui::qtext(package->card), page_.window());
  card->show();
}

void PredictController::askToRemove(const QString& name) {
  ask(page_, QStringLiteral("removePackageQuestion"), tr("Remove a package"),
      tr("The networks of the package %1 leave this project. What they said of songs stays.")
          .arg(name),
      {{tr("Remove it"), [this, name] {
          try {
            PackageFolder(session_.runs.folder()).remove(name.toStdString());
          } catch (...) {
            page_.showError(sentenceOf(std::current_exception()));
          }
          std::erase_if(choices_, [&](const auto& choice) {
            return choice.second == QStringLiteral("package ") + name;
          });
          readPackages();
        }}});
}

void PredictController::choosePackage() {
  auto* dialog =
      new QFileDialog(&page_, tr("Open a package of networks"), settings_.picturesFolder(),
                      tr("Packages of networks (*%1)")
                          .arg(QString::fromUtf8(kPackageEnding.data(),
                                                 static_cast<qsizetype>(kPackageEnding.size()))));
  dialog->setObjectName(QStringLiteral("packageDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFiles);
  connectGuarded(dialog, &QFileDialog::filesSelected, this, &PredictController::addPackages);
  dialog->open();
}

void PredictController::addPackages(const QStringList& files) {
  if (files.isEmpty())
    return;
  if (session_.training.isRunning())
    return page_.showError(tr("A network is being trained: wait for its end, or stop it."));
  std::vector<std::filesystem::path> paths;
  for (const QString& file : files)
    paths.push_back(QFileInfo(file).filesystemAbsoluteFilePath());
  const bool begun = session_.startStep(
      {tr("Opening packages"), ui::Step::Predict},
      [this, paths = std::move(paths), store = session_.runs](
          Project&, const std::stop_token&, const ProgressCallback&) -> std::function<void()> {
        const Session::BorrowedTrainer borrowed = session_.takeTrainer();
        const std::unique_ptr<NetworkWeights> weights = loadNetworkWeights();
        const PackageFolder folder(store.folder());
        std::vector<NetworkPackage> added;
        for (const std::filesystem::path& path : paths)
          added.push_back(folder.load(addPackage(path, folder, *weights)));
        return [this, added = std::move(added)] {
          QStringList said;
          for (const NetworkPackage& package : added)
            said << takenText(package);
          page_.showDone(said.join(QLatin1Char('\n')));
          readPackages();
        };
      },
      [this](const QString& sentence) {
        page_.showError(sentence);
        readPackages();
      });
  if (!begun)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

}  // namespace cuadrante::app
