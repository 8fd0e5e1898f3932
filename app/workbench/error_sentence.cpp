#include "app/workbench/error_sentence.h"

#include "core/ground/error.h"
#include "ui/error_text.h"

#include <QCoreApplication>

#include <new>

namespace cuadrante::app {

QString sentenceOf(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const Error& known) {
    return ui::errorText(known);
  } catch (const std::bad_alloc&) {
    return QCoreApplication::translate("Errors", "There is not enough memory for this.");
  } catch (const std::exception& other) {
    return QCoreApplication::translate("Errors", "Something went wrong inside the program: %1")
        .arg(QString::fromUtf8(other.what()));
  } catch (...) {
    return QCoreApplication::translate("Errors", "Something went wrong inside the program.");
  }
}

}  // namespace cuadrante::app
