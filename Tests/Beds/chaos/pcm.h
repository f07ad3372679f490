/* A PCM of the type chaos, and how time passes on it. */
#ifndef CHAOS_PCM_H
#define CHAOS_PCM_H

#include <alsa/asoundlib.h>
#include <alsa/pcm_external.h>
#include <stdbool.h>
#include <stdint.h>

#include "hardware.h"
#include "options.h"

struct pcm {
  snd_pcm_ioplug_t io;
  struct options options;
  int timer;
  size_t frame_bytes;
  char *ring;
  uint64_t written, read; /* frames since it was prepared */
  double base;            /* when `read` was `base_read` */
  uint64_t base_read;
  double stalled_until, mode_until;
  snd_pcm_uframes_t avail_min;
  bool is_running, is_paused, is_dry;
  int mode; /* UNPLUG, VANISH, PIPEWIRE_DEAD, PULSE_DEAD; -1: it works */
  int short_write, refused[FAULT_KINDS]; /* writes that will still go wrong */
  bool drain_hangs, resume_lies;
};

/* Frames a second by the monotonic clock. */
double rate_of(const struct pcm *pcm);

/* From `time` on it plays from where it is. */
void rebase(struct pcm *pcm, double time);

/* Nothing was heard until `until`. */
void hear_silence(const struct pcm *pcm, double until);

void set_state(struct pcm *pcm, snd_pcm_state_t state);

/* Brings the card to where its clock is; faults that are due come in their place. */
void catch_up(struct pcm *pcm);

/* Wakes whoever waits once a period from `time` on: when its pointer moves, as a card's interrupts do. */
void arm(const struct pcm *pcm, double time);

#endif
