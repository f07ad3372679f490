import Leitmotif
import LeitmotifConducting

/// A log rendered while its score is edited again and again, in ways that nobody can hear.
struct EditingTrial {
  private let stage: MemoryStage
  private let log: RandomLog

  init(_ stage: MemoryStage, _ log: RandomLog) {
    self.stage = stage
    self.log = log
  }

  /// What is wrong; nothing if nobody can hear it.
  func faults() -> [Fault] {
    // Not every score takes a state more: its rules may ask things of the cue.
    guard
      let edit = try? MemoryStage(
        UnheardEdit.text(of: stage.text), rate: stage.resident.plan.sampleRate, besides: stage)
    else { return [] }
    let first = log.isStreamed ? stage.streamed : stage.resident
    let plain = render(first, edits: [])
    let edited = render(first, edits: [edit, stage].map { log.isStreamed ? $0.resident : $0.streamed })
    return plain.faults + edited.faults + differences(plain.samples, edited.samples)
  }

  private func render(_ score: LoadedScore, edits: [LoadedScore]) -> (samples: [Float], faults: [Fault]) {
    var renderer = OfflineRenderer(score, inputs: log.inputs)
    var dice = Dice(log.steps)
    var (samples, faults): ([Float], [Fault]) = ([], [])
    var (done, count) = (0, 0)
    while done < log.frames {
      // Each edit is a session of its own: a long log has not more of them than a short one.
      let frames = min(1 + dice.roll(max(24_000, log.frames / 5)), log.frames - done)
      if !edits.isEmpty {
        let place = dice.pick(EditPlace.allCases)
        renderer.replaceScore(with: edits[count % edits.count], at: place, sayingTo: score.plan)
        count += 1
      }
      let part = Rendering(
        continuing: &renderer, frames: frames, block: log.blocks[0], keepsSamples: true)
      samples += part.samples
      faults += part.faults
      done += frames
    }
    return (samples, faults)
  }

  private func differences(_ plain: [Float], _ edited: [Float]) -> [Fault] {
    let pairs = zip(plain, edited).enumerated()
    // What is no number is a difference too.
    guard let place = pairs.first(where: { !($0.element.0 == $0.element.1) }) else { return [] }
    return [
      Fault(
        .edited, at: place.offset / 2, "a sample is \(place.element.1) instead of \(place.element.0)")
    ]
  }
}

/// Edits of a score that change what is in it, and nothing that is heard.
package enum UnheardEdit {
  /// The text with a parameter, a bus, a cue, a state, a rule and a stinger more, which nobody asks for.
  ///
  /// They come first where they can, so that everything else moves.
  package static func text(of text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let added = [
      "parameters:": "  zz: {slew: 3}", "buses:": "  zz: {gain: -3 dB}",
      "cues:":
        "  zz: {tempo: q=90, length: 3 bars, loop: true, markers: {m: 2.1, n: 1.3}, sections: {first: [1.1, 2.1], last: [2.1, 3.1], "
        + "s: [3.1, 3.2], t: [3.2, 4.1]}, layers: {one: {stem: zz.wav}, two: {stem: zy.wav}, three: {stem: zx.wav}}}",
      "stingers:": "  zz: {stem: zz.wav}", "mixes:": "  zz: {buses: {zz: -3}}",
    ]
    for (key, line) in added {
      if let place = lines.firstIndex(of: key) { lines.insert(line, at: place + 1) }
    }
    guard let place = lines.firstIndex(of: "states:"), lines.contains("cues:") else {
      return lines.joined(separator: "\n")
    }
    // The first state is the one that the music begins in.
    let end = lines[(place + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.count
    lines.insert("  zz: {cue: zz, when: requested}", at: end)
    return lines.joined(separator: "\n")
  }
}
