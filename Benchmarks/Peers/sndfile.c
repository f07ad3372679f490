/* libsndfile: what it takes to decode, and nothing more; the mix is for the check. */
#include <sndfile.h>

#include "driver.h"

static const Workload *work;
static SNDFILE **files;

static void prepare(const Workload *w) {
  work = w;
  if (!is(w, "W3") && !is(w, "W4") && !is(w, "W7")) cannot_do("only W3, W4 and W7");
  files = some(sizeof(SNDFILE *) * w->stems);
  for (int stem = 0; stem < w->heard; stem++) {
    SF_INFO info = {0};
    char *path = content_file(w, stem);
    if (!(files[stem] = sf_open(path, SFM_READ, &info))) cannot_do(path);
    free(path);
  }
}

static void next(int stem, float *output, int frames) {
  if (stem >= work->heard) return;
  for (int made = 0; made < frames;) {
    sf_count_t got = sf_readf_float(files[stem], output + 2 * made, frames - made);
    if (got <= 0 && sf_seek(files[stem], 0, SEEK_SET) < 0) cannot_do("no way back");
    made += (int)got;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "sndfile", PACKAGE_VERSION, prepare, render); }
