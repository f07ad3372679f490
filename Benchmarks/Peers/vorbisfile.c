/* libvorbisfile: what it takes to decode, and nothing more; the mix is for the check. */
#include <vorbis/vorbisfile.h>

#include "driver.h"

static const Workload *work;
static OggVorbis_File *files;

static void prepare(const Workload *w) {
  work = w;
  if (!is(w, "W3") && !is(w, "W4") && !is(w, "W7")) cannot_do("only W3, W4 and W7");
  if (strcmp(w->codec, "vorbis")) cannot_do("only Vorbis");
  files = some(sizeof(OggVorbis_File) * w->stems);
  for (int stem = 0; stem < w->heard; stem++) {
    char *path = content_file(w, stem);
    if (ov_fopen(path, &files[stem])) cannot_do(path);
    free(path);
  }
}

static void next(int stem, float *output, int frames) {
  if (stem >= work->heard) return;
  for (int made = 0; made < frames;) {
    float **channels;
    int stream;
    long got = ov_read_float(&files[stem], &channels, frames - made, &stream);
    if (got <= 0 && ov_pcm_seek(&files[stem], 0)) cannot_do("no way back");
    for (long i = 0; i < got; i++) {
      output[2 * (made + i)] = channels[0][i];
      output[2 * (made + i) + 1] = channels[1][i];
    }
    made += got > 0 ? (int)got : 0;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "vorbisfile", PACKAGE_VERSION, prepare, render); }
