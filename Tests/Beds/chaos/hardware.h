/* What outlives a PCM of the type chaos: the "card". Its faults, its clock, and what a listener heard of it. */
#ifndef CHAOS_HARDWARE_H
#define CHAOS_HARDWARE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fault_kind {
  XRUN, STALL, SUSPEND, SUSPEND_UNTIL_PREPARED, UNPLUG, VANISH, PIPEWIRE_DEAD, PULSE_DEAD, SHORT_WRITE, WRITE_EAGAIN,
  WRITE_EIO, WRITE_EBADFD, WRITE_EINTR, JUMP, SPURIOUS, DRAIN_HANGS, BUSY, SLOW_OPEN, DRIFT, PREPARE_FAILS, ALTER,
  FAULT_KINDS
};

struct fault {
  double at; /* frames played since the card was first opened */
  enum fault_kind kind;
  double argument;
  bool is_done;
};

struct hardware {
  pthread_mutex_t lock;
  bool is_made;
  struct fault faults[1024];
  int fault_count;
  uint64_t played;    /* frames, by all PCMs so far */
  double gone_until;  /* no PCM can be opened before, by the monotonic clock in seconds */
  int gone_code;      /* what opening answers meanwhile */
  bool is_open;       /* like most cards it serves one program at a time */
  int busy;           /* opens that will still be refused */
  double slow_open;   /* seconds that the next open takes */
  double parts_per_million; /* by which its clock is fast */
  int recording;      /* descriptor of what was heard; -1: nobody listens */
  double heard_until; /* 0: nothing has been heard yet */
  int log;            /* descriptor; -1: none */
};

extern struct hardware card;

/* Seconds by the monotonic clock. */
double now(void);

/* Reads the faults and opens the files, once in a process. */
void card_make(const char *script, const char *recording, const char *log);

/* Writes one line of what happened. */
void card_note(const char *what, double argument);

/* The next fault to come; NULL if there is none. */
struct fault *card_next_fault(void);

const char *fault_name(enum fault_kind kind);

/* What is heard from now on: bytes that played, or silence for the time in which nothing did. */
void card_hear(const void *bytes, size_t count);
void card_hear_silence(double until, double rate, size_t frame_bytes, int silent_byte);

#endif
