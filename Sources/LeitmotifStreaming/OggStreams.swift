/// Whether an Ogg file holds more than the one stream that a stem is.
///
/// Files put one behind the other ("chained") and sound beside pictures or speech are both legal Ogg; decoders play the
/// first of them, or all, or stop, as they like.
enum OggStreams {
  /// Pages that are looked at: of music more than a day, and a bound where a file is nothing but empty pages.
  private static let mostPages = 1 << 20

  /// Goes from page to page: each says in its head whether it begins a stream, and the number of the stream.
  ///
  /// The numbers alone would not do: encoders make them of the time, and two that ran within a second use the same.
  static func areSeveral(in bytes: SoundBytes) -> Bool {
    guard let first = page(at: 0, in: bytes) else { return false }
    var place = first.end
    for _ in 0..<mostPages {
      guard let page = page(at: place, in: bytes) else { break }
      if page.beginsStream || page.stream != first.stream { return true }
      place = page.end
    }
    // What is no page is passed over by decoders, and there may be another stream behind it: what does the end say?
    return lastStream(in: bytes).map { $0 != first.stream } ?? false
  }

  private static func page(
    at place: Int, in bytes: SoundBytes
  ) -> (stream: ArraySlice<UInt8>, beginsStream: Bool, end: Int)? {
    let head = bytes.bytes(at: place, count: 27 + 255)
    guard head.count > 27, head.starts(with: "OggS".utf8) else { return nil }
    let lengths = head[27...].prefix(Int(head[26]))
    let end = place + 27 + lengths.count + lengths.reduce(0) { $0 + Int($1) }
    return (head[14..<18], head[5] & 2 != 0, end)
  }

  /// The number in the head of the last page.
  private static func lastStream(in bytes: SoundBytes) -> ArraySlice<UInt8>? {
    // A page has at most 65 307 bytes, so the last one begins in here.
    let count = min(bytes.count, 65_536)
    let end = bytes.bytes(at: bytes.count - count, count: count)
    guard end.count >= 18 else { return nil }
    let last = (0...end.count - 18).last { at in
      // The fifth byte, the version, is 0, and the sixth has three flags.
      end[at] == 0x4F && end[at...].starts(with: "OggS".utf8) && end[at + 4] == 0 && end[at + 5] < 8
    }
    return last.map { end[($0 + 14)..<($0 + 18)] }
  }
}
