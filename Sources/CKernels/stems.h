// What the kernels of both widths have in common. Whoever includes this has defined WIDTH, INLINE, `add_eight`, which adds
// eight frames of `count` stems to a bus, and `add_group`, which adds GROUP frames of four stems whose gains lie in octaves.

#include "octaves.h"

// No product and sum is rounded together, though the processor could.
#pragma STDC FP_CONTRACT OFF

#define NAMED_(name, width) name##_##width
#define NAMED(name, width) NAMED_(name, width)

INLINE long bytes_of_frame(int samples) {
  return (samples & leitmotif_stereo ? 2 : 1) * (samples & leitmotif_sixteen ? 2 : 4);
}

INLINE float sample_at(const struct leitmotif_stem *stem, int samples, int gain, long place) {
  if (samples & leitmotif_sixteen) {
    float whole = ((const short *)stem->samples)[place];
    return gain == leitmotif_row ? whole * 0x1p-15f : whole;
  }
  return ((const float *)stem->samples)[place];
}

INLINE float gain_at(const struct leitmotif_stem *stem, int gain, long frame) {
  if (gain == leitmotif_constant) return stem->rest;
  if (gain == leitmotif_row) return stem->gains[frame];
  double place = (stem->age + (double)frame) * stem->step;
  return stem->rest * (float)(stem->start + stem->rise * place);
}

INLINE void add(const struct leitmotif_stem *given, int count, int samples, int gain, float *bus, long frames) {
  // A copy: what is written to the bus cannot change it.
  struct leitmotif_stem stems[4];
  for (int stem = 0; stem < count; stem++) stems[stem] = given[stem];
  long bytes = bytes_of_frame(samples);
  // Frames in a line of memory.
  long line = 64 / bytes;
  Indices indices = first_indices();
  long frame = 0;
  for (; frame + line <= frames; frame += line) {
#pragma clang loop unroll(full)
    for (int stem = 0; stem < count; stem++) {
      _mm_prefetch((const char *)stems[stem].coming + frame * bytes, _MM_HINT_T1);
    }
#pragma clang loop unroll(full)
    for (long eight = 0; eight < line; eight += 8) {
      add_eight(stems, count, samples, gain, bus, frame + eight, indices);
      indices = next_indices(indices);
    }
  }
  for (; frame + 8 <= frames; frame += 8) {
    add_eight(stems, count, samples, gain, bus, frame, indices);
    indices = next_indices(indices);
  }
  for (; frame < frames; frame++) {
    for (int stem = 0; stem < count; stem++) {
      float own = gain_at(&stems[stem], gain, frame);
      int stereo = samples & leitmotif_stereo;
      bus[frame * 2] += sample_at(&stems[stem], samples, gain, stereo ? frame * 2 : frame) * own;
      bus[frame * 2 + 1] += sample_at(&stems[stem], samples, gain, stereo ? frame * 2 + 1 : frame) * own;
    }
  }
}

// Adds whole groups of frames of four stems whose gains lie in octaves, on lines of the same age and step; returns how many
// frames that were.
INLINE long add_groups(
  const struct leitmotif_stem *given, const struct octaves *found, int samples, int times_rest, float *bus, long frames) {
  // Copies: what is written to the bus cannot change them.
  struct octaves octaves = *found;
  struct leitmotif_stem stems[4];
  for (int stem = 0; stem < 4; stem++) stems[stem] = given[stem];
  long bytes = bytes_of_frame(samples);
  long line = 64 / bytes;
  if (line < GROUP) return 0;
  Group group = first_group(samples, stems[0].age);
  long frame = 0;
  for (; frame + line <= frames; frame += line) {
#pragma clang loop unroll(full)
    for (int stem = 0; stem < 4; stem++) {
      _mm_prefetch((const char *)stems[stem].coming + frame * bytes, _MM_HINT_T1);
    }
#pragma clang loop unroll(full)
    for (long later = 0; later < line; later += GROUP) {
      add_group(stems, &octaves, samples, times_rest, bus, frame + later, group);
      group = next_group(group);
    }
  }
  return frame;
}

// One loop for each kind of samples and of gains, with nothing to decide inside.
#define EACH_GAIN(count, samples) \
  switch (gain) { \
  case leitmotif_constant: add(stems, count, samples, leitmotif_constant, bus, frames); break; \
  case leitmotif_line: add(stems, count, samples, leitmotif_line, bus, frames); break; \
  case leitmotif_lines_abreast: add(stems, count, samples, leitmotif_lines_abreast, bus, frames); break; \
  default: add(stems, count, samples, leitmotif_row, bus, frames); break; \
  }
#define EACH_KIND(count) \
  switch (samples) { \
  case leitmotif_mono + leitmotif_float: EACH_GAIN(count, leitmotif_mono + leitmotif_float) break; \
  case leitmotif_stereo + leitmotif_float: EACH_GAIN(count, leitmotif_stereo + leitmotif_float) break; \
  case leitmotif_mono + leitmotif_sixteen: EACH_GAIN(count, leitmotif_mono + leitmotif_sixteen) break; \
  default: EACH_GAIN(count, leitmotif_stereo + leitmotif_sixteen) break; \
  }

TARGET void NAMED(leitmotif_add_one, WIDTH)(
  const struct leitmotif_stem *stems, int samples, int gain, float *bus, long frames) {
  EACH_KIND(1)
}

#define GROUPS(samples) \
  plain ? add_groups(four->stems, &octaves, samples, 0, bus, frames) \
        : add_groups(four->stems, &octaves, samples, 1, bus, frames)

// As many frames of four stems on lines abreast as lie in octaves, in whole groups.
INLINE long add_octaves(const struct leitmotif_four *four, int samples, float *bus, long frames) {
  // Floats in stereo wait for memory, which comes more slowly where a group wants two lines of each stem at once.
  if (64 / bytes_of_frame(samples) < GROUP) return 0;
  struct octaves octaves;
  int plain = are_plain(four);
  if (!find_octaves(&octaves, four, plain, frames)) return 0;
  switch (samples) {
  case leitmotif_mono + leitmotif_float: return GROUPS(leitmotif_mono + leitmotif_float);
  case leitmotif_stereo + leitmotif_float: return GROUPS(leitmotif_stereo + leitmotif_float);
  case leitmotif_mono + leitmotif_sixteen: return GROUPS(leitmotif_mono + leitmotif_sixteen);
  default: return GROUPS(leitmotif_stereo + leitmotif_sixteen);
  }
}

TARGET void NAMED(leitmotif_add_four, WIDTH)(
  const struct leitmotif_four *four, int samples, int gain, float *bus, long frames) {
  struct leitmotif_four later;
  if (gain == leitmotif_lines_abreast) {
    long done = add_octaves(four, samples, bus, frames);
    if (done == frames) return;
    if (done > 0) {
      later = four_after(four, done, bytes_of_frame(samples));
      four = &later;
      bus += done * 2;
      frames -= done;
    }
  }
  const struct leitmotif_stem *stems = four->stems;
  EACH_KIND(4)
}
