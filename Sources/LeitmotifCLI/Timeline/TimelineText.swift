import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifTiming

/// A timeline as text, in systems like those of sheet music: rows of beats, and below them what happened.
package struct TimelineText {
  private let timeline: Timeline
  private let title: String
  private let notes: [TimelineNote]
  /// Columns that the names of layers take.
  private let margin: Int

  /// Beats that a system has at most.
  package static let beatsPerSystem = 64

  package init(_ timeline: Timeline, title: String) {
    self.timeline = timeline
    self.title = title
    let plan = timeline.plan
    notes = (TimelineNote.said(timeline) + TimelineNote.decided(timeline)).enumerated()
      .sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }.map(\.element)
    let names = plan.cues.flatMap { $0.layers.map(\.name) } + plan.stingers.map(\.name) + ["layers"]
    margin = min(24, (names.map(\.cells).max() ?? 0) + 4)
  }

  package var text: String {
    let plan = timeline.plan
    var lines = [
      "\(plan.score.title): \(title)",
      "\(plan.sampleRate), \(Figures.time(timeline.frames, at: plan.sampleRate)), \(timeline.frames) frames. "
        + "A character is a beat: . silent, 1-9 tenths, * full gain; ! a stinger; > a cue is entered.",
    ]
    let systems = systems
    for (index, system) in systems.enumerated() {
      let isLast = index + 1 == systems.count
      let end = isLast ? Int.max : timeline.columns[system.upperBound].frame
      lines.append("")
      lines += SystemText(timeline, system, margin: margin).lines
      let frames = (index == 0 ? 0 : timeline.columns[system.lowerBound].frame)..<end
      let here = notes.filter { frames.contains($0.frame) }
      if !here.isEmpty { lines.append("") }
      lines += here.map { $0.line(timeline) }
    }
    return lines.map { VisibleText.of($0.trimmingEnd()) + "\n" }.joined()
  }

  /// As many whole bars in each as fit.
  private var systems: [Range<Int>] {
    let columns = timeline.columns
    var systems: [Range<Int>] = []
    var start = 0
    while start < columns.count {
      var end = min(start + TimelineText.beatsPerSystem, columns.count)
      if end < columns.count {
        let bar = (start + 1...end).last { columns[$0].position?.beat == 1 }
        end = bar ?? end
      }
      systems.append(start..<end)
      start = end
    }
    return systems
  }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
