import Leitmotif
import LeitmotifStreaming

/// A report of renders: JSON Lines, which appear when all of them are there.
struct RenderReportFile {
  private let file: OutputFile

  init(_ name: String) throws(Failure) {
    let place = try OutputPlace.open(name)
    do {
      file = try OutputFile(place)
    } catch {
      throw Failure(writing: error)
    }
  }

  func write(_ records: [RenderRecord]) throws(Failure) {
    var offset = 0
    do {
      for part in stride(from: 0, to: records.count, by: 1024) {
        let text = records[part..<min(part + 1024, records.count)].map { $0.json + "\n" }.joined()
        try file.write(text, at: offset)
        offset += text.utf8.count
      }
      try file.commit()
    } catch {
      throw Failure(writing: error)
    }
  }
}
