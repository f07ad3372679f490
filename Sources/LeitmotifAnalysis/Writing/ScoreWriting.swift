import LeitmotifTiming

/// The text of a score that plays an arrangement, with what was guessed in its comments.
package struct ScoreWriting {
  let arrangement: Arrangement
  let title: String
  /// Where each file lies in the folder `stems`, by its name in the folder that it came from.
  let places: [String: String]
  /// Where the schema of scores lies, for editors; `nil`: nobody knows.
  let schema: String?

  package init(
    _ arrangement: Arrangement, title: String, places: [String: String], schema: String? = nil
  ) {
    (self.arrangement, self.title, self.places) = (arrangement, title, places)
    self.schema = schema
  }

  /// Not laid out yet as `leitmotif format` would.
  package var text: String {
    var lines = schema.map { ["# yaml-language-server: $schema=\($0)"] } ?? []
    lines += [
      "# A beginning, made by 'leitmotif new' from a folder of sound files. What it guessed stands in the comments:",
      "# change whatever is wrong. \"The score format\" among Leitmotif's documents describes every key.",
      "leitmotif: 1",
      "title: \(quoted(title))", "", "parameters:",
      "  # The game sets it, from 0 (calm) to 1. The music follows up within 2 s, and down within 8 s.",
      "  danger: {slew: {up: 0.5, down: 0.125}}", "", "buses:", "  music:",
    ]
    if !arrangement.stingers.isEmpty { lines.append("  stingers:") }
    lines += ["", "cues:"]
    for cue in arrangement.cues { lines += self.lines(of: cue) }
    lines += ["", "states:"] + arrangement.cues.map { state(of: $0) }
    if !arrangement.stingers.isEmpty {
      lines += ["", "stingers:"] + arrangement.stingers.flatMap { self.lines(of: $0) }
    }
    lines += rule
    return lines.map { $0 + "\n" }.joined()
  }

  /// A rule that says what would happen without it, to be changed.
  private var rule: [String] {
    let names = arrangement.cues.map(\.name)
    let other = names.count > 1 ? names[1] : "battle"
    return [
      "",
      "# How the music gets from one state to another: at the next bar, over a beat, where no rule says otherwise.",
      "# A rule to begin with"
        + (names.count > 1 ? "" : ", once there is a second state")
        + "; take the '#' away in front of these lines:",
      "# transitions:", "#   - from: \(names.first ?? "music")", "#     to: \(other)",
      "#     exit: bar", "#     fadeOut: 1 bar", "#     fadeIn: 1 beat",
    ]
  }

  private func lines(of cue: ArrangedCue) -> [String] {
    let clock = cue.clock
    var lines = GuessWords.comments(on: clock).map { "  # " + $0 }
    lines += ["  \(quoted(cue.name)):", "    tempo: \(GuessWords.unit(clock.meter))\(clock.tempo)"]
    lines += ["    meter: \(clock.meter.count)/\(clock.meter.unit)", "    length: \(bars(clock.bars))"]
    if clock.pickup > 0 {
      lines.append("    pickup: \(clock.pickupBeats.map(GuessWords.beats) ?? length(clock.pickup, clock))")
    }
    let tail = tail(of: cue)
    if tail > 0 { lines.append("    tail: \(length(tail, clock))") }
    lines += ["    loop: true", "    bus: music", "    layers:"]
    for layer in cue.layers { lines.append("      \(quoted(layer.name)): \(text(of: layer, in: cue))") }
    return lines
  }

  /// What all layers that have a tail have of it at most, but no more than the loop is long.
  private func tail(of cue: ArrangedCue) -> Double {
    let rests = cue.layers.filter { $0.repeats == nil }
      .map { $0.stem.seconds - cue.clock.pickup - cue.clock.bodySeconds }
    let tail = min(rests.max() ?? 0, cue.clock.bodySeconds)
    return tail > 0.005 ? tail : 0
  }

  private func text(of layer: ArrangedLayer, in cue: ArrangedCue) -> String {
    var parts = ["stem: \(quoted(places[layer.stem.name] ?? layer.stem.name))"]
    if let repeats = layer.repeats { parts.append("period: \(bars(cue.clock.bars / repeats))") }
    if let rise = layer.rise {
      let middle = Arranger.rounded((rise.from + rise.to) / 2, 4)
      let points = "\(rise.from): off, \(middle): -12, \(rise.to): 0"
      parts.append("follow: {danger: {\(points)}}")
    }
    if arrangement.isOfOneFile { parts.append("follow: {danger: {0: \(Arrangement.calmLevel), 1: 0}}") }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  private func state(of cue: ArrangedCue) -> String {
    let name = quoted(cue.name)
    return switch cue.wanted {
    case .fromTheBeginning: "  \(name): {cue: \(name)}"
    case .onRequest: "  \(name): {cue: \(name), when: requested}"
    case .danger(let above, let until):
      "  \(name): {cue: \(name), when: {danger: {above: \(above), until: \(until)}}, priority: \(priority(cue))}"
    }
  }

  private func priority(_ cue: ArrangedCue) -> Int {
    arrangement.cues.firstIndex { $0.name == cue.name } ?? 0
  }

  private func lines(of stinger: ArrangedStinger) -> [String] {
    let stem = quoted(places[stinger.stem.name] ?? stinger.stem.name)
    let duck = "{bus: music, gain: -4 dB, attack: 30 ms, release: 500 ms}"
    return [
      "  # A stinger because it is \(stinger.reason).",
      "  \(quoted(stinger.name)): {stem: \(stem), bus: stingers, duck: \(duck)}",
    ]
  }

  /// Seconds: what half a frame at 48 kHz is.
  private static let frame = 1.05e-5

  private func bars(_ count: Int) -> String { count == 1 ? "1 bar" : "\(count) bars" }

  /// In beats where it is a whole number of halves of them, else in seconds.
  private func length(_ seconds: Double, _ clock: ClockGuess) -> String {
    let halves = (2 * seconds / clock.beatSeconds).rounded()
    if halves > 0, (halves * clock.beatSeconds / 2 - seconds).magnitude < 0.001 {
      let (whole, rest) = Int(halves).quotientAndRemainder(dividingBy: 2)
      return rest == 1 ? "\(Int(halves))/2 beats" : whole == 1 ? "1 beat" : "\(whole) beats"
    }
    // A tenth of a millisecond is all that is meant where a frame says no more.
    let short = (seconds * 1e4).rounded() / 1e4
    let isShort = (short - seconds).magnitude < ScoreWriting.frame
    // Down to the frame, so that no stem is a frame too short.
    return ExactTempo.decimal(isShort ? short : (seconds * 1e5).rounded(.down) / 1e5, 5) + " s"
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
