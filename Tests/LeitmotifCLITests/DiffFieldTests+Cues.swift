extension DiffFieldTests {
  static let cues = [
    Edit(
      "score.cues", "  bridge:\n    tempo",
      "  coast: {tempo: q=90, length: 4 bars, layers: {all: {stem: coast.ogg}}}\n  bridge:\n    tempo",
      "cue coast: new, q=90, 4 bars, 1 layer"),
    Edit("cue.tempo", "tempo: q.=96", "tempo: q.=100", "cue storm: tempo q.=100, was q.=96"),
    Edit(
      "cue.tempo.at", "at: 9.1, tempo", "at: 8.1, tempo",
      "cue road: tempo q=96, q=120 at 8.1, moving to q=96 at 13.1, was q=96, q=120 at 9.1, moving to q=96 at 13.1"
    ),
    Edit(
      "cue.tempo.tempo", "tempo: q=120", "tempo: q=121",
      "cue road: tempo q=96, q=121 at 9.1, moving to q=96 at 13.1, was q=96, q=120 at 9.1, moving to q=96 at 13.1"
    ),
    Edit(
      "cue.tempo.ramp", ", ramp: true", "",
      "cue road: tempo q=96, q=120 at 9.1, q=96 at 13.1, was q=96, q=120 at 9.1, moving to q=96 at 13.1"),
    Edit(
      "cue.meter cue.meter.meter", "meter: 2/2", "meter: 4/2",
      "cue road: meter 4/4, 4/2 counted in q from bar 9, was 4/4, 2/2 counted in q from bar 9"),
    Edit(
      "cue.meter.bar", "bar: 9, meter", "bar: 10, meter",
      "cue road: meter 4/4, 2/2 counted in q from bar 10, was 4/4, 2/2 counted in q from bar 9"),
    Edit(
      "cue.meter.beat", "2/2, beat: q}", "2/2}",
      "cue road: meter 4/4, 2/2 from bar 9, was 4/4, 2/2 counted in q from bar 9"),
    Edit(
      "meter.meter meter.beat", "meter: 6/8", "meter: {meter: 6/8, beat: e}",
      "cue storm: meter 6/8 counted in e, was 6/8"),
    Edit("cue.length", "length: 24 bars", "length: 26 bars", "cue storm: lasts 26 bars, was 24 bars"),
    Edit("cue.tail", "tail: 4 beats", "tail: 1 bar", "cue road: tail 1 bar, was 4 beats"),
    Edit(
      "cue.pickup pickup.stem", "road/pickup.ogg", "road/upbeat.ogg",
      "cue road: pickup 1 beat of road/upbeat.ogg at -2 dB into bus music, was 1 beat of road/pickup.ogg at -2 dB into bus music"
    ),
    Edit(
      "pickup.length", "length: 1 beat, bus", "length: 2 beats, bus",
      "cue road: pickup 2 beats of road/pickup.ogg at -2 dB into bus music, was 1 beat of road/pickup.ogg at -2 dB into bus music"
    ),
    Edit(
      "pickup.bus", "length: 1 beat, bus: music", "length: 1 beat, bus: master",
      "cue road: pickup 1 beat of road/pickup.ogg at -2 dB into the master, was 1 beat of road/pickup.ogg at -2 dB into bus music"
    ),
    Edit(
      "pickup.gain", "gain: -2 dB}\n    loop", "gain: -3 dB}\n    loop",
      "cue road: pickup 1 beat of road/pickup.ogg at -3 dB into bus music, was 1 beat of road/pickup.ogg at -2 dB into bus music"
    ),
    Edit(
      "cue.loop cue.loop.from", "from: 1.1, to: 17.1", "from: 3.1, to: 17.1",
      "cue road: is played 4 times, from 3.1 to 17.1, each time with its pickup, was 4 times, each time with its pickup"
    ),
    Edit(
      "cue.loop.to", "to: 17.1, count", "to: 15.1, count",
      "cue road: is played 4 times, from 1.1 to 15.1, each time with its pickup, was 4 times, each time with its pickup"
    ),
    Edit(
      "cue.loop.count", ", count: 4", "",
      "cue road: is played without end, each time with its pickup, was 4 times, each time with its pickup"),
    Edit(
      "cue.loop.pickupOnLoop", ", pickupOnLoop: true", "",
      "cue road: is played 4 times, was 4 times, each time with its pickup"),
    Edit(
      "cue.markers", "{A2: 5.1,", "{A2: 5.1, low: 6.1,", "cue road: marker low at 6.1 is new"),
    Edit(
      "cue.markers.at", "exit: {at: 17.1", "exit: {at: 16.4+1/2",
      "cue road: marker exit at 16.4+1/2, where the tail rings, was 17.1, where the tail rings"),
    Edit(
      "cue.markers.tailSafe", ", tailSafe: true", "",
      "cue road: marker exit at 17.1, was 17.1, where the tail rings"),
    Edit(
      "cue.markers.pickup", "pickup: 2 beats}", "pickup: 1 beat}",
      "cue road: marker relief at 9.1, with a pickup of 1 beat of the layers' stems, was 9.1, with a pickup of 2 beats of the layers' stems"
    ),
    Edit(
      "cue.sections", "sections: {A: [1.1, 5.1]}", "sections: {A: [1.1, 9.1]}",
      "cue road: section A from 1.1 to 9.1, was from 1.1 to 5.1"),
    Edit(
      "cue.protected", "    protected: [[15.1, 17.1]]\n", "",
      "cue road: protected stretch from 15.1 to 17.1 is gone"),
    Edit(
      "cue.bus", "    length: 24 bars\n", "    length: 24 bars\n    bus: voices\n",
      "cue storm: marker relief at 5.1, with a pickup of 1 beat of storm/fill.ogg at -1 dB into bus voices, "
        + "was 5.1, with a pickup of 1 beat of storm/fill.ogg at -1 dB into the master\n"
        + "cue storm, layer drums: goes to bus voices, was the master"),
    Edit(
      "cue.layers", "{all: {stem: road/bridge_storm.ogg}}",
      "{all: {stem: road/bridge_storm.ogg}, more: {stem: more.ogg}}",
      "cue bridge, layer more: new, plays more.ogg at 0 dB"),
    Edit(
      "layer.stem", "stem: road/pad.ogg", "stem: road/pads.ogg",
      "cue road, layer pad: plays road/pads.ogg, was road/pad.ogg"),
    Edit(
      "layer.bus", "        bus: master\n", "",
      "cue road, layer harp: goes to bus music, was the master"),
    Edit(
      "layer.gain", "gain: -3 dB\n", "gain: -6 dB\n",
      "cue road, layer pad: 3 dB softer (-6 dB, was -3 dB)"),
    Edit(
      "layer.gain", "        gain: -3 dB\n", "        gain: off\n",
      "cue road, layer pad: silent (off, was -3 dB)"),
    Edit(
      "layer.period", "        period: 8 bars\n", "",
      "cue road, layer pad: repeats with its cue, was after 8 bars"),
    Edit(
      "layer.follow", "0.6: -3 dB, 1: off", "0.5: -3 dB, 1: off",
      "cue road, layer pad: follows danger: 0 dB at 0, -3 dB at 0.5, off at 1, was 0 dB at 0, -3 dB at 0.6, off at 1"
    ),
    Edit(
      "layer.quantise", "quantise: bar\n", "quantise: beat\n",
      "cue road, layer harp: level changes on the next beat, was on the next bar line"),
    Edit(
      "layer.tail tailPolicy=cut tailPolicy=ring", "tail: cut\n        effects",
      "tail: ring\n        effects",
      "cue road, layer harp: tail rings, was is cut"),
    Edit(
      "stems.random", "road/lute.ogg: 0.5", "road/lute.ogg: 1",
      "cue road, layer harp: plays by chance road/harp.ogg (weight 2), road/lute.ogg, none of the last 1, "
        + "was by chance road/harp.ogg (weight 2), road/lute.ogg (weight 0.5), none of the last 1"),
    Edit(
      "stems.avoid", ", avoid: 1}", "}",
      "cue road, layer harp: plays by chance road/harp.ogg (weight 2), road/lute.ogg (weight 0.5), "
        + "was by chance road/harp.ogg (weight 2), road/lute.ogg (weight 0.5), none of the last 1"),
    Edit(
      "stems.sequence stems.shuffle", "sequence: [storm/drums.ogg", "shuffle: [storm/drums.ogg",
      "cue storm, layer drums: plays shuffled storm/drums.ogg, storm/toms.ogg, was in turn storm/drums.ogg, storm/toms.ogg"
    ),
    Edit(
      "stems.by", "{by: heat, from: {-1: st", "{by: danger, from: {0: st",
      "stinger horn: plays by danger stingers/horn_c.ogg from 0, stingers/horn_f.ogg from 0.5, "
        + "was by heat stingers/horn_c.ogg from -1, stingers/horn_f.ogg from 0.5"),
    Edit(
      "stems.from", "0.5: stingers/horn_f.ogg", "0.6: stingers/horn_f.ogg",
      "stinger horn: plays by heat stingers/horn_c.ogg from -1, stingers/horn_f.ogg from 0.6, "
        + "was by heat stingers/horn_c.ogg from -1, stingers/horn_f.ogg from 0.5"),
  ]
}
