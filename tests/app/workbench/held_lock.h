#pragma once

#include <QProcess>

#include <filesystem>
#include <stdexcept>

namespace cuadrante::test {

/// Another program that writes to a project's database until it is let go.
class HeldLock {
 public:
  explicit HeldLock(const std::filesystem::path& project) {
    holder_.start(CUADRANTE_PYTHON, {"-c",
                                     "import sqlite3, sys\n"
                                     "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                                     "c.execute('BEGIN IMMEDIATE')\n"
                                     "print('held', flush=True)\n"
                                     "sys.stdin.read()\n",
                                     QString::fromStdString(project / "project.db")});
    if (!holder_.waitForReadyRead(20'000))
      throw std::runtime_error("nobody holds the lock");
  }

  void letGo() {
    holder_.closeWriteChannel();
    if (!holder_.waitForFinished(20'000))
      throw std::runtime_error("the lock is still held");
  }

 private:
  QProcess holder_;
};

}  // namespace cuadrante::test
