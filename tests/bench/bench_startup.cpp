// How long the workbench takes from its start until its window is painted, as the X server sees it:
// `bench_startup PROGRAM [PROJECT]`, on a display (xvfb-run -a -s '-screen 0 1600x1000x24').
// Prints the median of ten starts, after one that fills the disk's cache: the wall time and, as
// other programs get in its way, the processor time of all the program's threads until then. Fails
// if LibTorch is in the program's memory by then.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kStarts = 10;
constexpr std::chrono::seconds kPatience{60};
/// Smaller ones are not the program's main window.
constexpr std::uint16_t kLeastSize = 400;
/// The part of the window looked at: the name at the top of the side bar.
constexpr std::uint16_t kLookedAt = 160;

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};
template <class Reply>
using ReplyPointer = std::unique_ptr<Reply, Free>;

/// A look at the display.
class Display {
 public:
  Display() : connection_(xcb_connect(nullptr, nullptr)) {
    if (xcb_connection_has_error(connection_) != 0)
      throw std::runtime_error("no display");
    root_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data->root;
  }
  ~Display() { xcb_disconnect(connection_); }
  Display(const Display&) = delete;
  Display& operator=(const Display&) = delete;

  /// A large window is mapped and not of one colour.
  bool showsAWindow() const { return isPainted(root_); }

 private:
  bool isPainted(xcb_window_t parent) const {
    const ReplyPointer<xcb_query_tree_reply_t> tree(
        xcb_query_tree_reply(connection_, xcb_query_tree(connection_, parent), nullptr));
    if (!tree)
      return false;
    const xcb_window_t* const children = xcb_query_tree_children(tree.get());
    return std::any_of(children, children + xcb_query_tree_children_length(tree.get()),
                       [&](xcb_window_t child) {
                         return isLarge(child) && (hasColours(child) || isPainted(child));
                       });
  }

  bool isLarge(xcb_window_t window) const {
    const ReplyPointer<xcb_get_window_attributes_reply_t> attributes(
        xcb_get_window_attributes_reply(connection_, xcb_get_window_attributes(connection_, window),
                                        nullptr));
    const ReplyPointer<xcb_get_geometry_reply_t> size(
        xcb_get_geometry_reply(connection_, xcb_get_geometry(connection_, window), nullptr));
    return attributes && size && attributes->map_state == XCB_MAP_STATE_VIEWABLE &&
           size->width >= kLeastSize && size->height >= kLeastSize;
  }

  bool hasColours(xcb_window_t window) const {
    const ReplyPointer<xcb_get_image_reply_t> image(
        xcb_get_image_reply(connection_,
                            xcb_get_image(connection_, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, 0,
                                          kLookedAt, kLookedAt, ~std::uint32_t{0}),
                            nullptr));
    if (!image)
      return false;
    const auto* const pixels =
        reinterpret_cast<const std::uint32_t*>(xcb_get_image_data(image.get()));
    const auto count = static_cast<std::size_t>(xcb_get_image_data_length(image.get())) / 4;
    return std::any_of(pixels, pixels + count, [&](std::uint32_t p) { return p != pixels[0]; });
  }

  xcb_connection_t* connection_;
  xcb_window_t root_ = 0;
};

class Program {
 public:
  explicit Program(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words)
      arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawn(&process_, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
      throw std::runtime_error(words[0] + " cannot be started");
  }
  ~Program() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Seconds that its threads have computed for.
  double processorSeconds() const {
    double nanoseconds = 0.0;
    for (const auto& thread : fs::directory_iterator(folder() / "task")) {
      double ran = 0.0;
      std::ifstream(thread.path() / "schedstat") >> ran;
      nanoseconds += ran;
    }
    return nanoseconds * 1e-9;
  }

  bool hasMapped(const std::string& library) const {
    std::ifstream maps(folder() / "maps");
    for (std::string line; std::getline(maps, line);)
      if (line.find(library) != std::string::npos)
        return true;
    return false;
  }

 private:
  fs::path folder() const { return "/proc/" + std::to_string(process_); }

  pid_t process_ = 0;
};

struct Start {
  double wall, processor;
};

Start measure(const std::vector<std::string>& words) {
  Display display;
  while (display.showsAWindow())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const Clock::time_point start = Clock::now();
  const Program program(words);
  while (!display.showsAWindow()) {
    if (Clock::now() - start > kPatience)
      throw std::runtime_error("no window appeared");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  const Start result{std::chrono::duration<double>(Clock::now() - start).count(),
                     program.processorSeconds()};
  if (program.hasMapped("libtorch"))
    throw std::runtime_error("LibTorch was loaded before the window was painted");
  return result;
}

double median(std::vector<Start> starts, double Start::*part) {
  std::sort(starts.begin(), starts.end(),
            [part](const Start& a, const Start& b) { return a.*part < b.*part; });
  return (starts[(kStarts - 1) / 2].*part + starts[kStarts / 2].*part) / 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_startup PROGRAM [PROJECT]\n", stderr);
    return 2;
  }
  char settings[] = "/tmp/bench_startup.XXXXXX";
  setenv("XDG_CONFIG_HOME", mkdtemp(settings), 1);
  int status = 0;
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    measure(words);
    std::vector<Start> starts;
    for (int i = 0; i < kStarts; ++i)
      starts.push_back(measure(words));
    std::printf("window painted after %.3f s (processor %.3f s), medians of %d starts\n",
                median(starts, &Start::wall), median(starts, &Start::processor), kStarts);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_startup: %s\n", error.what());
    status = 1;
  }
  fs::remove_all(settings);
  return status;
}
