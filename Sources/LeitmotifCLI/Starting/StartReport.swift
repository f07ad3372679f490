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

  /// Files that were left out, silent ones and mixes among them.
  var allLeftOut: [StemHarvest.LeftOut] {
    leftOut + arrangement.silent.map { StemHarvest.LeftOut(name: $0.name, reason: "silent from end to end") }
      + arrangement.mixes.map { StemHarvest.LeftOut(name: $0.stem.name, reason: $0.reason) }
  }

  /// Lines for people.
  var text: String {
    var lines = table
    for cue in arrangement.cues {
      lines += [""] + StartCueText(cue, isOnly: arrangement.cues.count == 1).lines
    }
    lines += ["", "Wrong? Take the folder away and say it again with " + options, "or change score.yaml."]
    if !arrangement.remarks.isEmpty {
      lines += ["", "To look at:"] + shortened(arrangement.remarks.map { "  " + VisibleText.of($0) })
    }
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

  /// Options that say something else than what was guessed.
  private var options: String {
    let doubted = arrangement.cues.first { !$0.clock.otherTempi.isEmpty } ?? arrangement.cues.first
    let tempo = doubted?.clock.otherTempi.first ?? (doubted?.clock.tempo == "96" ? 120 : 96)
    let halves = (tempo * 2).rounded()
    let number = Figures.fixed(halves / 2, halves.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1)
    // Of several cues one is named, for what is said of none is said of all.
    let cue = arrangement.cues.count > 1 ? ShellWord.of(doubted?.name ?? "") + "=" : ""
    let guessed = Set(arrangement.cues.map { StartCueText.words($0.clock.meter) })
    let meter = ["3/4", "4/4", "6/8"].first { !guessed.contains($0) } ?? "5/4"
    let pickup = arrangement.cues.contains { $0.clock.pickup > 0 } ? "0 s" : "1 beat"
    return "--tempo \(cue)\(number), --meter \(meter), --pickup '\(pickup)', --without FILE,"
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
        table.add(row(layer.stem, bars: layer.stem.seconds / cue.clock.barSeconds, role + alone))
      }
    }
    for stinger in arrangement.stingers {
      table.add(row(stinger.stem, bars: stinger.bars, "stinger \(stinger.name): \(stinger.reason)"))
    }
    return table.lines
  }

  private func row(_ stem: StemAnalysis, bars: Double, _ role: String) -> [String] {
    let bars = Figures.fixed(bars, 2)
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
    let head =
      "\(cue.name): \(GuessWords.unit(clock.meter))\(clock.tempo), \(StartCueText.words(clock.meter)), \(Figures.count(clock.bars, "bar"))"
    return [head + wanted] + GuessWords.comments(on: clock).map { "  " + $0 }
  }

  /// "3/4".
  static func words(_ meter: Meter) -> String { "\(meter.count)/\(meter.unit)" }

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
