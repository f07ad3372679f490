// A JACK client "recorder" with two inputs, which it writes to its standard output as interleaved floats until SIGTERM.
// Says on standard error how many frames it had no room for.
#include <jack/jack.h>
#include <jack/ringbuffer.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static jack_port_t *ports[2];
static jack_ringbuffer_t *ring;
static volatile sig_atomic_t over, server_is_gone;
static volatile long lost;

static void end(int number) {
  (void)number;
  over = 1;
}

static void end_with_server(void *context) {
  (void)context;
  server_is_gone = over = 1;
}

static int take(jack_nframes_t frames, void *context) {
  (void)context;
  const float *left = jack_port_get_buffer(ports[0], frames), *right = jack_port_get_buffer(ports[1], frames);
  for (jack_nframes_t frame = 0; frame < frames; frame++) {
    const float pair[2] = {left[frame], right[frame]};
    if (jack_ringbuffer_write_space(ring) < sizeof pair)
      lost++;
    else
      jack_ringbuffer_write(ring, (const char *)pair, sizeof pair);
  }
  return 0;
}

static void pass_on(void) {
  static char bytes[1 << 16];
  size_t count;
  while ((count = jack_ringbuffer_read(ring, bytes, sizeof bytes)) > 0)
    if (fwrite(bytes, 1, count, stdout) < count) over = 1;
  fflush(stdout);
}

int main(void) {
  jack_client_t *client = jack_client_open("recorder", JackNoStartServer, NULL);
  if (!client) {
    fputs("jackrecorder: there is no server\n", stderr);
    return 1;
  }
  ring = jack_ringbuffer_create(1 << 22);
  ports[0] = jack_port_register(client, "in_1", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
  ports[1] = jack_port_register(client, "in_2", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
  jack_set_process_callback(client, take, NULL);
  jack_on_shutdown(client, end_with_server, NULL);
  signal(SIGTERM, end);
  signal(SIGINT, end);
  if (!ring || !ports[0] || !ports[1] || jack_activate(client)) return 1;
  while (!over) {
    poll(NULL, 0, 5);
    pass_on();
  }
  pass_on();
  fprintf(stderr, "jackrecorder: %ld frames lost\n", lost);
  fflush(NULL);
  // A server that died would keep this for ever.
  if (!server_is_gone) jack_client_close(client);
  _exit(0);
}
