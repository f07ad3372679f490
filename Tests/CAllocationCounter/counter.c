#include "counter.h"

#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void __libc_free(void *);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_calloc(size_t, size_t);

static __thread int armed;
static __thread long calls;

void counter_arm(void) {
  calls = 0;
  armed = 1;
}

long counter_disarm(void) {
  armed = 0;
  return calls;
}

// The thread sanitizer brings an allocator of its own, which must not be replaced.
#if defined(__SANITIZE_THREAD__) || __has_feature(thread_sanitizer)
int counter_counts(void) { return 0; }
#else
int counter_counts(void) { return 1; }

void *malloc(size_t size) {
  if (armed) calls++;
  return __libc_malloc(size);
}
void free(void *pointer) {
  if (armed && pointer) calls++;
  __libc_free(pointer);
}
void *realloc(void *pointer, size_t size) {
  if (armed) calls++;
  return __libc_realloc(pointer, size);
}
void *calloc(size_t count, size_t size) {
  if (armed) calls++;
  return __libc_calloc(count, size);
}
#endif
