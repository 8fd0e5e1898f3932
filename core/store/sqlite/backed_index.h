#pragma once

#include <cstddef>

namespace cuadrante {

/// The name of a VFS of SQLite: its usual one, but
/// - what the connections of a database share (-shm) is on the disk before anything is written to
///   it. Where there is no room for it SQLITE_FULL comes back; with the usual VFS the first write
///   to it could end the program (SIGBUS), since that asks only for the last byte of every 4 KiB,
///   and a disk may have smaller blocks (decision 31);
/// - a log (-wal) that is there is read from the disk, not from what the system remembers of it,
///   which after a flush that failed holds what no power cut leaves (decision 33);
/// - a journal that is of several databases, as none of ours is, is SQLITE_CORRUPT (decision 19).
const char* backedIndexVfs();

/// Whether the disk has room for all of a shared mapping of a file: blocks that the file lacks are
/// taken. True where the system cannot tell (Linux before 5.14).
bool hasRoomFor(volatile void* mapped, std::size_t bytes);

}  // namespace cuadrante
