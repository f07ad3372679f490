// What the kernels of both widths have in common. Whoever includes this has defined WIDTH, INLINE and `add_eight`: eight
// frames of `count` stems added to a bus.

// No product and sum is rounded together, though the processor could.
#pragma STDC FP_CONTRACT OFF

#define NAMED_(name, width) name##_##width
#define NAMED(name, width) NAMED_(name, width)

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
  long bytes = (samples & leitmotif_stereo ? 2 : 1) * (samples & leitmotif_sixteen ? 2 : 4);
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

TARGET void NAMED(leitmotif_add_four, WIDTH)(
  const struct leitmotif_four *four, int samples, int gain, float *bus, long frames) {
  const struct leitmotif_stem *stems = four->stems;
  EACH_KIND(4)
}
