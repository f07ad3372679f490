#ifndef LEITMOTIF_CKERNELS_H
#define LEITMOTIF_CKERNELS_H

// A stretch of a stem, and what each of its frames is times.
//
// The gain of frame i is `rest` times, by the kind asked for, nothing more, the line
// `start + rise * ((age + i) * step)` in double precision rounded once, or it is `gains[i]` alone. Samples of 16 bits
// are taken as whole numbers, unless the gains are a row: their 2^-15 is in `rest`.
struct leitmotif_stem {
  const void *samples;
  // Memory that is brought near meanwhile, as long as the stretch; nothing is read of it, so that it need not be there.
  const void *coming;
  const float *gains;
  double start;
  double rise;
  double step;
  double age;
  float rest;
};

struct leitmotif_four {
  struct leitmotif_stem stems[4];
};

// How the samples are kept: the sum of one of each.
enum {
  leitmotif_mono = 0,
  leitmotif_stereo = 1,
  leitmotif_float = 0,
  leitmotif_sixteen = 2,
};

// Where the gain of a frame comes from.
enum {
  leitmotif_constant = 0,
  leitmotif_line = 1,
  leitmotif_row = 2,
  // Lines of the same age and step.
  leitmotif_lines_abreast = 3,
};

// Has memory brought near that will be read soon; nothing is read, so that it need not be there.
void leitmotif_fetch(const void *first, long bytes);

// Asks for memory to be mapped in large pages, as far as whole ones lie in it: fewer places for the processor to look up.
// Whether it is cannot be told from what is read there.
void leitmotif_prefer_large_pages(void *first, long bytes);

// How many bytes the vectors have that functions below can have on this processor: 64, 32, or 0 for none.
int leitmotif_vector_bytes(void);

// Add one stem, or four in their order, to `frames` stereo frames of `bus`, each product and each sum rounded by itself:
// in vectors of 32 bytes (AVX2) or of 64 (AVX-512).
void leitmotif_add_one_32(const struct leitmotif_stem *stem, int samples, int gain, float *bus, long frames);
void leitmotif_add_four_32(const struct leitmotif_four *four, int samples, int gain, float *bus, long frames);
void leitmotif_add_one_64(const struct leitmotif_stem *stem, int samples, int gain, float *bus, long frames);
void leitmotif_add_four_64(const struct leitmotif_four *four, int samples, int gain, float *bus, long frames);

// The largest bits without a sign among the samples of each side of stereo frames, 0 if there are none; in `heights` left
// and right.
void leitmotif_heights_32(const float *samples, long frames, unsigned *heights);
void leitmotif_heights_64(const float *samples, long frames, unsigned *heights);

#endif
