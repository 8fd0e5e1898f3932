#pragma once

namespace cuadrante {

/// From here on this process can compute, read and write what it has open, and nothing else: no
/// other file, no connection, no other process, no more memory than 4 GiB, no memory that it could
/// both write and run. What it tries otherwise fails with EPERM. Throws std::system_error where the
/// system does not offer that.
void confine();

}  // namespace cuadrante
