/// The chunks of a WAV, RF64 or AIFF: each with its name, and as much of its content as tags may need.
struct ChunkWalk {
  private let bytes: SoundBytes
  private let isBigEndian: Bool

  /// Chunks that are looked at; a file has a few dozen.
  private static let mostChunks = 512
  /// Bytes of a chunk that are read.
  private static let mostBytes = 1 << 18

  init(_ bytes: SoundBytes, isBigEndian: Bool) {
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  /// Calls `body` for every chunk but the samples', in the file's order.
  func forEach(_ body: (_ name: String, _ content: ByteCursor) -> Void) {
    var offset = 12
    var longBody: Int?
    for _ in 0..<ChunkWalk.mostChunks {
      var head = ByteCursor(bytes.bytes(at: offset, count: 8), isBigEndian: isBigEndian)
      guard let letters = head.take(4), var size = head.number(4) else { return }
      let name = ByteCursor.text(letters)
      // The length of an RF64's samples stands elsewhere.
      if name == "data", size == 0xFFFF_FFFF, let longBody { size = longBody }
      if name != "data" && name != "SSND" {
        var content = ByteCursor(
          bytes.bytes(at: offset + 8, count: min(size, ChunkWalk.mostBytes)), isBigEndian: isBigEndian)
        if name == "ds64" {
          content.skip(8)
          longBody = content.number(8)
        } else {
          body(name, content)
        }
      }
      let next = (offset + 8 + size % 2).addingReportingOverflow(size)
      guard !next.overflow, next.partialValue < bytes.count else { return }
      offset = next.partialValue
    }
  }
}
