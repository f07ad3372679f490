/* For peers that mix on a thread of their own, which a device drives: SDL's device that writes to a file, without
   waiting. The thread is held until blocks are asked for, so that nothing is mixed that is not counted. */
#ifndef HANDED_H
#define HANDED_H

#include <semaphore.h>

#include "driver.h"

static sem_t wanted, done;
/* `asked` is written before `wanted` is posted; `blocks_left` is the mixing thread's own. */
static int64_t asked, blocks_left, played;
static int quantum;
static FILE *block_file;
static int64_t frames_left;

/* Before anything of SDL is called. */
static inline void hand_over(void) {
  setenv("SDL_AUDIODRIVER", "disk", 1);
  setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
  setenv("SDL_DISKAUDIODELAY", "0", 1);
  sem_init(&wanted, 0, 0);
  sem_init(&done, 0, 0);
}

/* On the mixing thread, before a block is mixed. */
static inline void await_block(void) {
  if (blocks_left > 0) return;
  sem_wait(&wanted);
  blocks_left = asked;
}

/* On the mixing thread, when a block has been mixed. */
static inline void block_is_mixed(const float *samples) {
  played += quantum;
  if (block_file) {
    int64_t frames = frames_left < quantum ? frames_left : quantum;
    if (fwrite(samples, 8, frames, block_file) != (size_t)frames) exit(1);
    frames_left -= frames;
  }
  if (--blocks_left == 0) sem_post(&done);
}

static inline void play_handed(int frames, FILE *file) {
  block_file = file;
  frames_left = frames;
  asked = (frames + quantum - 1) / quantum;
  sem_post(&wanted);
  sem_wait(&done);
}

#endif
