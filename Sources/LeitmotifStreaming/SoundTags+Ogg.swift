extension SoundTags {
  /// Bytes of headers that are read; pictures stand among the comments.
  private static let mostHeaderBytes = 1 << 22

  mutating func readOgg(_ bytes: SoundBytes, _ length: SoundLength) {
    var cues = RIFFCues()
    for packet in OggHeaders(bytes, atMost: SoundTags.mostHeaderBytes).packets {
      var content = ByteCursor(packet)
      if packet.starts(with: [3] + Array("vorbis".utf8)) {
        content.skip(7)
        readComments(&content, length)
      } else if packet.starts(with: "OpusTags".utf8) {
        content.skip(8)
        // Opus counts at 48 kHz, whatever it is decoded at.
        readComments(&content, length, countedAt: 48_000)
      } else if packet.count > 4, [2, 4, 5].contains(packet[0] & 0x7F) {
        readFLACBlock(Int(packet[0] & 0x7F), Array(packet[4...]), length, &cues)
      }
    }
    cues.addMarkers(to: &self)
  }
}

/// The first packets of an Ogg file's first stream.
private struct OggHeaders {
  private(set) var packets: [[UInt8]] = []

  /// FLAC in Ogg has one for each of its blocks; Vorbis and Opus need two.
  private static let mostPackets = 16

  init(_ bytes: SoundBytes, atMost limit: Int) {
    var packet: [UInt8] = []
    var offset = 0
    var stream: ArraySlice<UInt8>?
    var taken = 0
    // A page with nothing in it moves on by 27 bytes, so their number is bounded too.
    while taken < limit {
      let head = bytes.bytes(at: offset, count: 27 + 255)
      guard head.count >= 27, head.starts(with: "OggS".utf8), head.count >= 27 + Int(head[26]) else { break }
      let lengths = head[27..<27 + Int(head[26])]
      let size = lengths.reduce(0) { $0 + Int($1) }
      let body = bytes.bytes(at: offset + 27 + lengths.count, count: size)
      offset += 27 + lengths.count + size
      taken += 27 + lengths.count + size
      // Pages of other streams may lie between.
      if let stream, stream != head[14..<18] { continue }
      stream = head[14..<18]
      var place = 0
      for length in lengths {
        guard place + Int(length) <= body.count else {
          finish(packet)
          return
        }
        packet += body[place..<place + Int(length)]
        place += Int(length)
        // A packet goes on behind a segment of 255 bytes.
        if length < 255 {
          finish(packet)
          packet = []
          if isComplete { return }
        }
      }
    }
    finish(packet)
  }

  private mutating func finish(_ packet: [UInt8]) {
    if !packet.isEmpty { packets.append(packet) }
  }

  /// Whether nothing more can be expected to say anything.
  private var isComplete: Bool {
    let isFLAC = packets.first?.starts(with: [0x7F] + Array("FLAC".utf8)) == true
    return packets.count >= (isFLAC ? OggHeaders.mostPackets : 2)
  }
}
