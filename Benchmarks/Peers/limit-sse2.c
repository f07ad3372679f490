/* A plain loop over one stem at a time, as any compiler makes it for the oldest processor of 64 bits. */
#pragma GCC target("no-avx,no-avx2,no-fma")
#include "driver.h"

static const Workload *work;
static float **stems;
static int64_t playhead;

static void prepare(const Workload *w) {
  if (!is(w, "W1")) cannot_do("mixes stems in memory only");
  if (w->precision != 32) cannot_do("mixes floats only");
  work = w;
  stems = some(sizeof(float *) * w->stems);
  for (int i = 0; i < w->stems; i++) stems[i] = content_f32(w, i);
}

static void render(float *output, int frames) {
  memset(output, 0, 8 * frames);
  for (int done = 0; done < frames;) {
    int64_t place = playhead % work->length;
    int count = frames - done < work->length - place ? frames - done : (int)(work->length - place);
    for (int i = 0; i < work->stems; i++) {
      add_ramped(work, i, playhead, stems[i] + 2 * place, output + 2 * done, count);
    }
    done += count;
    playhead += count;
  }
}

int main(int argc, char **argv) { return drive(argc, argv, "limit-sse2", "", prepare, render); }
