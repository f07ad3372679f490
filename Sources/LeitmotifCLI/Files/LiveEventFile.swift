import Leitmotif
import LeitmotifStreaming
import LeitmotifTiming

/// The events of a live session as JSON Lines, which appear under their name when the session is over.
///
/// A live session decides a little ahead of what is heard. An event is written when its frame has been
/// played, in order of frames; what was never played is left out. So the file is that of a render.
final class LiveEventFile {
  private let file: OutputFile
  private var offset = 0
  private var waiting: [MusicEvent] = []

  init(_ place: SoundDestination) throws(SoundFileError) { file = try OutputFile(place) }

  /// Takes what was told since the last time; everything before `playhead` has been played.
  func add(_ events: [MusicEvent], played playhead: FrameTime) throws(SoundFileError) {
    waiting += events
    let due = waiting.enumerated().filter { $0.element.time < playhead }
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    waiting.removeAll { $0.time < playhead }
    let text = due.map { $0.element.json + "\n" }.joined()
    try file.write(text, at: offset)
    offset += text.utf8.count
  }

  func finish() throws(SoundFileError) { try file.commit() }
}
