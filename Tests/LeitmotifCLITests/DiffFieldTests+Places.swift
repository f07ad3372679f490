extension DiffFieldTests {
  /// The only rule without anything else.
  private static let bare = "exit: {bars: 8, phase: cueStart}"

  private static func exit(_ fields: String, _ exit: String, _ words: String) -> Edit {
    Edit(fields, bare, "exit: \(exit)", "road → hunt: leaves \(words), was after every 8 bars")
  }

  static let exits = [
    exit("transition.exit exit=immediate", "immediate", "at once"),
    exit("exit=beat", "beat", "on the next beat"), exit("exit=bar", "bar", "on the next bar line"),
    exit("exit=exit", "exit", "at its exit"),
    exit("exit=loopEnd", "loopEnd", "at the loop’s end"),
    exit("exit=sectionEnd", "sectionEnd", "at the section’s end"),
    exit("exit=marker", "marker", "at the next marker"),
    exit("exit.marker", "{marker: relief}", "at marker relief"),
    exit("exit.bars exit.phase=cueStart", "{bars: 4}", "after every 4 bars"),
    exit("exit.phase", "{bars: 8, phase: 2}", "after every 8 bars counted from bar 2"),
    exit("exit.phase=stateEntry", "{bars: 8, phase: stateEntry}", "after every 8 bars since it was entered"),
    exit("exit.phase=transport", "{bars: 1, phase: transport}", "on a bar line since the music began"),
    exit("exit.grid", "{grid: 1/8 triplet}", "on the next 1/8 triplet"),
    exit("exit.offset", "{grid: 1/8 dotted, offset: 1/16}", "on the next 1/8 dotted, each 1/16 later"),
    Edit(
      "transition.from", "from: hunt, to: storm", "from: dawn, to: storm",
      "dawn → storm: new, leaves at the next marker\nhunt → storm: gone"),
    Edit(
      "transition.to", "from: hunt, to: storm", "from: hunt, to: road",
      "hunt → road: new, leaves at the next marker\nhunt → storm: gone"),
    Edit(
      "transition.from=*", "from: road, to: hunt", "from: '*', to: hunt",
      "* → hunt: new, leaves after every 8 bars\nroad → hunt: gone"),
    Edit(
      "transition.to=*", "from: road, to: hunt", "from: road, to: '*'",
      "road → *: new, leaves after every 8 bars\nroad → hunt: gone"),
  ]

  private static func fade(_ fields: String, _ fade: String, _ words: String) -> Edit {
    Edit(
      fields, "fadeIn: {duration: 1 s, curve: {log: 20}}", "fadeIn: \(fade)",
      "storm → defeat, road: fades in \(words), was over 1 s, log 20")
  }

  static let fades = [
    fade("transition.fadeIn fade.duration", "{duration: 1 bar, curve: {log: 20}}", "over 1 bar, log 20"),
    fade(
      "fade.offset", "{duration: 1 s, offset: -1 beat, curve: {log: 20}}",
      "over 1 s, log 20, 1 beat before the boundary"),
    fade(
      "fade.offset", "{duration: 1 s, offset: 0.5 beats, curve: {log: 20}}",
      "over 1 s, log 20, 0.5 beat after the boundary"),
    fade("fade.curve curve=linear", "{duration: 1 s, curve: linear}", "over 1 s, linear"),
    fade("curve=equalPower", "{duration: 1 s, curve: equalPower}", "over 1 s, equalPower"),
    fade("curve=sCurve", "{duration: 1 s, curve: sCurve}", "over 1 s, sCurve"),
    fade("curve=dB", "{duration: 1 s, curve: dB}", "over 1 s, dB down to -80"),
    fade("curve.dB", "{duration: 1 s, curve: {dB: -60}}", "over 1 s, dB down to -60"),
    fade("curve=exp", "{duration: 1 s, curve: exp}", "over 1 s, exp 4"),
    fade("curve.exp", "{duration: 1 s, curve: {exp: 0.5}}", "over 1 s, exp 0.5"),
    fade("curve=log curve.log", "{duration: 1 s, curve: log}", "over 1 s, log 9"),
    fade("curve=auto", "{duration: 1 s, curve: auto}", "over 1 s, auto"),
    fade("curve.auto", "{duration: 1 s, curve: {auto: 0.25}}", "over 1 s, auto 0.25"),
    fade(
      "curve.breakpoints", "{duration: 1 s, curve: {breakpoints: {0: 0, 0.5: 0.9, 1: 1}}}",
      "over 1 s, through 0 at 0, 0.9 at 0.5, 1 at 1"),
    fade("fade=none", "none", "at once"), fade("fade=cut", "cut", "at once"),
    Edit(
      "transition.fadeOut", "fadeOut: 1 bar,", "fadeOut: 2 bars,",
      "road → storm: fades out over 2 bars, equalPower, was over 1 bar, equalPower"),
  ]

  static let stingers = [
    Edit(
      "score.stingers", "  horn:\n", "  bell: {stem: bell.ogg}\n  horn:\n",
      "stinger bell: new, plays bell.ogg"),
    Edit(
      "stinger.stem", "stingers/discover.ogg", "find.ogg",
      "stinger discover: plays find.ogg, was stingers/discover.ogg"),
    Edit(
      "stinger.quantise", "quantise: beat, sync", "quantise: {bars: 2}, sync",
      "stinger discover: falls after every 2 bars, was on the next beat"),
    Edit(
      "stinger.sync", "sync: 0.5 s", "sync: 1 beat", "stinger discover: sync point after 1 beat, was 0.5 s"),
    Edit(
      "stinger.bus", "bus: voices\n    cooldown", "bus: stingers\n    cooldown",
      "stinger horn: goes to bus stingers, was bus voices"),
    Edit(
      "stinger.gain", "gain: -2 dB, duck", "gain: -1 dB, duck",
      "stinger discover: 1 dB louder (-1 dB, was -2 dB)"),
    Edit(
      "stinger.duck duck.bus", "{bus: stingers, gain: off, combine: sum}]",
      "{bus: voices, gain: off, combine: sum}]",
      "stinger horn, duck of bus voices: new, off\nstinger horn, duck of bus stingers: gone"),
    Edit(
      "duck.gain", "gain: -6 dB, attack", "gain: -9 dB, attack",
      "stinger discover, duck of bus music: 3 dB softer (-9 dB, was -6 dB)"),
    Edit(
      "duck.attack", "attack: 30 ms, release", "attack: 50 ms, release",
      "stinger discover, duck of bus music: attack 0.05 s, was 0.03 s"),
    Edit(
      "duck.hold", "hold: 100 ms", "hold: 200 ms", "stinger horn, duck of bus music: hold 0.2 s, was 0.1 s"),
    Edit(
      "duck.release", "release: 1 bar", "release: 2 bars",
      "stinger discover, duck of bus music: release 2 bars, was 1 bar"),
    Edit(
      "duck.combine duck.combine=sum duck.combine=deepest", ", combine: sum}]", ", combine: deepest}]",
      "stinger horn, duck of bus stingers: with others on the bus the deepest counts, was adds up"),
    Edit("stinger.cooldown", "cooldown: 5 s", "cooldown: 4 s", "stinger horn: cooldown 4 s, was 5 s"),
    Edit(
      "stinger.priority", "    priority: 3\n    maxDelay", "    priority: 2\n    maxDelay",
      "stinger horn: priority 2, was 3"),
    Edit(
      "stinger.maxDelay", "maxDelay: 2 bars", "maxDelay: 1 bar",
      "stinger horn: waits 1 bar at most, was 2 bars at most"),
    crossing(
      "stinger.onTransition stinger.onTransition=after stinger.onTransition=carry", "carry",
      "is placed anew in what is entered"),
    crossing("stinger.onTransition=drop", "drop", "is dropped"),
    crossing("stinger.onTransition=before", "before", "falls on the last place before"),
  ]

  private static func crossing(_ fields: String, _ word: String, _ words: String) -> Edit {
    Edit(
      fields, "onTransition: after", "onTransition: \(word)",
      "stinger horn: where a transition comes first it \(words), was falls on the boundary")
  }
}
