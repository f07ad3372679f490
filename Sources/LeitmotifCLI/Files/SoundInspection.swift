import Leitmotif
import LeitmotifStreaming
import LeitmotifTiming

/// What one sound file holds and says of itself, for people and as JSON.
struct SoundInspection: Encodable {
  let file: String
  let format: String
  let rate: Int
  let channels: Int
  let frames: Int
  let seconds: Double
  /// The end joins the beginning without silence that is not the composer's.
  let loopsWithoutGap: Bool
  /// It stops before its container does, or before the length that its header gives.
  let isCutOff: Bool
  /// What could not be decoded; `nil`: nothing, or nobody has looked.
  let damage: Damage?
  /// All of it is there, and not what was encoded; `nil`: it is, or nobody has looked.
  let differsFromSum: Bool?
  let tags: SoundTags
  /// Samples that are no numbers or far too loud; `nil`: there are none.
  let wild: Wild?
  /// `nil`: it was not asked for.
  let measured: SoundMeasurement?

  /// What is wrong with it, a sentence each.
  private let faults: [String]

  struct Damage: Encodable {
    /// The first frame that is lost, and how many are.
    let first: Int
    let frames: Int
    /// Nothing can be read after it.
    let isFinal: Bool
  }

  struct Wild: Encodable {
    let count: Int
    /// The frame of the first.
    let first: Int
    fileprivate let words: String

    private enum CodingKeys: CodingKey { case count, first }
  }

  private enum CodingKeys: CodingKey {
    case file, format, rate, channels, frames, seconds, loopsWithoutGap, isCutOff, damage, differsFromSum,
      tags, wild, measured
  }

  /// - Parameter measures: Whether to listen to it too; what looks cut off is decoded in any case, to say how much is there.
  /// - Throws: Why the file is refused.
  init(path: String, measures: Bool) throws(SoundFileError) {
    let bytes = try SoundBytes(path: path)
    let file = try SoundFile(bytes)
    let all = measures || file.looksCutOff ? try StemFacts.measure(bytes, rate: file.facts.rate) : nil
    self.file = path
    format = file.facts.format
    rate = file.facts.rate.hertz
    channels = file.facts.channels
    frames = file.facts.frames
    seconds = Double(file.facts.frames) / Double(file.facts.rate.hertz)
    loopsWithoutGap = file.facts.loopsWithoutGap
    isCutOff = all?.isTruncated ?? false
    damage = all?.damage.map { Damage(first: $0.firstFrame, frames: $0.frames, isFinal: $0.isFinal) }
    differsFromSum = all?.differsFromSum == true ? true : nil
    faults = all.map { $0.faults + $0.doubts } ?? []
    tags = SoundTags(file)
    let found = if let all { all.wild } else { try file.findWild() }
    wild = found.map { Wild(count: $0.count, first: $0.first, words: $0.words) }
    let there = min(file.facts.frames, all?.decodedFrames ?? .max)
    measured =
      measures
      ? try SoundMeasurement(bytes, rate: file.facts.rate, frames: there, loop: tags.forwardLoop) : nil
  }

  /// One line.
  var json: String { JSONLine.text(self) }

  /// A line about the sound, and one for each thing that the file says.
  var text: String {
    let shape = channels == 1 ? "mono" : channels == 2 ? "stereo" : "\(channels) channels"
    var lines = [
      "\(file): \(format), \(rate) Hz, \(shape), \(frames) frames (\(Figures.fixed(seconds, 3)) s)"
    ]
    if !loopsWithoutGap {
      lines.append("  cannot be looped: nothing says how much silence its encoder added")
    }
    lines += faults.map { "  " + $0 }
    if let tempo = tags.tempo { lines.append(row("tempo", "\(SoundInspection.words(tempo)) beats a minute")) }
    if let beats = tags.beats { lines.append(row("length", Figures.count(beats, "beat"))) }
    if let meter = tags.meter { lines.append(row("meter", "\(meter.beats)/\(meter.unit)")) }
    if let loop = tags.loop {
      let beyond = loop.end > frames ? "; the file ends before" : ""
      let way = loop.way.words.map { "; it \($0), which is not played so" } ?? ""
      let range = "\(loop.start) to \(loop.end), \(loop.end - loop.start) frames"
      lines.append(row("loop", range + beyond + way))
    }
    for marker in tags.markers {
      let beyond = marker.frame > frames ? "; the file ends before" : ""
      lines.append(row("marker", "\(marker.frame)\(marker.name.isEmpty ? "" : " '\(marker.name)'")\(beyond)"))
    }
    for text in tags.texts { lines.append(row(text.name, "'\(text.value)'")) }
    if let wild { lines.append("  \(wild.words)") }
    if let measured { lines += rows(of: measured) }
    return lines.joined(separator: "\n")
  }

  private func rows(of measured: SoundMeasurement) -> [String] {
    let loudness = measured.loudness.map { Figures.fixed($0, 1) + " LUFS" } ?? "too quiet to be measured"
    var rows = [row("peak", Figures.decibels(Float(measured.peak))), row("loudness", loudness)]
    if let seam = measured.seam {
      let steps =
        "from one sample to the next it steps by \(Figures.decibels(Float(seam.step))), and around it by "
        + "\(Figures.decibels(Float(seam.around))) at most"
      rows.append(
        row(
          "seam", "\(seam.end) back to \(seam.start) \(seam.clicks ? "clicks" : "does not click"): \(steps)"))
    }
    return rows
  }

  /// Two digits after the point, and none that say nothing.
  private static func words(_ tempo: Double) -> String {
    let text = Figures.fixed(tempo, 2)
    return text.hasSuffix("00")
      ? String(text.dropLast(3)) : text.hasSuffix("0") ? String(text.dropLast()) : text
  }

  private func row(_ name: String, _ value: String) -> String { "  \(name.padded(to: 12))\(value)" }
}

extension SoundFile {
  /// Whether the beginning or the end of the file gives reason to look how much of it is there.
  fileprivate var looksCutOff: Bool {
    facts.isCutOff || facts.isOpenEnded || facts.promisedFrames > facts.frames || !hasLastFrame
  }
}
