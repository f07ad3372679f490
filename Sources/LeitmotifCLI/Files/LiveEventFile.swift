import Leitmotif
import LeitmotifStreaming
import LeitmotifTiming

/// The events of a live session as JSON Lines, which appear under their name when the session is over.
///
/// A live session decides a little ahead of what is heard. An event is written when its frame has been
/// played, in order of frames; what was never played is left out. So the file is that of a render.
final class LiveEventFile {
  private let path: String
  private let file: OutputFile
  private var offset = 0
  private var waiting: [MusicEvent] = []
  /// Why it is not whole; after that nothing more is written.
  private(set) var broken: BrokenLog?

  init(_ place: SoundDestination, path: String) throws(SoundFileError) {
    self.path = path
    file = try OutputFile(place)
  }

  /// Takes what was told since the last time; everything before `playhead` has been played.
  func add(_ events: [MusicEvent], played playhead: FrameTime) {
    guard broken == nil else { return }
    waiting += events
    let due = waiting.enumerated().filter { $0.element.time < playhead }
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    waiting.removeAll { $0.time < playhead }
    let text = due.map { $0.element.json + "\n" }.joined()
    note { () throws(SoundFileError) in
      try file.write(text, at: offset)
      offset += text.utf8.count
    }
  }

  /// Gives it its name, if it is whole.
  func finish() {
    if broken == nil { note { () throws(SoundFileError) in try file.commit() } }
  }

  /// Keeps what was written of it under a name that says it is not whole.
  ///
  /// - Returns: That name; `nil` if there is nothing.
  func setAside() -> String? {
    let part = BrokenLog.part(of: path)
    return offset > 0 && file.keep(as: part) ? part : nil
  }

  private func note(_ step: () throws(SoundFileError) -> Void) {
    do throws(SoundFileError) {
      try step()
    } catch {
      broken = BrokenLog(path, "the list of events", code: error.code)
    }
  }
}
