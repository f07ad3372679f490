#define _GNU_SOURCE
#include "pcm.h"
#include "truth.h"

#include <errno.h>
#include <sys/timerfd.h>

double rate_of(const struct pcm *pcm) { return pcm->io.rate * pcm->options.speed; }

/* The same as its clock really goes. */
static double true_rate_of(const struct pcm *pcm) { return rate_of(pcm) * (1 + card.parts_per_million * 1e-6); }

void arm(const struct pcm *pcm, double time) {
  /* A card that tells of its place a grain at a time interrupts when it does. */
  uint64_t past = pcm->options.grain > 1 ? pcm->read % (uint64_t)pcm->options.grain : 0;
  if (past) time += ((double)pcm->options.grain - (double)past) / true_rate_of(pcm);
  double period = pcm->io.period_size / true_rate_of(pcm);
  if (period < 50e-6) period = 50e-6;
  struct itimerspec timer = {.it_value = {(time_t)time, (long)((time - (double)(time_t)time) * 1e9) + 1}};
  timer.it_interval.tv_sec = (time_t)period;
  timer.it_interval.tv_nsec = (long)((period - (double)(time_t)period) * 1e9);
  timerfd_settime(pcm->timer, TFD_TIMER_ABSTIME, &timer, NULL);
}

void rebase(struct pcm *pcm, double time) {
  pcm->base = time;
  pcm->base_read = pcm->read;
  arm(pcm, time);
  if (pcm->is_running) truth_clock(time, pcm->read, true_rate_of(pcm));
}

void hear_silence(const struct pcm *pcm, double until) {
  /* Samples without a sign are silent in the middle of their range. */
  int silent_byte = snd_pcm_format_unsigned(pcm->io.format) == 1 ? 0x80 : 0;
  card_hear_silence(until, rate_of(pcm), pcm->frame_bytes, silent_byte);
}

void set_state(struct pcm *pcm, snd_pcm_state_t state) { snd_pcm_ioplug_set_state(&pcm->io, state); }

static void run_dry(struct pcm *pcm) {
  pcm->is_dry = true;
  truth_stand(now(), pcm->read);
  if (pcm->io.state != SND_PCM_STATE_DRAINING) set_state(pcm, SND_PCM_STATE_XRUN);
}

static void lose(struct pcm *pcm, int mode, double until, int code) {
  pcm->mode = mode;
  truth_stand(now(), pcm->read);
  card.gone_until = until;
  card.gone_code = code;
}

static void jump(struct pcm *pcm, uint64_t frames, double time) {
  if (pcm->read + frames > pcm->written) {
    run_dry(pcm);
  } else {
    pcm->read += frames;
    card.played += frames;
    rebase(pcm, time);
  }
}

/* One bit of each of the frames that are played next. */
static void alter(struct pcm *pcm, uint64_t frames) {
  for (uint64_t frame = pcm->read; frame < pcm->written && frame < pcm->read + frames; frame++) {
    pcm->ring[frame % pcm->io.buffer_size * pcm->frame_bytes] ^= 1;
  }
}

static void fire(struct pcm *pcm, struct fault *fault, double time) {
  double argument = fault->argument;
  double until = argument > 0 ? time + argument / 1000 : 1e18;
  int count = argument > 0 ? (int)argument : 1;
  fault->is_done = true;
  card_note(fault_name(fault->kind), argument);
  switch (fault->kind) {
  case XRUN: run_dry(pcm); break;
  case STALL:
    pcm->stalled_until = until;
    truth_stand(time, pcm->read);
    rebase(pcm, until);
    card.heard_until = time;
    break;
  case SUSPEND:
  case SUSPEND_UNTIL_PREPARED:
    pcm->resume_lies = fault->kind == SUSPEND_UNTIL_PREPARED;
    pcm->mode_until = until;
    pcm->is_running = false;
    truth_stand(time, pcm->read);
    set_state(pcm, SND_PCM_STATE_SUSPENDED);
    break;
  case UNPLUG:
    lose(pcm, UNPLUG, until, -ENODEV);
    pcm->is_running = false;
    truth_stand(time, pcm->read);
    set_state(pcm, SND_PCM_STATE_DISCONNECTED);
    break;
  case VANISH:
    pcm->mode = VANISH;
    truth_stand(time, pcm->read);
    pcm->mode_until = until;
    break;
  case PIPEWIRE_DEAD: lose(pcm, PIPEWIRE_DEAD, until, -EHOSTDOWN); break;
  case PULSE_DEAD: lose(pcm, PULSE_DEAD, until, -ECONNREFUSED); break;
  case SHORT_WRITE: pcm->short_write = count; break;
  case JUMP: jump(pcm, (uint64_t)argument, time); break;
  case ALTER: alter(pcm, (uint64_t)count); break;
  case DRAIN_HANGS: pcm->drain_hangs = true; break;
  case BUSY: card.busy = count; break;
  case SLOW_OPEN: card.slow_open = argument / 1000; break;
  case DRIFT:
    card.parts_per_million = argument;
    rebase(pcm, time);
    break;
  default: pcm->refused[fault->kind] = count; break;
  }
}

/* When the frame that is next has its turn: the card's own time, however late somebody looks. */
static double moment(const struct pcm *pcm) {
  return pcm->base + (double)(pcm->read - pcm->base_read) / true_rate_of(pcm);
}

/* Plays the frames before `stop`. */
static void play(struct pcm *pcm, uint64_t stop) {
  bool has_moved = stop > pcm->read;
  if (has_moved && card.heard_until > 0 && pcm->stalled_until > card.heard_until) {
    hear_silence(pcm, pcm->stalled_until);
  }
  card.played += stop - pcm->read;
  while (pcm->read < stop) {
    uint64_t place = pcm->read % pcm->io.buffer_size, count = pcm->io.buffer_size - place;
    if (count > stop - pcm->read) count = stop - pcm->read;
    card_hear(pcm->ring + place * pcm->frame_bytes, count * pcm->frame_bytes);
    pcm->read += count;
  }
  if (has_moved) card.heard_until = moment(pcm);
}

static uint64_t due(const struct pcm *pcm, double time) {
  if (time < pcm->stalled_until) return pcm->read;
  uint64_t frame = pcm->base_read + (uint64_t)((time - pcm->base) * true_rate_of(pcm));
  if (pcm->options.grain > 1) frame -= frame % (uint64_t)pcm->options.grain;
  return frame < pcm->read ? pcm->read : frame;
}

void catch_up(struct pcm *pcm) {
  double time = now();
  pthread_mutex_lock(&card.lock);
  if (pcm->mode == VANISH && time >= pcm->mode_until) {
    pcm->mode = -1;
    rebase(pcm, time);
  }
  while (pcm->is_running && !pcm->is_paused && pcm->mode < 0 && !pcm->is_dry) {
    uint64_t stop = due(pcm, time);
    struct fault *fault = card_next_fault();
    if (fault && card.played + (stop - pcm->read) >= (uint64_t)fault->at) {
      stop = pcm->read + ((uint64_t)fault->at > card.played ? (uint64_t)fault->at - card.played : 0);
    } else {
      fault = NULL;
    }
    bool has_ended = stop > pcm->written;
    if (has_ended) stop = pcm->written;
    play(pcm, stop);
    if (has_ended) {
      if (pcm->io.state != SND_PCM_STATE_DRAINING) {
        card_note("underrun", 0);
        run_dry(pcm);
      }
      pcm->is_running = pcm->io.state == SND_PCM_STATE_DRAINING;
      break;
    }
    if (!fault) break;
    fire(pcm, fault, moment(pcm));
  }
  pthread_mutex_unlock(&card.lock);
}
