extension SoundFile {
  /// Endings, in small letters, of the names that people give to sound files. What is read is decided by the content.
  package static let usualEndings: Set<String> = [
    "wav", "wave", "w64", "rf64", "bwf", "aif", "aiff", "aifc", "caf", "au", "flac", "ogg", "oga", "opus",
    "mp3", "m4a",
    "aac", "wma",
  ]
}
