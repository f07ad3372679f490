extension SoundTags {
  /// Comments that are looked at.
  private static let mostComments = 4096

  /// Reads Vorbis comments, `NAME=text`, as FLAC, Ogg Vorbis and Opus have them.
  ///
  /// `LOOPSTART` with `LOOPLENGTH` or `LOOPEND` (one past the last frame; the file's end if neither is there) is the
  /// loop, in frames. `BPM` or `TEMPO` is the tempo. `CHAPTERnnn=HH:MM:SS.mmm` with `CHAPTERnnnNAME`, and `CUEnnn` in
  /// frames with `CUEnnnNAME`, are markers.
  ///
  /// - Parameter rate: Hertz, in which comments count frames; `nil`: the file's own.
  mutating func readComments(_ content: inout ByteCursor, _ length: SoundLength, countedAt rate: Int? = nil) {
    let frames = FrameScale(from: rate ?? length.rate, to: length.rate)
    guard let maker = content.number(4) else { return }
    content.skip(maker)
    guard let count = content.number(4) else { return }
    var fields: [String: String] = [:]
    for _ in 0..<min(count, SoundTags.mostComments) {
      guard let size = content.number(4) else { break }
      let comment = content.takeUp(to: size)
      guard let equals = comment.prefix(SoundTags.mostBytes).firstIndex(of: UInt8(ascii: "=")) else {
        continue
      }
      let name = ByteCursor.text(comment[..<equals]).lowercased()
      let plain = name.filter { $0 != "_" && $0 != "-" && $0 != " " }
      let value = ByteCursor.text(comment[(equals + 1)...].prefix(SoundTags.mostBytes + 4))
      // A picture is no text, and what is there for machines is told apart.
      if name == "metadata_block_picture" || name == "coverart" { continue }
      if SoundTags.isMachines(plain) {
        if fields[plain] == nil { fields[plain] = value }
      } else {
        add(name, value)
      }
    }
    readLoop(fields, frames, fileEnd: length.frames)
    setTempo(fields["bpm"].flatMap(Double.init) ?? fields["tempo"].flatMap(Double.init))
    readPlaces(fields, frames)
  }

  /// Whether a comment is a figure rather than words.
  private static func isMachines(_ name: String) -> Bool {
    ["loopstart", "looplength", "loopend", "bpm", "tempo"].contains(name) || place(name) != nil
  }

  private mutating func readLoop(_ fields: [String: String], _ frames: FrameScale, fileEnd: Int) {
    guard let start = fields["loopstart"].flatMap(SoundTags.frame) else { return }
    let length = fields["looplength"].flatMap(SoundTags.frame)
    let end = length.map { start + $0 } ?? fields["loopend"].flatMap(SoundTags.frame)
    setLoop(Loop(start: frames.scaled(start), end: end.map(frames.scaled) ?? fileEnd))
  }

  /// The kind and number in `chapter001` or `cue01`; `nil` if it is something else, `…name` among it.
  private static func place(_ name: String) -> (kind: String, number: String)? {
    let bare = name.hasSuffix("name") ? String(name.dropLast(4)) : name
    for kind in ["chapter", "cue"] where bare.hasPrefix(kind) {
      let number = bare.dropFirst(kind.count)
      if (1...6).contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return (kind, String(number))
      }
    }
    return nil
  }

  private mutating func readPlaces(_ fields: [String: String], _ frames: FrameScale) {
    for name in fields.keys.sorted() where !name.hasSuffix("name") {
      guard let kind = SoundTags.place(name)?.kind, let value = fields[name] else { continue }
      let called = fields[name + "name"] ?? ""
      if kind == "cue" {
        if let frame = SoundTags.frame(value) { addMarker(frames.scaled(frame), called) }
      } else if let milliseconds = SoundTags.milliseconds(value) {
        addMarker((milliseconds * frames.to + 500) / 1000, called)
      }
    }
  }

  /// A count of frames that can be believed.
  private static func frame(_ text: String) -> Int? {
    guard let frame = Int(text), (0...mostFrames).contains(frame) else { return nil }
    return frame
  }

  /// `01:02:03.004`, up to a thousand hours.
  private static func milliseconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      let seconds = Double(parts[2]),
      (0..<1000).contains(hours), (0..<60).contains(minutes), seconds >= 0, seconds < 60
    else { return nil }
    return (hours * 60 + minutes) * 60_000 + Int((seconds * 1000).rounded())
  }
}

/// Frames at one rate in frames at another, to the nearest.
private struct FrameScale {
  let from: Int
  let to: Int

  /// - Parameter frame: Up to 2^41.
  func scaled(_ frame: Int) -> Int {
    if from == to { return frame }
    let (seconds, rest) = frame.quotientAndRemainder(dividingBy: from)
    return seconds * to + (2 * rest * to + from) / (2 * from)
  }
}
