#include "CKernels.h"

// The same arithmetic as the portable kernels of LeitmotifRealTime, in vectors twice as wide. The functions are
// compiled for AVX2 without FMA, so that no product and sum can be rounded together.

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline, target("avx2")))

int leitmotif_has_wide_vectors(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") != 0;
}

// Each of the first four, or the last four, of eight values twice.
INLINE __m256 low_twice(__m256 eight) {
  return _mm256_permutevar8x32_ps(eight, _mm256_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3));
}
INLINE __m256 high_twice(__m256 eight) {
  return _mm256_permutevar8x32_ps(eight, _mm256_setr_epi32(4, 4, 5, 5, 6, 6, 7, 7));
}

INLINE __m256 eight_samples(const struct leitmotif_stem *stem, int samples, int gain, long first) {
  if (samples & leitmotif_sixteen) {
    __m128i whole = _mm_loadu_si128((const __m128i *)((const short *)stem->samples + first));
    __m256 eight = _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(whole));
    return gain == leitmotif_row ? _mm256_mul_ps(eight, _mm256_set1_ps(0x1p-15f)) : eight;
  }
  return _mm256_loadu_ps((const float *)stem->samples + first);
}

// Has the frames fetched that lie `frames` further: where the next block goes on, if the stem does. Without it each
// block of each stem begins with a wait for the memory. What is not there is not fetched.
INLINE void fetch_ahead(const struct leitmotif_stem *stem, int samples, long frame, long frames) {
  long bytes = (samples & leitmotif_stereo ? 2 : 1) * (samples & leitmotif_sixteen ? 2 : 4);
  _mm_prefetch((const char *)stem->samples + (frame + frames) * bytes, _MM_HINT_T1);
}

INLINE float sample_at(const struct leitmotif_stem *stem, int samples, int gain, long place) {
  if (samples & leitmotif_sixteen) {
    float whole = ((const short *)stem->samples)[place];
    return gain == leitmotif_row ? whole * 0x1p-15f : whole;
  }
  return ((const float *)stem->samples)[place];
}

// Where on a line four frames lie, 0 at its start and 1 at its end.
INLINE __m256d four_places(const struct leitmotif_stem *stem, __m256d index) {
  return _mm256_mul_pd(_mm256_add_pd(_mm256_set1_pd(stem->age), index), _mm256_set1_pd(stem->step));
}

// Four gains on a line.
INLINE __m128 four_on_line(const struct leitmotif_stem *stem, __m256d place) {
  __m256d line = _mm256_add_pd(_mm256_set1_pd(stem->start), _mm256_mul_pd(_mm256_set1_pd(stem->rise), place));
  return _mm_mul_ps(_mm_set1_ps(stem->rest), _mm256_cvtpd_ps(line));
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
  __m256d first_four = _mm256_setr_pd(0, 1, 2, 3);
  __m256d last_four = _mm256_setr_pd(4, 5, 6, 7);
  long frame = 0;
  for (; frame + 8 <= frames; frame += 8) {
    __m256 low = _mm256_loadu_ps(bus + frame * 2);
    __m256 high = _mm256_loadu_ps(bus + frame * 2 + 8);
    __m256d first_places = four_places(&stems[0], first_four);
    __m256d last_places = four_places(&stems[0], last_four);
#pragma clang loop unroll(full)
    for (int stem = 0; stem < count; stem++) {
      // A line of memory is sixteen frames of sixteen bits.
      if (!(samples & leitmotif_sixteen) || !(frame & 8)) fetch_ahead(&stems[stem], samples, frame, frames);
      __m256 gains = _mm256_set1_ps(stems[stem].rest);
      if (gain == leitmotif_row) gains = _mm256_loadu_ps(stems[stem].gains + frame);
      if (gain == leitmotif_line) {
        first_places = four_places(&stems[stem], first_four);
        last_places = four_places(&stems[stem], last_four);
      }
      if (gain == leitmotif_line || gain == leitmotif_lines_abreast) {
        gains = _mm256_set_m128(
          four_on_line(&stems[stem], last_places), four_on_line(&stems[stem], first_places));
      }
      if (samples & leitmotif_stereo) {
        __m256 low_gains = gain == leitmotif_constant ? gains : low_twice(gains);
        __m256 high_gains = gain == leitmotif_constant ? gains : high_twice(gains);
        low = _mm256_add_ps(low, _mm256_mul_ps(eight_samples(&stems[stem], samples, gain, frame * 2), low_gains));
        high = _mm256_add_ps(high, _mm256_mul_ps(eight_samples(&stems[stem], samples, gain, frame * 2 + 8), high_gains));
      } else {
        __m256 both = _mm256_mul_ps(eight_samples(&stems[stem], samples, gain, frame), gains);
        low = _mm256_add_ps(low, low_twice(both));
        high = _mm256_add_ps(high, high_twice(both));
      }
    }
    _mm256_storeu_ps(bus + frame * 2, low);
    _mm256_storeu_ps(bus + frame * 2 + 8, high);
    first_four = _mm256_add_pd(first_four, _mm256_set1_pd(8));
    last_four = _mm256_add_pd(last_four, _mm256_set1_pd(8));
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

AVX2 void leitmotif_add_one(const struct leitmotif_stem *stems, int samples, int gain, float *bus, long frames) {
  EACH_KIND(1)
}

AVX2 void leitmotif_add_four(const struct leitmotif_four *four, int samples, int gain, float *bus, long frames) {
  const struct leitmotif_stem *stems = four->stems;
  EACH_KIND(4)
}

#else

int leitmotif_has_wide_vectors(void) { return 0; }

// Never called: there are no wide vectors.
void leitmotif_add_one(const struct leitmotif_stem *stem, int samples, int gain, float *bus, long frames) {
  (void)stem, (void)samples, (void)gain, (void)bus, (void)frames;
}

void leitmotif_add_four(const struct leitmotif_four *four, int samples, int gain, float *bus, long frames) {
  (void)four, (void)samples, (void)gain, (void)bus, (void)frames;
}

#endif
