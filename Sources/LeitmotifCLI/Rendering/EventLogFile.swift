import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// The events of a render as JSON Lines, which appear when all of them are there.
final class EventLogFile {
  private let file: OutputFile
  /// Events from here on are beyond the end of what is rendered.
  private let frames: Int
  private var events: [MusicEvent] = []

  init(_ destination: SoundDestination, frames: Int) throws(SoundFileError) {
    file = try OutputFile(destination)
    self.frames = frames
  }

  /// Notes what happened in a block that ended at `playhead`.
  func note(_ report: RenderReport, at playhead: Int, _ plan: Plan) {
    note(report.decisions.map { MusicEvent($0, in: plan) })
    note(report.events.compactMap { MusicEvent($0, report.clock) })
    note(report.faults.map { MusicEvent($0, at: playhead, in: plan) })
  }

  func note(_ happened: [MusicEvent]) { events += happened.lazy.filter { $0.time.frames < self.frames } }

  /// Writes them in order of their frames, and gives the file its name.
  func finish() throws(SoundFileError) {
    // What is decided and what comes to pass is told block by block; the order of frames is the same for all.
    let order = events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    var offset = 0
    for part in stride(from: 0, to: order.count, by: 1024) {
      let text = order[part..<min(part + 1024, order.count)].map { $0.element.json + "\n" }.joined()
      try file.write(text, at: offset)
      offset += text.utf8.count
    }
    try file.commit()
  }
}
