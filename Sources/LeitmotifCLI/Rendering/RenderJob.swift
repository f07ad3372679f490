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
  let picture: Picture?
  /// Whether the summary is to tell what the samples are known by.
  var isDigested = false

  /// Where the state of the music is kept, and on which frame.
  struct Save {
    let frame: Int
    let destination: SoundDestination
  }

  /// Where a picture of it goes, and what its heading says.
  struct Picture {
    let title: String
    let destination: SoundDestination
  }

  /// Renders; files appear when all of it is done.
  ///
  /// - Throws: `Failure`, having left no file behind.
  ///
  /// - Parameter progress: Told the next frame to be rendered, after each block.
  func run(
    _ interruption: Interruption, progress: (_ playhead: Int) -> Void = { _ in }
  ) throws(Failure) -> RenderSummary {
    do throws(SoundFileError) {
      let writer = try SoundFileWriter(to: output, as: format, rate: score.plan.sampleRate, channels: 2)
      let log = try events.map { events throws(SoundFileError) in try EventLogFile(events, frames: end) }
      let file = try save.map { save throws(SoundFileError) in try OutputFile(save.destination) }
      var drawn = try picture.map { picture throws(SoundFileError) in
        try PictureFile(picture.destination, music(titled: picture.title))
      }
      var summary = RenderSummary(
        frames: end - (restored?.frame ?? 0), rate: score.plan.sampleRate, format: format,
        isDigested: isDigested)
      let begun = ContinuousClock.now
      guard try render(to: writer, log, file, &drawn, &summary, interruption, progress) else {
        writer.cancel()
        throw SoundFileError(path: "", .cannotFinish)
      }
      summary.elapsed = ContinuousClock.now - begun
      try writer.finish()
      try log?.finish()
      try file?.commit()
      try drawn?.finish(peak: summary.peak)
      return summary
    } catch {
      if interruption.isRequested {
        throw Failure(interruption.status, "interrupted: nothing was written")
      }
      throw Failure(writing: error)
    }
  }

  private func music(titled title: String) -> PicturedMusic {
    PicturedMusic(
      score: score, title: title, inputs: inputs, restored: restored, frames: (restored?.frame ?? 0)..<end)
  }

  /// - Returns: Whether it came to the end, and was not interrupted.
  private func render(
    to writer: SoundFileWriter, _ log: EventLogFile?, _ file: OutputFile?, _ drawn: inout PictureFile?,
    _ summary: inout RenderSummary, _ interruption: Interruption, _ progress: (Int) -> Void
  ) throws(SoundFileError) -> Bool {
    // The renderer's first block would read all of it, and could not be interrupted.
    score.library.fill { !interruption.isRequested }
    if interruption.isRequested { return false }
    var renderer = OfflineRenderer(score, inputs: inputs, restoring: restored)
    var buffer = [Float](repeating: 0, count: 2 * block)
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
      drawn?.hear(buffer.span)
      log?.note(report, at: renderer.playhead, score.plan)
      summary.take(buffer.span, report, renderer.status)
      progress(renderer.playhead)
    }
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
