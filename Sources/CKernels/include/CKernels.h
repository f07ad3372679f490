#ifndef LEITMOTIF_CKERNELS_H
#define LEITMOTIF_CKERNELS_H

// A stretch of a stem, and what each of its frames is times.
//
// The gain of frame i is `rest` times, by the kind asked for, nothing more, the line
// `start + rise * ((age + i) * step)` in double precision rounded once, or it is `gains[i]` alone. Samples of 16 bits
// are taken as whole numbers, unless the gains are a row: their 2^-15 is in `rest`.
struct leitmotif_stem {
  const void *samples;
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

// Whether the functions below can run on this processor.
int leitmotif_has_wide_vectors(void);

// Add one stem, or four in their order, to `frames` stereo frames of `bus`, each product and each sum rounded by itself.
void leitmotif_add_one(const struct leitmotif_stem *stem, int samples, int gain, float *bus, long frames);
void leitmotif_add_four(const struct leitmotif_four *stems, int samples, int gain, float *bus, long frames);

#endif
