/// Whether an Ogg file holds more than the one stream that a stem is.
///
/// Files put one behind the other ("chained") and sound beside pictures or speech are both legal Ogg; decoders play the
/// first of them, or all, or stop, as they like.
enum OggStreams {
  /// Looks at the first pages and at the last: the number of a stream stands in each.
  static func areSeveral(in bytes: SoundBytes) -> Bool {
    let head = bytes.bytes(at: 0, count: 27 + 255)
    guard head.count > 27, head.starts(with: "OggS".utf8) else { return false }
    let stream = head[14..<18]
    // A page that begins a stream stands before all others; a second one is another stream's.
    let lengths = head[27...].prefix(Int(head[26]))
    let second = bytes.bytes(at: 27 + lengths.count + lengths.reduce(0) { $0 + Int($1) }, count: 18)
    if second.count == 18, second.starts(with: "OggS".utf8), second[14..<18] != stream { return true }
    // A page has at most 65 307 bytes, so the last one begins in here.
    let count = min(bytes.count, 65_536)
    let end = bytes.bytes(at: bytes.count - count, count: count)
    guard end.count >= 18 else { return false }
    let last = (0...end.count - 18).last { at in
      // The fifth byte, the version, is 0, and the sixth has three flags.
      end[at] == 0x4F && end[at...].starts(with: "OggS".utf8) && end[at + 4] == 0 && end[at + 5] < 8
    }
    return last.map { end[($0 + 14)..<($0 + 18)] != stream } ?? false
  }
}
