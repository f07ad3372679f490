import Glibc

/// What a file that is no sound seems to be, by its first bytes.
enum ContentGuess {
  /// Beginnings that tell what a file is.
  private static let signatures: [(bytes: [UInt8], words: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "it is a picture (PNG)"), ([0xFF, 0xD8, 0xFF], "it is a picture (JPEG)"),
    ([0x50, 0x4B, 0x03, 0x04], "it is a ZIP archive"), ([0x1F, 0x8B], "it is compressed with gzip"),
    (Array("%PDF".utf8), "it is a PDF document"),
    (Array("version https://git-lfs".utf8), "it is a pointer of Git LFS: 'git lfs pull' fetches the sound"),
  ]

  /// Words about `bytes`; `nil` if nothing can be said.
  static func words(_ bytes: SoundBytes) -> String? {
    if bytes.count == 0 { return "it is empty" }
    let beginning = bytes.bytes(at: 0, count: 512)
    if let known = signatures.first(where: { beginning.starts(with: $0.bytes) }) { return known.words }
    if beginning.starts(with: "OggS".utf8), beginning.dropFirst(28).starts(with: [0x7F] + Array("FLAC".utf8))
    {
      return "it is FLAC in Ogg: put it into plain FLAC, as 'ffmpeg -i in.oga -c copy out.flac' does"
    }
    if Array(beginning.dropFirst(4).prefix(4)) == Array("ftyp".utf8) {
      return "it is MP4 or AAC, which cannot be read"
    }
    if beginning.allSatisfy({ $0 == 0 }) { return "it begins with nothing but zeros" }
    return isText(beginning) ? "it is text" : nil
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      // The last character may have been cut.
      && (0...3).contains { String(validating: bytes.dropLast($0), as: UTF8.self) != nil }
  }
}
