/// The places that a WAV's `cue ` chunk counts, and the names that its `labl` chunks give them, in either order.
struct RIFFCues {
  private var places: [(number: Int, frame: Int)] = []
  private var names: [Int: String] = [:]

  mutating func readPlaces(_ content: inout ByteCursor) {
    guard let count = content.number(4) else { return }
    for _ in 0..<min(count, SoundTags.mostMarkers) {
      guard let number = content.number(4) else { return }
      // Position in a play list; chunk, and where it and its block begin.
      content.skip(16)
      guard let frame = content.number(4) else { return }
      places.append((number, frame))
    }
  }

  mutating func readName(_ content: inout ByteCursor) {
    guard let number = content.number(4), names.count < SoundTags.mostMarkers else { return }
    names[number] = content.text(content.left)
  }

  func addMarkers(to tags: inout SoundTags) {
    for (number, frame) in places { tags.addMarker(frame, names[number] ?? "") }
  }
}

extension SoundTags {
  /// Reads a chunk of a WAV, or of one that a FLAC keeps.
  mutating func readRIFF(_ name: String, _ content: ByteCursor, _ cues: inout RIFFCues) {
    var content = content
    switch name {
    case "smpl": readSampler(&content)
    case "cue": cues.readPlaces(&content)
    case "LIST": readList(&content, &cues)
    case "acid": readACID(&content)
    case "bext": readBroadcast(&content)
    default: break
    }
  }

  /// `smpl`: of nine numbers the eighth counts the loops, which follow them.
  private mutating func readSampler(_ content: inout ByteCursor) {
    content.skip(28)
    guard let loops = content.number(4), loops > 0 else { return }
    // The length of the maker's own data; number of the first loop.
    content.skip(4 + 4)
    // The last frame is one that is played.
    guard let kind = content.number(4), let start = content.number(4), let last = content.number(4) else {
      return
    }
    let ways: [Loop.Way] = [.forward, .alternating, .backward]
    setLoop(Loop(start: start, end: last + 1, way: kind < ways.count ? ways[kind] : .unknown))
  }

  /// `LIST`: names of places (`adtl`), or texts (`INFO`).
  private mutating func readList(_ content: inout ByteCursor, _ cues: inout RIFFCues) {
    let kind = content.text(4)
    while let letters = content.take(4), let size = content.number(4) {
      var item = ByteCursor(content.takeUp(to: size))
      content.skip(size % 2)
      let name = ByteCursor.text(letters)
      if kind == "adtl" {
        if name == "labl" { cues.readName(&item) }
      } else if kind == "INFO" {
        let text = item.text(item.left)
        if let known = SoundTags.infoNames[name] { add(known, text) }
        if name == "IBPM" { setTempo(Double(text)) }
      }
    }
  }

  /// What the names in an `INFO` list mean.
  private static let infoNames = [
    "INAM": "title", "IART": "artist", "ICMT": "comment", "ICOP": "copyright", "ICRD": "date",
    "IGNR": "genre",
    "IPRD": "album", "ISFT": "software", "ITRK": "track",
  ]

  /// `acid`: flags, root note, three fields of unknown meaning, beats, meter, tempo.
  private mutating func readACID(_ content: inout ByteCursor) {
    guard let flags = content.number(4) else { return }
    content.skip(8)
    guard let beats = content.number(4), let unit = content.number(2), let count = content.number(2) else {
      return
    }
    // Played once, so its beats mean nothing.
    if flags & 1 != 0 { return }
    if (1...1_000_000).contains(beats) { self.beats = self.beats ?? beats }
    if (1...64).contains(count), (1...64).contains(unit) { meter = meter ?? Meter(beats: count, unit: unit) }
    setTempo(content.float())
  }

  /// `bext`, of broadcasters: texts of fixed length, and the frame of the day on which the recording begins.
  private mutating func readBroadcast(_ content: inout ByteCursor) {
    add("description", content.text(256))
    add("originator", content.text(32))
    add("reference", content.text(32))
    add("date", content.text(10))
    add("time", content.text(8))
    if let frame = content.number(8), frame > 0 { add("timereference", "\(frame)") }
  }
}
