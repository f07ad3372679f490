#include "sanitizer.h"

// Weak, so that a normal build, which knows nothing of the sanitizer, links too.
extern void __rtsan_ensure_initialized(void) __attribute__((weak));
extern void __rtsan_realtime_enter(void) __attribute__((weak));
extern void __rtsan_realtime_exit(void) __attribute__((weak));

_Bool sanitizer_is_linked(void) { return __rtsan_realtime_enter && __rtsan_realtime_exit; }

void sanitizer_enter(void) {
  if (__rtsan_ensure_initialized) __rtsan_ensure_initialized();
  if (__rtsan_realtime_enter) __rtsan_realtime_enter();
}

void sanitizer_leave(void) {
  if (__rtsan_realtime_exit) __rtsan_realtime_exit();
}
