/// What a track says of itself: the comments of FLAC and Ogg Vorbis, in their order.
package struct TrackTags: Equatable, Sendable {
  /// Names as Xiph writes them: `TITLE`, `REPLAYGAIN_TRACK_GAIN`.
  package private(set) var comments: [Comment] = []

  package struct Comment: Equatable, Sendable {
    package let name: String
    package let value: String
  }

  package init() {}

  /// Says nothing where there is no value.
  package mutating func add(_ name: String, _ value: String?) {
    // A zero would end the text for the libraries.
    guard let value = value?.filter({ $0 != "\0" }), !value.isEmpty else { return }
    comments.append(Comment(name: name, value: value))
  }
}
