extension DiffFieldTests {
  static let effects = [
    Edit(
      "bus.effects", "      - high-pass: {cutoff: 200 Hz, resonance: 0.6}\n", "",
      "bus hall: goes through reverb, was high-pass, reverb"),
    Edit(
      "bus.sends", "    sends: {hall: {follow: {calm: {0: off, 1: -6 dB}}}}\n", "",
      "bus music: sends to bus hall by calm: off at 0, -6 dB at 1 is gone"),
    Edit(
      "layer.effects", "          - width: 1.4\n", "",
      "cue road, layer harp: goes through gain, pan, delay, was gain, pan, width, delay"),
    Edit(
      "layer.sends", "sends: {hall: -12 dB}", "sends: {hall: -9 dB}",
      "cue road, layer harp: sends to bus hall 3 dB louder (-9 dB, was -12 dB)"),
    Edit(
      "effect.gain", "- gain: -3 dB", "- gain: -4 dB", "cue road, layer harp: gain -4 dB, was -3 dB"),
    Edit(
      "effect.pan followedNumber.follow", "{0: -0.5, 1: 0.5}", "{0: -1, 1: 0.5}",
      "cue road, layer harp: pan by calm: -1 at 0, 0.5 at 1, was by calm: -0.5 at 0, 0.5 at 1"),
    Edit("effect.width", "width: 1.4", "width: 1.2", "cue road, layer harp: width 1.2, was 1.4"),
    Edit(
      "effect.low-pass effect.low-pass.cutoff followedHertz.follow",
      "{follow: {danger: {0: 400 Hz, 1: 18 kHz}}}", "600 Hz",
      "bus music: low-pass cutoff 600 Hz, was by danger: 400 Hz at 0, 18 kHz at 1"),
    Edit(
      "effect.low-pass.resonance", "resonance: 0.8", "resonance: 1",
      "bus music: low-pass resonance 1, was 0.8"),
    Edit(
      "effect.high-pass effect.high-pass.cutoff", "cutoff: 200 Hz", "cutoff: 1.5 kHz",
      "bus hall: high-pass cutoff 1.5 kHz, was 200 Hz"),
    Edit(
      "effect.high-pass.resonance", "resonance: 0.6", "resonance: 2",
      "bus hall: high-pass resonance 2, was 0.6"),
    Edit(
      "effect.delay effect.delay.time", "time: 3/16", "time: 1/4",
      "cue road, layer harp: delay time 1/4, was 1/8 dotted"),
    Edit(
      "effect.delay.feedback", "feedback: -6 dB", "feedback: off",
      "cue road, layer harp: delay feedback off, was -6 dB"),
    Edit(
      "effect.delay.damping", "damping: 4 kHz", "damping: 3 kHz",
      "cue road, layer harp: delay damping 3 kHz, was 4 kHz"),
    Edit(
      "effect.delay.level", "level: -12 dB, dry: -1 dB", "level: -9, dry: -1 dB",
      "cue road, layer harp: delay level -9 dB, was -12 dB"),
    Edit(
      "effect.delay.dry", "dry: -1 dB", "dry: off", "cue road, layer harp: delay dry off, was -1 dB"),
    Edit(
      "effect.delay.crosses", ", crosses: true", "",
      "cue road, layer harp: delay repeats on its side, was from side to side"),
    Edit(
      "effect.compressor effect.compressor.threshold", "threshold: -24 dB", "threshold: -20 dB",
      "bus music: compressor threshold -20 dB, was -24 dB"),
    Edit(
      "effect.compressor.ratio", "ratio: 3", "ratio: 4", "bus music: compressor ratio 4, was 3"),
    Edit(
      "effect.compressor.knee", "knee: 4", "knee: 0", "bus music: compressor knee 0 dB, was 4 dB"),
    Edit(
      "effect.compressor.attack", "attack: 5 ms", "attack: 10 ms",
      "bus music: compressor attack 0.01 s, was 0.005 s"),
    Edit(
      "effect.compressor.release followedTime.follow", "{0: 200 ms, 1: 50 ms}", "{0: 200 ms, 1: 60 ms}",
      "bus music: compressor release by danger: 0.2 s at 0, 0.06 s at 1, was by danger: 0.2 s at 0, 0.05 s at 1"
    ),
    Edit(
      "effect.compressor.makeup", "makeup: 2,", "makeup: 0,",
      "bus music: compressor makeup 0 dB, was 2 dB"),
    Edit(
      "effect.compressor.sidechain", ", sidechain: voices", "",
      "bus music: compressor listens to what it lowers, was bus voices"),
    Edit(
      "effect.reverb effect.reverb.decay", "decay: 2.4 s", "decay: 3 s",
      "bus hall: reverb decay 3 s, was 2.4 s"),
    Edit(
      "effect.reverb.predelay", "predelay: 20 ms", "predelay: 30 ms",
      "bus hall: reverb predelay 0.03 s, was 0.02 s"),
    Edit("effect.reverb.size", "size: 1.2", "size: 1", "bus hall: reverb size 1, was 1.2"),
    Edit(
      "effect.reverb.damping", "damping: 5 kHz", "damping: 6 kHz",
      "bus hall: reverb damping 6 kHz, was 5 kHz"),
    Edit("effect.reverb.treble", "treble: 0.4", "treble: 0.5", "bus hall: reverb treble 0.5, was 0.4"),
    Edit(
      "effect.reverb.level", "level: -1 dB, dry: -40", "level: -3 dB, dry: -40",
      "bus hall: reverb level -3 dB, was -1 dB"),
    Edit("effect.reverb.dry", "dry: -40 dB", "dry: off", "bus hall: reverb dry off, was -40 dB"),
    Edit(
      "followedLevel.follow", "{0: off, 1: -6 dB}}}}", "{0: off, 1: -3 dB}}}}",
      "bus music: sends to bus hall by calm: off at 0, -3 dB at 1, was by calm: off at 0, -6 dB at 1"),
  ]
}
