/// The record in an MP3's first frame of how much silence the encoder put before and after the sound.
///
/// Only with it can a decoder give back exactly what was encoded, so only with it can an MP3 be looped.
enum GaplessTag {
  /// Whether `bytes`, an MP3, carry it: an encoder's extension of a `Xing` or `Info` header with a delay.
  static func isPresent(in bytes: SoundBytes) -> Bool {
    let start = lengthOfID3(bytes)
    let head = bytes.bytes(at: start, count: 4096)
    guard let frame = firstFrame(in: head) else { return false }
    let isVersion1 = (head[frame + 1] >> 3) & 3 == 3
    let isMono = head[frame + 3] >> 6 == 3
    // The header stands after the frame's side information, whose length depends on version and channels.
    let sideInformation = isVersion1 ? (isMono ? 17 : 32) : (isMono ? 9 : 17)
    let header = frame + 4 + sideInformation
    guard header + 8 <= head.count else { return false }
    let name = head[header..<header + 4]
    guard name.elementsEqual("Xing".utf8) || name.elementsEqual("Info".utf8) else { return false }
    let flags = head[header + 7]
    var appendix = header + 8
    // Frames, bytes, table of contents, quality: each is there if its flag is set.
    for (flag, length) in [(1, 4), (2, 4), (4, 100), (8, 4)] where Int(flags) & flag != 0 {
      appendix += length
    }
    let delay = appendix + 21
    guard delay + 3 <= head.count else { return false }
    // Twelve bits before, twelve bits after.
    return head[delay] != 0 || head[delay + 1] != 0 || head[delay + 2] != 0
  }

  /// Bytes of the ID3v2 tag at the start, 0 if there is none.
  private static func lengthOfID3(_ bytes: SoundBytes) -> Int {
    let head = bytes.bytes(at: 0, count: 10)
    guard head.count == 10, head.prefix(3).elementsEqual("ID3".utf8) else { return 0 }
    // Four times seven bits, and ten bytes of header.
    let size = head[6...9].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
    return size + 10
  }

  /// Where the first frame header (eleven set bits, a layer that exists) stands.
  private static func firstFrame(in head: [UInt8]) -> Int? {
    guard head.count >= 4 else { return nil }
    return (0..<head.count - 3).first { position in
      head[position] == 0xFF && head[position + 1] & 0xE0 == 0xE0 && (head[position + 1] >> 1) & 3 != 0
    }
  }
}
