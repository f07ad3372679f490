/* SDL2_mixer: gains are 7 bits, held for a block. */
#include <SDL2/SDL.h>
#include <SDL2/SDL_mixer.h>

#include "handed.h"

static const Workload *work;
static Mix_Chunk **chunks;

static void set_gains(void) {
  for (int stem = 0; stem < work->stems; stem++)
    Mix_Volume(stem, (int)lrint(MIX_MAX_VOLUME * gain_at(work, stem, played + quantum / 2)));
}

/* Runs after each block, under the mixer's own lock; the next one begins when it returns. */
static void after_block(void *unused, Uint8 *samples, int bytes) {
  (void)unused;
  (void)bytes;
  static int is_running;
  /* Here nothing is mixed meanwhile, so that all stems begin with the next block. */
  if (!is_running) {
    is_running = 1;
    await_block();
    for (int stem = 0; stem < work->stems; stem++)
      if (Mix_PlayChannel(stem, chunks[stem], -1) != stem) exit(1);
    set_gains();
    return;
  }
  block_is_mixed((const float *)samples);
  await_block();
  set_gains();
}

static void prepare(const Workload *w) {
  work = w;
  if (!is(w, "W1")) cannot_do("only W1");
  if (w->precision != 32) cannot_do("only floats");
  hand_over();
  quantum = w->block;
  if (SDL_Init(SDL_INIT_AUDIO)) cannot_do(SDL_GetError());
  if (Mix_OpenAudioDevice(48000, AUDIO_F32SYS, 2, w->block, NULL, 0)) cannot_do(SDL_GetError());
  if (Mix_AllocateChannels(w->stems) != w->stems) cannot_do("so many channels are not to be had");
  chunks = some(sizeof(chunks[0]) * w->stems);
  for (int stem = 0; stem < w->stems; stem++)
    if (!(chunks[stem] = Mix_QuickLoad_RAW((Uint8 *)content_f32(w, stem), 8u * w->length))) cannot_do(SDL_GetError());
  Mix_SetPostMix(after_block, NULL);
  play_whole = play_handed;
}

int main(int argc, char **argv) { return drive(argc, argv, "sdl2-mixer", PACKAGE_VERSION, prepare, NULL); }
