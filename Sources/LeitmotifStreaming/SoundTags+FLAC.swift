extension SoundTags {
  /// Blocks that are looked at, and bytes of one that are read.
  private static let mostBlocks = 256
  private static let mostBlockBytes = 1 << 20

  mutating func readFLAC(_ bytes: SoundBytes, _ length: SoundLength) {
    var cues = RIFFCues()
    var offset = 4
    for _ in 0..<SoundTags.mostBlocks {
      var head = ByteCursor(bytes.bytes(at: offset, count: 4), isBigEndian: true)
      guard let kind = head.number(1), let size = head.number(3) else { break }
      let wanted = [2, 4, 5].contains(kind & 0x7F)
      let content = wanted ? bytes.bytes(at: offset + 4, count: min(size, SoundTags.mostBlockBytes)) : []
      readFLACBlock(kind & 0x7F, content, length, &cues)
      // The first bit says that it is the last.
      if kind & 0x80 != 0 { break }
      offset += 4 + size
    }
    cues.addMarkers(to: &self)
  }

  /// - Parameter kind: The block's number in the format: 2 for programs, 4 comments, 5 a cue sheet.
  mutating func readFLACBlock(
    _ kind: Int, _ content: [UInt8], _ length: SoundLength, _ cues: inout RIFFCues
  ) {
    var content = ByteCursor(content)
    switch kind {
    case 2:
      // Chunks of the WAV that it was made from, as `flac --keep-foreign-metadata` keeps them.
      guard content.text(4) == "riff", let letters = content.take(4), content.number(4) != nil else { return }
      readRIFF(ByteCursor.text(letters), content, &cues)
    case 4: readComments(&content, length)
    case 5: readCueSheet(&content)
    default: break
    }
  }

  /// A cue sheet's tracks; their places are in frames.
  private mutating func readCueSheet(_ content: inout ByteCursor) {
    // Catalogue number, lead-in, flags.
    content.skip(128 + 8 + 259)
    guard let tracks = content.number(1, isBigEndian: true) else { return }
    for _ in 0..<tracks {
      guard let track = content.number(8, isBigEndian: true), let number = content.number(1) else { return }
      // Recording code and flags.
      content.skip(12 + 14)
      guard let points = content.number(1) else { return }
      for _ in 0..<points {
        guard let point = content.number(8, isBigEndian: true), let index = content.number(1) else { return }
        content.skip(3)
        let place = track.addingReportingOverflow(point)
        // Index 0 is the silence before a track.
        if index == 1 && !place.overflow { addMarker(place.partialValue, "track \(number)") }
      }
    }
  }
}
