#include "core/bundles/utf8_names.h"

#include <cerrno>
#include <system_error>

namespace cuadrante {

Utf8Names::Utf8Names() : own_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
  if (own_ == nullptr)
    throw std::system_error(errno, std::generic_category(), "the locale C.UTF-8");
  before_ = ::uselocale(own_);
}

Utf8Names::~Utf8Names() {
  ::uselocale(before_);
  ::freelocale(own_);
}

}  // namespace cuadrante
