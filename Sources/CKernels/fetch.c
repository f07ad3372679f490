#include "CKernels.h"

void leitmotif_fetch(const void *first, long bytes) {
  for (long line = 0; line < bytes; line += 64) __builtin_prefetch((const char *)first + line, 0, 2);
}
