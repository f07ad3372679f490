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
    music:
      gain: -1 dB
      effects:
        - low-pass: {cutoff: {follow: {danger: {0: 400 Hz, 1: 18 kHz}}}, resonance: 0.8}
        - compressor: {threshold: -24 dB, ratio: 3, knee: 4, attack: 5 ms, release: {follow: {danger: {0: 200 ms, 1: 50 ms}}}, makeup: 2, sidechain: voices}
      sends: {hall: {follow: {calm: {0: off, 1: -6 dB}}}}
    hall:
      effects:
        - high-pass: {cutoff: 200 Hz, resonance: 0.6}
        - reverb: {decay: 2.4 s, predelay: 20 ms, size: 1.2, damping: 5 kHz, treble: 0.4, level: -1 dB, dry: -40 dB}
    stingers: {into: master}
    voices: {gain: 1 dB}
  cues:
    road:
      tempo: [q=96, {at: 9.1, tempo: q=120}, {at: 13.1, tempo: q=96, ramp: true}]
      meter: [4/4, {bar: 9, meter: 2/2, beat: q}]
      length: 16 bars
      tail: 4 beats
      pickup: {stem: road/pickup.ogg, length: 1 beat, bus: music, gain: -2 dB}
      loop: {from: 1.1, to: 17.1, count: 4, pickupOnLoop: true}
      markers: {A2: 5.1, relief: {at: 9.1, pickup: 2 beats}, exit: {at: 17.1, tailSafe: true}}
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
        harp:
          stem: {random: {road/harp.ogg: 2, road/lute.ogg: 0.5}, avoid: 1}
          bus: master
          quantise: bar
          tail: cut
          effects:
            - gain: -3 dB
            - pan: {follow: {calm: {0: -0.5, 1: 0.5}}}
            - width: 1.4
            - delay: {time: 3/16, feedback: -6 dB, damping: 4 kHz, level: -12 dB, dry: -1 dB, crosses: true}
          sends: {hall: -12 dB}
    storm:
      tempo: q.=96
      meter: 6/8
      length: 24 bars
      loop: true
      markers: {A2: 3.1, relief: {at: 5.1, pickup: {stem: storm/fill.ogg, length: 1 beat, gain: -1 dB}}}
      sections: {A: [1.1, 9.1], B: [9.1, 25.1]}
      layers: {drums: {stem: {sequence: [storm/drums.ogg, storm/toms.ogg]}, quantise: {bars: 2, phase: transport}}}
    bridge:
      tempo: q=96
      length: 1 bar
      layers: {all: {stem: road/bridge_storm.ogg}}
  states:
    road: {cue: road, next: dawn}
    storm: {cue: storm, when: {danger: {above: 0.85, until: 0.6}}, priority: 1, dwell: 8 bars, mix: loud, layers: {drums: -2 dB}}
    dawn: {cue: road, when: {victory: {above: 0.5, until: 0.3}, calm: {below: 0.5, until: 0.7}}, next: road}
    defeat: {cue: road, when: requested, next: road}
    camp: {cue: {shuffle: [road, bridge]}, when: requested}
    hunt: {cue: {by: danger, from: {0: road, 0.5: storm}}, when: requested, next: previous, layers: {pad: off, drums: 1}}
  groups:
    rest: [camp, dawn]
    fight: [storm, hunt]
  mixes:
    loud: {buses: {music: 2 dB, stingers: off}, fade: {duration: 1 bar, curve: linear}, priority: 2}
    plain: {buses: {music: 0}}
  ducks:
    speech: {bus: music, gain: -9 dB, attack: 20 ms, hold: 250 ms, release: 1 s, combine: sum, under: voices}
    menu: {bus: stingers, gain: off}
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
    - from: rest
      to: fight
      exit: exit
      strict: true
      maxWait: 4 bars
      else: {bars: 2, phase: stateEntry}
      enter: {lastExit: {expiry: 60 s, snap: bar}}
      pickup: {preferFull: 2 beats}
      via: {cue: bridge, interruptible: true}
      tail: cut
      interruption: queue
      force: true
      fadeOut: {duration: 1 bar, curve: {exp: 3}}
      fadeIn: {duration: 1 bar, curve: {breakpoints: {0: 0, 0.25: 0.8, 1: 1}}}
    - {from: fight, to: rest, deadline: 1 s, enter: sameTime, fadeOut: {duration: 1 s, curve: auto}, fadeIn: {duration: 1 s, curve: {auto: 0.5}}}
    - {from: storm, to: [road, defeat], exit: {marker: A2}, enter: matchMarker, fadeIn: {duration: 1 s, curve: {log: 20}}}
    - {from: hunt, to: storm, exit: marker, enter: {randomMarker: [A2, relief]}, interruption: ignore}
    - {from: storm, to: hunt, exit: sectionEnd, enter: {section: A}, fadeOut: {duration: 1 s, curve: exp}, fadeIn: {duration: 1 s, curve: log}}
    - {from: road, to: hunt, exit: {bars: 8, phase: cueStart}, enter: lastExit}
  stingers:
    discover: {stem: stingers/discover.ogg, quantise: beat, sync: 0.5 s, bus: stingers, gain: -2 dB, duck: {bus: music, gain: -6 dB, attack: 30 ms, release: 1 bar}}
    horn:
      stem: {by: heat, from: {-1: stingers/horn_c.ogg, 0.5: stingers/horn_f.ogg}}
      bus: voices
      cooldown: 5 s
      priority: 3
      maxDelay: 2 bars
      onTransition: after
      duck: [{bus: music, gain: -3, hold: 100 ms}, {bus: stingers, gain: off, combine: sum}]
  """
