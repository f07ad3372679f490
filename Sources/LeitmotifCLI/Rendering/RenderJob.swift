import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// One render, from the first frame to the file in its place.
struct RenderJob {
  let score: LoadedScore
  let inputs: [StampedInput]
  /// Where it goes on; `nil`: the music begins.
  let restored: Restoration?
  /// The frame before which it ends.
  let end: Int
  let block: Int
  let format: SoundFormat
  let output: SoundDestination
  let events: SoundDestination?
  let save: Save?

  /// Where the state of the music is kept, and on which frame.
  struct Save {
    let frame: Int
    let destination: SoundDestination
  }

  /// Renders; files appear when all of it is done.
  ///
  /// - Throws: `Failure`, having left no file behind.
  func run(_ interruption: Interruption) throws(Failure) -> RenderSummary {
    do throws(SoundFileError) {
      let writer = try SoundFileWriter(to: output, as: format, rate: score.plan.sampleRate, channels: 2)
      let log = try events.map { events throws(SoundFileError) in try EventLogFile(events, frames: end) }
      let file = try save.map { save throws(SoundFileError) in try OutputFile(save.destination) }
      var summary = RenderSummary(
        frames: end - (restored?.frame ?? 0), rate: score.plan.sampleRate, format: format)
      guard try render(to: writer, log, file, &summary, interruption) else {
        writer.cancel()
        throw SoundFileError(path: "", .cannotFinish)
      }
      try writer.finish()
      try log?.finish()
      try file?.commit()
      return summary
    } catch {
      if interruption.isRequested {
        throw Failure(interruption.status, "interrupted: nothing was written")
      }
      throw Failure(writing: error)
    }
  }

  /// - Returns: Whether it came to the end, and was not interrupted.
  private func render(
    to writer: SoundFileWriter, _ log: EventLogFile?, _ file: OutputFile?, _ summary: inout RenderSummary,
    _ interruption: Interruption
  ) throws(SoundFileError) -> Bool {
    var renderer = OfflineRenderer(score, inputs: inputs, restoring: restored)
    var buffer = [Float](repeating: 0, count: 2 * block)
    var progress = ProgressLine(frames: end, rate: score.plan.sampleRate)
    while true {
      if let save, let file, save.frame == renderer.playhead { try write(renderer, to: file) }
      if renderer.playhead >= end { break }
      if interruption.isRequested { return false }
      var stop = min(renderer.playhead + block, end)
      if let save, save.frame > renderer.playhead { stop = min(stop, save.frame) }
      let count = stop - renderer.playhead
      if 2 * count != buffer.count { buffer = [Float](repeating: 0, count: 2 * count) }
      var span = buffer.mutableSpan
      let report = renderer.render(into: &span)
      try writer.write(buffer.span)
      log?.note(report, at: renderer.playhead, score.plan)
      summary.take(buffer.span, renderer.status)
      progress.update(renderer.playhead)
    }
    summary.elapsed = progress.end()
    return true
  }

  private func write(_ renderer: borrowing OfflineRenderer, to file: OutputFile) throws(SoundFileError) {
    let saved: SavedMusic
    do {
      saved = try renderer.save()
    } catch {
      throw SoundFileError(path: "\(error)", .cannotFinish)
    }
    try file.write(String(decoding: saved.json, as: UTF8.self), at: 0)
  }
}
