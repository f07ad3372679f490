/// A score that uses every field once.
let roadText = """
  leitmotif: 1
  title: The Long Road
  composer: Somebody
  licence: CC-BY-4.0
  parameters:
    danger: {range: [0, 1], initial: 0, slew: {up: 0.5, down: 0.125}}
    calm: {slew: 0.25}
    victory:
    heat: {range: [-1, 4], smoothing: {up: 200 ms, down: 1 s}}
  buses:
    music: {gain: -1 dB}
    stingers: {into: master}
  cues:
    road:
      tempo: [q=96, {at: 9.1, tempo: q=120}, {at: 13.1, tempo: q=96, ramp: true}]
      meter: [4/4, {bar: 9, meter: 2/2, beat: q}]
      length: 16 bars
      tail: 4 beats
      pickup: {stem: road/pickup.ogg, length: 1 beat, bus: music, gain: -2 dB}
      loop: {from: 1.1, to: 17.1, count: 4}
      markers: {A2: 5.1, relief: 9.1, exit: {at: 17.1, tailSafe: true}}
      sections: {A: [1.1, 5.1]}
      protected: [[15.1, 17.1]]
      bus: music
      layers:
        pad:
          stem: road/pad.ogg
          gain: -3 dB
          period: 8 bars
          follow:
            danger: {0: 0, 0.6: -3 dB, 1: off}
            heat: {-1: 0, 4: -6}
        harp: {stem: road/harp.ogg, bus: master}
    storm:
      tempo: q.=96
      meter: 6/8
      length: 24 bars
      loop: true
      layers: {drums: {stem: storm/drums.ogg}}
    bridge:
      tempo: q=96
      length: 1 bar
      layers: {all: {stem: road/bridge_storm.ogg}}
  states:
    road: {cue: road, next: road}
    storm: {cue: storm, when: {danger: {above: 0.85, until: 0.6}}, priority: 1, dwell: 8 bars}
    dawn: {cue: road, when: {victory: {above: 0.5, until: 0.3}, calm: {below: 0.5, until: 0.7}}, next: road}
    defeat: {cue: road, when: requested, next: road}
  start: road
  transitions:
    - {from: road, to: storm, exit: bar, enter: entry, via: bridge, fadeOut: 1 bar, fadeIn: {duration: 2 bars, offset: -1 beat, curve: sCurve}}
    - from: [road, storm]
      to: dawn
      when: {danger: {below: 0.3, until: 0.4}}
      priority: 3
      exit: {bars: 4, phase: 2}
      enter: {marker: relief}
      pickup: truncate
      fadeOut: {duration: 1 s, curve: {dB: -60}}
    - {from: '*', to: defeat, exit: {grid: 1/8 triplet, offset: 1/16}, fadeOut: none}
  stingers:
    discover: {stem: stingers/discover.ogg, quantise: beat, sync: 0.5 s, bus: stingers, gain: -2 dB, duck: {bus: music, gain: -6 dB, attack: 30 ms, release: 1 bar}}
  """
