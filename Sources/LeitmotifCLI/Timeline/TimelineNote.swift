import Leitmotif
import LeitmotifConducting
import LeitmotifTiming

/// A line below a system: something that the game said, or that was decided.
struct TimelineNote {
  let frame: Int
  private let position: MusicalPosition?
  private let kind: String
  private let text: String

  func line(_ timeline: Timeline) -> String {
    let rate = timeline.plan.sampleRate
    let place = position.map { "\($0.bar).\($0.beat)" } ?? "-"
    return "\(frame)".leftPadded(to: 9) + Figures.time(frame, at: rate).leftPadded(to: 10)
      + place.leftPadded(to: 7) + "  " + kind.padded(to: 11) + text
  }

  /// What was decided, with its reasons.
  static func decided(_ timeline: Timeline) -> [TimelineNote] {
    timeline.decisions.compactMap { decision in
      let event = MusicEvent(decision, in: timeline.plan)
      guard let words = EventWords(event.kind) else { return nil }
      return TimelineNote(
        frame: decision.frame, position: decision.position, kind: words.kind, text: words.text)
    }
  }

  /// What the game said: a ramp in one line.
  static func said(_ timeline: Timeline) -> [TimelineNote] {
    InputSummary(timeline.inputs, timeline.plan).sentences.map { sentence in
      TimelineNote(
        frame: sentence.frame, position: timeline.column(at: sentence.frame)?.position, kind: "game",
        text: sentence.text)
    }
  }
}
