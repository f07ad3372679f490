import Glibc
import Leitmotif
import LeitmotifPicture

/// What a folder has to hold to be an album as it was made, and therefore to be taken away again.
enum AlbumContent {
  private static let cover = "cover.svg"
  /// Bytes of a drawing that are read.
  private static let mostBytes = 8 << 20

  /// - Returns: The name of something that is no part of an album; `nil`: all of it is.
  static func stranger(among names: [String], in folder: String) -> String? {
    if let other = names.sorted().first(where: { !isFile("\(folder)/\($0)") }) { return other }
    guard names.contains(cover), let bytes = try? TextFile.read("\(folder)/\(cover)"),
      bytes.count <= mostBytes
    else { return cover }
    let drawing = String(decoding: bytes, as: UTF8.self)
    var tracks: [String: Int] = [:]
    for name in names where name != cover {
      guard let ending = [".flac", ".ogg"].first(where: name.hasSuffix) else { return name }
      tracks[String(name.dropLast(ending.count)), default: 0] += 1
    }
    for (track, files) in tracks.sorted(by: { $0.key < $1.key }) {
      if files != 2 || !drawing.contains(CoverLayout.note(ofTrack: track)) {
        return names.sorted().first { $0.hasPrefix(track) } ?? track
      }
    }
    return CoverLayout.isCover(drawing, ofTracks: Array(tracks.keys)) ? nil : cover
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    // `status` and the name outlive the call.
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
