#include "core/audio/process/confinement.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

namespace cuadrante {
namespace {

// The sanitizers map terabytes that they never touch.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kBoundMemory = false;
#else
constexpr bool kBoundMemory = true;
#endif
constexpr rlim_t kMostMemory = rlim_t{4} << 30U;

void require(int negatedErrno) {
  if (negatedErrno < 0)
    throw std::system_error(-negatedErrno, std::generic_category(), "seccomp");
}

void limit(__rlimit_resource resource, rlim_t most) {
  rlimit now{};
  getrlimit(resource, &now);
  now.rlim_max = std::min(now.rlim_max, most);
  now.rlim_cur = std::min(now.rlim_cur, now.rlim_max);
  if (setrlimit(resource, &now) != 0)
    require(-errno);
}

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {
    if (!context_)
      require(-ENOMEM);
  }

  void allow(int call) { require(seccomp_rule_add(context_.get(), SCMP_ACT_ALLOW, call, 0)); }
  void allow(int call, scmp_arg_cmp where) {
    require(seccomp_rule_add(context_.get(), SCMP_ACT_ALLOW, call, 1, where));
  }
  void load() { require(seccomp_load(context_.get())); }

 private:
  struct Release {
    void operator()(void* context) const { seccomp_release(context); }
  };
  std::unique_ptr<void, Release> context_;
};

}  // namespace

void confine() {
  if constexpr (kBoundMemory)
    limit(RLIMIT_AS, kMostMemory);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  // Nobody else's either: no debugger, no reading of its memory.
  prctl(PR_SET_DUMPABLE, 0);

  Filter filter;
  for (const int call : {SCMP_SYS(read),
                         SCMP_SYS(pread64),
                         SCMP_SYS(lseek),
                         SCMP_SYS(write),
                         SCMP_SYS(close),
                         SCMP_SYS(recvfrom),
                         SCMP_SYS(recvmsg),
                         SCMP_SYS(poll),
                         SCMP_SYS(ppoll),
                         SCMP_SYS(munmap),
                         SCMP_SYS(mremap),
                         SCMP_SYS(madvise),
                         SCMP_SYS(brk),
                         SCMP_SYS(futex),
                         SCMP_SYS(clock_gettime),
                         SCMP_SYS(gettimeofday),
                         SCMP_SYS(clock_nanosleep),
                         SCMP_SYS(sched_yield),
                         SCMP_SYS(sched_getaffinity),
                         SCMP_SYS(getrandom),
                         SCMP_SYS(getpid),
                         SCMP_SYS(gettid),
                         SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(rt_sigreturn),
                         SCMP_SYS(restart_syscall),
                         SCMP_SYS(exit),
                         SCMP_SYS(exit_group)})
    filter.allow(call);
  // To nobody but who asks.
  filter.allow(SCMP_SYS(sendto), SCMP_A0(SCMP_CMP_EQ, STDIN_FILENO));
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    filter.allow(call, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  // To abort.
  filter.allow(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));
  filter.load();
}

}  // namespace cuadrante
