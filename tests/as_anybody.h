#pragma once

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace cuadrante::test {

/// For its lifetime this process may do what everybody may: root may write everywhere. Only root
/// can become so; anybody else is that already.
class AsAnybody {
 public:
  AsAnybody() : was_(geteuid()) {
    if (was_ == 0 && seteuid(65534) != 0)
      throw std::runtime_error("seteuid failed");
  }
  ~AsAnybody() {
    if (seteuid(was_) != 0)
      std::abort();
  }
  AsAnybody(const AsAnybody&) = delete;
  AsAnybody& operator=(const AsAnybody&) = delete;

 private:
  uid_t was_;
};

}  // namespace cuadrante::test
