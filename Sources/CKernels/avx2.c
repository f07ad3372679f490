#include "CKernels.h"

// The same arithmetic as the portable kernels of LeitmotifRealTime, in vectors of eight floats or four doubles.

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH 32
#define TARGET __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline, target("avx2")))

// The numbers of eight frames.
typedef struct {
  __m256d first_four, last_four;
} Indices;

INLINE Indices first_indices(void) {
  return (Indices){_mm256_setr_pd(0, 1, 2, 3), _mm256_setr_pd(4, 5, 6, 7)};
}

INLINE Indices next_indices(Indices indices) {
  __m256d eight = _mm256_set1_pd(8);
  return (Indices){_mm256_add_pd(indices.first_four, eight), _mm256_add_pd(indices.last_four, eight)};
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

// Where on a line four frames lie, 0 at its start and 1 at its end.
INLINE __m256d four_places(const struct leitmotif_stem *stem, __m256d index) {
  return _mm256_mul_pd(_mm256_add_pd(_mm256_set1_pd(stem->age), index), _mm256_set1_pd(stem->step));
}

// Four gains on a line.
INLINE __m128 four_on_line(const struct leitmotif_stem *stem, __m256d place) {
  __m256d line = _mm256_add_pd(_mm256_set1_pd(stem->start), _mm256_mul_pd(_mm256_set1_pd(stem->rise), place));
  return _mm256_cvtpd_ps(line);
}

INLINE void add_eight(
  const struct leitmotif_stem *stems, int count, int samples, int gain, float *bus, long frame, Indices indices) {
  __m256 low = _mm256_loadu_ps(bus + frame * 2);
  __m256 high = _mm256_loadu_ps(bus + frame * 2 + 8);
  __m256d first_places = four_places(&stems[0], indices.first_four);
  __m256d last_places = four_places(&stems[0], indices.last_four);
#pragma clang loop unroll(full)
  for (int stem = 0; stem < count; stem++) {
    __m256 gains = _mm256_set1_ps(stems[stem].rest);
    if (gain == leitmotif_row) gains = _mm256_loadu_ps(stems[stem].gains + frame);
    if (gain == leitmotif_line) {
      first_places = four_places(&stems[stem], indices.first_four);
      last_places = four_places(&stems[stem], indices.last_four);
    }
    if (gain == leitmotif_line || gain == leitmotif_lines_abreast) {
      __m128 first = four_on_line(&stems[stem], first_places);
      gains = _mm256_mul_ps(gains, _mm256_set_m128(four_on_line(&stems[stem], last_places), first));
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
}

#include "octaves.h"

#define GROUP 8

// The numbers of frames on their lines, in the order that makes eight gains out of the lower halves of two sums: of stereo
// frames, one from which each twice is near by; of mono frames, their own.
typedef Indices Group;

INLINE Group first_group(int samples, double age) {
  int stereo = samples & leitmotif_stereo;
  __m256d first = stereo ? _mm256_setr_pd(0, 1, 2, 3) : _mm256_setr_pd(0, 1, 4, 5);
  __m256d last = stereo ? _mm256_setr_pd(4, 5, 6, 7) : _mm256_setr_pd(2, 3, 6, 7);
  return (Group){_mm256_add_pd(_mm256_set1_pd(age), first), _mm256_add_pd(_mm256_set1_pd(age), last)};
}

INLINE Group next_group(Group group) { return next_indices(group); }

// Four gains in the lower halves.
INLINE __m256 four_in_octave(const struct octaves *octaves, int stem, __m256d place) {
  __m256d rise = _mm256_mul_pd(_mm256_set1_pd(octaves->rises[stem]), place);
  __m256d line = _mm256_add_pd(_mm256_set1_pd(octaves->starts[stem]), rise);
  return _mm256_castpd_ps(_mm256_add_pd(line, _mm256_set1_pd(octaves->sums[stem])));
}

INLINE void add_group(
  const struct leitmotif_stem *stems, const struct octaves *octaves, int samples, int times_rest, float *bus, long frame,
  Group group) {
  __m256 low = _mm256_loadu_ps(bus + frame * 2);
  __m256 high = _mm256_loadu_ps(bus + frame * 2 + 8);
  __m256d step = _mm256_set1_pd(stems[0].step);
  __m256d first_places = _mm256_mul_pd(group.first_four, step);
  __m256d last_places = _mm256_mul_pd(group.last_four, step);
#pragma clang loop unroll(full)
  for (int one = 0; one < 4; one++) {
    const struct leitmotif_stem *stem = &stems[one];
    __m256 first = four_in_octave(octaves, one, first_places), last = four_in_octave(octaves, one, last_places);
    __m256 gains = _mm256_shuffle_ps(first, last, 0x88);
    if (times_rest) gains = _mm256_mul_ps(_mm256_set1_ps(stem->rest), gains);
    if (samples & leitmotif_stereo) {
      __m256 low_gains = _mm256_unpacklo_ps(gains, gains), high_gains = _mm256_unpackhi_ps(gains, gains);
      low = _mm256_add_ps(low, _mm256_mul_ps(eight_samples(stem, samples, leitmotif_line, frame * 2), low_gains));
      high = _mm256_add_ps(high, _mm256_mul_ps(eight_samples(stem, samples, leitmotif_line, frame * 2 + 8), high_gains));
    } else {
      __m256 both = _mm256_mul_ps(eight_samples(stem, samples, leitmotif_line, frame), gains);
      low = _mm256_add_ps(low, low_twice(both));
      high = _mm256_add_ps(high, high_twice(both));
    }
  }
  _mm256_storeu_ps(bus + frame * 2, low);
  _mm256_storeu_ps(bus + frame * 2 + 8, high);
}

#include "stems.h"

TARGET void leitmotif_heights_32(const float *samples, long frames, unsigned *heights) {
  const __m256i all_but_sign = _mm256_set1_epi32(0x7FFFFFFF);
  __m256i one = _mm256_setzero_si256(), other = one;
  long frame = 0;
  for (; frame + 8 <= frames; frame += 8) {
    const __m256i *eight = (const __m256i *)(samples + frame * 2);
    one = _mm256_max_epu32(one, _mm256_and_si256(_mm256_loadu_si256(eight), all_but_sign));
    other = _mm256_max_epu32(other, _mm256_and_si256(_mm256_loadu_si256(eight + 1), all_but_sign));
  }
  one = _mm256_max_epu32(one, other);
  __m128i four = _mm_max_epu32(_mm256_castsi256_si128(one), _mm256_extracti128_si256(one, 1));
  four = _mm_max_epu32(four, _mm_unpackhi_epi64(four, four));
  for (; frame < frames; frame++) {
    __m128i two = _mm_loadl_epi64((const __m128i *)(samples + frame * 2));
    four = _mm_max_epu32(four, _mm_and_si128(two, _mm256_castsi256_si128(all_but_sign)));
  }
  heights[0] = (unsigned)_mm_extract_epi32(four, 0);
  heights[1] = (unsigned)_mm_extract_epi32(four, 1);
}

#endif
