/* A sound card in user space that keeps time, and fails as a script says: an external PCM for libasound.
 *
 *   gcc -shared -fPIC -DPIC -Wl,-Bsymbolic -o libasound_module_pcm_chaos.so *.c -lasound -lpthread
 *
 *   pcm_type.chaos { lib "/path/libasound_module_pcm_chaos.so" }
 *   pcm.bad { type chaos  file "heard.raw"  script "48000:xrun;96000:unplug:500" }
 *
 * AT:FAULT[:ARGUMENT], each fires once, AT counts the frames played since the card was first opened:
 *
 *   xrun            it runs dry now                       stall:MS       it stands still for so long, and goes on
 *   suspend:MS      the machine sleeps; resume works      suspendnr      resume says yes and changes nothing
 *   unplug:MS       ENODEV, gone for so long (0: for good)
 *   vanish:MS       no error, no progress, no wake-up: a dead JACK server
 *   pwdead:MS       EPIPE for ever, prepare says yes: a dead PipeWire server; opening says EHOSTDOWN for so long
 *   padead:MS       EIO for ever, the state stays RUNNING: a dead PulseAudio server; opening says ECONNREFUSED
 *   short:N         a write takes N frames only           eagain:N       N writes say EAGAIN though there was room
 *   eio:N ebadfd:N eintr:N   N writes fail so             preparefail:N  the next N prepares fail with EIO
 *   jump:N          its pointer leaps N frames ahead      spur:N         N wake-ups without room
 *   drainhang       a drain never ends                    drift:PPM      its clock is fast by so much
 *   alter:N         one bit of the next N frames is wrong
 *   busy:N          the next N opens say EBUSY            slowopen:MS    the next open takes so long
 *
 * The environment's CHAOS_ALSO is a script for every card: a fault that no case expects (noise.py).
 *
 * `file` holds what a listener would have heard, the time in which nothing played as silence.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "pcm.h"
#include "truth.h"

static int chaos_start(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  if (pcm->mode == PULSE_DEAD) return -EIO;
  double time = now();
  pcm->is_running = true;
  pcm->is_paused = false;
  pthread_mutex_lock(&card.lock);
  hear_silence(pcm, time);
  card_note("start", 0);
  pthread_mutex_unlock(&card.lock);
  rebase(pcm, time);
  return 0;
}

static int chaos_stop(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  pcm->is_running = false;
  pcm->is_dry = false;
  return 0;
}

static snd_pcm_sframes_t chaos_pointer(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  if (pcm->mode == PIPEWIRE_DEAD) return -EPIPE;
  if (pcm->is_dry) {
    pcm->is_running = false;
    return -EPIPE;
  }
  return (snd_pcm_sframes_t)(pcm->read % io->buffer_size);
}

/* Whether a write is to be refused, and with what. */
static int refusal(struct pcm *pcm) {
  static const struct { int kind, code; } kinds[] = {
    {WRITE_EAGAIN, -EAGAIN}, {WRITE_EIO, -EIO}, {WRITE_EBADFD, -EBADFD}, {WRITE_EINTR, -EINTR},
  };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (pcm->refused[kinds[i].kind] > 0) {
      pcm->refused[kinds[i].kind]--;
      return kinds[i].code;
    }
  }
  return 0;
}

static snd_pcm_sframes_t chaos_transfer(
  snd_pcm_ioplug_t *io, const snd_pcm_channel_area_t *areas, snd_pcm_uframes_t offset, snd_pcm_uframes_t frames) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  if (pcm->mode == PIPEWIRE_DEAD) {
    set_state(pcm, SND_PCM_STATE_XRUN);
    return -EPIPE;
  }
  if (pcm->mode == PULSE_DEAD) return -EIO;
  if (pcm->mode == UNPLUG) return -ENODEV;
  int code = refusal(pcm);
  if (code < 0) return code;
  if (pcm->short_write > 0) {
    if ((snd_pcm_uframes_t)pcm->short_write < frames) {
      frames = (snd_pcm_uframes_t)pcm->short_write;
      pcm->refused[WRITE_EAGAIN]++; /* libasound would ask at once for the rest */
    }
    pcm->short_write = 0;
  }
  uint64_t room = io->buffer_size - (pcm->written - pcm->read);
  if (frames > room) frames = room;
  if (frames == 0) return -EAGAIN;
  size_t sample = pcm->frame_bytes / io->channels;
  for (snd_pcm_uframes_t i = 0; i < frames; i++) {
    char *frame = pcm->ring + (pcm->written + i) % io->buffer_size * pcm->frame_bytes;
    for (unsigned channel = 0; channel < io->channels; channel++) {
      const snd_pcm_channel_area_t *area = &areas[channel];
      memcpy(frame + channel * sample, (const char *)area->addr + (area->first + (offset + i) * area->step) / 8, sample);
    }
  }
  if (pcm->io.format == SND_PCM_FORMAT_FLOAT_LE && io->channels == 2) {
    uint64_t last = (pcm->written + frames - 1) % io->buffer_size;
    truth_take(now(), pcm->written, frames, (const float *)(pcm->ring + last * pcm->frame_bytes));
  }
  pcm->written += frames;
  return (snd_pcm_sframes_t)frames;
}

static int chaos_close(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  pthread_mutex_lock(&card.lock);
  card.is_open = false;
  card_note("close", 0);
  truth_stand(now(), pcm->read);
  truth_flush();
  pthread_mutex_unlock(&card.lock);
  close(pcm->timer);
  free(pcm->ring);
  free(pcm);
  return 0;
}

static int chaos_hw_params(snd_pcm_ioplug_t *io, snd_pcm_hw_params_t *parameters) {
  struct pcm *pcm = io->private_data;
  (void)parameters;
  pcm->frame_bytes = (size_t)snd_pcm_format_physical_width(io->format) / 8 * io->channels;
  free(pcm->ring);
  pcm->ring = calloc(io->buffer_size, pcm->frame_bytes);
  pcm->avail_min = io->period_size;
  return pcm->ring ? 0 : -ENOMEM;
}

static int chaos_sw_params(snd_pcm_ioplug_t *io, snd_pcm_sw_params_t *parameters) {
  struct pcm *pcm = io->private_data;
  return snd_pcm_sw_params_get_avail_min(parameters, &pcm->avail_min);
}

static int chaos_prepare(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  card_note("prepare", 0);
  if (pcm->mode == UNPLUG) return -ENODEV;
  if (pcm->mode == PULSE_DEAD) return -EIO;
  if (pcm->refused[PREPARE_FAILS] > 0) {
    pcm->refused[PREPARE_FAILS]--;
    return -EIO;
  }
  pcm->written = pcm->read = 0;
  pcm->is_dry = pcm->is_running = pcm->is_paused = false;
  truth_prepare(now());
  rebase(pcm, now());
  return 0;
}

static int chaos_drain(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  if (!pcm->is_running && pcm->mode < 0 && pcm->written > pcm->read) chaos_start(io);
  for (;;) {
    catch_up(pcm);
    if (pcm->mode == PULSE_DEAD) return -EIO;
    if (pcm->mode == UNPLUG) return -ENODEV;
    if (pcm->mode == PIPEWIRE_DEAD || pcm->is_dry) return 0;
    if (pcm->read >= pcm->written && !pcm->drain_hangs) return 0;
    if (io->nonblock && !pcm->drain_hangs) return -EAGAIN;
    usleep(2000);
  }
}

static int chaos_pause(snd_pcm_ioplug_t *io, int is_paused) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  pcm->is_paused = is_paused;
  if (is_paused) truth_stand(now(), pcm->read);
  if (!is_paused) {
    double time = now();
    hear_silence(pcm, time);
    rebase(pcm, time);
  }
  return 0;
}

static int chaos_resume(snd_pcm_ioplug_t *io) {
  struct pcm *pcm = io->private_data;
  if (pcm->resume_lies) return -ENOSYS; /* libasound says 0 all the same */
  while (now() < pcm->mode_until) usleep(1000);
  double time = now();
  pcm->is_running = true;
  hear_silence(pcm, time);
  rebase(pcm, time);
  set_state(pcm, SND_PCM_STATE_RUNNING);
  return 0;
}

static int chaos_delay(snd_pcm_ioplug_t *io, snd_pcm_sframes_t *frames) {
  struct pcm *pcm = io->private_data;
  catch_up(pcm);
  *frames = (snd_pcm_sframes_t)(pcm->written - pcm->read);
  return pcm->mode == UNPLUG ? -ENODEV : 0;
}

static int chaos_poll_revents(
  snd_pcm_ioplug_t *io, struct pollfd *descriptors, unsigned count, unsigned short *events) {
  struct pcm *pcm = io->private_data;
  uint64_t ticks;
  (void)count;
  catch_up(pcm);
  *events = 0;
  if (pcm->mode == PULSE_DEAD) return -EIO;
  if (pcm->mode == PIPEWIRE_DEAD) return -EPIPE;
  if (pcm->mode == UNPLUG) {
    *events = POLLERR | POLLNVAL;
    return 0;
  }
  if (io->state == SND_PCM_STATE_SUSPENDED || pcm->is_dry) {
    *events = POLLERR;
    return 0;
  }
  bool has_ticked = descriptors->revents & POLLIN;
  if (pcm->mode < 0 && pcm->refused[SPURIOUS] > 0 && has_ticked) {
    pcm->refused[SPURIOUS]--;
    *events = POLLOUT;
    return 0;
  }
  if (pcm->mode < 0 && io->buffer_size - (pcm->written - pcm->read) >= pcm->avail_min) {
    *events = POLLOUT;
  } else if (has_ticked && read(pcm->timer, &ticks, sizeof ticks) < 0) {
    /* Somebody else took the tick. */
  }
  return 0;
}

static const snd_pcm_ioplug_callback_t callbacks = {
  .start = chaos_start, .stop = chaos_stop, .pointer = chaos_pointer, .transfer = chaos_transfer,
  .close = chaos_close, .hw_params = chaos_hw_params, .sw_params = chaos_sw_params, .prepare = chaos_prepare,
  .drain = chaos_drain, .pause = chaos_pause, .resume = chaos_resume, .delay = chaos_delay,
  .poll_revents = chaos_poll_revents,
};

/* What opening meets before there is a PCM: 0, or a negative errno. */
static int open_card(const struct options *options) {
  int code = 0;
  pthread_mutex_lock(&card.lock);
  card_make(options->script, options->file, options->log);
  double wait = card.slow_open;
  card.slow_open = 0;
  if (card.busy > 0) {
    card.busy--;
    code = -EBUSY;
  } else if (now() < card.gone_until) {
    code = card.gone_code;
  } else if (card.is_open) {
    code = -EBUSY;
  }
  if (code == 0) card.is_open = true;
  card_note("open", code);
  pthread_mutex_unlock(&card.lock);
  if (wait > 0) usleep((useconds_t)(wait * 1e6));
  return code;
}

SND_PCM_PLUGIN_DEFINE_FUNC(chaos) {
  (void)root;
  struct options options = {
    .file = "", .log = "", .script = "", .formats = "S16_LE,S24_LE,S24_3LE,S32_LE,FLOAT_LE,U8", .rates = "",
    .channels = "1-8", .period = "32-8192", .buffer = "64-65536", .periods = "2-64", .speed = 1, .has_mmap = true,
  };
  if (stream != SND_PCM_STREAM_PLAYBACK) return -EINVAL;
  int code = read_options(conf, &options);
  if (code < 0) return code;
  code = open_card(&options);
  if (code < 0) return code;
  struct pcm *pcm = calloc(1, sizeof *pcm);
  if (!pcm) return -ENOMEM;
  pcm->options = options;
  pcm->mode = -1;
  pcm->timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  pcm->io.version = SND_PCM_IOPLUG_VERSION;
  pcm->io.name = "chaos: a card that fails as it is told";
  pcm->io.callback = &callbacks;
  pcm->io.private_data = pcm;
  pcm->io.poll_fd = pcm->timer;
  pcm->io.poll_events = POLLIN;
  pcm->io.flags = SND_PCM_IOPLUG_FLAG_MONOTONIC;
  code = snd_pcm_ioplug_create(&pcm->io, name, stream, mode);
  if (code < 0) {
    card.is_open = false;
    close(pcm->timer);
    free(pcm);
    return code;
  }
  code = restrict_parameters(&pcm->io, &options);
  if (code < 0) {
    snd_pcm_ioplug_delete(&pcm->io);
    return code;
  }
  *pcmp = pcm->io.pcm;
  return 0;
}
SND_PCM_PLUGIN_SYMBOL(chaos);
