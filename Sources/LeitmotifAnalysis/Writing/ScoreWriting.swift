import LeitmotifTiming

/// The text of a score that plays an arrangement, with what was guessed in its comments.
package struct ScoreWriting {
  let arrangement: Arrangement
  let title: String
  /// Where each file lies in the folder `stems`, by its name in the folder that it came from.
  let places: [String: String]

  package init(_ arrangement: Arrangement, title: String, places: [String: String]) {
    (self.arrangement, self.title, self.places) = (arrangement, title, places)
  }

  /// Not laid out yet as `leitmotif format` would.
  package var text: String {
    var lines = [
      "# A beginning, made by 'leitmotif new' from a folder of sound files. What it guessed stands in the comments:",
      "# change whatever is wrong. docs/score-format.md describes every key.", "leitmotif: 1",
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
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of cue: ArrangedCue) -> [String] {
    let clock = cue.clock
    var lines = GuessWords.comments(on: clock).map { "  # " + $0 }
    lines += ["  \(quoted(cue.name)):", "    tempo: \(GuessWords.unit(clock.meter))\(clock.tempo)"]
    lines += ["    meter: \(clock.meter.count)/\(clock.meter.unit)", "    length: \(bars(clock.bars))"]
    if clock.pickup > 0 { lines.append("    pickup: \(length(clock.pickup, clock))") }
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

  private func bars(_ count: Int) -> String { count == 1 ? "1 bar" : "\(count) bars" }

  /// In beats where it is a whole number of halves of them, else in seconds.
  private func length(_ seconds: Double, _ clock: ClockGuess) -> String {
    let halves = (2 * seconds / clock.beatSeconds).rounded()
    if halves > 0, (halves * clock.beatSeconds / 2 - seconds).magnitude < 0.001 {
      let (whole, rest) = Int(halves).quotientAndRemainder(dividingBy: 2)
      return rest == 1 ? "\(Int(halves))/2 beats" : whole == 1 ? "1 beat" : "\(whole) beats"
    }
    // Down to the frame, so that no stem is a frame too short.
    let text = ExactTempo.decimal((seconds * 1e5).rounded(.down) / 1e5, 5)
    return "\(text) s"
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
