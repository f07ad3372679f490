#include "CThread.h"

#include <dlfcn.h>
#include <stddef.h>

static void say_nothing(const char *message) { (void)message; }

int leitmotif_quiet_jack(int load) {
  static int is_quiet = 0;
  if (__atomic_load_n(&is_quiet, __ATOMIC_ACQUIRE)) return 1;
  // Kept once it is loaded, by ALSA's plug-in, the program or here, with what is set below.
  void *library = dlopen("libjack.so.0", load ? RTLD_NOW : RTLD_NOW | RTLD_NOLOAD);
  if (!library) return 0;
  static const char *const setters[] = {"jack_set_error_function", "jack_set_info_function"};
  for (size_t index = 0; index < sizeof setters / sizeof *setters; index++) {
    void (*set)(void (*)(const char *));
    if ((*(void **)&set = dlsym(library, setters[index]))) set(say_nothing);
  }
  __atomic_store_n(&is_quiet, 1, __ATOMIC_RELEASE);
  return 1;
}
