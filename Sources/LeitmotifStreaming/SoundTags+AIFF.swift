/// The sustained loop of an AIFF, which is said by the numbers of two markers.
struct AIFFInstrument {
  fileprivate var markers: [Int: Int] = [:]
  fileprivate var ends: (begin: Int, end: Int)?
  fileprivate var way = SoundTags.Loop.Way.forward

  var loop: SoundTags.Loop? {
    guard let ends, let start = markers[ends.begin], let end = markers[ends.end] else { return nil }
    return SoundTags.Loop(start: start, end: end, way: way)
  }
}

extension SoundTags {
  mutating func readAIFF(_ name: String, _ content: ByteCursor, _ instrument: inout AIFFInstrument) {
    var content = content
    switch name {
    case "MARK": readMarkers(&content, &instrument)
    case "INST":
      // Notes, velocities and gain; then the loop that sounds while a note is held.
      content.skip(8)
      guard let mode = content.number(2), mode != 0, let begin = content.number(2),
        let end = content.number(2)
      else { return }
      instrument.ends = (begin, end)
      instrument.way = mode == 1 ? .forward : mode == 2 ? .alternating : .unknown
    case "NAME": add("title", content.text(content.left))
    case "AUTH": add("artist", content.text(content.left))
    case "(c)": add("copyright", content.text(content.left))
    case "ANNO": add("comment", content.text(content.left))
    default: break
    }
  }

  /// `MARK`: places between frames, each with a number and a name that is as long as its first byte says.
  private mutating func readMarkers(_ content: inout ByteCursor, _ instrument: inout AIFFInstrument) {
    guard let count = content.number(2) else { return }
    for _ in 0..<min(count, SoundTags.mostMarkers) {
      guard let number = content.number(2), let frame = content.number(4), let length = content.number(1)
      else {
        return
      }
      addMarker(frame, content.text(length))
      instrument.markers[number] = frame
      // Name and length together are even.
      content.skip((length + 1) % 2)
    }
  }
}
