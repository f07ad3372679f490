import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// Looks for stingers that are over before their sync point comes.
///
/// Such a one is played all the same, as much too early as the score says; but on the place in the music that it waited
/// for nothing of it is heard any more. One that ends right there, as what rises into a beat does, is fine.
struct SyncPoints {
  let plan: Plan
  /// Frames at the session's rate of each stem that can be used, by its index.
  let frames: [Int: Int]

  /// Bars of a cue that a length in beats or bars is tried at.
  private static let mostBars = 256

  func remarks(file: String) -> [Diagnostic] {
    plan.stingers.indices.compactMap { index in
      words(plan.stingers[index]).map {
        Diagnostic(.warning, file: file, mark: plan.score.stingers[index].syncMark, $0)
      }
    }
  }

  private func words(_ stinger: PlannedStinger) -> String? {
    guard stinger.sync != .none else { return nil }
    let stems = stinger.variants.map { plan.choices[$0].items } ?? [stinger.stem]
    let lengths = stems.compactMap { stem in frames[stem].map { (stem: stem, frames: $0) } }
    // Either of the two may have been rounded.
    guard let shortest = lengths.min(by: { $0.frames < $1.frames }), let room = longest(stinger.sync),
      room.frames > shortest.frames + 1
    else { return nil }
    return
      "the 'sync' of the stinger '\(stinger.name)' lies behind the end of its stem: it is \(words(room.frames))"
      + (room.cue.map { " in cue '\(plan.cues[$0].name)'" } ?? "")
      + ", and '\(plan.stems[shortest.stem].path.text)' lasts \(words(shortest.frames)), which is the most that "
      + "lets anything be heard there"
  }

  /// The most frames that a length comes to in any cue, and that cue; `nil` for the cue where it is as long in all.
  private func longest(_ length: MusicalLength) -> (frames: Int, cue: Int?)? {
    switch length {
    case .frames(let frames): return (frames, nil)
    case .seconds: return plan.cues.first.map { ($0.map.frames(of: length, from: .zero).frames, nil) }
    case .beats, .bars:
      return plan.cues.indices.map { ($0, longest(length, in: plan.cues[$0])) }
        .max { $0.1 < $1.1 }.map { (frames: $0.1, cue: $0.0) }
    }
  }

  private func longest(_ length: MusicalLength, in cue: PlannedCue) -> Int {
    let meters = cue.map.meters
    let bars = min(max(1, meters.bar(at: cue.body).bar - 1), SyncPoints.mostBars)
    return (1...bars).map { cue.map.frames(of: length, from: meters.quarters(ofBar: $0)).frames }.max() ?? 0
  }

  /// In seconds and frames.
  private func words(_ frames: Int) -> String {
    "\(plan.sampleRate.seconds(frames)) (\(frames) frames)"
  }
}
