#define _GNU_SOURCE
#include "CKernels.h"

#include <stdint.h>
#include <sys/mman.h>

void leitmotif_fetch(const void *first, long bytes) {
  for (long line = 0; line < bytes; line += 64) __builtin_prefetch((const char *)first + line, 0, 2);
}

void leitmotif_prefer_large_pages(void *first, long bytes) {
#ifdef MADV_HUGEPAGE
  const uintptr_t page = 2 << 20;
  uintptr_t begin = ((uintptr_t)first + page - 1) & ~(page - 1);
  uintptr_t end = ((uintptr_t)first + (uintptr_t)bytes) & ~(page - 1);
  // A refusal changes nothing but the time that reading takes.
  if (begin < end) (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#else
  (void)first, (void)bytes;
#endif
}
