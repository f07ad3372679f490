/* FAudio: gains are held for its own quantum of 10 ms, whatever the block. */
#include <FAudio.h>
#include <SDL2/SDL.h>

#include "handed.h"

static const Workload *work;
static FAudio *engine;
static FAudioMasteringVoice *master;
static FAudioSourceVoice **voices;

static void FAUDIOCALL each_quantum(FAudioEngineCallEXT mix, FAudio *audio, float *output, void *unused) {
  (void)unused;
  await_block();
  for (int stem = 0; stem < work->stems; stem++)
    FAudioVoice_SetVolume(voices[stem], (float)gain_at(work, stem, played + quantum / 2), FAUDIO_COMMIT_NOW);
  mix(audio, output);
  block_is_mixed(output);
}

static void prepare(const Workload *w) {
  work = w;
  int tones = is(w, "W2");
  if (!tones && !is(w, "W1")) cannot_do("only W1 and W2");
  if (w->precision != 32) cannot_do("only floats");
  if (w->block != 512) cannot_do("only its own quantum of 480 frames");
  hand_over();
  quantum = 480;
  if (FAudioCreate(&engine, 0, FAUDIO_DEFAULT_PROCESSOR)) cannot_do("no engine");
  FAudio_StopEngine(engine);
  voices = some(sizeof(voices[0]) * w->stems);
  if (FAudio_CreateMasteringVoice(engine, &master, 2, 48000, 0, 0, NULL)) cannot_do("no master voice");
  uint32_t rate = tones ? 44100 : 48000, length = tones ? TONE_FRAMES : (uint32_t)w->length;
  FAudioWaveFormatEx format = {3, 2, rate, 8 * rate, 8, 32, 0};
  for (int stem = 0; stem < w->stems; stem++) {
    float *samples = tones ? content_tone(w, stem) : content_f32(w, stem);
    FAudioBuffer buffer = {.AudioBytes = 8 * length, .pAudioData = (uint8_t *)samples, .LoopCount = FAUDIO_LOOP_INFINITE};
    if (FAudio_CreateSourceVoice(engine, &voices[stem], &format, 0, 1.0f, NULL, NULL, NULL)) cannot_do("no voice");
    FAudioSourceVoice_SubmitSourceBuffer(voices[stem], &buffer, NULL);
    FAudioSourceVoice_Start(voices[stem], 0, FAUDIO_COMMIT_NOW);
  }
  FAudio_SetEngineProcedureEXT(engine, each_quantum, NULL);
  FAudio_StartEngine(engine);
  play_whole = play_handed;
}

int main(int argc, char **argv) { return drive(argc, argv, "faudio", PACKAGE_VERSION, prepare, NULL); }
