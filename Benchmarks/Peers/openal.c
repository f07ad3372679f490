/* OpenAL Soft, rendering into memory by its loopback extension. */
#define AL_ALEXT_PROTOTYPES
#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include "driver.h"

static const Workload *work;
static ALuint *sources;
static ALCdevice *device;
static LPALCRENDERSAMPLESSOFT render_samples;
static int64_t playhead;

static void open_device(int stems) {
  /* A source of its own for each stem, and two sends that nobody uses are none. */
  LPALCLOOPBACKOPENDEVICESOFT open = (LPALCLOOPBACKOPENDEVICESOFT)alcGetProcAddress(NULL, "alcLoopbackOpenDeviceSOFT");
  render_samples = (LPALCRENDERSAMPLESSOFT)alcGetProcAddress(NULL, "alcRenderSamplesSOFT");
  device = open(NULL);
  ALCint wanted[] = {
    ALC_FREQUENCY, 48000, ALC_FORMAT_CHANNELS_SOFT, ALC_STEREO_SOFT, ALC_FORMAT_TYPE_SOFT, ALC_FLOAT_SOFT,
    ALC_STEREO_SOURCES, stems, ALC_MONO_SOURCES, 0, ALC_HRTF_SOFT, ALC_FALSE, ALC_OUTPUT_LIMITER_SOFT, ALC_FALSE, 0,
  };
  ALCcontext *context = alcCreateContext(device, wanted);
  if (!context || !alcMakeContextCurrent(context)) cannot_do("no loopback device");
}

static void prepare(const Workload *w) {
  work = w;
  int tones = is(w, "W2");
  if (!tones && !is(w, "W1")) cannot_do("only W1 and W2");
  if (w->precision != 32) cannot_do("only floats");
  /* Without this, the configuration of the machine could change what is measured. */
  setenv("ALSOFT_CONF", "/dev/null", 1);
  open_device(w->stems);
  sources = some(sizeof(ALuint) * w->stems);
  alGenSources(w->stems, sources);
  if (alGetError()) cannot_do("so many sources are not to be had");
  for (int stem = 0; stem < w->stems; stem++) {
    float *samples = tones ? content_tone(w, stem) : content_f32(w, stem);
    ALuint buffer;
    alGenBuffers(1, &buffer);
    alBufferData(buffer, AL_FORMAT_STEREO_FLOAT32, samples, 8 * (tones ? TONE_FRAMES : w->length), tones ? 44100 : 48000);
    free(samples);
    alSourcei(sources[stem], AL_BUFFER, (ALint)buffer);
    alSourcei(sources[stem], AL_LOOPING, AL_TRUE);
    alSourcei(sources[stem], AL_DIRECT_CHANNELS_SOFT, AL_TRUE);
    alSourcef(sources[stem], AL_GAIN, (float)gain_at(w, stem, 0));
  }
  alSourcePlayv(w->stems, sources);
  if (alGetError()) cannot_do("the stems cannot be played");
}

/* A gain is held for a block, towards which the mixer glides by itself. */
static void render(float *output, int frames) {
  alcSuspendContext(alcGetCurrentContext());
  for (int stem = 0; stem < work->stems; stem++)
    alSourcef(sources[stem], AL_GAIN, (float)gain_at(work, stem, playhead + frames));
  alcProcessContext(alcGetCurrentContext());
  render_samples(device, output, frames);
  playhead += frames;
}

int main(int argc, char **argv) { return drive(argc, argv, "openal-soft", PACKAGE_VERSION, prepare, render); }
