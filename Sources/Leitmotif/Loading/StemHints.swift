import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// What a stem's file says of tempo and loop, held against what the score does with it.
///
/// The score decides. Where the file says something else, one of the two is often a slip: a stem of another version, or
/// a tempo that was changed in one place.
struct StemHints {
  let plan: Plan
  let stem: Int
  let tags: SoundTags
  let header: StemHeader

  /// Sentences, one for each contradiction, in the order of the cues.
  var contradictions: [String] {
    plan.cues.flatMap { cue in
      guard let layer = cue.layers.first(where: { $0.stem == stem }) else { return [String]() }
      return [tempo(in: cue), layer.period == nil ? loop(in: cue) : nil].compactMap(\.self)
    }
  }

  private var name: String { "'\(plan.stems[stem].path.text)'" }

  private func tempo(in cue: PlannedCue) -> String? {
    guard let said = tags.tempo, let written = plan.score.cues.first(where: { $0.name.text == cue.name }),
      written.tempoChanges.isEmpty
    else { return nil }
    let tempo = written.tempo
    // A file may count beats or quarters. What it says has been rounded.
    let played = [tempo.beatsPerMinute, tempo.beatsPerMinute * tempo.unit.quarters].map(\.approximate)
    if played.contains(where: { abs($0 - said) <= 0.05 }) { return nil }
    return "\(name) says \(StemHints.words(said)) beats a minute, and cue '\(cue.name)' plays it at "
      + "\(StemHints.words(played[0])): correct the one that is wrong"
  }

  private func loop(in cue: PlannedCue) -> String? {
    guard let loop = tags.loop else { return nil }
    let (start, end) = (atSessionRate(loop.start), atSessionRate(loop.end))
    let said = "\(name) marks a loop from frame \(start) to \(end) at \(plan.sampleRate)"
    if let words = loop.way.words { return "\(said) that \(words), which is not played so" }
    if start >= header.frames { return "\(said), but has only \(header.frames) frames" }
    guard let planned = cue.loop else { return "\(said), and cue '\(cue.name)' does not loop" }
    let first = cue.stemOffset + cue.map.frame(at: planned.start).frames
    let last = cue.stemOffset + cue.map.frame(at: planned.end).frames
    // Both have been rounded.
    if abs(first - start) <= 1 && abs(last - end) <= 1 { return nil }
    return "\(said), and cue '\(cue.name)' repeats \(first) to \(last): correct the one that is wrong"
  }

  private func atSessionRate(_ frame: Int) -> Int {
    StemHeader.frames(frame, from: header.facts.rate, to: plan.sampleRate)
  }

  /// Two digits after the point, and none that say nothing.
  private static func words(_ tempo: Double) -> String {
    let hundredths = Int((tempo * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
