// Gains on a line that all lie in one octave, from a power of two to twice that, which few lines leave within a block.
//
// In an octave a double becomes a float without being converted: a number is added to it that leaves no place for more bits
// than a float of that octave has, so that the sum is rounded as a conversion rounds, ties to even. That number also holds
// the exponent of the octave where the lower half of the sum begins: that half is the float, bit by bit.

#ifndef LEITMOTIF_OCTAVES_H
#define LEITMOTIF_OCTAVES_H

#include "CKernels.h"

#include <string.h>

// No product and sum is rounded together, though the processor could.
#pragma STDC FP_CONTRACT OFF

// Four lines, and what is added to the gains of each.
struct octaves {
  double starts[4], rises[4], sums[4];
};

// Whether what the lines are times is a power of two for each: then it may as well be taken of their ends.
static inline int are_plain(const struct leitmotif_four *four) {
  int are = 1;
#pragma clang loop unroll(full)
  for (int stem = 0; stem < 4; stem++) {
    unsigned bits;
    memcpy(&bits, &four->stems[stem].rest, sizeof bits);
    // Neither 0 nor beyond all numbers, and all of it its exponent.
    are &= bits << 9 == 0 && bits - (1u << 23) < 254u << 23;
  }
  return are;
}

// Finds the octaves in which the gains of so many frames lie; whether there is one for each.
static inline int find_octaves(struct octaves *found, const struct leitmotif_four *four, int are_plain, long frames) {
  int are_found = 1;
#pragma clang loop unroll(full)
  for (int one = 0; one < 4; one++) {
    const struct leitmotif_stem *stem = &four->stems[one];
    double scale = are_plain ? (double)stem->rest : 1;
    double start = stem->start * scale, rise = stem->rise * scale;
    double first_rise = rise * (stem->age * stem->step);
    double last_rise = rise * ((stem->age + (double)(frames - 1)) * stem->step);
    // A line only rises or only falls.
    double first = start + first_rise, last = start + last_rise;
    double least = first < last ? first : last, most = first < last ? last : first;
    unsigned long long bits;
    memcpy(&bits, &least, sizeof bits);
    unsigned long long exponent = bits >> 52;
    unsigned long long power = exponent << 52;
    // 29 bits are more in a double than in a float. With its leading bit, a float's own bits count one exponent too much.
    unsigned long long sum = (exponent + 29) << 52 | ((exponent - 1023 + 126) & 255) << 23;
    double bottom;
    memcpy(&bottom, &power, sizeof bottom);
    // Below, floats lose bits; above, there are none; and what is negative or no number lies far above.
    are_found &= exponent - (1023 - 126) < 253 && most <= 2 * bottom;
    found->starts[one] = start;
    found->rises[one] = rise;
    memcpy(&found->sums[one], &sum, sizeof sum);
  }
  return are_found;
}

// Four stems without their first frames.
static inline struct leitmotif_four four_after(const struct leitmotif_four *four, long frames, long bytes) {
  struct leitmotif_four later = *four;
  for (int stem = 0; stem < 4; stem++) {
    later.stems[stem].samples = (const char *)later.stems[stem].samples + frames * bytes;
    later.stems[stem].coming = (const char *)later.stems[stem].coming + frames * bytes;
    later.stems[stem].age += (double)frames;
  }
  return later;
}

#endif
