#include "truth.h"

#include <stdio.h>
#include <stdlib.h>

static FILE *file(void) {
  static FILE *opened;
  static int is_tried;
  if (!is_tried) {
    const char *path = getenv("CHAOS_TRUTH");
    is_tried = 1;
    if (path && *path) opened = fopen(path, "w");
  }
  return opened;
}

void truth_prepare(double time) {
  if (file()) fprintf(file(), "prepare %.9f\n", time);
}

void truth_clock(double time, uint64_t frame, double rate) {
  if (file()) fprintf(file(), "clock %.9f %llu %.6f\n", time, (unsigned long long)frame, rate);
}

void truth_stand(double time, uint64_t frame) {
  if (file()) fprintf(file(), "stand %.9f %llu\n", time, (unsigned long long)frame);
}

void truth_take(double time, uint64_t frame, uint64_t count, const float *last) {
  if (!file()) return;
  long number = (long)(last[0] * 8192 + 0.5f) + 4096 * (long)(last[1] * 8192 + 0.5f);
  fprintf(file(), "take %.9f %llu %llu %ld\n", time, (unsigned long long)frame, (unsigned long long)count, number);
}

void truth_flush(void) {
  if (file()) fflush(file());
}
