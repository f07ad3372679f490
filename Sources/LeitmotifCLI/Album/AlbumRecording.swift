import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifLoudness
import LeitmotifMastering
import LeitmotifPicture
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// Makes an album: listens to every track, finds the gains, and writes the files.
struct AlbumRecording {
  let album: Album
  let tracks: [AlbumTrack]
  /// The score's own licence, where the list names none.
  let licence: String?
  let folder: String
  let interruption: Interruption
  /// Told how many frames more were rendered.
  let progress: (Int) -> Void

  private var rate: Int { tracks[0].cut.score.plan.sampleRate.hertz }

  /// Frames that are rendered in all.
  static func frames(of tracks: [AlbumTrack], _ level: Album.Level) -> Int {
    // A third time where only the gains tell how loud all are together.
    tracks.reduce(0) { $0 + $1.cut.frames.upperBound } * (level == .tracks ? 3 : 2)
  }

  /// - Returns: How loud everything is; `nil` if it was interrupted.
  func make() throws(SoundFileError) -> AlbumLoudness? {
    guard let meters = try listen(gains: tracks.map { _ in 0 }) else { return nil }
    let loudness = AlbumLoudness(meters, for: album)
    let whole: Double
    switch album.level {
    case .album: whole = LoudnessMeter.integrated(meters) + (loudness.gains.first ?? 0)
    case .tracks:
      guard let raised = try listen(gains: loudness.gains) else { return nil }
      whole = LoudnessMeter.integrated(raised)
    }
    let written = loudness.written
    let peak = written.map(\.peak).max() ?? 0
    for (index, track) in tracks.enumerated() {
      var tags = tags(of: track)
      tags.add("REPLAYGAIN_TRACK_GAIN", ReplayGain.gain(of: written[index].integrated))
      tags.add("REPLAYGAIN_TRACK_PEAK", ReplayGain.peak(written[index].peak))
      tags.add("REPLAYGAIN_ALBUM_GAIN", ReplayGain.gain(of: whole))
      tags.add("REPLAYGAIN_ALBUM_PEAK", ReplayGain.peak(peak))
      guard try write(track, tags, gain: loudness.gains[index]) else { return nil }
    }
    try drawCover()
    return loudness
  }

  private func listen(gains: [Double]) throws(SoundFileError) -> [LoudnessMeter]? {
    var meters: [LoudnessMeter] = []
    for (track, gain) in zip(tracks, gains) {
      guard let meter = LoudnessMeter(rate: rate, measuresTruePeak: true) else {
        throw SoundFileError(path: track.file, .cannotFinish, message: "there is no memory left")
      }
      let isWhole = try track.cut.play(gain: linear(gain), interruption, progress: progress) { block in
        meter.add(block)
      }
      guard isWhole else { return nil }
      meters.append(meter)
    }
    return meters
  }

  private func write(_ track: AlbumTrack, _ tags: TrackTags, gain: Double) throws(SoundFileError) -> Bool {
    let name = "\(folder)/\(track.name)"
    let flac = try FLACTrack(
      name + ".flac", rate: rate, bits: album.bits, frames: track.cut.frames.count, tags: tags)
    let vorbis = try VorbisTrack(
      name + ".ogg", rate: rate, quality: album.quality, serial: track.number, tags: tags)
    let isWhole = try track.cut.play(gain: linear(gain), interruption, progress: progress) {
      block throws(SoundFileError) in
      try flac.write(block)
      try vorbis.write(block)
    }
    guard isWhole else { return false }
    try flac.finish()
    try vorbis.finish()
    return true
  }

  private func tags(of track: AlbumTrack) -> TrackTags {
    var tags = TrackTags()
    tags.add("TITLE", track.track.title)
    tags.add("ARTIST", track.track.artist ?? album.artist)
    tags.add("ALBUM", album.title)
    tags.add("ALBUMARTIST", album.artist)
    tags.add("TRACKNUMBER", "\(track.number)")
    tags.add("TRACKTOTAL", "\(tracks.count)")
    tags.add("DATE", album.date)
    tags.add("GENRE", album.genre)
    tags.add("LICENSE", album.licence ?? licence)
    return tags
  }

  /// The layers of one track as the cover.
  private func drawCover() throws(SoundFileError) {
    let track = tracks[album.cover]
    let music = PicturedMusic(
      score: track.cut.score, title: track.track.title, inputs: track.cut.inputs, restored: nil,
      frames: track.cut.frames)
    let picture = PictureTaking(music).picture(facts: [], levels: [], perSecond: 1, integrated: -.infinity)
    let file = try OutputFile(.path(folder + "/cover.svg"))
    try file.write(
      CoverLayout(picture, title: album.title, artist: album.artist, tracks: tracks.map(\.name)).svg, at: 0)
    try file.commit()
  }

  private func linear(_ decibels: Double) -> Float { Float(pow(10, decibels / 20)) }
}
