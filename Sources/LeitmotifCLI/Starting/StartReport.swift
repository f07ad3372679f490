import LeitmotifAnalysis
import LeitmotifScore
import LeitmotifTiming

/// What `leitmotif new` tells: what it measured, what it guessed, how to change it, and what to do next.
struct StartReport {
  let name: String
  let source: String
  let arrangement: Arrangement
  let leftOut: [StemHarvest.LeftOut]
  let isLinked: Bool

  private var place: String { name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name }

  /// Files that were left out, silent ones among them.
  var allLeftOut: [StemHarvest.LeftOut] {
    leftOut + arrangement.silent.map { StemHarvest.LeftOut(name: $0.name, reason: "silent from end to end") }
  }

  /// Lines for people.
  var text: String {
    var lines = table
    for cue in arrangement.cues {
      lines += [""] + StartCueText(cue, isOnly: arrangement.cues.count == 1).lines
    }
    lines += ["", "Wrong? Take the folder away and say it again with " + options, "or change score.yaml."]
    if !allLeftOut.isEmpty {
      lines += ["", "Left out:"] + shortened(allLeftOut.map { "  \($0.name): \($0.reason)" })
    }
    let stems = arrangement.cues.reduce(0) { $0 + $1.layers.count } + arrangement.stingers.count
    lines += [
      "",
      "Made \(place): score.yaml, scenarios/rise.yaml, README.md, and \(Figures.count(stems, "file")) "
        + (isLinked ? "linked" : "copied") + " into stems",
    ]
    return (lines + StartWords.nextSteps(place)).joined(separator: "\n")
  }

  private var options: String {
    let other = arrangement.cues.first?.clock.otherTempi.first.map {
      "--tempo \(Figures.fixed($0.rounded(), 0))"
    }
    return "\(other ?? "--tempo 96"), --meter 3/4, --pickup '1 beat', --without FILE,"
  }

  private func shortened(_ lines: [String]) -> [String] {
    lines.count <= 20 ? lines : lines.prefix(20) + ["  … and \(lines.count - 20) more"]
  }

  private var table: [String] {
    var table = TextTable(
      ["file", "length", "bars", "loudness", "silence", "becomes"],
      [.left, .right, .right, .right, .right, .left])
    for cue in arrangement.cues {
      for (index, layer) in cue.layers.enumerated() {
        let role = StartCueText.role(of: layer, index, in: cue)
        let alone = arrangement.isOfOneFile ? ", \(-Arrangement.calmLevel) dB softer without danger" : ""
        table.add(row(layer.stem, cue.clock, role + alone))
      }
    }
    let clock = arrangement.cues.first?.clock
    for stinger in arrangement.stingers {
      table.add(row(stinger.stem, clock, "stinger \(stinger.name): \(stinger.reason)"))
    }
    return table.lines
  }

  private func row(_ stem: StemAnalysis, _ clock: ClockGuess?, _ role: String) -> [String] {
    let bars = clock.map { Figures.fixed(stem.seconds / $0.barSeconds, 2) } ?? ""
    return [
      VisibleText.of(stem.name), "\(Figures.fixed(stem.seconds, 3)) s",
      bars.hasSuffix(".00") ? String(bars.dropLast(3)) : bars, "\(Figures.fixed(stem.loudness, 1)) LUFS",
      "\(Figures.fixed(stem.leadingSilence, 2)) + \(Figures.fixed(stem.trailingSilence, 2)) s", role,
    ]
  }
}

/// A cue in words.
struct StartCueText {
  private let cue: ArrangedCue
  private let isOnly: Bool

  init(_ cue: ArrangedCue, isOnly: Bool) { (self.cue, self.isOnly) = (cue, isOnly) }

  var lines: [String] {
    let clock = cue.clock
    let meter = "\(clock.meter.count)/\(clock.meter.unit)"
    let head =
      "\(cue.name): \(GuessWords.unit(clock.meter))\(clock.tempo), \(meter), \(Figures.count(clock.bars, "bar"))"
    return [head + wanted] + GuessWords.comments(on: clock).map { "  " + $0 }
  }

  private var wanted: String {
    switch cue.wanted {
    case .fromTheBeginning: isOnly ? "" : ", from the beginning"
    case .danger(let above, let until): ", when danger is above \(above), until it is below \(until)"
    case .onRequest: ", when the game asks for it"
    }
  }

  static func role(of layer: ArrangedLayer, _ index: Int, in cue: ArrangedCue) -> String {
    let heard = layer.rise.map { "danger \(words($0.from)) to \(words($0.to))" } ?? "always heard"
    let repeats = layer.repeats.map { ", \($0) times" } ?? ""
    return "layer \(index + 1) of \(cue.name)\(repeats): \(heard)"
  }

  private static func words(_ value: Double) -> String { Figures.fixed(value, 2) }
}
