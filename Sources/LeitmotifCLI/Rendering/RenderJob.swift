import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// One render, from the first frame to the file in its place.
struct RenderJob {
  let score: LoadedScore
  let inputs: [StampedInput]
  let frames: Int
  let block: Int
  let format: SoundFormat
  let output: SoundDestination
  let events: SoundDestination?

  /// Renders; files appear when all of it is done.
  ///
  /// - Throws: `Failure`, having left no file behind.
  func run(_ interruption: Interruption) throws(Failure) -> RenderSummary {
    do throws(SoundFileError) {
      let writer = try SoundFileWriter(to: output, as: format, rate: score.plan.sampleRate, channels: 2)
      let log = try events.map { events throws(SoundFileError) in try EventLogFile(events, frames: frames) }
      var summary = RenderSummary(frames: frames, rate: score.plan.sampleRate, format: format)
      guard try render(to: writer, log, &summary, interruption) else {
        writer.cancel()
        throw SoundFileError(path: "", .cannotFinish)
      }
      try writer.finish()
      try log?.finish()
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
    to writer: SoundFileWriter, _ log: EventLogFile?, _ summary: inout RenderSummary,
    _ interruption: Interruption
  ) throws(SoundFileError) -> Bool {
    var renderer = OfflineRenderer(score, inputs: inputs)
    var buffer = [Float](repeating: 0, count: 2 * block)
    var progress = ProgressLine(frames: frames, rate: score.plan.sampleRate)
    while renderer.playhead < frames {
      if interruption.isRequested { return false }
      let count = min(block, frames - renderer.playhead)
      if count < block { buffer.removeLast(buffer.count - 2 * count) }
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
}
