#include "app/models_library.h"
#include "app/workbench/application.h"
#include "app/workbench/end_signals.h"
#include "app/workbench/guarded.h"
#include "app/workbench/workbench.h"
#include "core/features/features.h"
#include "core/files/standard_streams.h"
#include "core/ground/asked_to_end.h"

#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char** argv) {
  cuadrante::holdStandardStreams();
  cuadrante::outliveReaders();
  const cuadrante::AddedFeatureKinds kinds(cuadrante::app::kindsOfModels());
  cuadrante::app::Application application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("cuadrante"));
  QApplication::setApplicationDisplayName(QStringLiteral("Cuadrante"));
  QApplication::setOrganizationName(QStringLiteral("cuadrante"));
  QApplication::setApplicationVersion(QStringLiteral(CUADRANTE_VERSION));
  QApplication::setDesktopFileName(QStringLiteral("cuadrante"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/cuadrante.svg")));

  // Before the first text is asked for: it chooses the language.
  cuadrante::app::Workbench workbench(application, [] { return cuadrante::app::loadTrainer(); });

  const cuadrante::app::EndSignals endSignals;
  cuadrante::app::connectGuarded(&endSignals, &cuadrante::app::EndSignals::asked, &workbench,
                                 &cuadrante::app::Workbench::closeAtOnce);

  QCommandLineParser parser;
  parser.setApplicationDescription(QCoreApplication::translate(
      "main", "Label the emotion of music and train networks on the labels."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(
      QStringLiteral("project"),
      QCoreApplication::translate(
          "main", "The folder of the project to open, or a project that is one file."),
      QStringLiteral("[project]"));
  parser.process(application);

  workbench.startFrameFirst(parser.positionalArguments().value(0));
  return QApplication::exec();
}
