import LeitmotifTiming

/// What a sound file says of itself beside its samples: tempo, loop, places with names, and texts.
///
/// All of it was written by somebody else and may be wrong: it is offered, and never decides anything. Frames are at
/// the file's own rate. Sizes are bounded: what goes beyond `mostMarkers`, `mostTexts` and `mostBytes` is left out.
package struct SoundTags: Equatable, Sendable, Encodable {
  /// A stretch that is to be repeated.
  package struct Loop: Equatable, Sendable, Encodable {
    package var start: Int
    /// One past the last frame; above `start`.
    package var end: Int
    package var way = Way.forward

    /// How a sampler is to go through it. Music only goes forward.
    package enum Way: String, Equatable, Sendable, Encodable {
      case forward
      /// Forward, then backward, in turn.
      case alternating
      case backward
      /// As only its maker knows.
      case unknown
    }
  }

  /// A place with a name.
  package struct Marker: Equatable, Sendable, Encodable {
    package var frame: Int
    /// May be empty.
    package var name: String
  }

  /// Something said in words.
  package struct Text: Equatable, Sendable, Encodable {
    /// In lower case: `title`, `artist`, `comment`…
    package var name: String
    package var value: String
  }

  package struct Meter: Equatable, Sendable, Encodable {
    package var beats: Int
    package var unit: Int
  }

  /// Beats a minute, 1...1000.
  package var tempo: Double?
  /// Beats that the file is long.
  package var beats: Int?
  package var meter: Meter?
  /// The first loop, if there are several.
  package var loop: Loop?
  /// By frame; at one frame in the file's order.
  package var markers: [Marker] = []
  /// In the file's order.
  package var texts: [Text] = []

  package static let mostMarkers = 256
  package static let mostTexts = 64
  /// Bytes of a name or text.
  package static let mostBytes = 1024
  /// The greatest frame that is believed.
  static let mostFrames = 1 << 40

  /// The loop, if it is one that music can be played by.
  package var forwardLoop: Loop? { loop?.way == .forward ? loop : nil }

  package var isEmpty: Bool { self == SoundTags() }

  init() {}

  /// Reads what `file` carries; finds nothing in a file that it does not understand.
  package init(_ file: SoundFile) {
    let length = SoundLength(rate: file.facts.rate.hertz, frames: file.facts.frames)
    self.init(file.bytes, length, texts: file.libraryTexts)
  }

  /// - Parameter texts: What a library has read, for files of kinds that are not read here.
  init(_ bytes: SoundBytes, _ length: SoundLength, texts: @autoclosure () -> [Text] = []) {
    let head = bytes.bytes(at: 0, count: 12)
    if head.starts(with: "RIFF".utf8) || head.starts(with: "RF64".utf8) {
      var cues = RIFFCues()
      ChunkWalk(bytes, isBigEndian: false).forEach { readRIFF($0, $1, &cues) }
      cues.addMarkers(to: &self)
    } else if head.starts(with: "FORM".utf8) {
      var instrument = AIFFInstrument()
      ChunkWalk(bytes, isBigEndian: true).forEach { readAIFF($0, $1, &instrument) }
      setLoop(instrument.loop)
    } else if head.starts(with: "fLaC".utf8) {
      readFLAC(bytes, length)
    } else if head.starts(with: "OggS".utf8) {
      readOgg(bytes, length)
    } else {
      for text in texts() { add(text.name, text.value) }
    }
    settle()
  }

  /// Adds a text, unless it is empty or there are too many.
  mutating func add(_ name: String, _ value: String) {
    guard !value.isEmpty, texts.count < SoundTags.mostTexts else { return }
    texts.append(Text(name: name, value: value))
  }

  mutating func addMarker(_ frame: Int, _ name: String) {
    guard markers.count < SoundTags.mostMarkers, (0...SoundTags.mostFrames).contains(frame) else { return }
    markers.append(Marker(frame: frame, name: name))
  }

  /// Keeps `tempo` if it can be one.
  mutating func setTempo(_ tempo: Double?) {
    guard let tempo, tempo >= 1, tempo <= 1000 else { return }
    self.tempo = self.tempo ?? tempo
  }

  /// Keeps the loop if it can be one, and is the first.
  mutating func setLoop(_ loop: Loop?) {
    guard let loop, loop.start >= 0, loop.start < loop.end, loop.end <= SoundTags.mostFrames else { return }
    self.loop = self.loop ?? loop
  }

  /// Brings the markers into order.
  private mutating func settle() {
    markers = markers.enumerated().sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
  }
}

/// How a file counts its frames, and how many it has.
struct SoundLength {
  /// Hertz.
  var rate: Int
  var frames: Int
}
