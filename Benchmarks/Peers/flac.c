/* libFLAC: what it takes to decode, and nothing more; the mix is for the check. */
#include <FLAC/stream_decoder.h>

#include "driver.h"

typedef struct {
  FLAC__StreamDecoder *decoder;
  float *samples;
  int count, taken;
} Stem;

static const Workload *work;
static Stem *stems;

static FLAC__StreamDecoderWriteStatus keep(
  const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame, const FLAC__int32 *const buffer[], void *client) {
  (void)decoder;
  Stem *stem = client;
  float scale = 1.0f / (float)(1 << (frame->header.bits_per_sample - 1));
  stem->count = (int)frame->header.blocksize;
  stem->taken = 0;
  for (int i = 0; i < stem->count; i++) {
    stem->samples[2 * i] = scale * (float)buffer[0][i];
    stem->samples[2 * i + 1] = scale * (float)buffer[1][i];
  }
  return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void fail(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status, void *client) {
  (void)decoder;
  (void)status;
  (void)client;
  exit(1);
}

static void prepare(const Workload *w) {
  work = w;
  if (!is(w, "W3") && !is(w, "W4") && !is(w, "W7")) cannot_do("only W3, W4 and W7");
  if (strcmp(w->codec, "flac")) cannot_do("only FLAC");
  stems = some(sizeof(Stem) * w->stems);
  memset(stems, 0, sizeof(Stem) * w->stems);
  for (int stem = 0; stem < w->heard; stem++) {
    char *path = content_file(w, stem);
    stems[stem].decoder = FLAC__stream_decoder_new();
    stems[stem].samples = some(8 * FLAC__MAX_BLOCK_SIZE);
    if (FLAC__stream_decoder_init_file(stems[stem].decoder, path, keep, NULL, fail, &stems[stem])) cannot_do(path);
    free(path);
  }
}

static void next(int number, float *output, int frames) {
  if (number >= work->heard) return;
  Stem *stem = &stems[number];
  for (int made = 0; made < frames;) {
    if (stem->taken == stem->count) {
      if (!FLAC__stream_decoder_process_single(stem->decoder)) exit(1);
      if (FLAC__stream_decoder_get_state(stem->decoder) == FLAC__STREAM_DECODER_END_OF_STREAM)
        FLAC__stream_decoder_seek_absolute(stem->decoder, 0);
      continue;
    }
    int count = frames - made < stem->count - stem->taken ? frames - made : stem->count - stem->taken;
    memcpy(output + 2 * made, stem->samples + 2 * stem->taken, 8 * (size_t)count);
    made += count;
    stem->taken += count;
  }
}

static void render(float *output, int frames) { mix_streams(work, next, output, frames); }

int main(int argc, char **argv) { return drive(argc, argv, "libflac", PACKAGE_VERSION, prepare, render); }
